import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { foldEvents, usageOf } from '../../core/event/index.ts'
import { type CounterUse, DIRECTIONS, OUTCOMES, type Passage } from '../../core/program/index.ts'
import { draftOf, eventsOf, optionsOf, standingClock, tamper } from './ledger.test-support.ts'
import type { Ledger } from './ledger.ts'
import { openLedger } from './open-ledger.ts'

const COUNTERS = ['p/total', 'p/day/2026-11-23', 'p/person/ab']
const ZONES = ['sample/hall', 'sample/park']
const SUBJECTS = ['ab', 'cd']

const who = { operator: 'clerk', reason: 'reason' }
const zone = fc.constantFrom(...ZONES)
const subject = fc.constantFrom(...SUBJECTS)
const checkIn = fc.nat(12)
const people = fc.integer({ min: 0, max: 3 })
const uses: fc.Arbitrary<CounterUse[]> = fc.array(fc.record({ counter: fc.constantFrom(...COUNTERS), amount: people }), {
  maxLength: 3,
})
const passage: fc.Arbitrary<Passage> = fc.record(
  { zone, direction: fc.constantFrom(...DIRECTIONS), people, subject },
  { requiredKeys: ['zone', 'direction', 'people'] },
)
const effects = fc.record({ uses, passage }, { requiredKeys: ['uses'] })

/** What a day can bring: each does something to a ledger, whose check-ins so far have these ids. */
type Step = (ledger: Ledger, ids: string[], clock: ReturnType<typeof standingClock>) => void

const idOf = (ids: readonly string[], index: number) => ids[index % Math.max(ids.length, 1)] ?? ''

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ day: fc.integer({ min: 20, max: 23 }), outcome: fc.constantFrom(...OUTCOMES), effects }).map(
    ({ day, outcome, effects }): Step =>
      (ledger, ids, clock) => {
        clock.set(`2026-11-${day}T03:00:00Z`)
        const draft = draftOf(outcome)
        ids.push(orThrow(ledger.recordCheckIn({ ...draft, decision: { ...draft.decision, ...effects } })).id)
      },
  ),
  checkIn.map(
    (index): Step =>
      (ledger, ids) =>
        void ledger.undoCheckIn(idOf(ids, index), 'reason', 'desk'),
  ),
  fc.record({ index: checkIn, effects }).map(
    ({ index, effects }): Step =>
      (ledger, ids) => {
        ledger.recordRelease(idOf(ids, index), { ...who, ...effects })
      },
  ),
  checkIn.map(
    (index): Step =>
      (ledger, ids) => {
        ledger.recordAction(idOf(ids, index), { action: 'open', outcome: 'confirmed', milliseconds: 12.5 })
      },
  ),
  fc.record({ zone, delta: fc.integer({ min: -4, max: 4 }) }).map(
    ({ zone, delta }): Step =>
      (ledger) => {
        const before = ledger.usage.occupancy(zone)
        const corrected = orThrow(ledger.correctOccupancy({ zone, delta, ...who })).occupancy
        expect(corrected).toBe(Math.max(0, before + delta))
        expect(ledger.usage.occupancy(zone)).toBe(corrected)
      },
  ),
  fc.record({ zone, subject }).map(
    ({ zone, subject }): Step =>
      (ledger) => {
        orThrow(ledger.forgivePassback({ zone, subject, ...who }))
      },
  ),
  fc.constantFrom('1', '2').map(
    (version): Step =>
      (ledger) => {
        orThrow(ledger.recordProgramSwitch({ program: { id: 'sample', version }, place: 'gate', operator: 'clerk' }))
      },
  ),
  fc.record({ subject, key: fc.constantFrom('AAAA', 'BBBB'), number: fc.constantFrom('1', '2') }).map(
    ({ subject, key, number }): Step =>
      (ledger) => {
        const registration = { subjectKey: subject, publicKeyBase64: key }
        ledger.registerCard({ roll: 'cars', number, registration, operator: 'clerk' })
      },
  ),
  subject.map(
    (subjectKey): Step =>
      (ledger) =>
        void ledger.unregisterCard({ subjectKey, ...who }),
  ),
)

function withLedger(file: string, clock: ReturnType<typeof standingClock>, use: (ledger: Ledger) => void): void {
  const ledger = orThrow(openLedger(optionsOf(file, { clock })))
  try {
    use(ledger)
  } finally {
    ledger.close()
  }
}

/** Erases what is from before a day of November, step by step. */
function erase(ledger: Ledger, before: number): void {
  const rule = {
    program: 'sample',
    before: Temporal.PlainDate.from({ year: 2026, month: 11, day: before }),
    operator: 'retention',
  }
  while (!orThrow(ledger.eraseStep(rule)).done);
}

/** What the decision gets to know from the tables is what the fold says. */
function expectSameUsage(ledger: Ledger): void {
  const folded = usageOf(foldEvents(eventsOf(ledger)))
  for (const counter of COUNTERS) {
    expect(ledger.usage.counted(counter)).toBe(folded.counted(counter))
    expect(ledger.usage.lastUse(counter)).toBe(folded.lastUse(counter))
  }
  for (const one of ZONES) {
    expect(ledger.usage.occupancy(one)).toBe(folded.occupancy(one))
    for (const somebody of SUBJECTS) expect(ledger.usage.presence(one, somebody)).toEqual(folded.presence(one, somebody))
  }
}

/*
 * - Days follow each other, and come back when somebody has turned the clock. Whatever the desk can do to a ledger is done,
 *   to any check-in at any time.
 * - After every step the tables say what the fold of the log says.
 * - The bodies of the days before one are erased by the program's rule: the tables say what the fold of the rest says, and every missing
 *   body is accounted for.
 * - Bodies are taken away by somebody else, and the projections rebuilt: the log still proves itself, the tables follow, and what is missing is told.
 */
test('projections follow from the log, whatever happens on whatever day', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 20, size: 'max' }),
      fc.nat(20),
      fc.integer({ min: 20, max: 25 }),
      (steps, erased, before) => {
        const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-ledger-'))
        const file = path.join(folder, 'ledger.db')
        const clock = standingClock()
        try {
          withLedger(file, clock, (ledger) => {
            const ids: string[] = []
            for (const take of steps) {
              take(ledger, ids, clock)
              expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: ids.length } })
            }
            expect(ledger.recentCheckIns(100).map(({ id }) => id)).toEqual([...ids].reverse())
            expectSameUsage(ledger)
            clock.set('2026-11-25T03:00:00Z')
            erase(ledger, before)
            expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: ids.length, unexplainedErasures: 0 } })
            expectSameUsage(ledger)
          })
          tamper(file, `UPDATE event SET body = NULL WHERE seq <= ${erased}`)
          withLedger(file, clock, (ledger) => {
            expect(ledger.rebuildProjections().ok).toBe(true)
            expect(ledger.verify().ok).toBe(true)
            expectSameUsage(ledger)
          })
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      },
    ),
    { numRuns: 25 },
  )
})
