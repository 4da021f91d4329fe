/** A whole number as it was typed, in whatever width; nothing where it is none. */
export function wholeNumber(text: string): number | undefined {
  const digits = /^\d{1,6}$/.exec(text.normalize('NFKC').trim())?.[0]
  return digits === undefined ? undefined : Number(digits)
}
