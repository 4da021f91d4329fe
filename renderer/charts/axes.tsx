import type { ChartLayout } from './layout.ts'
import { at, type Scale } from './scale.ts'

/** The marks of the upright axis, with a line across the field for each. */
export function ValueAxis({
  marks,
  y,
  layout,
}: {
  readonly marks: readonly number[]
  readonly y: Scale
  readonly layout: ChartLayout
}) {
  const { left, right, font } = layout
  return (
    <g>
      {marks.map((mark) => (
        <g key={mark}>
          <path
            d={`M${left} ${at(y(mark))}H${right}`}
            stroke={mark === 0 ? 'var(--ink)' : 'var(--line)'}
            strokeWidth={mark === 0 ? 2 : 1}
          />
          <text x={left - 8} y={at(y(mark) + font * 0.35)} textAnchor="end">
            {mark.toLocaleString('en-US')}
          </text>
        </g>
      ))}
    </g>
  )
}

/** Labels under the field. */
export function PlaceAxis({
  labels,
  layout,
}: {
  readonly labels: readonly { readonly x: number; readonly label: string }[]
  readonly layout: ChartLayout
}) {
  const { bottom, font } = layout
  return (
    <g>
      {labels.map(({ x, label }) => (
        <g key={`${x} ${label}`}>
          <path d={`M${at(x)} ${bottom}v6`} stroke="var(--ink)" strokeWidth="2" />
          <text x={at(x)} y={at(bottom + font * 1.45)} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
    </g>
  )
}
