import { useId } from 'react'
import { PlaceAxis, ValueAxis } from './axes.tsx'
import { type ChartCaption, ChartFigure } from './figure.tsx'
import { LAYOUTS } from './layout.ts'
import { at, axisMarks, everyNth, linearScale } from './scale.ts'

/** What came within one interval (15分ごとの到着). */
export interface Bar {
  /** When it began, as it is written below: 9:15. */
  readonly label: string
  readonly value: number
  /** It is not over yet: drawn as an outline, for the number will grow. */
  readonly open?: boolean
}

export interface BarChartProps extends ChartCaption {
  readonly bars: readonly Bar[]
  /** Headings of the table: the interval and what is counted. */
  readonly columns: readonly [interval: string, count: string]
}

/** More bars than these stand too close for a number on each. */
const MOST_NUMBERS = 20

/** Counts of intervals beside each other, such as arrivals every 15 minutes. */
export function BarChart({ bars, columns, ...caption }: BarChartProps) {
  const hatch = useId()
  const layout = LAYOUTS[caption.size ?? 'wide']
  const marks = axisMarks(Math.max(0, ...bars.map(({ value }) => value)))
  const y = linearScale([0, marks.at(-1) ?? 1], [layout.bottom, layout.top])
  const slot = (layout.right - layout.left) / Math.max(1, bars.length)
  const isWritten = everyNth(bars.length, layout.labels)
  return (
    <ChartFigure
      {...caption}
      table={{
        label: columns[0],
        columns: [columns[1]],
        rows: bars.map(({ label, value, open }) => ({ label, cells: [open === true ? `${value}＋` : value] })),
      }}
    >
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V8" stroke="var(--accent)" strokeWidth="6" />
        </pattern>
      </defs>
      <ValueAxis marks={marks} y={y} layout={layout} />
      {bars.map(({ label, value, open }, index) => {
        const x = layout.left + (index + 0.12) * slot
        return (
          <g key={label}>
            <rect
              x={at(x)}
              y={at(y(value))}
              width={at(slot * 0.76)}
              height={at(layout.bottom - y(value))}
              fill={open === true ? `url(#${hatch})` : 'var(--accent)'}
              stroke="var(--accent)"
              strokeWidth="2"
            />
            {bars.length <= MOST_NUMBERS && value > 0 && (
              <text x={at(x + slot * 0.38)} y={at(y(value) - 6)} textAnchor="middle" fontWeight="700">
                {value}
              </text>
            )}
          </g>
        )
      })}
      <PlaceAxis
        layout={layout}
        labels={bars.flatMap(({ label }, index) => (isWritten(index) ? [{ x: layout.left + (index + 0.5) * slot, label }] : []))}
      />
    </ChartFigure>
  )
}
