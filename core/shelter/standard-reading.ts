import { ok, type Result } from '../base/index.ts'
import { parseRegisterDate } from '../calendar/index.ts'
import type { Failure } from '../failure/index.ts'
import { type PersonFacts, personFacts, type ReceiptNumber, type Stay, stay as staySchema } from './act-fields.ts'
import { dayText, instantOfMinuteText } from './business-time.ts'
import { readCsvTable, type TableLine } from './csv-table.ts'
import type { ShelterZone } from './program.ts'
import { parseReceipt } from './receipt.ts'
import { STANDARD_HEADINGS, type StandardColumn } from './standard-columns.ts'
import { STANDARD_WORDS, standardWord } from './standard-words.ts'
import { parseTag } from './tag.ts'
import { ALLERGENS, CARE_CLASSES, CONSENTS, type ConsentId, type Destination, SYMPTOMS, URGENT_NEEDS } from './vocabulary.ts'

/** One person of a list in the standard form, as it was read. */
export interface StandardRow {
  readonly line: number
  /** As it stands in the file: of another list it is no number of ours. */
  readonly number: string
  readonly receipt?: ReceiptNumber
  /** Number of the household's representative: who has the same one belongs together. */
  readonly representative: string
  readonly facts: PersonFacts
  readonly stay: Stay
  readonly zone?: string
  /** What the other list says; nobody here has seen the answer. */
  readonly consents: Readonly<Partial<Record<ConsentId, boolean>>>
  readonly admittedAt?: number
  readonly leftAt?: number
  readonly destination?: Destination
  readonly destinationName?: string
  readonly contact?: string
  readonly arrivedFrom?: string
  /** A tag that they were given before they came (事前登録のQR). */
  readonly tag?: string
}

export interface StandardProblem {
  readonly line: number
  /** The heading of the cell that could not be read. Its value stays out; the rest of the line is taken over. */
  readonly heading: string
  readonly problem: 'unreadable' | 'not-among-words' | 'nothing-to-register'
}

export interface StandardReading {
  readonly rows: readonly StandardRow[]
  readonly problems: readonly StandardProblem[]
  readonly unknown: readonly string[]
}

const YES = /^(1|○|〇|◯|有|あり|該当|はい|TRUE)$/i
const AGREED: Readonly<Record<string, boolean>> = { 同意: true, 不同意: false, '1': true, '0': false, はい: true, いいえ: false }

/** Reads the cells of one line, and notes what it cannot read. */
class LineReader {
  readonly #line: TableLine<StandardColumn>
  readonly #problems: StandardProblem[]

  constructor(line: TableLine<StandardColumn>, problems: StandardProblem[]) {
    this.#line = line
    this.#problems = problems
  }

  text(column: StandardColumn): string | undefined {
    const text = this.#line.cell(column)
    return text === '' ? undefined : text
  }

  tell(column: StandardColumn, problem: StandardProblem['problem']): undefined {
    this.#problems.push({ line: this.#line.line, heading: STANDARD_HEADINGS[column][0] ?? column, problem })
  }

  word<Word extends string>(column: StandardColumn, words: Readonly<Record<Word, string>>): Word | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    return standardWord(words, text) ?? this.tell(column, 'not-among-words')
  }

  number(column: StandardColumn, most: number): number | undefined {
    const text = this.text(column)
      ?.normalize('NFKC')
      .replace(/[歳才か月ヶ月]+$/, '')
    if (text === undefined) return undefined
    const number = Number(text)
    return /^\d+$/.test(text) && number <= most ? number : this.tell(column, 'unreadable')
  }

  instant(column: StandardColumn): number | undefined {
    const text = this.text(column)
    return text === undefined ? undefined : (instantOfMinuteText(text) ?? this.tell(column, 'unreadable'))
  }

  birthDate(): string | undefined {
    const text = this.text('birthDate')
    if (text === undefined) return undefined
    const date = parseRegisterDate(text)
    return date.ok ? date.value.date.raw : this.tell('birthDate', 'unreadable')
  }

  classes<Word extends string>(kind: string, words: readonly Word[]): Word[] | undefined {
    const chosen = words.filter((word) => YES.test(this.#line.cell(`${kind}:${word}` as StandardColumn).normalize('NFKC')))
    return chosen.length === 0 ? undefined : chosen
  }

  words<Word extends string>(column: StandardColumn, words: Readonly<Record<Word, string>>): Word[] | undefined {
    const texts = (this.text(column) ?? '').split(/[、,，]/).filter((text) => text.trim() !== '')
    const read = texts.flatMap((text) => standardWord(words, text) ?? [])
    if (read.length < texts.length) this.tell(column, 'not-among-words')
    return read.length === 0 ? undefined : [...new Set(read)]
  }

  pets(): PersonFacts['pets'] {
    const texts = (this.text('pets') ?? '').split('、').filter((text) => text !== '')
    const pets = texts.flatMap((text) => {
      const parts = /^(.+?)(\d{1,2})?(（ケージあり）|（ケージなし）)?$/.exec(text)
      if (parts === null) return []
      const count = Number(parts[2] ?? 1)
      return [{ kind: parts[1] ?? '', count, ...(parts[3] !== undefined && { caged: parts[3] === '（ケージあり）' }) }]
    })
    return pets.length === 0 ? undefined : pets
  }
}

const TEXT_COLUMNS = [
  'name',
  'kana',
  'address',
  'phone',
  'mail',
  'emergencyContact',
  'neighbourhood',
  'allergyNote',
  'needsNote',
  'nationality',
  'skills',
  'notes',
  'medicine',
  'hospital',
  'handbook',
  'careLevel',
] as const satisfies readonly (keyof PersonFacts & StandardColumn)[]

/** Without members that are undefined, and without those that are no value of their field, which are told. */
function validFacts(
  reader: LineReader,
  facts: { readonly [Fact in keyof PersonFacts]?: PersonFacts[Fact] | undefined },
): PersonFacts {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
  const parsed = personFacts.safeParse(known)
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) {
    const fact = String(path[0])
    if (Object.hasOwn(known, fact) && Object.hasOwn(STANDARD_HEADINGS, fact)) reader.tell(fact as StandardColumn, 'unreadable')
    Reflect.deleteProperty(known, fact)
  }
  return personFacts.safeParse(known).data ?? {}
}

function readFacts(reader: LineReader, now: number): PersonFacts {
  const birthDate = reader.birthDate()
  const years = birthDate === undefined ? reader.number('age', 130) : undefined
  const months = birthDate === undefined ? reader.number('months', 35) : undefined
  const plate = reader.text('plate')
  return validFacts(reader, {
    ...Object.fromEntries(TEXT_COLUMNS.map((column) => [column, reader.text(column)])),
    otherNames: reader.text('otherNames')?.split('、'),
    sex: reader.word('sex', STANDARD_WORDS.sex),
    birthDate,
    toldAge:
      years === undefined && months === undefined
        ? undefined
        : {
            years: years ?? Math.floor((months ?? 0) / 12),
            ...(months !== undefined && { months: months % 12 }),
            on: dayText(now),
          },
    ageBand: reader.word('ageBand', STANDARD_WORDS.ageBand),
    relationship: reader.word('relationship', STANDARD_WORDS.relationship),
    postcode: reader.text('postcode')?.normalize('NFKC').replaceAll(/\D/g, ''),
    careClasses: reader.classes('care', CARE_CLASSES),
    allergens: reader.classes('allergen', ALLERGENS),
    needs: reader.classes('need', URGENT_NEEDS),
    symptoms: reader.classes('symptom', SYMPTOMS),
    mealClass: reader.word('mealClass', STANDARD_WORDS.mealClass),
    language: reader.text('language'),
    pets: reader.pets(),
    vehicle: plate === undefined ? undefined : { plate },
    houseDamage: reader.word('houseDamage', STANDARD_WORDS.houseDamage),
    evacuationReasons: reader.words('evacuationReasons', STANDARD_WORDS.evacuationReason),
  })
}

function readStay(reader: LineReader): Stay {
  const form = reader.word('stay', STANDARD_WORDS.stay) ?? 'shelter'
  const area = reader.word('area', STANDARD_WORDS.area)
  const food = reader.text('wantsFood')
  const place = reader.text('place')
  const parsed = staySchema.safeParse({
    form,
    ...(area !== undefined && { area }),
    ...(place !== undefined && { place }),
    ...(food !== undefined && { wantsFood: food === '希望' || YES.test(food) }),
  })
  if (!parsed.success) reader.tell('place', 'unreadable')
  return parsed.data ?? { form }
}

function readConsents(reader: LineReader): StandardRow['consents'] {
  return Object.fromEntries(
    CONSENTS.flatMap((consent) => {
      const text = reader.text(`consent:${consent}`)?.normalize('NFKC')
      if (text === undefined) return []
      const given = AGREED[text]
      if (given === undefined) reader.tell(`consent:${consent}`, 'not-among-words')
      return given === undefined ? [] : [[consent, given]]
    }),
  )
}

function readRow(
  line: TableLine<StandardColumn>,
  zones: readonly ShelterZone[],
  now: number,
  problems: StandardProblem[],
): StandardRow {
  const reader = new LineReader(line, problems)
  const number = reader.text('number') ?? ''
  const receipt = parseReceipt(number)
  const zoneName = reader.text('zone')
  const zone = zones.find(({ id, name }) => id === zoneName || name.ja === zoneName || name.en === zoneName)?.id
  if (zoneName !== undefined && zone === undefined) reader.tell('zone', 'not-among-words')
  const [admittedAt, leftAt] = [reader.instant('admittedAt'), reader.instant('leftAt')]
  const destination = reader.word('destination', STANDARD_WORDS.destination)
  const tagCell = reader.text('tag')
  const tag = tagCell === undefined ? undefined : (parseTag(tagCell) ?? reader.tell('tag', 'unreadable'))
  const optional = {
    destinationName: reader.text('destinationName'),
    contact: reader.text('contact'),
    arrivedFrom: reader.text('arrivedFrom'),
  }
  return {
    line: line.line,
    number,
    representative: reader.text('representative') ?? number,
    facts: readFacts(reader, now),
    stay: readStay(reader),
    consents: readConsents(reader),
    ...(receipt !== undefined && { receipt }),
    ...(zone !== undefined && { zone }),
    ...(admittedAt !== undefined && { admittedAt }),
    ...(leftAt !== undefined && { leftAt }),
    ...(destination !== undefined && { destination }),
    ...(optional.destinationName !== undefined && { destinationName: optional.destinationName }),
    ...(optional.contact !== undefined && { contact: optional.contact }),
    ...(optional.arrivedFrom !== undefined && { arrivedFrom: optional.arrivedFrom }),
    ...(tag !== undefined && { tag }),
  }
}

/**
 * Reads a list of people in the standard form, also of another product with fewer columns or others in between, and tells what it could
 * not read. Fails where it is no CSV file.
 *
 * @param now the day for which ages are taken where there is no birth date
 */
export function readStandardForm(
  bytes: Uint8Array,
  { zones, now }: { readonly zones: readonly ShelterZone[]; readonly now: number },
): Result<StandardReading, Failure> {
  const table = readCsvTable(bytes, STANDARD_HEADINGS)
  if (!table.ok) return table
  const problems: StandardProblem[] = []
  const rows = table.value.lines.flatMap((line) => {
    const row = readRow(line, zones, now, problems)
    // A tag, a sex, an age: anything that somebody can be told apart by is enough.
    if (Object.keys(row.facts).length > 0 || row.number !== '') return [row]
    problems.push({ line: line.line, heading: STANDARD_HEADINGS.name[0] ?? '', problem: 'nothing-to-register' })
    return []
  })
  return ok({ rows, problems, unknown: table.value.unknown })
}
