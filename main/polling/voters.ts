import { err, ok, type Result } from '../../core/base/index.ts'
import { parseRegisterDate } from '../../core/calendar/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { Attributes } from '../../core/person/index.ts'
import { dayText, type PollingProgram, type VoterEntry, voterEntryOf } from '../../core/polling/index.ts'
import { kanaKey, matchEntries, matchPerson, nameKey, numberKey, type RollEntry } from '../../core/roll/index.ts'
import type { PollingRollState } from '../contract/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { attemptOnRoll, type Roll, type RollPackage } from '../ledger/rolls/index.ts'
import { ClosingList } from './closing-list.ts'

/** Who of the roll is meant. */
export type Looked =
  | { readonly found: 'entry'; readonly entry: VoterEntry }
  | { readonly found: 'nobody' }
  /** A person chooses; more than these where `more`. */
  | { readonly found: 'several'; readonly hits: readonly VoterEntry[]; readonly more: boolean }

const NOBODY: Looked = { found: 'nobody' }
/** People of one name and birth date, or of one number by mistake, that are shown. */
const MOST_SHOWN = 20
/** Of one birth date in the largest city, when the name is still being typed. */
const MOST_OF_A_DAY = 600
const MILLISECONDS_OF_A_DAY = 86_400_000

type VoterContext = Pick<ServiceContext, 'active' | 'rolls' | 'clock'>

/**
 * The electoral roll (選挙人名簿) as the desk asks it, with the closing list of the early and absentee voters laid over it. Never the first
 * of several: then a person chooses.
 */
export class Voters {
  readonly closingList: ClosingList
  readonly #program: PollingProgram
  readonly #context: VoterContext

  constructor(program: PollingProgram, context: VoterContext) {
    this.#program = program
    this.#context = context
    this.closingList = new ClosingList(program, context)
  }

  /** Whether the roll can be asked, and how old it is. */
  state(): PollingRollState {
    const roll = this.#roll()
    if (!roll.ok) return { status: roll.error.code === 'roll-unknown' ? 'missing' : 'damaged', code: roll.error.code }
    const { importedAt, summary } = roll.value
    const age = this.#context.clock.now().epochMilliseconds - Date.parse(importedAt)
    const most = this.#context.active.program.roll?.maxAgeDays
    const ageDays = Math.floor(age / MILLISECONDS_OF_A_DAY)
    // Imported in the future by the station's clock: nobody knows how old it is.
    const old = age < 0 || (most !== undefined && ageDays > most)
    return { status: old ? 'old' : 'fresh', entries: summary.entries, ...(age >= 0 && { ageDays }) }
  }

  /** The signed package that the roll came from; undefined: it came from a file, or cannot be asked. */
  get package(): RollPackage | undefined {
    const roll = this.#roll()
    return roll.ok ? roll.value.package : undefined
  }

  /** By what a card says of its holder. Another spelling or an incomplete birth date is for a person to judge. */
  byCard({ name, birthDate, address }: Attributes): Result<Looked, Failure> {
    return this.#find((roll) => {
      const { hits, more } = roll.find({ by: 'birth-date-and-name', birthDate, name }, MOST_SHOWN)
      const entries = hits.map(({ entry }) => entry)
      if (entries.length === 0) return NOBODY
      const match = more ? undefined : matchPerson(entries, { birthDate, name, address })
      return match?.result === 'found' ? this.#one(match.entries) : this.#several(entries, more)
    })
  }

  /** What a scanner read, or somebody typed: 入場券, else the number of the roll. */
  byCode(text: string): Result<Looked, Failure> {
    return this.#find((roll) => {
      for (const query of [{ by: 'barcode', barcode: text } as const, { by: 'number', number: text } as const]) {
        const { hits, more } = roll.find(query, MOST_SHOWN)
        const entries = hits.map(({ entry }) => entry)
        if (entries.length > 0) return this.#sameNumber(entries, more)
      }
      return NOBODY
    })
  }

  byNumber(number: string): Result<Looked, Failure> {
    return this.#find((roll) => {
      const { hits, more } = roll.find({ by: 'number', number }, MOST_SHOWN)
      const entries = hits.map(({ entry }) => entry)
      return entries.length === 0 ? NOBODY : this.#sameNumber(entries, more)
    })
  }

  /** What people of the roll are called, by number; nobody where it cannot be asked. For a list: the roll is opened once. */
  names(numbers: readonly string[]): ReadonlyMap<string, string> {
    const roll = this.#roll()
    if (!roll.ok) return new Map()
    const named = attemptOnRoll(() =>
      ok(
        numbers.flatMap((number): readonly (readonly [string, string])[] => {
          const { hits, more } = roll.value.find({ by: 'number', number }, MOST_SHOWN)
          const entries = hits.map(({ entry }) => entry)
          const name = entries[0]?.name
          return name !== undefined && isOnePerson(entries, more) ? [[number, name]] : []
        }),
      ),
    )
    return new Map(named.ok ? named.value : [])
  }

  /** As the roll writes it; undefined where it cannot be asked, or has nobody of this number. */
  nameOf(number: string): string | undefined {
    return this.names([number]).get(number)
  }

  /** Birth date and name or reading, as somebody without a card says them. */
  byBirthDateAndName(birthDate: string, name: string): Result<Looked, Failure> {
    const found = this.search(name, birthDate)
    if (!found.ok || found.value.found !== 'several') return found
    const { hits, more } = found.value
    const [entry, ...others] = hits
    if (entry === undefined) return ok(NOBODY)
    return others.length === 0 && !more ? ok({ found: 'entry', entry }) : found
  }

  /** As it is typed: a number, a reading, or a birth date with the beginning of a name or reading. */
  search(text: string, birthDate?: string): Result<Looked, Failure> {
    const [first = '', ...rest] = text.split(/[\s\u3000]+/u)
    const typed = birthDate === undefined && first !== '' ? typedBirthDate(first) : undefined
    return this.#find((roll) => {
      if (birthDate !== undefined) return this.#ofDay(roll, birthDate, text)
      const coded = [
        ...roll.find({ by: 'number', number: text }, MOST_SHOWN).hits,
        ...roll.find({ by: 'barcode', barcode: text }, MOST_SHOWN).hits,
      ].map(({ entry }) => entry)
      if (coded.length > 0) return this.#several(coded, false)
      if (typed !== undefined) return this.#ofDay(roll, typed, rest.join(' '))
      const { hits, more } = roll.find({ by: 'kana', beginning: text }, MOST_SHOWN)
      return this.#several(
        hits.map(({ entry }) => entry),
        more,
      )
    })
  }

  /** Whether the roll and the list over it are other versions than before. */
  version(): string {
    const roll = this.#roll()
    return `${roll.ok ? roll.value.version : roll.error.code} ${this.closingList.version()}`
  }

  /** Everybody of these districts, or of the whole roll, in its order. Throws when the file has become unreadable. */
  all(districts: readonly string[] | undefined): Result<readonly VoterEntry[], Failure> {
    const roll = this.#roll()
    if (!roll.ok) return roll
    return attemptOnRoll(() => {
      const voters = roll.value.first(roll.value.summary.entries).flatMap(({ entry }) => this.#voter([entry]) ?? [])
      return ok(
        voters.filter(({ district }) => districts === undefined || district === undefined || districts.includes(district)),
      )
    })
  }

  #roll(): Result<Roll, Failure> {
    const { active, rolls } = this.#context
    return rolls.current(active.program.roll?.id ?? '')
  }

  #find(ask: (roll: Roll) => Looked): Result<Looked, Failure> {
    const roll = this.#roll()
    return roll.ok ? attemptOnRoll(() => ok(ask(roll.value))) : err(roll.error)
  }

  #ofDay(roll: Roll, birthDate: string, text: string): Looked {
    const { hits, more } = roll.find({ by: 'birth-date', birthDate }, MOST_OF_A_DAY)
    const [name, kana] = [nameKey(text), kanaKey(text)]
    const fitting = hits
      .map(({ entry }) => entry)
      .filter(
        (entry) =>
          text === '' ||
          (entry.name !== undefined && nameKey(entry.name).startsWith(name)) ||
          (kana !== '' && entry.kana !== undefined && kanaKey(entry.kana).startsWith(kana)),
      )
    return this.#several(fitting.slice(0, MOST_SHOWN), more || fitting.length > MOST_SHOWN)
  }

  #sameNumber(entries: readonly RollEntry[], more: boolean): Looked {
    return isOnePerson(entries, more) ? this.#one(entries) : this.#several(entries, more)
  }

  #one(entries: readonly RollEntry[]): Looked {
    const entry = this.#voter(entries)
    return entry === undefined ? NOBODY : { found: 'entry', entry }
  }

  /** One number once, as long as all of its lines can be one person's. */
  #several(entries: readonly RollEntry[], more: boolean): Looked {
    return { found: 'several', hits: entries.flatMap((entry) => this.#voter([entry]) ?? []), more }
  }

  /** One voter from all lines of their number: a mark on any of them counts. */
  #voter(entries: readonly RollEntry[]): VoterEntry | undefined {
    const [first] = entries
    if (first === undefined) return undefined
    const day = dayText(this.#context.clock.now().epochMilliseconds)
    const flags = entries.flatMap((entry) => entry.flags)
    const voter = voterEntryOf({ ...first, flags }, this.#program, day)
    return voter && { ...voter, marks: this.closingList.over(voter) }
  }
}

/** Lines of one number: of one person, or a number that two people have by mistake. */
function isOnePerson(entries: readonly RollEntry[], more: boolean): boolean {
  const numbers = new Set(entries.map(({ number }) => number && numberKey(number)))
  return !more && numbers.size === 1 && matchEntries(entries).result === 'found'
}

/** A birth date as people write one (19450512, 昭和20年5月12日, S20.5.12), as the roll is searched by. */
function typedBirthDate(text: string): string | undefined {
  if (!/\d{4,}|\d+[.年/-]\d+/u.test(text.normalize('NFKC'))) return undefined
  const read = parseRegisterDate(text)
  return read.ok ? read.value.date.raw : undefined
}
