/**
 * Printed pages of the staff and for visitors, beside the slip: the port; windows print them (`main/electron`). The checklist of voters
 * is a page and a table as well, which need no window.
 */
export { type ChecklistState, ChecklistWriter, type ChecklistWriterOptions } from './checklist-writer.ts'
export type { SheetOrder, SheetPrinted, SheetPrinter } from './sheet-printer.ts'
