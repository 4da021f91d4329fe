import { concatBytes, err, ok, type Result } from '../base/index.ts'
import { csvLine } from '../event/export/csv.ts'
import { type ExportEncoding, fileEncoder } from '../event/export/encoding.ts'
import { ageMonthsOn, ageYearsOn } from './age.ts'
import { dayOf, minuteText } from './business-time.ts'
import { type ListPurpose, type ListRecipient, leftOutOf } from './disclosure.ts'
import type { ShelterPerson } from './person.ts'
import type { Audience } from './protection.ts'
import type { ShelterState } from './shelter-state.ts'
import {
  READ_ONLY_COLUMNS,
  RESTRICTED_COLUMNS,
  STANDARD_COLUMNS,
  STANDARD_HEADINGS,
  type StandardColumn,
} from './standard-columns.ts'
import { STANDARD_WORDS } from './standard-words.ts'
import type { Allergen, CareClass, ConsentId, Symptom, UrgentNeed } from './vocabulary.ts'

/** Who is in the file, and how it is written. */
export interface StandardFormOptions {
  readonly who: Audience
  /** For whom it is made: who did not agree to that is not in it. */
  readonly purpose: ListPurpose
  /** For the ages. */
  readonly now: number
  readonly encoding: ExportEncoding
  /** With what only the restricted role may take along: medicine, hospital, handbook, level of care. */
  readonly restricted: boolean
}

const YES = '1'
/** Under so many months the age is told in months. */
const INFANT_MONTHS = 36

function birthText(birthDate: string | undefined): string {
  if (birthDate === undefined) return ''
  // Unknown parts stay zeros: they are never filled with a made-up day.
  return /0000$|00$/.test(birthDate) ? birthDate : `${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6)}`
}

function ageCells({ birth, facts }: ShelterPerson, now: number): Partial<Record<StandardColumn, string>> {
  const today = dayOf(now)
  const years = ageYearsOn(birth, today)
  const months = facts.birthDate !== undefined || facts.toldAge?.months !== undefined ? ageMonthsOn(birth, today) : undefined
  return {
    age: years === undefined ? '' : String(years),
    months: months === undefined || months >= INFANT_MONTHS ? '' : String(months),
  }
}

function petsText({ facts }: ShelterPerson): string {
  return (facts.pets ?? [])
    .map(({ kind, count, caged }) => `${kind}${count}${caged === undefined ? '' : caged ? '（ケージあり）' : '（ケージなし）'}`)
    .join('、')
}

function classCell(person: ShelterPerson, column: string): string {
  const { facts, consents } = person
  const [kind = '', word = ''] = column.split(':')
  switch (kind) {
    case 'care':
      return facts.careClasses?.includes(word as CareClass) === true ? YES : ''
    case 'allergen':
      return facts.allergens?.includes(word as Allergen) === true ? YES : ''
    case 'need':
      return facts.needs?.includes(word as UrgentNeed) === true ? YES : ''
    case 'symptom':
      return facts.symptoms?.includes(word as Symptom) === true ? YES : ''
    default: {
      const standing = consents[word as ConsentId]
      return standing === undefined ? '' : standing.given ? '同意' : '不同意'
    }
  }
}

const minute = (at: number | undefined) => (at === undefined ? '' : minuteText(at))

function cellsOf(
  state: ShelterState,
  person: ShelterPerson,
  { now, who, isIn }: Pick<StandardFormOptions, 'now' | 'who'> & { readonly isIn: (person: ShelterPerson) => boolean },
): Partial<Record<StandardColumn, string>> {
  const { facts, stay, zone, receipt } = person
  const household = state.household(person.household, who)
  // Whoever is left out is not told of by the others of the household either.
  const members = household?.members.filter(isIn) ?? [person]
  const representative = members.find(({ id }) => id === household?.representative.id) ?? members[0]
  const zoneName = state.program.zones.find(({ id }) => id === zone)?.name.ja ?? zone
  const word = <Word extends string>(words: Readonly<Record<Word, string>>, value: Word | undefined) =>
    value === undefined ? '' : words[value]
  return {
    ...ageCells(person, now),
    number: receipt === undefined ? '' : person.number,
    representative: representative?.number ?? '',
    name: facts.name ?? '',
    kana: facts.kana ?? '',
    otherNames: (facts.otherNames ?? []).join('、'),
    sex: word(STANDARD_WORDS.sex, facts.sex),
    birthDate: birthText(facts.birthDate),
    ageBand: word(STANDARD_WORDS.ageBand, facts.ageBand),
    relationship: word(STANDARD_WORDS.relationship, facts.relationship),
    members: String(members.length),
    postcode: facts.postcode ?? '',
    address: facts.address ?? '',
    place: stay.place ?? '',
    phone: facts.phone ?? '',
    mail: facts.mail ?? '',
    emergencyContact: facts.emergencyContact ?? '',
    neighbourhood: facts.neighbourhood ?? '',
    stay: STANDARD_WORDS.stay[stay.form],
    area: word(STANDARD_WORDS.area, stay.area),
    wantsFood: stay.wantsFood === undefined ? '' : stay.wantsFood ? '希望' : '不要',
    presence: STANDARD_WORDS.presence[person.presence],
    zone: zoneName ?? '',
    allergyNote: facts.allergyNote ?? '',
    needsNote: facts.needsNote ?? '',
    mealClass: word(STANDARD_WORDS.mealClass, facts.mealClass),
    language: facts.language ?? '',
    nationality: facts.nationality ?? '',
    pets: petsText(person),
    plate: facts.vehicle?.plate ?? '',
    houseDamage: word(STANDARD_WORDS.houseDamage, facts.houseDamage),
    evacuationReasons: (facts.evacuationReasons ?? []).map((each) => STANDARD_WORDS.evacuationReason[each]).join('、'),
    skills: facts.skills ?? '',
    notes: facts.notes ?? '',
    admittedAt: minute(person.admittedAt),
    leftAt: minute(person.leftAt),
    destination: word(STANDARD_WORDS.destination, person.destination),
    destinationName: person.movedTo?.name ?? '',
    contact: person.contact ?? '',
    arrivedFrom: person.arrivedFrom?.name ?? '',
    route: STANDARD_WORDS.route[person.route],
    medicine: facts.medicine ?? '',
    hospital: facts.hospital ?? '',
    handbook: facts.handbook ?? '',
    careLevel: facts.careLevel ?? '',
  }
}

/** What a list for somebody holds, and who is not on it because they did not agree. */
export interface ListShare {
  readonly persons: readonly ShelterPerson[]
  readonly refused: number
  readonly notAsked: number
}

/** Who goes into a list for a purpose. Whoever may not be seen is counted nowhere in it. */
export function listShare(state: ShelterState, { who, purpose }: Pick<StandardFormOptions, 'who' | 'purpose'>): ListShare {
  // Who has left is not here any more, which is all that may be told to whoever asks.
  const presences =
    purpose.recipient === 'safety-inquiry' ? STANDARD_PRESENCES.filter((presence) => presence !== 'left') : STANDARD_PRESENCES
  const { persons } = state.list({ presences, order: 'number' }, who)
  const reasons = persons.map((person) => leftOutOf(person, purpose, state.program))
  return {
    persons: persons.filter((_, index) => reasons[index] === undefined),
    refused: reasons.filter((reason) => reason === 'refused').length,
    notAsked: reasons.filter((reason) => reason === 'not-asked').length,
  }
}

/**
 * The list of people in the standard form (標準項目案, §B.2): one line for each, who left among them, with the number of the household's
 * representative repeated and one column for each 要配慮 class. Who may not be seen is not in it, nor who did not agree to what it is for.
 * An encoding that does not have a character of a name makes no file, but tells which.
 */
export function standardForm(
  state: ShelterState,
  { who, purpose, now, encoding, restricted }: StandardFormOptions,
): Result<{ readonly bytes: Uint8Array; readonly people: number; readonly leftOut: number }, readonly string[]> {
  const columns = columnsFor(purpose.recipient, restricted)
  const { persons, refused, notAsked } = listShare(state, { who, purpose })
  const ids = new Set(persons.map(({ id }) => id))
  const isIn = ({ id }: ShelterPerson) => ids.has(id)
  const lines = persons.map((person) => {
    const cells = cellsOf(state, person, { now, who, isIn })
    return columns.map((column) => cells[column] ?? (column.includes(':') ? classCell(person, column) : ''))
  })
  const { mark, encode } = fileEncoder(encoding)
  const text = [columns.map((column) => STANDARD_HEADINGS[column][0] ?? column), ...lines].map(csvLine).join('')
  const encoded = encode(text)
  if (!encoded.ok) return err(encoded.error)
  return ok({ bytes: concatBytes(mark, encoded.value), people: persons.length, leftOut: refused + notAsked })
}

/** Whoever asks is told that somebody is here, and nothing else; what is restricted goes to those who look after the person. */
function columnsFor(recipient: ListRecipient, restricted: boolean): readonly StandardColumn[] {
  if (recipient === 'safety-inquiry') return ['name', 'kana']
  const careful = restricted && CARE_GIVERS.has(recipient)
  return STANDARD_COLUMNS.filter((column) => !READ_ONLY_COLUMNS.has(column) && (careful || !RESTRICTED_COLUMNS.has(column)))
}

const CARE_GIVERS: ReadonlySet<ListRecipient> = new Set(['municipality', 'other-municipality', 'medical-welfare'])

const STANDARD_PRESENCES = [
  'resident',
  'out',
  'overnight-out',
  'outside:home',
  'outside:car',
  'outside:tent',
  'outside:relative',
  'transit',
  'supplies',
  'left',
] as const
