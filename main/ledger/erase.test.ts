import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { draftOf, draftWith, openForTest, rawConnection, standingClock, tamper, temporaryFile } from './ledger.test-support.ts'
import type { Ledger } from './ledger.ts'

const SUBJECT = 'ab'.repeat(32)
const TOTAL = 'sample/total'
const HALL = 'sample/hall'
const ENTRY = {
  uses: [{ counter: TOTAL, amount: 1 }],
  passage: { zone: HALL, direction: 'in', people: 1, subject: SUBJECT },
} as const

const day = (text: string) => Temporal.PlainDate.from(text)

function eraseAll(ledger: Ledger, program: string, before: string): number {
  let bodies = 0
  for (;;) {
    const step = orThrow(ledger.eraseStep({ program, before: day(before), operator: 'retention' }))
    bodies += step.bodies
    if (step.done) return bodies
  }
}

const bodiesIn = (file: string) => {
  const connection = rawConnection(file)
  const bodies = connection.prepare('SELECT count(body) FROM event').pluck().get()
  connection.close()
  return bodies
}

describe('what is not erased', () => {
  test('is what another program recorded, and what is of the day itself or later', () => {
    const file = temporaryFile()
    const clock = standingClock()
    const ledger = openForTest(file, { clock })
    orThrow(ledger.recordCheckIn(draftOf('admit', { name: '姫路 花子' })))
    expect(eraseAll(ledger, 'other', '2027-01-01')).toBe(0)
    expect(eraseAll(ledger, 'sample', '2026-11-23')).toBe(0)
    expect(eraseAll(ledger, 'sample', '2026-11-24')).toBe(1)
  })

  test('is the registration of a card: its later taps are proved by it', () => {
    const ledger = openForTest(temporaryFile())
    const registration = { subjectKey: SUBJECT, publicKeyBase64: 'AAAA' }
    orThrow(ledger.registerCard({ roll: 'cars', number: '1', registration, operator: 'clerk' }))
    expect(eraseAll(ledger, 'cars', '2027-01-01')).toBe(0)
    expect(ledger.registration(SUBJECT)).toBeDefined()
  })
})

/*
 * - Somebody comes in on one day, another on the next; the clock once stands in the year 2099.
 * - What is from before the second day is erased: what it said of the person is gone from the file and from the counters, the people
 *   inside stay, the log proves itself, and every missing body is accounted for.
 * - The one of the wrong clock is as old as the one before it, and goes with that one's day.
 */
test('bodies go by their day, and only what they said', () => {
  const file = temporaryFile()
  const clock = standingClock()
  const ledger = openForTest(file, { clock })
  orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  clock.set('2099-01-01T00:00:00Z')
  orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  clock.set('2026-11-24T03:00:00Z')
  orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  expect(eraseAll(ledger, 'sample', '2026-11-24')).toBe(2)
  expect(ledger.usage.counted(TOTAL)).toBe(1)
  expect(ledger.usage.occupancy(HALL)).toBe(3)
  expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: 3, erasedBodies: 2, unexplainedErasures: 0 } })
  // Opening, the check-in that stands, and the event of the erasure.
  expect(bodiesIn(file)).toBe(3)
  expect(eraseAll(ledger, 'sample', '2026-11-24')).toBe(0)
})

test('an erasure goes on where it stood, step by step', () => {
  const clock = standingClock()
  const ledger = openForTest(temporaryFile(), { clock })
  for (let number = 0; number < 450; number++) orThrow(ledger.recordCheckIn(draftOf('admit')))
  clock.set('2026-12-24T03:00:00Z')
  const rule = { program: 'sample', before: day('2026-12-01'), operator: 'retention' }
  const steps = [1, 2, 3].map(() => orThrow(ledger.eraseStep(rule)))
  expect(steps.map(({ done }) => done)).toEqual([false, false, true])
  expect(steps.reduce((sum, { bodies }) => sum + bodies, 0)).toBe(450)
  expect(ledger.verify()).toMatchObject({ ok: true, value: { erasedBodies: 450, unexplainedErasures: 0 } })
})

test('a body that somebody else has taken away is told', () => {
  const file = temporaryFile()
  const ledger = openForTest(file)
  orThrow(ledger.recordCheckIn(draftOf('admit')))
  orThrow(ledger.recordCheckIn(draftOf('admit')))
  ledger.close()
  tamper(file, 'UPDATE event SET body = NULL WHERE seq = 3')
  expect(openForTest(file).verify()).toMatchObject({ ok: true, value: { erasedBodies: 1, unexplainedErasures: 1 } })
})

test('a passage that was forgiven and then undone moves nobody when its body goes', () => {
  const clock = standingClock()
  const ledger = openForTest(temporaryFile(), { clock })
  const who = { operator: 'clerk', reason: 'counted twice' }
  orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  const second = orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  orThrow(ledger.forgivePassback({ zone: HALL, subject: SUBJECT, ...who }))
  orThrow(ledger.undoCheckIn(second.id, 'reason', 'desk'))
  const before = ledger.usage.occupancy(HALL)
  clock.set('2026-12-24T03:00:00Z')
  eraseAll(ledger, 'sample', '2026-12-01')
  expect(ledger.usage.occupancy(HALL)).toBe(before)
  expect(ledger.verify()).toMatchObject({ ok: true, value: { unexplainedErasures: 0 } })
})

test('nothing but a body can be taken from an event', () => {
  const file = temporaryFile()
  openForTest(file).close()
  const connection = rawConnection(file)
  for (const change of ["header = x'00'", 'seq = 9', "body = x'00'", 'body = NULL, hash = zeroblob(32)'])
    expect(() => connection.exec(`UPDATE event SET ${change}`)).toThrow(/never changed/)
  connection.close()
})
