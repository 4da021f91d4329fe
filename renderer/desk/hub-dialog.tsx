import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Form, Heading, Input, Label, Text, TextField } from 'react-aria-components'
import type { Bridge, CarriedByHand, DeskEnrolment, DeskState } from '../../main/contract/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { type Texts, useText } from '../text/index.ts'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { FailureNote } from './failure-note.tsx'
import { RequestFailure } from './request-failure.tsx'
import { atLeast, staffNeeds } from './staff-needs.ts'
import { useStaffProof } from './staff-proof.tsx'

export interface HubDialogProps {
  readonly enrolment: DeskEnrolment
  readonly desk: Pick<DeskState, 'staff' | 'programs' | 'health'>
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** The station and the hub of its municipality: enrols it, word by word, or tells with which it is enrolled. */
export function HubDialog({ enrolment, desk, bridge, onClose }: HubDialogProps) {
  const { t } = useText()
  const panel = useRef<HTMLDivElement>(null)
  const { step } = enrolment
  // What had the focus goes with its step; without any, the dialog would no longer hear Escape.
  useEffect(() => {
    if (step !== 'none') panel.current?.focus()
  }, [step])
  return (
    <DeskDialog onClose={onClose} width="max-w-[56.25rem]">
      <div
        ref={panel}
        tabIndex={-1}
        className="flex flex-col gap-4 outline-none"
        data-testid={TEST_IDS.hubDialog}
        data-step={step}
      >
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('hub.title')}
          </Heading>
          {enrolment.step !== 'words' && <p className="text-pretty text-ink-soft">{t('hub.explain')}</p>}
        </div>
        {enrolment.step === 'none' && (
          <TicketForm failure={enrolment.failure} staff={desk.staff} bridge={bridge} onClose={onClose} />
        )}
        {enrolment.step === 'asking' && (
          <UnderWay bridge={bridge}>
            <p role="status" className="py-6 text-center text-[1.5rem] font-bold">
              {t('hub.asking')}
            </p>
          </UnderWay>
        )}
        {enrolment.step === 'words' && (
          <UnderWay bridge={bridge}>
            <Words words={enrolment.words} />
          </UnderWay>
        )}
        {enrolment.step === 'enrolled' && <Enrolled enrolment={enrolment} desk={desk} bridge={bridge} onClose={onClose} />}
      </div>
    </DeskDialog>
  )
}

interface TicketFormProps {
  readonly failure: Extract<DeskEnrolment, { step: 'none' }>['failure']
  readonly staff: DeskState['staff']
  readonly bridge: Bridge
  readonly onClose: () => void
}

function TicketForm({ failure, staff, bridge, onClose }: TicketFormProps) {
  const { t } = useText()
  const request = useRequest()
  const [ticket, setTicket] = useState('')
  // Where there is no staff, whoever sets the station up stands here: the hub's administrator approves.
  const needs = staff.members.length === 0 ? {} : staffNeeds({ role: 'administrator', twoPerson: false }, staff)
  const proof = useStaffProof(needs.by ?? [], t('hub.who'), 'hub')
  const ready = ticket.trim() !== '' && needs.missing === undefined && (needs.by === undefined || proof.ready)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const by = needs.by === undefined ? undefined : proof.take()
    await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('hub:enrol', { ticket, ...(by !== undefined && { by }) })
      by?.pin.fill(0)
      return answer
    })
  }
  return (
    <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {failure !== undefined && <FailureNote code={failure.code} stopsNobody />}
      {needs.missing !== undefined && (
        <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 text-pretty">
          {t('staff.cannot', { role: t(`staff.role.${needs.missing}`) })}
        </p>
      )}
      <TextField value={ticket} onChange={setTicket} autoFocus maxLength={1000} className="flex flex-col gap-2">
        <Label className="font-bold">{t('hub.ticket')}</Label>
        <Text slot="description" className="text-[1rem] text-pretty text-ink-soft">
          {t('hub.ticket.hint')}
        </Text>
        <Input
          lang="en"
          data-testid={TEST_IDS.hubTicket}
          autoComplete="off"
          spellCheck={false}
          className="focus-mark min-h-14 w-full rounded-8 border-2 border-key-line bg-surface px-4"
        />
      </TextField>
      {needs.by !== undefined && proof.fields}
      <RequestFailure code={request.failure} />
      <DialogFoot>
        <DeskButton onPress={onClose} className="min-h-12">
          {t('hub.close')}
        </DeskButton>
        <DeskButton
          look="main"
          type="submit"
          data-testid={TEST_IDS.hubBegin}
          isDisabled={!ready || request.busy}
          className="min-h-12"
        >
          {t('hub.begin')}
        </DeskButton>
      </DialogFoot>
    </Form>
  )
}

/** What one waits for, and the way out of it. */
function UnderWay({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }) {
  const { t } = useText()
  const request = useRequest()
  return (
    <>
      {children}
      <RequestFailure code={request.failure} />
      <DialogFoot>
        <DeskButton
          look="danger"
          data-testid={TEST_IDS.hubStop}
          isDisabled={request.busy}
          onPress={() => void request.send(() => bridge.request('hub:enrol-cancel'))}
          className="min-h-12"
        >
          {t('hub.stop')}
        </DeskButton>
      </DialogFoot>
    </>
  )
}

function Words({ words }: Pick<Extract<DeskEnrolment, { step: 'words' }>, 'words'>) {
  const { t, language } = useText()
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="text-[1.375rem] font-bold">{t('hub.words.title')}</p>
      <ol className="grid grid-cols-3 gap-3">
        {words[language].map((word, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and its place is what names it
            key={at}
            data-testid={TEST_IDS.hubWord}
            className="flex items-baseline gap-3 rounded-8 border-2 border-key-line px-4 py-3"
          >
            <span className="text-[1rem] text-ink-soft tabular-nums">{at + 1}</span>
            <strong className="text-[1.75rem] leading-130">{word}</strong>
          </li>
        ))}
      </ol>
      <p className="text-pretty">{t('hub.words.explain')}</p>
      <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-2 font-bold text-pretty">
        {t('hub.words.differ')}
      </p>
    </div>
  )
}

interface EnrolledProps {
  readonly enrolment: Extract<DeskEnrolment, { step: 'enrolled' }>
  readonly desk: Pick<DeskState, 'staff' | 'programs' | 'health'>
  readonly bridge: Bridge
  readonly onClose: () => void
}

function Enrolled({ enrolment, desk: { staff, programs, health }, bridge, onClose }: EnrolledProps) {
  const { t, local } = useText()
  const { hub, municipality, until } = enrolment
  const titles = enrolment.programs.map((id) => {
    const program = programs.find((choice) => choice.id === id)
    return program === undefined ? id : local(program.title)
  })
  return (
    <>
      <p role="status" className="text-[1.375rem] font-bold text-done">
        ✓ {t('hub.enrolled')}
      </p>
      <dl className="grid grid-cols-[max-content_1fr] gap-x-8 gap-y-2">
        <Fact label={t('hub.name')}>{hub}</Fact>
        <Fact label={t('hub.municipality')}>{municipality}</Fact>
        <Fact label={t('hub.programs')}>{titles.join('、')}</Fact>
        <Fact label={t('hub.until')}>{until}</Fact>
        <Fact label={t('hub.line')}>{t(`health.hub.${health.hub}`)}</Fact>
        {health.waiting !== undefined && (
          <Fact label={t('hub.waiting')}>{t('health.waiting.count', { count: health.waiting.toLocaleString('en-US') })}</Fact>
        )}
      </dl>
      <MemoryStick staff={staff} bridge={bridge} />
      <DialogFoot>
        <DeskButton look="main" onPress={onClose} className="min-h-12">
          {t('hub.close')}
        </DeskButton>
      </DialogFoot>
    </>
  )
}

/** Records go out and answers come in by hand, where there is no line. */
function MemoryStick({ staff, bridge }: { readonly staff: DeskState['staff']; readonly bridge: Bridge }) {
  const { t } = useText()
  const request = useRequest()
  const [carried, setCarried] = useState<CarriedByHand>()
  const isUnstaffed = staff.members.length === 0
  const may = isUnstaffed || (staff.signedIn !== undefined && atLeast(staff.signedIn.role, 'supervisor'))
  const carry = (name: 'hub:carry-out' | 'hub:carry-in') => {
    setCarried(undefined)
    void request.send(async () => {
      const answer = await bridge.request(name)
      if (answer.ok) setCarried(answer.carried)
      return answer
    })
  }
  return (
    <section className="flex flex-col gap-2 border-t-2 border-line pt-4">
      <h3 className="font-bold">{t('hub.stick')}</h3>
      <p className="text-[1rem] text-pretty text-ink-soft">
        {t('hub.stick.explain')}
        {!may && ` ${t('hub.stick.who')}`}
      </p>
      <div className="flex flex-wrap gap-3">
        {(['out', 'in'] as const).map((way) => (
          <DeskButton
            key={way}
            data-testid={TEST_IDS.hubCarry(way)}
            isDisabled={!may || request.busy}
            onPress={() => carry(`hub:carry-${way}`)}
            className="min-h-12"
          >
            {t(`hub.carry.${way}`)}
          </DeskButton>
        ))}
      </div>
      <RequestFailure code={request.failure} />
      {carried !== undefined && (
        <p role="status" data-testid={TEST_IDS.hubCarried} className="font-bold text-pretty text-done">
          ✓ {carriedText(carried, t)}
        </p>
      )}
      {carried?.way === 'in' && carried.left > 0 && <FailureNote code="sync-courier-left" stopsNobody />}
    </section>
  )
}

function carriedText(carried: CarriedByHand, t: Texts['t']): string {
  if (carried.way === 'in') {
    const { answers, pages, known } = carried
    return t('hub.carried.in', { answers, pages, known })
  }
  const { events, files } = carried
  return events === 0 ? t('hub.carried.nothing') : t('hub.carried.out', { events, files })
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 font-bold break-words">{children}</dd>
    </>
  )
}
