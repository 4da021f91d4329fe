import { matchAddress, municipalityContains } from '../../address/index.ts'
import { nameKey } from '../../roll/index.ts'
import type { VoterEntry } from '../voter-entry.ts'
import type { Ask } from '../words.ts'
import type { CardFacts } from './situation.ts'

const isWhole = (birthDate: string): boolean => /^(?!0000)\d{4}(?!00)\d{2}(?!00)\d{2}$/.test(birthDate)

/**
 * In what the card differs from the roll so that somebody has to ask. Another spelling of the same name is no difference: two spellings
 * of one person are normal (domain reference §F.4). Of the address only the municipality is compared; one who is known to have moved
 * out lives elsewhere.
 */
export function cardDifferences(card: CardFacts, entry: VoterEntry, municipality: string): readonly Ask[] {
  const asks: Ask[] = []
  if (card.name !== undefined && entry.name !== undefined && nameKey(card.name) !== nameKey(entry.name)) asks.push('name-differs')
  const rolled = entry.birthDate?.raw
  if (card.birthDate !== undefined && rolled !== undefined && isWhole(rolled) && card.birthDate !== rolled)
    asks.push('birth-date-differs')
  if (card.address !== undefined && entry.marks.movedOut === undefined) {
    const found = matchAddress(card.address)
    if (found.kind === 'found' && !municipalityContains(municipality, found.code6)) asks.push('address-differs')
  }
  return asks
}
