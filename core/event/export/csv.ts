/** A spreadsheet takes a cell that begins so for a formula; Excel in Japanese also the full-width signs. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One record of a CSV file (RFC 4180) for people who open it in a spreadsheet. A cell that would be a formula, perhaps one that
 * somebody hid in a name, gets an apostrophe before it, which makes it text.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(field).join(',')}\r\n`
}

function field(cell: string): string {
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
