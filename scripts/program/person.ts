import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, err, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Booking, CONDITION_SEXES, type Program, type ProgramTest, type TestPerson } from '../../core/program/index.ts'
import type { Values } from './command.ts'

/** Every state of a card that a test table knows. */
const CARD_STATES: Readonly<Record<TestPerson['card'], TestPerson['card']>> = {
  authentic: 'authentic',
  unverified: 'unverified',
  forged: 'forged',
  copied: 'copied',
  expired: 'expired',
  revoked: 'revoked',
  inconsistent: 'inconsistent',
  borrowed: 'borrowed',
}

/** When and where a program is asked. */
export type Occasion = Pick<ProgramTest, 'on' | 'at' | 'place'>

function pick<Choice extends string>(option: string, given: string, choices: readonly Choice[]): Result<Choice, string> {
  const found = choices.find((choice) => choice === given)
  return found === undefined ? err(`--${option}: one of ${choices.join(', ')}`) : ok(found)
}

function moment(given: string | undefined): Result<Temporal.PlainDateTime, string> {
  if (given === undefined) return ok(systemClock.now().toZonedDateTimeISO(BUSINESS_TIME_ZONE).toPlainDateTime())
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/.test(given)) return err('--at: a day like 2026-11-23, or 2026-11-23T10:30')
  try {
    return ok(Temporal.PlainDateTime.from(given.includes('T') ? given : `${given}T12:00`, { overflow: 'reject' }))
  } catch {
    return err('--at: there is no such day or time')
  }
}

/** The moment of `--at` and the place of `--place`; else now, at the first place. */
export function occasionOf(program: Program, { at, place }: Values): Result<Occasion, string> {
  const when = moment(at)
  if (!when.ok) return when
  const where = place === undefined ? program.places[0] : program.places.find(({ id }) => id === place)
  if (where === undefined) return err(`--place: one of ${program.places.map(({ id }) => id).join(', ')}`)
  return ok({
    on: when.value.toPlainDate().toString(),
    at: when.value.toPlainTime().toString({ smallestUnit: 'minute' }),
    place: where.id,
  })
}

function wholeNumber(option: string, given: string): Result<number, string> {
  return /^\d{1,7}$/.test(given) ? ok(Number(given)) : err(`--${option}: a number`)
}

/** `NAME` or `NAME:LAST-DAY` */
function flagOf(given: string): Result<{ readonly flag: string; readonly until?: string }, string> {
  const [, flag, until] = /^([a-z0-9-]+)(?::(\d{4}-\d{2}-\d{2}))?$/.exec(given) ?? []
  if (flag === undefined) return err('--flag: a name like member, or member:2027-03-31')
  return ok({ flag, ...(until !== undefined && { until }) })
}

/** `FROM/UNTIL` or `FROM/UNTIL/ROOM` */
function bookingOf(given: string): Result<Booking, string> {
  const TIME = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}`
  const [, from, until, room] = new RegExp(`^(${TIME})/(${TIME})(?:/(.+))?$`).exec(given) ?? []
  if (from === undefined || until === undefined) return err('--booking: like 2026-11-23T10:00/2026-11-23T12:00/ROOM')
  return ok({ from, until, ...(room !== undefined && { room }) })
}

/** All of them, or the first that is not understood. */
function each<Value>(
  given: readonly string[] | undefined,
  read: (text: string) => Result<Value, string>,
): Result<Value[], string> {
  const values: Value[] = []
  for (const text of given ?? []) {
    const value = read(text)
    if (!value.ok) return value
    values.push(value.value)
  }
  return ok(values)
}

/** What the level reads has to be told; what it does not read cannot matter. */
function checkRead({ identity }: Program, values: Values): Result<void, string> {
  const readsAddress = identity.level === 'attributes' || identity.alsoAttributes === true
  const readsBirthDate = readsAddress || identity.level === 'face'
  const day = values['birth-date']
  if (readsAddress && values.address === undefined)
    return err(`--address is needed: the program reads it (level: ${identity.level})`)
  if (readsBirthDate && day === undefined) return err(`--birth-date is needed: the program reads it (level: ${identity.level})`)
  if (!readsAddress && values.address !== undefined)
    return err(`--address: the program does not read it (level: ${identity.level})`)
  if (!readsBirthDate && day !== undefined) return err(`--birth-date: the program does not read it (level: ${identity.level})`)
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day))
    return err('--birth-date: like 1960-04-01; 1960-00-00 where month and day are unknown')
  return ok(undefined)
}

/** The invented person whom the options describe. */
export function personOf(program: Program, values: Values): Result<TestPerson, string> {
  const read = checkRead(program, values)
  if (!read.ok) return read
  const card = pick('card', values.card ?? 'authentic', Object.values(CARD_STATES))
  if (!card.ok) return card
  const sex = pick('sex', values.sex ?? 'not-applicable', [...CONDITION_SEXES, 'unknown'] as const)
  if (!sex.ok) return sex
  const flags = each(values.flag, flagOf)
  if (!flags.ok) return flags
  const bookings = each(values.booking, bookingOf)
  if (!bookings.ok) return bookings
  const headcount = values.headcount === undefined ? undefined : wholeNumber('headcount', values.headcount)
  if (headcount?.ok === false) return headcount
  const { address, registered } = values
  return ok({
    ...(address !== undefined && { address }),
    ...(values['birth-date'] !== undefined && { birthDate: values['birth-date'].replaceAll('-', '') }),
    sex: sex.value,
    card: card.value,
    registered: registered === true || flags.value.length > 0 || bookings.value.length > 0,
    flags: flags.value,
    bookings: bookings.value,
    ...(headcount !== undefined && { headcount: headcount.value }),
  })
}

/** A row of a test table that expects nothing: the engine decides it as any other. */
export function rowOf(occasion: Occasion, person: TestPerson, rollAgeDays = 0): ProgramTest {
  return { name: '-', ...occasion, person, rollAgeDays, expect: { outcome: 'admit', rule: '-' } }
}

export function rollAgeOf({ 'roll-age': given }: Values): Result<number, string> {
  return given === undefined ? ok(0) : wholeNumber('roll-age', given)
}

/** How many minutes before the person came already, the longest ago first. */
export function earlierOf({ earlier }: Values): Result<readonly number[], string> {
  const minutes = each(earlier, (given) => wholeNumber('earlier', given))
  return minutes.ok ? ok(minutes.value.toSorted((a, b) => b - a)) : minutes
}
