import { TEST_IDS } from '../../test-ids.ts'
import { useVisitorText } from '../../text/index.ts'
import type { EntryBuffer } from './entry-buffer.ts'
import { type EntryField, fieldLength } from './entry-fields.ts'

export interface DigitBoxesProps {
  readonly buffer: EntryBuffer
  readonly index: number
  readonly field: EntryField
}

/** The boxes of the active field. A screen reader hears how many digits there are, never which. */
export function DigitBoxes({ buffer, index, field }: DigitBoxesProps) {
  const { t, say } = useVisitorText()
  const count = buffer.filled(index)
  let position = 0
  return (
    <div data-testid={TEST_IDS.entryField(field.name)} data-count={count} className="flex min-h-[76px] items-center">
      <p className="sr-only" role="status">
        {say('entry.typed', { field: t(`entry.${field.name}.short`), count, length: fieldLength(field) })}
      </p>
      <div aria-hidden="true" className="flex w-full items-end justify-center gap-3">
        {field.groups.map((group, groupIndex) => {
          const begin = position
          position += group.length
          return (
            <span key={`${field.name}-${group.unit ?? groupIndex}`} className="flex items-end gap-1.5">
              {positionsFrom(begin, group.length).map((place) => (
                <Box
                  key={place}
                  digit={buffer.digitAt(index, place)}
                  masked={field.masked}
                  next={place === count}
                  wide={field.groups.length === 1}
                />
              ))}
              {group.unit !== undefined && <span className="pb-1 text-[1.5rem] text-ink">{say(`entry.${group.unit}`)}</span>}
            </span>
          )
        })}
      </div>
    </div>
  )
}

function positionsFrom(begin: number, length: number): readonly number[] {
  return Array.from({ length }, (_unused, offset) => begin + offset)
}

function Box(props: {
  readonly digit: number | undefined
  readonly masked: boolean
  readonly next: boolean
  readonly wide: boolean
}) {
  const frame = props.next ? 'border-4 border-accent bg-accent-soft' : 'border-2 border-key-line bg-surface'
  return (
    <span
      className={`flex h-[72px] items-center justify-center rounded-8 text-[2.75rem] leading-100 font-bold text-ink tabular-nums ${frame} ${props.wide ? 'w-[72px]' : 'w-[46px]'}`}
    >
      {props.digit === undefined ? '' : props.masked ? <span className="size-6 rounded-full bg-ink" /> : props.digit}
    </span>
  )
}
