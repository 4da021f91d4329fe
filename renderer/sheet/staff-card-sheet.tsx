import type { StaffCardSheet as StaffCard } from '../../main/contract/index.ts'
import { Both } from './parts.tsx'
import { QrCode } from './qr-code.tsx'
import { SHEET_WORDS } from './words.ts'

/** 職員カード, of the size of a bank card, to be cut out. */
export function StaffCardSheet({ sheet }: { readonly sheet: StaffCard }) {
  const { station, name, role, code } = sheet
  return (
    <section className="sheet-staff-card">
      <QrCode text={code} className="sheet-staff-code" />
      <div>
        <p className="sheet-staff-title">{SHEET_WORDS.staffCard.ja}</p>
        <p className="sheet-staff-name">{name}</p>
        <p>
          <Both text={role} />
        </p>
        <p className="sheet-note">{station}</p>
        <p className="sheet-note">{SHEET_WORDS.staffCardUse.ja}</p>
      </div>
    </section>
  )
}
