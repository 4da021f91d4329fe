import { type ReactNode, useId, useState } from 'react'
import { ScrollArea } from '../shared/scroll-area.tsx'
import { CHART_MESSAGES } from '../text/chart-messages.ts'
import { useShownLanguage } from '../text/shown-language.ts'
import { type ChartSize, LAYOUTS } from './layout.ts'
import { CHART_TEST_ID } from './test-id.ts'

/** What every chart says about itself, in the language of the screen. */
export interface ChartCaption {
  readonly title: string
  /** What is seen in one sentence, for those who hear it: highest, lowest, last. */
  readonly summary: string
  /** What is counted, at the end of the axis: 人, people. */
  readonly unit: string
  readonly size?: ChartSize
  /** The table is open from the beginning; otherwise it is made when somebody opens it. */
  readonly tableOpen?: boolean
}

/** The same numbers as a table, for those who cannot see the drawing and those who want to be exact. */
export interface ChartTable {
  /** Heading of the first column: 時刻, Time. */
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly label: string; readonly cells: readonly (number | string)[] }[]
}

export interface ChartFigureProps extends ChartCaption {
  readonly table: ChartTable
  /** Signs and names of the series, where there is more than one. */
  readonly legend?: ReactNode
  readonly children: ReactNode
}

/** Title, drawing, legend and table of a chart. */
export function ChartFigure({
  title,
  summary,
  unit,
  size = 'wide',
  tableOpen = false,
  table,
  legend,
  children,
}: ChartFigureProps) {
  const language = useShownLanguage()
  const id = useId()
  const [opened, setOpened] = useState(tableOpen)
  const { width, height, left, font, top } = LAYOUTS[size]
  return (
    <figure data-testid={CHART_TEST_ID} className="flex min-w-0 break-inside-avoid flex-col gap-1 text-ink">
      <figcaption className="text-[1.125em] leading-130 font-bold">{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        className="h-auto w-full"
        fontSize={font}
        fill="var(--ink)"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{summary}</desc>
        <text x={left} y={top - font * 0.8} textAnchor="end" fontSize={font * 0.85}>
          {unit}
        </text>
        {children}
      </svg>
      {legend}
      <details className="print:hidden" open={opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
        <summary className="focus-mark min-h-10 w-fit cursor-pointer content-center rounded-8 px-2 font-bold text-accent underline">
          {CHART_MESSAGES['chart.table'][language]}
        </summary>
        {opened && <Table caption={title} table={table} />}
      </details>
    </figure>
  )
}

function Table({ caption, table }: { readonly caption: string; readonly table: ChartTable }) {
  return (
    // Reached with the keyboard whether it has to be scrolled or not: nothing in it could be reached instead.
    <ScrollArea role="region" aria-label={caption} tabIndex={0} className="focus-mark max-h-80 overflow-auto">
      <table className="border-collapse tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {[table.label, ...table.columns].map((column) => (
              <th key={column} scope="col" className="border-b-2 border-line px-3 py-1 text-left">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row" className="border-b border-line px-3 py-1 text-left font-normal">
                {label}
              </th>
              {cells.map((cell, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a row never change places.
                <td key={index} className="border-b border-line px-3 py-1 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
