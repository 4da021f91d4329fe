import { PlaceAxis, ValueAxis } from './axes.tsx'
import { type ChartCaption, ChartFigure } from './figure.tsx'
import { LAYOUTS } from './layout.ts'
import { at, axisMarks, linearScale } from './scale.ts'
import { LineSign, MARKS, SERIES_LOOKS, type SeriesLook } from './series-looks.tsx'

/** Counts that grow over the day, of one kind (男, 女, 小選挙区 …). */
export interface Series {
  readonly id: string
  readonly name: string
  /** As many as there are moments; absent where it was not counted (yet). */
  readonly values: readonly (number | undefined)[]
}

export interface SeriesChartProps extends ChartCaption {
  /** Moments of all series, evenly spaced: 8:00, 9:00 … */
  readonly moments: readonly string[]
  /** Four at most: with more, nobody tells them apart in black and white. */
  readonly series: readonly Series[]
  /** Heading of the first column of the table. */
  readonly momentColumn: string
}

/** Cumulative counts of several kinds, such as the turnout by hour; each line has a dash and a sign of its own. */
export function SeriesChart({ moments, series, momentColumn, ...caption }: SeriesChartProps) {
  const layout = LAYOUTS[caption.size ?? 'wide']
  const shown = series.slice(0, SERIES_LOOKS.length)
  const marks = axisMarks(Math.max(0, ...shown.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const y = linearScale([0, marks.at(-1) ?? 1], [layout.bottom, layout.top])
  const x = linearScale([0, Math.max(1, moments.length - 1)], [layout.left + 16, layout.right - 16])
  const nth = Math.max(1, Math.ceil(moments.length / layout.labels))
  return (
    <ChartFigure
      {...caption}
      table={{
        label: momentColumn,
        columns: shown.map(({ name }) => name),
        rows: moments.map((label, index) => ({ label, cells: shown.map(({ values }) => values[index] ?? '－') })),
      }}
      legend={
        <ul className="flex flex-wrap gap-x-6 gap-y-1">
          {shown.map(({ id, name }, index) => (
            <li key={id} className="flex items-center gap-2">
              <LineSign index={index} />
              {name}
            </li>
          ))}
        </ul>
      }
    >
      <ValueAxis marks={marks} y={y} layout={layout} />
      {shown.map(({ id, values }, index) => {
        const points = values.flatMap((value, place) => (value === undefined ? [] : [{ x: at(x(place)), y: at(y(value)) }]))
        return <Line key={id} points={points} look={SERIES_LOOKS[index] ?? SERIES_LOOKS[0]} />
      })}
      <PlaceAxis
        layout={layout}
        labels={moments.flatMap((label, index) => (index % nth === 0 ? [{ x: x(index), label }] : []))}
      />
    </ChartFigure>
  )
}

function Line({
  points,
  look,
}: {
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly look: SeriesLook
}) {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return (
    <g stroke={look.ink} strokeWidth="4" fill="none" strokeLinejoin="round">
      <path d={path} strokeDasharray={look.dash} />
      {points.map(({ x, y }) => (
        <path
          key={x}
          d={MARKS[look.mark]}
          transform={`translate(${x} ${y})`}
          fill={look.filled ? look.ink : 'var(--surface)'}
          strokeWidth="3"
        />
      ))}
    </g>
  )
}
