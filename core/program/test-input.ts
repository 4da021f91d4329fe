import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../base/index.ts'
import { type DecisionInput, type DecisionMaker, decisionMaker } from './decide.ts'
import { MemoryUsage } from './memory-usage.ts'
import type { Program } from './program.ts'
import { type EarlierTaps, isOnRoll, type ProgramTest, type TestPerson } from './program-test.ts'
import type { RollLookup } from './roll-facts.ts'
import { evidenceOfPerson } from './test-card.ts'

const MINUTE = 60_000
/** When nothing is said: noon in Japan. */
const NOON = '12:00'
/** The person of a row that gives no id; no id has this form. */
const OWN = '(this person)'

function lookupOf(person: TestPerson): RollLookup | undefined {
  const { roll, flags = [], bookings = [], household } = person
  if (roll === 'unavailable') return undefined
  if (roll === 'ambiguous') return { result: 'ambiguous' }
  if (!isOnRoll(person)) return { result: 'not-registered' }
  return { result: 'found', facts: { flags, bookings, ...(household !== undefined && { household }) } }
}

/** A row's own moment, milliseconds since 1970. */
function momentOf({ on, at = NOON }: ProgramTest): number {
  return Temporal.PlainDateTime.from(`${on}T${at}`).toZonedDateTime(BUSINESS_TIME_ZONE).epochMilliseconds
}

/** A subject key for the word by which a table calls somebody. */
function hexOf(word: string): string {
  return [...new TextEncoder().encode(word)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Somebody at a moment, after what has been used. */
interface Visit {
  readonly person: TestPerson
  readonly name: string
  readonly at: number
  readonly usage: MemoryUsage
}

/** Everything that a decision at a moment is asked with, as a station would ask. */
function inputAt(program: Program, { place, rollAgeDays = 0 }: ProgramTest, { person, name, at, usage }: Visit): DecisionInput {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(BUSINESS_TIME_ZONE)
  const today = local.toPlainDate()
  const roll = program.roll === undefined ? undefined : lookupOf(person)
  return {
    evidence: evidenceOfPerson(program, person, today, at),
    today,
    place,
    comparison: person.card === 'borrowed' ? 'different-person' : 'same-person',
    minute: local.hour * 60 + local.minute,
    at,
    subject: hexOf(name),
    usage,
    rollAgeDays,
    ...(roll !== undefined && { roll }),
    ...(person.headcount !== undefined && { headcount: person.headcount }),
  }
}

/** Decides the earlier check-ins one after another and lets count what was admitted, with every item that was. */
function replay(program: Program, decideOn: DecisionMaker, test: ProgramTest, taps: EarlierTaps, usage: MemoryUsage): void {
  const { person: id, people, times, minutesAgo, place = test.place } = taps
  const person = program.tests.find((row) => id !== undefined && row.person.id === id)?.person ?? test.person
  const at = momentOf(test) - minutesAgo * MINUTE
  const first = id ?? test.person.id ?? OWN
  for (let number = 1; number <= people; number++) {
    const name = number === 1 ? first : `${first} ${number}`
    for (let time = 0; time < times; time++) {
      const decision = decideOn({ ...inputAt(program, test, { person, name, at, usage }), place })
      if (decision.outcome === 'admit') usage.record(at, decision)
    }
  }
}

/** What a row of a test table asks, after the check-ins that came before. */
export function inputOfTest(
  program: Program,
  test: ProgramTest,
  decideOn: DecisionMaker = decisionMaker(program),
): DecisionInput {
  const usage = new MemoryUsage()
  for (const taps of test.before ?? []) replay(program, decideOn, test, taps, usage)
  return inputAt(program, test, { person: test.person, name: test.person.id ?? OWN, at: momentOf(test), usage })
}
