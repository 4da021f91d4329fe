import { useId } from 'react'
import { PlaceAxis, ValueAxis } from './axes.tsx'
import { type ChartCaption, ChartFigure } from './figure.tsx'
import { LAYOUTS } from './layout.ts'
import { at, axisMarks, linearScale } from './scale.ts'

/** How many there are from a moment on. */
export interface Level {
  /** Where on the axis: any number that grows with time, such as minutes or epoch milliseconds. */
  readonly at: number
  /** The moment as it is written in the table. */
  readonly label: string
  readonly value: number
}

export interface LevelChartProps extends ChartCaption {
  /** In order of time. A level lasts until the next one. */
  readonly levels: readonly Level[]
  /** Moments that are written below the field. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
  /** How many there is room for, with the word at its line: 定員 120. */
  readonly capacity?: { readonly value: number; readonly label: string }
  /** Headings of the table: the moment and what is counted. */
  readonly columns: readonly [moment: string, count: string]
}

/** How many are there over time, such as the people in a shelter, with the line of its capacity. */
export function LevelChart({ levels, ticks, capacity, columns, ...caption }: LevelChartProps) {
  const pattern = useId()
  const layout = LAYOUTS[caption.size ?? 'wide']
  const marks = axisMarks(Math.max(0, capacity?.value ?? 0, ...levels.map(({ value }) => value)))
  const y = linearScale([0, marks.at(-1) ?? 1], [layout.bottom, layout.top])
  const moments = [...levels, ...ticks].map((moment) => moment.at)
  const x = linearScale([Math.min(...moments), Math.max(...moments)], [layout.left, layout.right])
  const steps = stairs(levels.map((level) => ({ x: at(x(level.at)), y: at(y(level.value)) })))
  const last = levels.at(-1)
  const first = levels[0]
  return (
    <ChartFigure
      {...caption}
      table={{ label: columns[0], columns: [columns[1]], rows: levels.map(({ label, value }) => ({ label, cells: [value] })) }}
    >
      <defs>
        <pattern id={pattern} width="10" height="10" patternUnits="userSpaceOnUse">
          <circle cx="5" cy="5" r="1.6" fill="var(--accent)" />
        </pattern>
      </defs>
      <ValueAxis marks={marks} y={y} layout={layout} />
      {first !== undefined && last !== undefined && (
        <>
          <path d={`${steps}V${layout.bottom}H${at(x(first.at))}Z`} fill={`url(#${pattern})`} />
          <path d={steps} fill="none" stroke="var(--accent)" strokeWidth="4" strokeLinejoin="round" />
          <circle cx={at(x(last.at))} cy={at(y(last.value))} r="6" fill="var(--accent)" />
          <text
            x={at(Math.min(x(last.at), layout.right - 16))}
            y={at(Math.max(y(last.value) - 12, layout.font))}
            textAnchor="end"
            fontWeight="700"
            fontSize={layout.font * 1.2}
            paintOrder="stroke"
            stroke="var(--surface)"
            strokeWidth="6"
          >
            {last.value}
          </text>
        </>
      )}
      {capacity !== undefined && (
        <g>
          <path
            d={`M${layout.left} ${at(y(capacity.value))}H${layout.right}`}
            stroke="var(--stop)"
            strokeWidth="3"
            strokeDasharray="14 7"
          />
          <text
            x={layout.left + 8}
            y={at(y(capacity.value) - 8)}
            fill="var(--stop)"
            fontWeight="700"
            paintOrder="stroke"
            stroke="var(--surface)"
            strokeWidth="6"
          >
            {capacity.label}
          </text>
        </g>
      )}
      <PlaceAxis layout={layout} labels={ticks.map((tick) => ({ x: x(tick.at), label: tick.label }))} />
    </ChartFigure>
  )
}

/** A level lasts until the next begins: stairs, no slopes that nobody counted. */
function stairs([first, ...others]: readonly { readonly x: number; readonly y: number }[]): string {
  return first === undefined ? '' : `M${first.x} ${first.y}${others.map(({ x, y }) => `H${x}V${y}`).join('')}`
}
