import type { LocalizedText } from '../base/index.ts'
import type { ConsentId, GoodsKind, MealTime, ShelterField } from './vocabulary.ts'

/** When a field is asked: before the person goes in, afterwards, or not at all. */
export const FIELD_MOMENTS = ['door', 'later', 'off'] as const
export type FieldMoment = (typeof FIELD_MOMENTS)[number]

export interface FieldRule {
  readonly ask: FieldMoment
  /** At its moment it cannot be left empty. */
  readonly required: boolean
}

/** A room or area of the shelter (区画). */
export interface ShelterZone {
  readonly id: string
  readonly name: LocalizedText
  readonly capacity?: number
}

/** A text that is agreed to (同意). Who agreed to which version is kept. */
export interface ShelterConsent {
  readonly id: ConsentId
  readonly version: string
  /** What is asked, in a few words: the heading over the two buttons. */
  readonly question: LocalizedText
  readonly text: LocalizedText
  /** 利用目的・提供先. */
  readonly purposes: readonly LocalizedText[]
}

/** Who can get a thing: those in the house now, those who live here, whoever is on the list. */
export const GOODS_PRESENCES = ['inside', 'staying', 'registered'] as const
export type GoodsPresence = (typeof GOODS_PRESENCES)[number]

/** Something that is handed out or used by tap (物資・食事・入浴). */
export interface ShelterGoods {
  readonly id: string
  readonly name: LocalizedText
  readonly kind: GoodsKind
  /** Not again to the same person within so many minutes. */
  readonly intervalMinutes?: number
  /** To one person on one day in Japan. */
  readonly perDay?: number
  readonly presence: GoodsPresence
  /** One tap gives to everybody of the household who can get it. */
  readonly wholeFamily: boolean
  /** What the staff has to look at or to say. */
  readonly instruction?: LocalizedText
}

/** What the desk of a shelter does: the part `shelter` of a program (避難所). */
export interface ShelterProgram {
  /** Of receipt numbers: `A` for A-0001. Each desk needs its own. */
  readonly prefix: string
  /** By place id, where it is another one than `prefix`. */
  readonly prefixes: Readonly<Record<string, string>>
  /** People whom the shelter can take in (収容可能数). */
  readonly capacity?: number
  /** From how many percent of the capacity on it is 混雑しはじめ, 混雑, 満員. */
  readonly thresholds: { readonly filling: number; readonly crowded: number; readonly full: number }
  readonly zones: readonly ShelterZone[]
  /** Fields that are not named are asked later and can stay empty. */
  readonly fields: Readonly<Partial<Record<ShelterField, FieldRule>>>
  readonly consents: readonly ShelterConsent[]
  readonly goods: readonly ShelterGoods[]
  /** When it is eaten, HH:MM in Japan. */
  readonly meals: Readonly<Record<MealTime, string>>
  /** Under so many months of age a child gets milk, baby food. */
  readonly infantMonths: { readonly milk: number; readonly babyFood: number }
  /** The hour at which who sleeps here is counted, HH:MM in Japan. */
  readonly nightCountAt: string
  /** Whoever was not seen for so many hours is on the list 未確認. */
  readonly notSeenHours: number
  /** The lowest role that sees people under protection (支援措置). */
  readonly protectionRole: 'supervisor' | 'administrator'
  /** What is gone through before opening and at closing. */
  readonly openingChecklist: readonly LocalizedText[]
  readonly closingChecklist: readonly LocalizedText[]
}

/** When a program asks a field. */
export function fieldRule(program: Pick<ShelterProgram, 'fields'>, field: ShelterField): FieldRule {
  return program.fields[field] ?? { ask: 'later', required: false }
}

/** The prefix of receipt numbers at a place. */
export function prefixAt(program: ShelterProgram, place: string): string {
  return program.prefixes[place] ?? program.prefix
}
