import { Fragment, type KeyboardEvent, useRef } from 'react'
import { Button } from 'react-aria-components'
import { FAILURES } from '../../core/failure/index.ts'
import type { DeskCheckIn, DeskProof } from '../../main/contract/index.ts'
import { checkInNumber, clockTime, dayAndTime } from '../format/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { CardProof } from './card-proof.tsx'
import { OUTCOME_INK } from './outcome-ink.ts'

const COLUMNS = 6

export interface CheckInListProps {
  readonly checkIns: readonly DeskCheckIn[]
  /** How the card of the last one was proved. */
  readonly lastProof: DeskProof | undefined
  readonly onUndo: (checkIn: DeskCheckIn) => void
}

/** The last check-ins as the state gives them. The arrow keys move between the undo buttons. */
export function CheckInList({ checkIns, lastProof, onUndo }: CheckInListProps) {
  const { t } = useText()
  const list = useRef<HTMLTableSectionElement>(null)
  const moveFocus = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const now = buttons.findIndex((button) => button.matches(':focus'))
    buttons[now + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    event.preventDefault()
  }
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="mb-2 flex items-baseline justify-between">
        <h2 id="desk-list" className="text-[1.25rem] font-bold">
          {t('desk.list')}
        </h2>
        <p className="text-[1rem] text-ink-soft">{t('desk.move-keys')}</p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto rounded-8 border-2 border-line">
        {checkIns.length === 0 ? (
          <p className="px-6 py-10 text-center text-ink-soft">{t('desk.list.empty')}</p>
        ) : (
          <table aria-labelledby="desk-list" className="w-full border-collapse text-left">
            <thead className="sticky top-0 bg-surface-soft text-[1rem]">
              <tr>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.number')}
                </th>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.time')}
                </th>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.outcome')}
                </th>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.price-class')}
                </th>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.reason')}
                </th>
                <th scope="col" className="px-4 py-2 font-bold">
                  {t('desk.column.undo')}
                </th>
              </tr>
            </thead>
            <tbody ref={list} onKeyDown={moveFocus}>
              {checkIns.map((checkIn) => (
                <Fragment key={checkIn.id}>
                  <Row checkIn={checkIn} onUndo={onUndo} />
                  {lastProof?.checkInNumber === checkIn.number && (
                    <tr>
                      <td colSpan={COLUMNS} className="px-4 pb-3">
                        <CardProof proof={lastProof} />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  )
}

function Row({ checkIn, onUndo }: { readonly checkIn: DeskCheckIn; readonly onUndo: (checkIn: DeskCheckIn) => void }) {
  const { t, local } = useText()
  const { id, number, at, outcome, ruleId, reason, codes, priceClass, undone } = checkIn
  const struck = undone === undefined ? '' : 'text-ink-soft line-through'
  return (
    <tr
      data-testid={TEST_IDS.deskRow}
      data-id={id}
      data-number={number}
      data-outcome={outcome}
      data-undone={undone !== undefined}
      className="border-t-2 border-line align-middle"
    >
      <th scope="row" className={`px-4 py-2 text-[1.375rem] font-bold tabular-nums ${struck}`}>
        {checkInNumber(number)}
      </th>
      <td className={`px-4 py-2 whitespace-nowrap tabular-nums ${struck}`}>
        <time dateTime={at} title={dayAndTime(at)}>
          {clockTime(at)}
        </time>
      </td>
      <td className={`px-4 py-2 ${struck}`}>
        <span className="flex items-center gap-2.5 font-bold whitespace-nowrap">
          <OutcomeSymbol outcome={outcome} className={`size-8 shrink-0 ${OUTCOME_INK[outcome]}`} />
          {t(`desk.count.${outcome}`)}
        </span>
      </td>
      <td className={`px-4 py-2 whitespace-nowrap ${struck}`}>{priceClass === undefined ? '―' : local(priceClass)}</td>
      <td className="px-4 py-2">
        <span className={struck}>{local(reason)}</span>
        <span className="block text-[0.9375rem] text-ink-soft">{t('desk.rule', { rule: ruleId })}</span>
        {codes.map((code) => (
          <span key={code} className="mt-1 block text-[0.9375rem] leading-150 text-ink" data-code={code}>
            <strong>
              {FAILURES[code].number} {local(FAILURES[code].title)}
            </strong>
            <br />
            {local(FAILURES[code].remedy)}
          </span>
        ))}
      </td>
      <td className="px-4 py-2">
        {undone === undefined ? (
          <Button
            data-testid={TEST_IDS.deskUndo}
            aria-label={t('desk.undo.of', { number })}
            onPress={() => onUndo(checkIn)}
            className="focus-mark min-h-11 rounded-8 border-2 border-key-line px-4 font-bold whitespace-nowrap pressed:bg-pressed"
          >
            {t('desk.undo')}
          </Button>
        ) : (
          <p className="text-[1rem] leading-140">
            <strong className="block">{t('desk.undone-at', { time: clockTime(undone.at) })}</strong>
            <span className="text-ink-soft">{undone.reason}</span>
          </p>
        )}
      </td>
    </tr>
  )
}
