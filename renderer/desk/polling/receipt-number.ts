/** A receipt number (受付番号) as it is called out and printed: `A-0031`. */
export function receiptNumber(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(4, '0')}`
}
