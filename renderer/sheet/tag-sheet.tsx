import type { ShelterTagSheet } from '../../main/contract/index.ts'
import { QrCode } from './qr-code.tsx'
import { SHEET_WORDS } from './words.ts'

interface TagSheetProps {
  readonly sheet: ShelterTagSheet
  /** Of the station's labels, millimetres. */
  readonly tag: { readonly width: number; readonly height: number }
}

/** Tags, one label each. Without a name: whoever finds one learns nothing of whoever lost it. */
export function TagSheet({ sheet, tag }: TagSheetProps) {
  const { width, height } = tag
  const lying = width > height * 1.3
  const code = Math.min(width, height) * (lying ? 1 : 0.72)
  return sheet.tags.map((each) => (
    <section
      key={each.code}
      className="sheet-tag"
      data-lying={lying || undefined}
      style={{ width: `${width}mm`, height: `${height}mm` }}
    >
      <div style={{ width: `${code}mm`, height: `${code}mm` }}>
        <QrCode text={each.code} className="sheet-tag-code" />
      </div>
      <div className="sheet-tag-words">
        <p className="sheet-tag-number">{each.number}</p>
        <p className="sheet-tag-shelter">{sheet.shelter.ja}</p>
        <p className="sheet-tag-text">{each.code}</p>
        <p className="sheet-tag-text">{SHEET_WORDS.tagKeep.ja}</p>
      </div>
    </section>
  ))
}
