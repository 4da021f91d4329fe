import type { Language } from '../../core/base/index.ts'
import type { FiguresSheet as Figures, SheetColumn, SheetSection } from '../../main/contract/index.ts'
import { minuteOf } from '../format/index.ts'
import { ChartSection } from './chart-section.tsx'
import { Words } from './parts.tsx'
import { SHEET_WORDS } from './words.ts'

/** A document of figures: a report, a list to go on by hand, minutes. */
export function FiguresSheet({ sheet, station }: { readonly sheet: Figures; readonly station: string }) {
  const { title, place, at, sections, language } = sheet
  return (
    <>
      <header className="sheet-head" lang={language}>
        <h1>
          <Words text={title} language={language} />
        </h1>
        <p>
          <Words text={place} language={language} />
        </p>
        <p>
          {minuteOf(at)} {SHEET_WORDS.asOf[language]} · {station}
        </p>
      </header>
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is laid out once and never changes
        <section key={index} className="sheet-section" data-section={section.section} lang={language}>
          {section.heading !== undefined && (
            <h2>
              <Words text={section.heading} language={language} />
            </h2>
          )}
          <SectionBody section={section} language={language} />
        </section>
      ))}
    </>
  )
}

function SectionBody({ section, language }: { readonly section: SheetSection; readonly language: Language }) {
  switch (section.section) {
    case 'facts':
      return (
        <dl className="sheet-facts">
          {section.facts.map(({ label, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
            <div key={index}>
              <dt>
                <Words text={label} language={language} />
              </dt>
              <dd>
                <Words text={value} language={language} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <Table section={section} language={language} />
    case 'text':
      return section.paragraphs.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
        <p key={index} className="sheet-paragraph">
          <Words text={text} language={language} />
        </p>
      ))
    case 'chart':
      return <ChartSection chart={section.chart} language={language} />
    case 'signatures':
      return (
        <dl className="sheet-signatures">
          {section.labels.map((label, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
            <div key={index}>
              <dt>
                <Words text={label} language={language} />
              </dt>
              <dd />
            </div>
          ))}
        </dl>
      )
  }
}

const BLANK_ROWS: readonly (readonly string[])[] = []

function Table({ section, language }: { readonly section: SheetSection & { section: 'table' }; readonly language: Language }) {
  const { columns, rows, blankRows = 0 } = section
  const blank = blankRows === 0 ? BLANK_ROWS : Array.from({ length: blankRows }, () => columns.map(() => ''))
  return (
    <table className="sheet-table">
      <colgroup>
        {columns.map((column, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
          <col key={index} style={{ width: `${share(column, columns)}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ label, align = 'left' }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
            <th key={index} data-align={align}>
              <Words text={label} language={language} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...rows, ...blank].map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
          <tr key={index} data-blank={index >= rows.length || undefined}>
            {columns.map(({ align = 'left' }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: laid out once
              <td key={column} data-align={align}>
                <Words text={row[column] ?? ''} language={language} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function share({ width = 1 }: SheetColumn, columns: readonly SheetColumn[]): number {
  const whole = columns.reduce((sum, column) => sum + (column.width ?? 1), 0)
  return (width / whole) * 100
}
