import { type KeyboardEvent, useRef } from 'react'
import { FAILURES } from '../../core/failure/index.ts'
import type { DeskCheckIn } from '../../main/contract/index.ts'
import { checkInNumber, clockTime, dayAndTime } from '../format/index.ts'
import { OutcomeSymbol } from '../shared/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { useText } from '../text/index.ts'
import { actionName, lastOutcomes } from './action-words.ts'
import { DeskButton } from './desk-button.tsx'
import { OUTCOME_INK } from './outcome-ink.ts'

export interface CheckInListProps {
  readonly checkIns: readonly DeskCheckIn[]
  readonly onUndo: (checkIn: DeskCheckIn) => void
}

/** The last check-ins as the state gives them. The arrow keys move between the undo buttons. */
export function CheckInList({ checkIns, onUndo }: CheckInListProps) {
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
    <section>
      <div className="mb-2 flex items-baseline justify-between">
        <h2 id="desk-list" className="text-[1.25rem] font-bold">
          {t('desk.list')}
        </h2>
        <p className="text-[1rem] text-ink-soft">{t('desk.move-keys')}</p>
      </div>
      <div className="overflow-x-auto rounded-8 border-2 border-line">
        {checkIns.length === 0 ? (
          <p className="px-6 py-10 text-center text-ink-soft">{t('desk.list.empty')}</p>
        ) : (
          <table aria-labelledby="desk-list" className="w-full border-collapse text-left">
            <thead className="bg-surface-soft text-[1rem]">
              <tr>
                {(['number', 'outcome', 'reason', 'undo'] as const).map((column) => (
                  <th key={column} scope="col" className="px-3 py-1.5 font-bold">
                    {t(`desk.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody ref={list} onKeyDown={moveFocus}>
              {checkIns.map((checkIn) => (
                <Row key={checkIn.id} checkIn={checkIn} onUndo={onUndo} />
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
  const { id, number, at, outcome, ruleId, reason, codes, priceClass, undone, released } = checkIn
  const shownClass = released?.priceClass ?? priceClass
  const struck = undone === undefined ? '' : 'text-ink-soft line-through'
  return (
    <tr
      data-testid={TEST_IDS.deskRow}
      data-id={id}
      data-number={number}
      data-outcome={outcome}
      data-undone={undone !== undefined}
      data-released={released !== undefined}
      className="border-t-2 border-line align-middle"
    >
      <th scope="row" className={`px-3 py-2 tabular-nums ${struck}`}>
        <span className="block text-[1.375rem] leading-120 font-bold">{checkInNumber(number)}</span>
        <time dateTime={at} title={dayAndTime(at)} className="text-[1rem] font-normal whitespace-nowrap">
          {clockTime(at)}
        </time>
      </th>
      <td className="px-3 py-2">
        <span className={`flex items-center gap-2 font-bold whitespace-nowrap ${struck}`}>
          <OutcomeSymbol outcome={outcome} className={`size-7 shrink-0 ${OUTCOME_INK[outcome]}`} />
          {t(`desk.count.${outcome}`)}
        </span>
        {shownClass !== undefined && <span className={`block text-[1rem] ${struck}`}>{local(shownClass)}</span>}
        {released !== undefined && (
          <strong className="block text-[1rem] text-done">✓ {t('desk.released', { name: released.operator })}</strong>
        )}
      </td>
      <td className="px-3 py-2">
        <span className={struck}>{local(reason)}</span>
        <span className="block text-[1rem] text-ink-soft">{t('desk.rule', { rule: ruleId })}</span>
        {codes.map((code) => (
          <span key={code} className="mt-1 block text-[1rem] leading-150 text-ink" data-code={code}>
            <strong>
              {FAILURES[code].number} {local(FAILURES[code].title)}
            </strong>
            <br />
            {local(FAILURES[code].remedy)}
          </span>
        ))}
        <Troubles checkIn={checkIn} />
      </td>
      <td className="px-3 py-2">
        {undone === undefined ? (
          <DeskButton data-testid={TEST_IDS.deskUndo} aria-label={t('desk.undo.of', { number })} onPress={() => onUndo(checkIn)}>
            {t('desk.undo')}
          </DeskButton>
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

/** Gates and printers that did not do what they should. Those that did need no line. */
function Troubles({ checkIn }: { readonly checkIn: DeskCheckIn }) {
  const texts = useText()
  const { t } = texts
  const troubles = lastOutcomes(checkIn.actions).filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown')
  return troubles.map((trouble) => {
    const { action, outcome, code } = trouble
    return (
      <span key={action} className="block text-[1rem] font-bold text-caution">
        △ {actionName(trouble, texts)}：{t(`action.outcome.${outcome}`)}
        {code !== undefined && ` ${FAILURES[code].number}`}
      </span>
    )
  })
}
