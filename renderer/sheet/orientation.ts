import type { Sheet } from '../../main/contract/index.ts'

/** Columns that a page in upright position holds beside the voter's own. */
const UPRIGHT_BALLOTS = 3

/** Whether a sheet lies on its side (横向き). */
export function isWide(sheet: Sheet): boolean {
  return sheet.kind === 'polling-checklist' && sheet.ballots.length > UPRIGHT_BALLOTS
}
