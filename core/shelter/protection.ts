import type { ShelterPerson } from './person.ts'

/**
 * Who looks: `unprotected` is everybody who may not know that somebody under protection (DV・ストーカー等の支援措置) is here, `all` is the
 * restricted role. Every list, search, file, inquiry and suggestion of this room asks for it and goes through {@link isVisible}; only
 * sums count everybody, because a gap in them would tell.
 */
export const AUDIENCES = ['unprotected', 'all'] as const
export type Audience = (typeof AUDIENCES)[number]

export function isVisible(person: Pick<ShelterPerson, 'protected'>, who: Audience): boolean {
  switch (who) {
    case 'all':
      return true
    case 'unprotected':
      return !person.protected
  }
}

export function visiblePersons(persons: readonly ShelterPerson[], who: Audience): readonly ShelterPerson[] {
  return who === 'all' ? persons : persons.filter((person) => isVisible(person, who))
}

/** May be told to whoever asks for them (安否照会), put on a board, matched with a family: with a consent of their own, never by default. */
export function isPublishable(person: Pick<ShelterPerson, 'protected' | 'consents'>): boolean {
  return !person.protected && person.consents.publish?.given === true
}

/** The name on a screen of the desk where the person is served: whoever may not know sees the number alone. */
export function shownName(person: ShelterPerson, who: Audience): string | undefined {
  return isVisible(person, who) ? person.facts.name : undefined
}
