import { wholeDate } from '../../core/calendar/index.ts'
import { birthDatesToSearch, nameKey, type RollEntry, type SoughtPerson } from '../../core/roll/index.ts'

/** A month and day alone, or a year, tell two people apart but name nobody. */
function isNamed({ name, birthDate }: RollEntry): boolean {
  return name !== undefined || (birthDate !== undefined && wholeDate(birthDate) !== undefined)
}

/** Whether the entries of a number say whose they are, so that a card can be held against them. */
export function tellHolder(entries: readonly RollEntry[]): boolean {
  return entries.some(isNamed)
}

/**
 * Whether a card is another person's than the entries that the staff chose: a different birth date or another name. Names are compared as
 * they are searched for: 渡辺 on the roll may be 渡邊 on the card, for here somebody has looked.
 */
export function areAnothers(entries: readonly RollEntry[], { name, birthDate }: SoughtPerson): boolean {
  const possible = birthDatesToSearch(birthDate)
  return entries.some(
    (entry) =>
      (entry.birthDate !== undefined && !possible.includes(entry.birthDate.raw)) ||
      (entry.name !== undefined && nameKey(entry.name) !== nameKey(name)),
  )
}
