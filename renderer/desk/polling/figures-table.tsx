import type { ReactNode } from 'react'

export interface FiguresTableProps {
  readonly caption: string
  readonly columns: readonly ReactNode[]
  readonly rows: readonly {
    readonly id: string
    readonly label: ReactNode
    readonly cells: readonly ReactNode[]
    readonly strong?: boolean
  }[]
  readonly testId?: string
}

/** Numbers in rows and columns, aligned to be compared. */
export function FiguresTable({ caption, columns, rows, testId }: FiguresTableProps) {
  return (
    <table
      data-testid={testId}
      className="w-full border-collapse text-right text-[1rem] tabular-nums min-[2250px]:text-[1.125rem]"
    >
      <caption className="sr-only">{caption}</caption>
      <thead className="bg-surface-soft text-[1rem]">
        <tr>
          <td className="px-2 py-1.5" />
          {columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change places.
            <th key={index} scope="col" className="px-2 py-1.5 leading-130">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, cells, strong = false }) => (
          <tr key={id} data-row={id} className={strong ? 'border-t-2 border-key-line font-bold' : 'border-t border-line'}>
            <th scope="row" className={`px-2 py-1.5 text-left ${strong ? '' : 'font-normal'}`}>
              {label}
            </th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never change places.
              <td key={index} className="px-2 py-1.5">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
