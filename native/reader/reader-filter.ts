/**
 * Which of the machine's readers belong to the station. Names as PC/SC gives them; a name given here is compared without
 * regard to case, and may be a part of the whole (PC/SC appends numbers that change with the socket).
 */
export interface ReaderFilter {
  /** Only these; all, when not given. */
  readonly only?: readonly string[]
  /** Never these, for example the contact slot of a reader with two. */
  readonly ignore?: readonly string[]
}

export function acceptsReader(filter: ReaderFilter | undefined, name: string): boolean {
  const matches = (parts: readonly string[]) => parts.some((part) => name.toLowerCase().includes(part.trim().toLowerCase()))
  if (filter?.ignore !== undefined && matches(filter.ignore)) return false
  return filter?.only === undefined || matches(filter.only)
}
