import type { Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { Sheet, SheetPaper } from '../../contract/index.ts'
import type { FolderName } from '../files/index.ts'

/** How a sheet comes out. */
export interface SheetOrder {
  readonly paper: SheetPaper
  /** 1 where nobody says. A PDF file is written once. */
  readonly copies?: number
  /** Nobody waits for it: whatever else the machine has to do goes first. */
  readonly behind?: boolean
  /** On paper, or as a PDF file of this name in one of the station's folders. */
  readonly to: 'printer' | { readonly pdf: { readonly folder: FolderName; readonly name: string } }
}

/** Where it went. A station without a printer for this paper writes a PDF into its folder `sheets`, and says so. */
export type SheetPrinted = { readonly on: 'paper' } | { readonly on: 'file'; readonly file: string }

export interface SheetPrinter {
  /**
   * Prints one sheet. Does not reject. Fails with `sheet-layout-failed`, `sheet-print-failed`, `sheet-withdrawn`, or what a folder
   * that takes the file says (`folder-missing`, `folder-full`, `folder-read-only`, `folder-failed`).
   *
   * @param signal once it is aborted nobody waits for the sheet: what the printer has not got yet is withdrawn
   */
  print(sheet: Sheet, order: SheetOrder, signal: AbortSignal): Promise<Result<SheetPrinted, Failure>>
}
