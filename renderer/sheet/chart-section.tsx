import type { Language } from '../../core/base/index.ts'
import type { SheetChart } from '../../main/contract/index.ts'
import { textOf } from './words.ts'

const WIDTH = 180
const HEIGHT = 56
const LEFT = 14
const BOTTOM = 12
const TOP = 4
/** Labels on the axis before they would run into each other. */
const MOST_LABELS = 16
/** Told apart on a printer that knows black alone. */
const INKS = ['#000', '#777', '#bbb'] as const
const DASHES = ['', '2 1', '0.6 1'] as const

/** A chart in black and shades of it, with its figures at the axis: looked at first, read afterwards. */
export function ChartSection({ chart, language }: { readonly chart: SheetChart; readonly language: Language }) {
  const { labels, series, unit, form } = chart
  const highest = niceCeiling(Math.max(1, ...series.flatMap(({ values }) => values)))
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / highest)
  const step = (WIDTH - LEFT) / Math.max(1, labels.length)
  const every = Math.ceil(labels.length / MOST_LABELS)
  const place = (index: number) => LEFT + step * (index + 0.5)
  return (
    <figure className="sheet-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={series.map(({ name }) => textOf(name, language)).join(', ')}>
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <g key={part}>
            <line x1={LEFT} x2={WIDTH} y1={y(highest * part)} y2={y(highest * part)} stroke="#999" strokeWidth={0.15} />
            <text x={LEFT - 1} y={y(highest * part) + 1} fontSize={3} textAnchor="end">
              {(highest * part).toLocaleString('en-US')}
            </text>
          </g>
        ))}
        {series.map(({ values }, index) =>
          form === 'bars' ? (
            values.map((value, at) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
                key={`${index}-${at}`}
                x={LEFT + step * (at + 0.1 + (0.8 * index) / series.length)}
                width={(step * 0.8) / series.length}
                y={y(value)}
                height={y(0) - y(value)}
                fill={INKS[index % INKS.length]}
              />
            ))
          ) : (
            <polyline
              // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
              key={index}
              points={values.map((value, at) => `${place(at)},${y(value)}`).join(' ')}
              fill="none"
              stroke="black"
              strokeWidth={0.6}
              strokeDasharray={DASHES[index % DASHES.length]}
            />
          ),
        )}
        {labels.map((label, index) =>
          index % every === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
            <text key={index} x={place(index)} y={HEIGHT - BOTTOM + 4} fontSize={3} textAnchor="middle">
              {textOf(label, language)}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption>
        {series.map(({ name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
          <span key={index} className="sheet-legend">
            <svg viewBox="0 0 8 3" aria-hidden="true">
              {form === 'bars' ? (
                <rect width={8} height={3} fill={INKS[index % INKS.length]} />
              ) : (
                <line
                  x1={0}
                  x2={8}
                  y1={1.5}
                  y2={1.5}
                  stroke="black"
                  strokeWidth={0.7}
                  strokeDasharray={DASHES[index % DASHES.length]}
                />
              )}
            </svg>
            {textOf(name, language)}
          </span>
        ))}
        {unit !== undefined && <span className="sheet-legend">{textOf(unit, language)}</span>}
      </figcaption>
    </figure>
  )
}

/** What the end of the axis may begin with: each has whole quarters. */
const ENDS = [4, 8, 12, 16, 20, 24, 32, 40]

/** The end of the axis, and never below the highest value. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  const end = ENDS.find((each) => each * power >= value)
  return end === undefined ? niceCeiling(value / 10) * 10 : end * power
}
