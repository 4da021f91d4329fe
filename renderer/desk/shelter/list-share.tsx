import { useState } from 'react'
import { groundsFor, type LegalGround, LIST_RECIPIENTS, type ListRecipient } from '../../../core/shelter/disclosure.ts'
import type { Bridge, DeskShelter } from '../../../main/contract/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { Chips, Line } from './fields.tsx'
import { useAsk } from './use-ask.ts'

/** To whom a list goes, what for, and on which ground also those are in it who did not agree. */
export interface ListOrder {
  readonly kind: ListRecipient
  readonly name: string
  readonly purpose: string
  readonly ground: LegalGround | undefined
}

const NO_GROUND = 'none'

/** @returns what was chosen, and whether it is enough */
export function useListOrder() {
  const [order, setOrder] = useState<ListOrder>({ kind: 'municipality', name: '', purpose: '', ground: undefined })
  return { order, setOrder, ready: order.name.trim() !== '' && order.purpose.trim() !== '' }
}

/** Asks for whom a list is, and says in plain words how many are left out of it and why, before it is made. */
export function ListShare(props: {
  readonly order: ListOrder
  readonly onChange: (order: ListOrder) => void
  readonly withProtected: boolean
  /** For whom a ground can be named. */
  readonly mayName: boolean
  readonly shelter: DeskShelter
  readonly bridge: Bridge
}) {
  const { order, onChange, withProtected, mayName, shelter, bridge } = props
  const { t } = useText()
  const { kind, ground } = order
  const grounds = groundsFor(kind)
  // Whoever comes while the form is open changes the numbers.
  const about = [kind, ground ?? '', withProtected, shelter.counts.present, shelter.counts.outside].join()
  const { answer } = useAsk('list-share', about, () =>
    bridge.request('shelter:list-share', {
      recipient: kind,
      ...(ground === undefined ? {} : { ground }),
      ...(withProtected ? { withProtected } : {}),
    }),
  )
  return (
    <>
      <Chips
        label={t('shelter.files.recipient')}
        testId={TEST_IDS.shelterField('recipient')}
        value={kind}
        onChange={(chosen) => onChange({ ...order, kind: chosen, ground: undefined })}
        choices={LIST_RECIPIENTS.map((value) => ({ value, words: t(`shelter.files.recipient.${value}`) }))}
      />
      <div className="grid grid-cols-2 gap-4">
        <Line
          label={t('shelter.files.recipient-name')}
          value={order.name}
          onChange={(name) => onChange({ ...order, name })}
          testId={TEST_IDS.shelterField('recipient-name')}
        />
        <Line
          label={t('shelter.files.purpose')}
          value={order.purpose}
          onChange={(purpose) => onChange({ ...order, purpose })}
          testId={TEST_IDS.shelterField('purpose')}
        />
      </div>
      {grounds.length > 0 && mayName && (
        <>
          <Chips
            label={t('shelter.files.ground')}
            testId={TEST_IDS.shelterField('ground')}
            value={ground ?? NO_GROUND}
            onChange={(chosen) => onChange({ ...order, ground: chosen === NO_GROUND ? undefined : chosen })}
            choices={([NO_GROUND, ...grounds] as const).map((value) => ({ value, words: t(`shelter.files.ground.${value}`) }))}
          />
          {ground !== undefined && <p className="text-ink-soft">{t('shelter.files.ground.explain')}</p>}
        </>
      )}
      {answer !== undefined && (
        <p
          role="status"
          data-testid={TEST_IDS.shelterField('list-share')}
          className="rounded-8 border-2 border-key-line px-4 py-2 font-bold"
        >
          {shareText(answer, order, t)}
        </p>
      )}
    </>
  )
}

function shareText(
  { people, refused, notAsked }: { readonly people: number; readonly refused: number; readonly notAsked: number },
  { kind, ground }: ListOrder,
  t: ReturnType<typeof useText>['t'],
): string {
  const all = refused + notAsked
  if (kind === 'municipality') return t('shelter.files.share.inside', { people })
  if (ground !== undefined) return t('shelter.files.share.ground', { people })
  if (all === 0) return t('shelter.files.share.everybody', { people })
  return t('shelter.files.share.left-out', { people, all, refused, notAsked })
}
