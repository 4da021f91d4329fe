import type { ReceiptNumber } from './act-fields.ts'

const DIGITS = 4

/** 受付番号 as it is printed: `A-0012`, of a member of a household `A-0012-2`. */
export function formatReceipt({ prefix, number, suffix }: ReceiptNumber): string {
  const running = String(number).padStart(DIGITS, '0')
  return [...(prefix === '' ? [] : [prefix]), running, ...(suffix === undefined ? [] : [String(suffix)])].join('-')
}

/** Reads what {@link formatReceipt} wrote, also typed by hand: small letters, full width, without zeros. */
export function parseReceipt(text: string): ReceiptNumber | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/[‐‑‒–—―−ー]/g, '-')
  // A prefix with digits needs its hyphen and the whole number, or nobody knows where it ends.
  const parts = /^(?:([A-Z0-9]{1,6})-(?=\d{4})|([A-Z]{1,6})-?)?(\d{1,9})(?:-(\d{1,3}))?$/.exec(plain)
  if (parts === null) return undefined
  const [number, suffix] = [Number(parts[3]), parts[4] === undefined ? undefined : Number(parts[4])]
  if (number === 0 || suffix === 0) return undefined
  return { prefix: parts[1] ?? parts[2] ?? '', number, ...(suffix !== undefined && { suffix }) }
}

/** By prefix, number and suffix; those without a number at the end. */
export function compareReceipts(a: ReceiptNumber | undefined, b: ReceiptNumber | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  if (a.prefix !== b.prefix) return a.prefix < b.prefix ? -1 : 1
  return a.number - b.number || (a.suffix ?? 0) - (b.suffix ?? 0)
}
