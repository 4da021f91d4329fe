import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'
import { businessDay } from '../../../core/base/index.ts'
import type { Attributes, CardEvidence, CardRegistration } from '../../../core/person/index.ts'
import type { ConsentAnswer, ConsentId, DocumentKind, PersonFacts, Route } from '../../../core/shelter/index.ts'
import type { memberFieldsSchema } from '../../contract/index.ts'

/** Longest text that an act takes. A card can hold more; what is cut is the end of an address. */
const LONGEST = 200

/** Somebody of an arrival who is not recorded yet. */
export interface Member {
  /** Of the person, from the moment they are recorded. */
  readonly id: string
  readonly route: Route
  readonly facts: PersonFacts
  readonly document?: DocumentKind
  readonly tag?: string
  /** Binds the card that was laid down, so that its later taps need no PIN; only of one whose chip and data are proved. */
  readonly registration?: CardRegistration
  readonly consents: Readonly<Partial<Record<ConsentId, ConsentAnswer>>>
  /** Somebody of the list who is the same, for sure or perhaps. */
  readonly known?: { readonly by: 'card' | 'tag' | 'name-and-birth-date'; readonly person: string }
  /** Of the list, and registered before they came (事前登録): nobody has asked them anything yet. */
  readonly awaited?: boolean
  /** 支援措置: nobody below the role is to find them from the moment they are recorded. */
  readonly protect?: boolean
  /** What the clerk said to that. */
  readonly choice?: 'same' | 'other'
}

export type MemberFields = z.output<typeof memberFieldsSchema>

function short(text: string): string | undefined {
  const trimmed = text.trim().slice(0, LONGEST).trim()
  return trimmed === '' ? undefined : trimmed
}

function factsOfAttributes({ name, address, birthDate, sex }: Attributes): PersonFacts {
  const [nameText, addressText] = [short(name), short(address)]
  return {
    ...(nameText !== undefined && { name: nameText }),
    ...(addressText !== undefined && { address: addressText }),
    ...(/^\d{8}$/.test(birthDate) && { birthDate }),
    sex: sex === 'not-applicable' ? 'other' : sex,
  }
}

/** The member whose card was read. Undefined: the card told nothing of anybody. */
export function memberOfCard(id: string, { attributes, chip, registration }: CardEvidence): Member | undefined {
  if (attributes === undefined || attributes.proof.status === 'forged') return undefined
  const proved = attributes.proof.status === 'authentic' && chip?.status === 'authentic'
  return {
    id,
    route: 'card',
    facts: factsOfAttributes(attributes.value),
    ...(proved && registration !== undefined && { registration }),
    consents: {},
  }
}

/** What the desk wrote, as facts; an age stands with the day on which it was told. */
export function factsOfFields(fields: MemberFields, now: Temporal.Instant): PersonFacts {
  const { name, kana, birthDate, age, months, band, sex, address, relationship } = fields
  return {
    ...(name !== undefined && { name }),
    ...(kana !== undefined && { kana }),
    ...(sex !== undefined && { sex }),
    ...(birthDate !== undefined && { birthDate }),
    ...(age !== undefined && {
      toldAge: { years: age, ...(months !== undefined && { months }), on: businessDay(now).toString() },
    }),
    ...(band !== undefined && { ageBand: band }),
    ...(address !== undefined && { address }),
    ...(relationship !== undefined && { relationship }),
  }
}
