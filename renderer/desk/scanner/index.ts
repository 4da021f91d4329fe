/** The barcode scanner of the desk, which types like a keyboard: told from a person by its speed, and never lost into a field. */

export { ScanFirstContext } from './scan-first.ts'
export { type KeyMeaning, ScanReader, type TimedKey } from './scan-reader.ts'
export { type Scanner, useScanner } from './use-scanner.ts'
