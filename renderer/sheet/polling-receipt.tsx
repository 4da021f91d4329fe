import type { PollingReceiptSheet } from '../../main/contract/index.ts'
import { minuteOf } from '../format/index.ts'
import { Both, Row } from './parts.tsx'
import { SHEET_WORDS } from './words.ts'

/** 受付票 of a polling desk. Names nobody: it may be left lying about. */
export function PollingReceipt({ sheet }: { readonly sheet: PollingReceiptSheet }) {
  const { place, election, at, receiptNumber, papers, note } = sheet
  return (
    <>
      <header className="sheet-head">
        <h1>
          <Both text={SHEET_WORDS.receipt} />
        </h1>
        <p>{election}</p>
        <p>
          <Both text={place} />
        </p>
      </header>
      <dl className="sheet-form">
        <Row label={<Both text={SHEET_WORDS.receiptNumber} />}>
          <span className="sheet-number">{receiptNumber}</span>
        </Row>
        <Row label={<Both text={SHEET_WORDS.at} />}>{minuteOf(at)}</Row>
        {papers.map(({ ballot, state }) => (
          <Row key={ballot.ja} label={<Both text={ballot} />}>
            <Both text={state} />
          </Row>
        ))}
      </dl>
      {note !== undefined && (
        <p className="sheet-paragraph">
          <Both text={note} />
        </p>
      )}
    </>
  )
}
