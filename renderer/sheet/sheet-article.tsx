import type { SheetPage } from '../../main/contract/index.ts'
import { TEST_IDS } from '../test-ids.ts'
import { CertificateSheet } from './certificate-sheet.tsx'
import { ChecklistSheet } from './checklist-sheet.tsx'
import { FiguresSheet } from './figures-sheet.tsx'
import { MedicineSlip } from './medicine-slip.tsx'
import { OathSheet } from './oath-sheet.tsx'
import { isWide } from './orientation.ts'
import { PollingReceipt } from './polling-receipt.tsx'
import { StaffCardSheet } from './staff-card-sheet.tsx'
import { TagSheet } from './tag-sheet.tsx'
import { SHEET_WORDS } from './words.ts'

/** One sheet on its paper. In a rehearsal every page says so across its middle. */
export function SheetArticle({ sheet, paper, tag, training, station }: SheetPage) {
  return (
    <article
      lang="ja"
      className="sheet"
      data-testid={TEST_IDS.sheet}
      data-kind={sheet.kind}
      data-paper={paper}
      data-wide={isWide(sheet) || undefined}
    >
      {training && paper !== 'tag' && (
        <p className="sheet-training">
          {SHEET_WORDS.training.ja} <span lang="en">{SHEET_WORDS.training.en}</span>
        </p>
      )}
      {training && <p className="sheet-watermark">訓練</p>}
      <Content sheet={sheet} tag={tag} station={station} />
    </article>
  )
}

function Content({ sheet, tag, station }: Pick<SheetPage, 'sheet' | 'tag' | 'station'>) {
  switch (sheet.kind) {
    case 'shelter-report':
    case 'shelter-list':
    case 'minutes':
    case 'turnout':
    case 'chart':
      return <FiguresSheet sheet={sheet} station={station} />
    case 'shelter-tag':
      return <TagSheet sheet={sheet} tag={tag} />
    case 'medicine-slip':
      return <MedicineSlip language={sheet.language} />
    case 'oath':
      return <OathSheet sheet={sheet} />
    case 'polling-receipt':
      return <PollingReceipt sheet={sheet} />
    case 'polling-checklist':
      return <ChecklistSheet sheet={sheet} />
    case 'rehearsal-certificate':
      return <CertificateSheet sheet={sheet} />
    case 'staff-card':
      return <StaffCardSheet sheet={sheet} />
  }
}
