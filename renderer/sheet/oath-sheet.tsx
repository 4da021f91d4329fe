import type { OathSheet as Oath, OathField } from '../../main/contract/index.ts'
import { Row } from './parts.tsx'
import { OATH_LABELS } from './words.ts'

/** 宣誓書: what the program puts on it, in the program's order. What is not known is a line to write on. */
export function OathSheet({ sheet }: { readonly sheet: Oath }) {
  const { title, addressee, fields, clerk } = sheet
  return (
    <>
      <header className="sheet-head">
        <h1>{title}</h1>
        {addressee !== undefined && <p className="sheet-addressee">{addressee}</p>}
      </header>
      <dl className="sheet-form">
        {fields.map((field) => (
          <Field key={field} field={field} sheet={sheet} />
        ))}
      </dl>
      {clerk.length > 0 && (
        <section className="sheet-clerk">
          <h2>事務処理欄</h2>
          <dl className="sheet-boxes">
            {clerk.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  )
}

function Field({ field, sheet }: { readonly field: OathField; readonly sheet: Oath }) {
  const { voter } = sheet
  switch (field) {
    case 'statement':
      return (
        <div className="sheet-statement">
          <dt hidden>宣誓</dt>
          <dd>{sheet.statement}</dd>
        </div>
      )
    case 'reason':
      return <Row label={OATH_LABELS.reason}>{<Reasons reasons={sheet.reasons} />}</Row>
    case 'elections':
      return (
        <Row label={OATH_LABELS.elections}>
          {sheet.elections.map((name) => (
            <span key={name} className="sheet-line">
              {name}
            </span>
          ))}
        </Row>
      )
    case 'date':
      return <Row label={OATH_LABELS.date}>{sheet.date}</Row>
    case 'receipt-number':
      return <Row label={OATH_LABELS['receipt-number']}>{sheet.receiptNumber}</Row>
    case 'signature':
      return sheet.signed === 'by-hand' ? (
        <Row label={OATH_LABELS.signature} tall />
      ) : (
        <Row label={OATH_LABELS.signature}>電子による宣誓（{sheet.signed.electronically}）</Row>
      )
    case 'name':
      return (
        <Row label={OATH_LABELS.name} tall>
          {voter.name}
        </Row>
      )
    case 'kana':
      return <Row label={OATH_LABELS.kana}>{voter.kana}</Row>
    case 'birth-date':
      return <Row label={OATH_LABELS['birth-date']}>{voter.birthDate}</Row>
    case 'address':
      return <Row label={OATH_LABELS.address}>{voter.address}</Row>
    case 'roll-address':
      // Only where it differs: nobody writes it by hand.
      return voter.rollAddress === undefined ? null : <Row label={OATH_LABELS['roll-address']}>{voter.rollAddress}</Row>
    case 'district':
      return <Row label={OATH_LABELS.district}>{voter.district}</Row>
    case 'roll-number':
      return <Row label={OATH_LABELS['roll-number']}>{voter.rollNumber}</Row>
  }
}

function Reasons({ reasons }: { readonly reasons: Oath['reasons'] }) {
  return (
    <ol className="sheet-reasons">
      {reasons.map(({ code, text, chosen }) => (
        <li key={code} data-chosen={chosen || undefined}>
          <span className="sheet-tick">{chosen ? '☑' : '☐'}</span>
          <span>
            {code}号 {text}
          </span>
        </li>
      ))}
    </ol>
  )
}
