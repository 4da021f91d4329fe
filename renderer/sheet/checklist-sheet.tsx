import type { PollingChecklistSheet } from '../../main/contract/index.ts'
import { minuteOf } from '../format/index.ts'
import { SHEET_WORDS } from './words.ts'

type District = PollingChecklistSheet['districts'][number]

/** The roll with who has received what (チェックリスト): first how to go on by paper, then one table for each district. */
export function ChecklistSheet({ sheet }: { readonly sheet: PollingChecklistSheet }) {
  const { election, place, at, lastReceiptNumber, steps, districts } = sheet
  return (
    <>
      <section className="sheet-first-page">
        <header className="sheet-head">
          <h1>{SHEET_WORDS.checklist.ja}</h1>
          <p>{election}</p>
          <p>{place}</p>
          <p className="sheet-number">
            {minuteOf(at)} {SHEET_WORDS.asOf.ja}
          </p>
          <p className="sheet-number">
            {SHEET_WORDS.lastReceipt.ja}　{lastReceiptNumber ?? '―'}
          </p>
        </header>
        <h2>{SHEET_WORDS.goOn.ja}</h2>
        <ol className="sheet-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
      {districts.map((district) => (
        <DistrictTable key={district.name} district={district} sheet={sheet} />
      ))}
    </>
  )
}

function DistrictTable({ district, sheet }: { readonly district: District; readonly sheet: PollingChecklistSheet }) {
  const { ballots, at } = sheet
  return (
    <table className="sheet-table sheet-checklist">
      <colgroup>
        <col className="w-number" />
        <col className="w-name" />
        <col className="w-birth" />
        <col />
        <col className="w-marks" />
        {ballots.map((ballot) => (
          <col key={ballot} className="w-ballot" />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th colSpan={5 + ballots.length} className="sheet-table-title">
            {district.name}（{district.voters.length}人） {minuteOf(at)} {SHEET_WORDS.asOf.ja}
          </th>
        </tr>
        <tr>
          <th>番号</th>
          <th>氏名</th>
          <th>生年月日</th>
          <th>住所</th>
          <th>表示</th>
          {ballots.map((ballot) => (
            <th key={ballot}>{ballot}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {district.voters.map(({ number, name, kana, birthDate, address, marks, received }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>
              {kana !== undefined && <span className="sheet-kana">{kana}</span>}
              {name}
            </td>
            <td>{birthDate}</td>
            <td>{address}</td>
            <td className="sheet-marks">{marks.join('・')}</td>
            {ballots.map((ballot, index) => (
              <td key={ballot}>{received[index]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
