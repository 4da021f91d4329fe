import { type FormEvent, useState } from 'react'
import { Form, Heading, Label, RadioGroup } from 'react-aria-components'
import type { Bridge, DeskDecision, DeskRelease, DeskStaff } from '../../main/contract/index.ts'
import { yen } from '../format/index.ts'
import { useRequest } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { ChoiceTile } from './choice-tile.tsx'
import { DeskButton } from './desk-button.tsx'
import { DeskDialog } from './desk-dialog.tsx'
import { DialogFoot } from './dialog-foot.tsx'
import { useReason } from './reason-choice.tsx'
import { RequestFailure } from './request-failure.tsx'
import { staffNeeds } from './staff-needs.ts'
import { useStaffProof } from './staff-proof.tsx'

const PRESETS = ['document', 'roll-late', 'guardian', 'emergency', 'other'] as const

export interface ReleaseDialogProps {
  readonly decision: DeskDecision
  readonly staff: DeskStaff
  readonly bridge: Bridge
  readonly onClose: () => void
}

/** Admits somebody whom the decision did not (解除); where nobody may, a wall that says so. */
export function ReleaseDialog(props: ReleaseDialogProps) {
  const { decision, staff } = props
  const { t } = useText()
  const { release } = decision
  if (release === undefined) return null
  if (release === 'nobody') return <Wall {...props} text={t('release.wall.nobody')} />
  const { missing } = staffNeeds(release, staff)
  if (missing !== undefined) return <Wall {...props} text={t('staff.cannot', { role: t(`staff.role.${missing}`) })} />
  return <ReleaseForm {...props} release={release} />
}

function Wall({ decision, onClose, text }: ReleaseDialogProps & { readonly text: string }) {
  const { t } = useText()
  return (
    <DeskDialog onClose={onClose} width="max-w-160" className="flex flex-col gap-5">
      <div data-testid={TEST_IDS.releaseWall} className="flex flex-col gap-4">
        <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
          {t('release.wall.title', { number: decision.number })}
        </Heading>
        <Decided decision={decision} />
        <p className="rounded-8 border-l-8 border-caution bg-caution-soft px-4 py-3 text-pretty">{text}</p>
      </div>
      <DialogFoot>
        <DeskButton look="main" autoFocus onPress={onClose} className="min-h-12">
          {t('staff.back')}
        </DeskButton>
      </DialogFoot>
    </DeskDialog>
  )
}

function Decided({ decision }: { readonly decision: DeskDecision }) {
  const { t, local } = useText()
  return (
    <dl>
      <dt className="text-[1rem] text-ink-soft">{t('release.decided')}</dt>
      {decision.reasons.map(({ text }) => (
        <dd key={text.ja} className="font-bold text-pretty">
          {local(text)}
        </dd>
      ))}
    </dl>
  )
}

function ReleaseForm({ decision, staff, bridge, onClose, release }: ReleaseDialogProps & { readonly release: DeskRelease }) {
  const { t, local, language } = useText()
  const request = useRequest()
  const { reason, fields } = useReason(
    PRESETS.map((id) => ({ id, words: t(`release.preset.${id}`) })),
    t('release.reason'),
  )
  const { priceClasses } = release
  const [priceClass, setPriceClass] = useState(priceClasses.length === 1 ? priceClasses[0]?.id : undefined)
  const first = useStaffProof(staffNeeds(release, staff).by ?? [], t('staff.by'), 'by')
  const needs = staffNeeds(release, staff, first.chosen)
  const second = useStaffProof(needs.second ?? [], t('staff.second'), 'second')
  const ready =
    reason !== undefined &&
    (priceClasses.length === 0 || priceClass !== undefined) &&
    (needs.by === undefined || first.ready) &&
    (needs.second === undefined || second.ready)
  const asksPeople = needs.by !== undefined || needs.second !== undefined

  const priceClassFields = priceClasses.length > 1 && (
    <RadioGroup value={priceClass ?? null} onChange={setPriceClass} className="flex flex-col gap-2">
      <Label className="font-bold">{t('release.price-class')}</Label>
      <div className="grid grid-cols-2 gap-2">
        {priceClasses.map(({ id, name, yen: amount }) => (
          <ChoiceTile key={id} value={id}>
            {local(name)}
            {amount !== undefined && (
              <span className="ml-auto tabular-nums">{amount === 0 ? t('decision.free') : yen(amount, language)}</span>
            )}
          </ChoiceTile>
        ))}
      </div>
    </RadioGroup>
  )

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const by = needs.by === undefined ? undefined : first.take()
    const other = needs.second === undefined ? undefined : second.take()
    const done = await request.send(() => {
      // The bridge copies the bytes before it returns.
      const answer = bridge.request('check-in:release', {
        id: decision.checkInId,
        reason,
        ...(priceClass === undefined ? {} : { priceClass }),
        ...(by === undefined ? {} : { by }),
        ...(other === undefined ? {} : { second: other }),
      })
      for (const proof of [by, other]) proof?.pin.fill(0)
      return answer
    })
    if (done) onClose()
  }

  return (
    <DeskDialog onClose={onClose} width={asksPeople ? 'max-w-245' : 'max-w-160'}>
      <Form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" data-testid={TEST_IDS.releaseForm}>
        <div>
          <Heading slot="title" className="text-[1.75rem] leading-140 font-bold">
            {t('release.title', { number: decision.number })}
          </Heading>
          <p className="text-pretty text-ink-soft">{t('release.explain')}</p>
        </div>
        <Decided decision={decision} />
        <div className={asksPeople ? 'grid grid-cols-2 gap-8' : ''}>
          <div className="flex flex-col gap-4">
            {fields}
            {!asksPeople && priceClassFields}
          </div>
          {asksPeople && (
            <div className="flex flex-col gap-5">
              {priceClassFields}
              {needs.by !== undefined && first.fields}
              {needs.second !== undefined && second.fields}
            </div>
          )}
        </div>
        <RequestFailure code={request.failure} />
        <DialogFoot>
          <DeskButton onPress={onClose} className="min-h-12">
            {t('release.close')}
          </DeskButton>
          <DeskButton
            look="main"
            type="submit"
            data-testid={TEST_IDS.releaseConfirm}
            isDisabled={!ready || request.busy}
            className="min-h-12 min-w-40"
          >
            {t('release.confirm')}
          </DeskButton>
        </DialogFoot>
      </Form>
    </DeskDialog>
  )
}
