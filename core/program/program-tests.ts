import { Temporal } from 'temporal-polyfill'
import { type DecisionInput, type DecisionMaker, decisionMaker } from './decide.ts'
import type { Decision } from './decision.ts'
import { MemoryUsage } from './memory-usage.ts'
import type { Program } from './program.ts'
import type { EarlierTaps, ProgramTest, TestPerson } from './program-test.ts'
import type { RollLookup } from './roll-facts.ts'
import { minuteOf } from './situation.ts'
import { evidenceOfPerson } from './test-card.ts'

export interface ProgramTestResult {
  readonly test: ProgramTest
  readonly decision: Decision
  readonly passed: boolean
}

const MINUTE = 60_000
/** When nothing is said: noon in Japan. */
const NOON = '12:00'

function lookupOf({ roll, registered, flags, bookings, household }: TestPerson): RollLookup | undefined {
  if (roll === 'unavailable') return undefined
  if (roll === 'ambiguous') return { result: 'ambiguous' }
  const isFound = registered ?? (flags !== undefined || bookings !== undefined || household !== undefined)
  if (!isFound) return { result: 'not-registered' }
  return {
    result: 'found',
    facts: { flags: flags ?? [], bookings: bookings ?? [], ...(household !== undefined && { household }) },
  }
}

/** A row's own moment, milliseconds since 1970. */
function momentOf({ on, at = NOON }: ProgramTest): number {
  return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Asia/Tokyo' }).epochMilliseconds + minuteOf(at) * MINUTE
}

/** Everything that a decision at a moment is asked with. */
function inputOf(
  program: Program,
  test: ProgramTest,
  person: TestPerson,
  who: string,
  at: number,
  usage: MemoryUsage,
): DecisionInput {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Tokyo')
  const today = local.toPlainDate()
  const roll = program.roll === undefined ? undefined : lookupOf(person)
  return {
    evidence: evidenceOfPerson(program, person, today, at),
    today,
    place: test.place,
    comparison: person.card === 'borrowed' ? 'different-person' : 'same-person',
    minute: local.hour * 60 + local.minute,
    at,
    subject: hexOf(who),
    usage,
    rollAgeDays: test.rollAgeDays ?? 0,
    ...(roll !== undefined && { roll }),
    ...(person.headcount !== undefined && { headcount: person.headcount }),
  }
}

/** A subject key for the word by which a table calls somebody. */
function hexOf(word: string): string {
  return [...new TextEncoder().encode(word)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Decides the earlier check-ins one after another and lets count what was admitted, with every item that was. */
function replay(program: Program, decideOn: DecisionMaker, test: ProgramTest, taps: EarlierTaps, usage: MemoryUsage): void {
  const { person: id, people, times, minutesAgo, place = test.place } = taps
  const person = program.tests.find((row) => id !== undefined && row.person.id === id)?.person ?? test.person
  const at = momentOf(test) - minutesAgo * MINUTE
  const name = id ?? test.person.id ?? OWN
  for (let number = 1; number <= people; number++) {
    const who = number === 1 ? name : `${name} ${number}`
    for (let time = 0; time < times; time++) {
      const decision = decideOn({ ...inputOf(program, test, person, who, at, usage), place })
      if (decision.outcome === 'admit') usage.record(at, decision)
    }
  }
}

/** The person of a row that gives no id; no id has this form. */
const OWN = '(this person)'

function itemsAgree(decision: Decision, expected: ProgramTest['expect']['items']): boolean {
  return Object.entries(expected ?? {}).every(
    ([id, outcome]) => decision.items?.find((item) => item.id === id)?.outcome === outcome,
  )
}

/** Decides every row of the program's own test table; a program is fit for use when all have passed. */
export function runProgramTests(program: Program): readonly ProgramTestResult[] {
  const decideOn = decisionMaker(program)
  return program.tests.map((test) => {
    const usage = new MemoryUsage()
    for (const taps of test.before ?? []) replay(program, decideOn, test, taps, usage)
    const decision = decideOn(inputOf(program, test, test.person, test.person.id ?? OWN, momentOf(test), usage))
    const { outcome, rule, priceClass, code, items } = test.expect
    const passed =
      decision.outcome === outcome &&
      decision.ruleId === rule &&
      decision.priceClass?.id === priceClass &&
      decision.reasons[0].code === code &&
      itemsAgree(decision, items)
    return { test, decision, passed }
  })
}
