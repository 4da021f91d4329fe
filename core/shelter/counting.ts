import type { Stay } from './act-fields.ts'
import { ageBandOn } from './age.ts'
import { dayOf } from './business-time.ts'
import type { ShelterPerson } from './person.ts'
import { isInShelterForm, isPresent, isServed } from './presence.ts'
import type { ShelterState } from './shelter-state.ts'
import {
  AGE_BANDS,
  type AgeBand,
  CARE_CLASSES,
  type CareClass,
  SEXES,
  type ShelterSex,
  STAY_FORMS,
  type StayForm,
  SYMPTOMS,
  type Symptom,
  URGENT_NEEDS,
  type UrgentNeed,
} from './vocabulary.ts'

/** A number for each word, all of them there. */
export type Tally<Word extends string> = Record<Word, number>

export function emptyTally<Word extends string>(words: readonly Word[]): Tally<Word> {
  return Object.fromEntries(words.map((word) => [word, 0])) as Tally<Word>
}

/** How many there are by now. Everybody counts, also those under protection: a gap in a sum would tell. */
export interface HeadCount {
  readonly present: number
  readonly out: number
  readonly overnightOut: number
  readonly anonymous: number
  readonly night: number
  readonly households: number
  /** Of the present. */
  readonly bySexAndAge: Record<ShelterSex, Tally<AgeBand>>
  readonly byStay: Tally<StayForm>
  readonly zones: Readonly<Record<string, number>>
  /** Of everybody who is served from here, present or not. */
  readonly careClasses: Tally<CareClass>
  readonly needs: Tally<UrgentNeed>
  readonly symptoms: Tally<Symptom>
  readonly languages: Readonly<Record<string, number>>
  readonly pets: number
}

function add<Word extends string>(tally: Tally<Word>, words: readonly Word[] | undefined, people = 1): void {
  for (const word of words ?? []) tally[word] += people
}

const hasOtherLanguage = (language: string | undefined): language is string =>
  language !== undefined && language !== 'ja' && language !== 'ja-easy'

/** The running sums; what they mean is said at {@link HeadCount}. */
class HeadCounter {
  readonly #bySexAndAge = Object.fromEntries(SEXES.map((sex) => [sex, emptyTally(AGE_BANDS)])) as HeadCount['bySexAndAge']
  readonly #byStay = emptyTally(STAY_FORMS)
  readonly #careClasses = emptyTally(CARE_CLASSES)
  readonly #needs = emptyTally(URGENT_NEEDS)
  readonly #symptoms = emptyTally(SYMPTOMS)
  readonly #zones = new Map<string, number>()
  readonly #languages = new Map<string, number>()
  readonly #households = new Set<string>()
  #present = 0
  #out = 0
  #overnightOut = 0
  #anonymous = 0
  #pets = 0

  person(person: ShelterPerson, band: AgeBand): void {
    const { facts, stay, presence } = person
    this.#byStay[stay.form]++
    add(this.#careClasses, facts.careClasses)
    add(this.#needs, person.openNeeds)
    add(this.#symptoms, facts.symptoms)
    if (hasOtherLanguage(facts.language)) this.#languages.set(facts.language, (this.#languages.get(facts.language) ?? 0) + 1)
    for (const { count } of facts.pets ?? []) this.#pets += count
    if (!isPresent(person)) return
    this.#households.add(person.household)
    if (presence === 'out') this.#out++
    if (presence === 'overnight-out') this.#overnightOut++
    this.#inside(facts.sex ?? 'unknown', band, person.zone, 1)
  }

  heads(sex: ShelterSex, band: AgeBand, stay: Stay, zone: string | undefined, people: number): void {
    this.#byStay[stay.form] += people
    if (!isInShelterForm(stay)) return
    this.#anonymous += people
    this.#inside(sex, band, zone, people)
  }

  #inside(sex: ShelterSex, band: AgeBand, zone: string | undefined, people: number): void {
    this.#present += people
    this.#bySexAndAge[sex][band] += people
    if (zone !== undefined) this.#zones.set(zone, (this.#zones.get(zone) ?? 0) + people)
  }

  finish(): HeadCount {
    return {
      present: this.#present,
      out: this.#out,
      overnightOut: this.#overnightOut,
      anonymous: this.#anonymous,
      night: this.#present - this.#overnightOut,
      households: this.#households.size,
      bySexAndAge: this.#bySexAndAge,
      byStay: this.#byStay,
      zones: Object.fromEntries(this.#zones),
      careClasses: this.#careClasses,
      needs: this.#needs,
      symptoms: this.#symptoms,
      languages: Object.fromEntries(this.#languages),
      pets: this.#pets,
    }
  }
}

/**
 * Counts by the rules of §B.4: nobody twice, because one person is one entry however many acts and merges there are; nobody who left,
 * moved or has not come yet; heads without a name beside them.
 */
export function countHeads(state: ShelterState, now: number): HeadCount {
  const today = dayOf(now)
  const counter = new HeadCounter()
  for (const person of state.persons()) if (isServed(person)) counter.person(person, ageBandOn(person, today))
  for (const { sex, band, stay, zone, people } of state.heads()) counter.heads(sex, band, stay, zone, people)
  return counter.finish()
}
