import { type FormEvent, useState } from 'react'
import { Form, Heading, Label, RadioGroup } from 'react-aria-components'
import { FAILURES } from '../../core/failure/index.ts'
import type { Bridge, DeskProgram, DeskState, ProgramChoice, RefusedPackage } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { type Texts, useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { RequestFailure } from './request-failure.tsx'
import { staffNeeds } from './staff-needs.ts'
import { useStaffProof } from './staff-proof.tsx'

export interface ProgramDialogProps {
  readonly desk: Pick<DeskState, 'program' | 'programs' | 'refusedPackages' | 'staff' | 'enrolment'>
  readonly bridge: Bridge
  /** Goes on to the hub of the municipality. */
  readonly onHub: () => void
  readonly onClose: () => void
}

/** Another program, or another place of it: two presses and the PIN of somebody who may. */
export function ProgramDialog({ desk, bridge, onHub, onClose }: ProgramDialogProps) {
  const texts = useText()
  const { t, local } = texts
  const request = useRequest()
  const [chosenId, setChosenId] = useState<string | undefined>(desk.program?.id)
  const [placeId, setPlaceId] = useState<string | undefined>(desk.program?.place.id)
  const needs = staffNeeds({ role: 'supervisor', twoPerson: false }, desk.staff)
  const proof = useStaffProof(needs.by ?? [], t('program.who'), 'program')
  const chosen = desk.programs.find(({ id }) => id === chosenId)
  const place = chosen?.places.find(({ id }) => id === placeId) ?? (chosen?.places.length === 1 ? chosen.places[0] : undefined)
  const same = chosen !== undefined && isRunning(chosen, desk.program) && place?.id === desk.program?.place.id
  const ready = place !== undefined && !same && needs.missing === undefined && (needs.by === undefined || proof.ready)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || chosen === undefined) return
    const by = needs.by === undefined ? undefined : proof.take()
    const done = await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('program:switch', {
        id: chosen.id,
        place: place.id,
        ...(by === undefined ? {} : { by }),
      })
      by?.pin.fill(0)
      return answer
    })
    if (done) onClose()
  }

  return (
    <DeskDialog onClose={onClose} width={needs.by === undefined ? 'max-w-170' : 'max-w-245'}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" data-testid={TEST_IDS.programForm}>
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('program.title')}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('program.explain')}</p>
        </div>
        {needs.missing !== undefined && (
          <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 text-pretty">
            {t('staff.cannot', { role: t(`staff.role.${needs.missing}`) })}
          </p>
        )}
        <div className={needs.by === undefined ? '' : 'grid grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)] gap-8'}>
          <div className="flex flex-col gap-4">
            {desk.programs.length === 0 ? (
              <p className="rounded-8 bg-surface-soft px-4 py-6 text-pretty">{t('program.empty')}</p>
            ) : (
              <RadioGroup value={chosenId ?? null} onChange={setChosenId} className="flex flex-col gap-2">
                <Label className="font-bold">{t('program.list')}</Label>
                {desk.programs.map((choice) => (
                  <ChoiceTile key={choice.id} value={choice.id} testId={TEST_IDS.programChoice(choice.id)}>
                    <span className="min-w-0 flex-1 leading-130">
                      <strong className="block">{local(choice.title)}</strong>
                      <span className="flex flex-wrap gap-x-3 text-[1rem] text-ink-soft *:whitespace-nowrap">
                        {factsOf(choice, texts).map((fact) => (
                          <span key={fact}>{fact}</span>
                        ))}
                        {!choice.inForce && <strong className="text-caution">△ {t('program.out-of-period')}</strong>}
                      </span>
                    </span>
                    {isRunning(choice, desk.program) && (
                      <span className="shrink-0 rounded-full bg-done-soft px-3 text-[1rem] font-bold text-done">
                        {t('program.now')}
                      </span>
                    )}
                  </ChoiceTile>
                ))}
              </RadioGroup>
            )}
            {chosen !== undefined && chosen.places.length > 1 && (
              <RadioGroup value={place?.id ?? null} onChange={setPlaceId} className="flex flex-col gap-2">
                <Label className="font-bold">{t('program.places')}</Label>
                <div className="grid grid-cols-2 gap-2">
                  {chosen.places.map(({ id, name }) => (
                    <ChoiceTile key={id} value={id} testId={TEST_IDS.programPlace(id)}>
                      {local(name)}
                    </ChoiceTile>
                  ))}
                </div>
              </RadioGroup>
            )}
            {desk.refusedPackages.length > 0 && <Refused packages={desk.refusedPackages} />}
          </div>
          {needs.by !== undefined && proof.fields}
        </div>
        <RequestFailure code={request.failure} />
        <DialogFoot>
          {desk.enrolment !== undefined && (
            <DeskButton onPress={onHub} data-testid={TEST_IDS.hubOpen} className="mr-auto min-h-12">
              {t('hub.open')}
            </DeskButton>
          )}
          <DeskButton onPress={onClose} className="min-h-12">
            {t('program.keep')}
          </DeskButton>
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.programConfirm}
            isDisabled={!ready || request.busy}
            className="min-h-12"
          >
            {t('program.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}

function isRunning(choice: ProgramChoice, running: DeskProgram | undefined): boolean {
  return running?.id === choice.id && running.version === choice.version
}

function factsOf({ version, period, signedBy }: ProgramChoice, { t }: Texts): readonly string[] {
  const parts = [t('program.version', { version })]
  if (period !== undefined) parts.push(t('program.period', { from: period.from ?? '', until: period.until ?? '' }))
  parts.push(signedBy === undefined ? t('program.unsigned') : t('program.signed', { name: signedBy }))
  return parts
}

function Refused({ packages }: { readonly packages: readonly RefusedPackage[] }) {
  const { t, local } = useText()
  return (
    <details className="text-[1rem]" data-testid={TEST_IDS.programRefused}>
      <summary className="focus-mark min-h-10 cursor-pointer content-center font-bold text-caution">
        △ {t('program.refused', { count: packages.length })}
      </summary>
      <ul className="mt-1 flex flex-col gap-1.5">
        {packages.map(({ file, failure }) => (
          <li key={file}>
            <span lang="en" className="font-bold break-all">
              {file}
            </span>
            <span className="block">
              {FAILURES[failure.code].number} {local(FAILURES[failure.code].title)}　{local(FAILURES[failure.code].remedy)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
