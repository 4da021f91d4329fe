/** Check-ins as a file for a spreadsheet: cells, CSV, encodings. */
export { type ExportWords, exportCells, exportHeadings } from './cells.ts'
export { csvLine } from './csv.ts'
export { EXPORT_ENCODINGS, type ExportEncoding, type FileEncoder, fileEncoder } from './encoding.ts'
export { COLUMN_WORDS, OUTCOME_WORDS } from './words.ts'
