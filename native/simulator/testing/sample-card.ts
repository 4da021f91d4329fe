import { makeSampleCard } from '../../../fixtures/index.ts'
import type { SimulatedCardOptions } from '../index.ts'

export const SAMPLE_PERSON = 'himeji-70'
export const SAMPLE_PIN = '1234'
/** Asks the current reference for its tries. */
export const QUERY = '00200080'

/** A sample card with power. Exempt from the journal: these tests send any bytes on purpose, also what the product never may. */
export function poweredCard(id = SAMPLE_PERSON, options?: SimulatedCardOptions) {
  const card = makeSampleCard(id, { journal: 'exempt', ...options })
  card.powerOn()
  return card
}
