/** Printed pages of the staff and for visitors, beside the slip: the port; windows print them (`main/electron`). */
export type { SheetOrder, SheetPrinted, SheetPrinter } from './sheet-printer.ts'
