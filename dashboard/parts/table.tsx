import type { ReactNode } from 'react'

export interface Column {
  readonly id: string
  readonly title: string
  /** Numbers stand right. */
  readonly number?: boolean
}

export interface Row {
  readonly id: string
  /** One for each column; the first one names the row. */
  readonly cells: readonly ReactNode[]
  readonly names?: Readonly<Record<`data-${string}`, string>>
}

/** A table that is moved to the side where the window is too narrow for it, with the keyboard too. */
export function Table({
  caption,
  columns,
  rows,
}: {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse moves it with the arrow keys.
    <section aria-label={caption} tabIndex={0} data-scrolls="both" className="focus-mark min-w-0 overflow-x-auto rounded-8">
      <table className="w-full border-collapse">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, title, number }) => (
              <th
                key={id}
                scope="col"
                className={`border-b-2 border-key-line px-3 py-2 font-bold whitespace-nowrap ${number === true ? 'text-right' : 'text-left'}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells, names }) => (
            <tr key={id} {...names} className="border-b border-line last:border-0">
              {cells.map((cell, index) => {
                const column = columns[index]
                const look = `px-3 py-2.5 align-middle ${column?.number === true ? 'text-right tabular-nums' : 'text-left'}`
                return index === 0 ? (
                  <th key={column?.id} scope="row" className={`${look} font-normal`}>
                    {cell}
                  </th>
                ) : (
                  <td key={column?.id} className={look}>
                    {cell}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
