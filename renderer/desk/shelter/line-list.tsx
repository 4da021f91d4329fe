import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react'
import type { DeskShelter, ShelterLine } from '../../../main/contract/index.ts'
import { clockTime, dayAndTime } from '../../format/index.ts'
import { useGrowing, useSteady } from '../../shared/index.ts'
import { TEST_IDS } from '../../test-ids.ts'
import { useText } from '../../text/index.ts'
import { NeedMarks, PresenceMark } from './marks.tsx'
import { ageAndSex, nameOf } from './who.ts'

export interface LineListProps {
  readonly label: string
  /** What was looked for, where it can be another thing from one moment to the next. */
  readonly of?: string
  readonly lines: readonly ShelterLine[]
  readonly zones: DeskShelter['zones']
  readonly empty: string
  /** The line is pressed, or Enter on it. */
  readonly onOpen: (line: ShelterLine) => void
  /** What can be done with one line, at its end. */
  readonly act?: (line: ShelterLine) => ReactNode
}

/** People, a line each. The arrow keys move between them, Enter opens. */
export function LineList({ label, of = label, lines, zones, empty, onOpen, act }: LineListProps) {
  const list = useRef<HTMLUListElement>(null)
  const drawn = useGrowing(of, lines.length)
  const open = useSteady(onOpen)
  const moveFocus = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const all = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-line]') ?? [])]
    const now = all.findIndex((button) => button.closest('li')?.contains(document.activeElement))
    all[now + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
    event.preventDefault()
  }
  if (lines.length === 0) return <p className="rounded-12 bg-surface-soft px-4 py-8 text-center text-ink-soft">{empty}</p>
  return (
    <ul ref={list} aria-label={label} onKeyDown={moveFocus} className="@container flex flex-col rounded-12 border-2 border-line">
      {lines.slice(0, drawn).map((line) => (
        <li key={line.person} className="flex items-stretch border-b border-line last:border-b-0">
          <Line line={line} zones={zones} onOpen={open} />
          {act !== undefined && <div className="flex shrink-0 items-center pr-2">{act(line)}</div>}
        </li>
      ))}
    </ul>
  )
}

interface LineProps extends Pick<LineListProps, 'zones' | 'onOpen'> {
  readonly line: ShelterLine
}

/** Drawn anew only when the person is another, or something of theirs: most of a list stays as it is. */
const Line = memo(function Line({ line, zones, onOpen }: LineProps) {
  const texts = useText()
  const { t, local } = texts
  const zone = zones.find(({ id }) => id === line.zone)
  return (
    <button
      type="button"
      data-line
      data-testid={TEST_IDS.shelterLine}
      data-person={line.person}
      data-number={line.number}
      onClick={() => onOpen(line)}
      className="focus-mark grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] items-center gap-x-3 @min-[45rem]:grid-cols-[7.5rem_minmax(0,1fr)_auto] rounded-8 px-3 py-1.5 text-left leading-130 hover:bg-surface-soft"
    >
      <span className="text-[1.25rem] font-bold tabular-nums">{line.number}</span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-3">
          <strong className="text-[1.125rem]">{nameOf(line, texts)}</strong>
          {line.kana !== undefined && <span className="text-[1rem] text-ink-soft">{line.kana}</span>}
          <span className="text-[1rem]">{ageAndSex(line, texts)}</span>
          {line.protected === true && <strong className="text-[1rem] text-stop">■ {t('shelter.protected')}</strong>}
        </span>
        <NeedMarks care={line.care} urgent={line.urgent} />
      </span>
      <span className="flex flex-wrap items-end gap-x-3 gap-y-0.5 @min-[45rem]:flex-col @min-[45rem]:text-right text-[1rem] text-ink-soft">
        <span className="flex items-center gap-2">
          {zone !== undefined && local(zone.name)}
          <PresenceMark presence={line.presence} expected={line.expected} />
        </span>
        <span className="tabular-nums">
          {line.expectedBack !== undefined
            ? t('shelter.back-at', { time: dayAndTime(line.expectedBack) })
            : line.lastSeen !== undefined && t('shelter.seen-at', { time: clockTime(line.lastSeen).slice(0, 5) })}
        </span>
      </span>
    </button>
  )
})
