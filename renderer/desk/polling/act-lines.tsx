import type { PollingActLine } from '../../../main/contract/index.ts'
import { calendarDay, clockTime, dayAndTime } from '../../format/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { DeskButton } from '../desk-button.tsx'

export interface ActLinesProps {
  readonly acts: readonly PollingActLine[]
  readonly onUndo?: (act: PollingActLine) => void
}

/** What was recorded, in its order: when, what, who, under which number. */
export function ActLines({ acts, onUndo }: ActLinesProps) {
  const { t, local } = useText()
  if (acts.length === 0) return <p>{t('polling.acts.none')}</p>
  // A voter's acts can be of several days: then a time alone says nothing.
  const ofOneDay = new Set(acts.map(({ at }) => calendarDay(at))).size === 1
  return (
    <ol className="flex flex-col">
      {acts.map((act) => {
        const { id, at, text, operator, second, desk, place, reason, undone, undoable } = act
        const who = [operator, second].filter((name) => name !== undefined).join('・')
        const where = [place === undefined ? undefined : local(place), desk].filter((name) => name !== undefined).join(' ')
        return (
          <li
            key={id}
            data-testid={TEST_IDS.pollingAct(id)}
            data-undone={undone}
            className="flex items-center gap-4 border-t border-line py-1.5 leading-140 first:border-t-0"
          >
            <time dateTime={at} className="shrink-0 font-bold tabular-nums">
              {ofOneDay ? clockTime(at) : dayAndTime(at)}
            </time>
            <span className="min-w-0 flex-1">
              <span className={undone ? 'line-through' : 'font-bold'}>{local(text)}</span>
              {undone && <strong className="ml-3">{t('polling.acts.undone')}</strong>}
              <span className="block text-[1rem] text-ink-soft">
                {[who, where, reason].filter((part) => part !== undefined && part !== '').join('　')}
              </span>
            </span>
            {onUndo !== undefined && undoable && (
              <DeskButton data-testid={TEST_IDS.pollingUndo(id)} onPress={() => onUndo(act)} className="min-h-12">
                {t('polling.acts.undo')}
              </DeskButton>
            )}
          </li>
        )
      })}
    </ol>
  )
}
