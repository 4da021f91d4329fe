/** A number as people type it, in any width; undefined when it is none, or more than is possible. */
export function typedCount(typed: string, most: number): number | undefined {
  const digits = typed.normalize('NFKC').trim()
  if (!/^\d{1,7}$/.test(digits)) return undefined
  const count = Number(digits)
  return count <= most ? count : undefined
}
