import type { ShelterPerson } from './person.ts'
import type { ShelterConsent, ShelterProgram } from './program.ts'
import type { ConsentId } from './vocabulary.ts'

/** Whether somebody agreed. Who was not asked has not agreed; what was agreed to in older words still stands, and is told. */
export type ConsentState = 'given' | 'given-to-older-text' | 'refused' | 'not-asked'

export function consentState(person: Pick<ShelterPerson, 'consents'>, consent: ShelterConsent): ConsentState {
  const standing = person.consents[consent.id]
  if (standing === undefined) return 'not-asked'
  if (!standing.given) return 'refused'
  return standing.version === consent.version ? 'given' : 'given-to-older-text'
}

/** May be done what a consent is for. */
export function hasConsented(person: Pick<ShelterPerson, 'consents'>, consent: ConsentId): boolean {
  return person.consents[consent]?.given === true
}

/** The consents of a program that somebody has not answered yet, in its order. */
export function consentsToAsk(person: Pick<ShelterPerson, 'consents'>, { consents }: ShelterProgram): readonly ShelterConsent[] {
  return consents.filter(({ id }) => person.consents[id] === undefined)
}
