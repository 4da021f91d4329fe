import { hasConsented } from './consent.ts'
import type { ShelterPerson } from './person.ts'
import type { ShelterProgram } from './program.ts'
import type { ConsentId } from './vocabulary.ts'

/** To whom a list of people goes (提供先). They stand in logs for ever: a word is never changed, only added. */
export const LIST_RECIPIENTS = [
  /** 市町村の内部: for relief, without asking (災害対策基本法90条の4第1項2号). */
  'municipality',
  /** 他の地方公共団体, 都道府県. */
  'other-municipality',
  'medical-welfare',
  'volunteers',
  'school',
  /** 安否情報の窓口・掲示: whoever asks may be told of those on it. */
  'safety-inquiry',
] as const
export type ListRecipient = (typeof LIST_RECIPIENTS)[number]

/** Why people who did not agree are on a list all the same. Words of logs, as the recipients. */
export const LEGAL_GROUNDS = [
  /** 災害対策基本法90条の4第1項3号: another local government for its relief. */
  'disaster-act-90-4-3',
  /** 個人情報保護法69条1項: a law says so; the purpose names which. */
  'privacy-act-69-1',
  /** 個人情報保護法69条2項4号: plainly in the interest of the person. */
  'privacy-act-69-2-4',
] as const
export type LegalGround = (typeof LEGAL_GROUNDS)[number]

/** The consent that is about a recipient. */
const CONSENT_TO: Readonly<Record<Exclude<ListRecipient, 'municipality'>, ConsentId>> = {
  'other-municipality': 'share-municipality',
  'medical-welfare': 'share-medical-welfare',
  volunteers: 'share-volunteers',
  school: 'share-school',
  'safety-inquiry': 'publish',
}

/** Grounds that a recipient can have: relief elsewhere is for who does it, and nobody is put on a board by a law. */
export function groundsFor(recipient: ListRecipient): readonly LegalGround[] {
  switch (recipient) {
    case 'municipality':
    case 'safety-inquiry':
      return []
    case 'other-municipality':
      return LEGAL_GROUNDS
    default:
      return LEGAL_GROUNDS.filter((ground) => ground !== 'disaster-act-90-4-3')
  }
}

/**
 * What has to be agreed to before somebody is told of to a recipient: that their data is handled at all, and what the program asks about
 * this recipient. Where it asks nothing about it, its text on the handling has to say so. Publishing is agreed to by itself, never by that.
 */
export function consentsFor(recipient: ListRecipient, { consents }: Pick<ShelterProgram, 'consents'>): readonly ConsentId[] {
  if (recipient === 'municipality') return []
  const own = CONSENT_TO[recipient]
  const asked = own === 'publish' || consents.some(({ id }) => id === own)
  return asked ? ['handling', own] : ['handling']
}

/** Who is left out of a list: `refused` said no to something that it needs, `not-asked` never said anything to it. */
export type LeftOut = 'refused' | 'not-asked'

export interface ListPurpose {
  readonly recipient: ListRecipient
  /** In spite of what people said. */
  readonly ground?: LegalGround | undefined
}

/** Why somebody may not be on a list; undefined: they may. */
export function leftOutOf(
  person: Pick<ShelterPerson, 'consents'>,
  { recipient, ground }: ListPurpose,
  program: Pick<ShelterProgram, 'consents'>,
): LeftOut | undefined {
  if (ground !== undefined && groundsFor(recipient).includes(ground)) return undefined
  const needed = consentsFor(recipient, program)
  if (needed.some((consent) => person.consents[consent]?.given === false)) return 'refused'
  return needed.every((consent) => hasConsented(person, consent)) ? undefined : 'not-asked'
}
