import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import {
  draftOf,
  draftWith,
  openForTest,
  optionsOf,
  rawConnection,
  standingClock,
  TODAY,
  tamper,
  temporaryFile,
} from './ledger.test-support.ts'
import { openLedger } from './open-ledger.ts'

const SUBJECT = 'ab'.repeat(32)
const HALL = 'sample/hall'
const TOTAL = 'sample/total'
const who = { operator: 'clerk', reason: 'known to us' }
const ENTRY = {
  uses: [
    { counter: TOTAL, amount: 2 },
    { counter: `sample/day/2026-11-23/${SUBJECT}`, amount: 1 },
  ],
  passage: { zone: HALL, direction: 'in', people: 2, subject: SUBJECT },
} as const
const REGISTRATION = { subjectKey: SUBJECT, publicKeyBase64: 'AAAA' }

describe('a release is refused', () => {
  test('without a reason', () => {
    const ledger = openForTest(temporaryFile())
    const { id } = orThrow(ledger.recordCheckIn(draftOf('refuse')))
    expect(ledger.recordRelease(id, { ...who, reason: ' ', uses: [] })).toMatchObject({ error: { code: 'reason-missing' } })
  })

  test('of what is no check-in of this ledger', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.recordCheckIn(draftOf('refuse')))
    for (const id of ['', 'x', `${'0'.repeat(32)}-0-2`])
      expect(ledger.recordRelease(id, { ...who, uses: [] })).toMatchObject({ error: { code: 'check-in-unknown' } })
  })

  test('of what was admitted, released before, or undone', () => {
    const ledger = openForTest(temporaryFile())
    const admitted = orThrow(ledger.recordCheckIn(draftOf('admit')))
    expect(ledger.recordRelease(admitted.id, { ...who, ...ENTRY })).toMatchObject({
      error: { code: 'check-in-already-admitted', detail: { number: 1 } },
    })
    const refused = orThrow(ledger.recordCheckIn(draftOf('refuse')))
    expect(ledger.recordRelease(refused.id, { ...who, ...ENTRY }).ok).toBe(true)
    expect(ledger.recordRelease(refused.id, { ...who, ...ENTRY })).toMatchObject({
      error: { code: 'check-in-already-admitted' },
    })
    const undone = orThrow(ledger.recordCheckIn(draftOf('ask')))
    orThrow(ledger.undoCheckIn(undone.id, 'reason', 'desk'))
    expect(ledger.recordRelease(undone.id, { ...who, ...ENTRY })).toMatchObject({ error: { code: 'check-in-already-undone' } })
    expect(ledger.usage.counted(TOTAL)).toBe(2)
    expect(ledger.verify().ok).toBe(true)
  })
})

describe('what the staff does is refused without a reason', () => {
  test('and nothing is recorded', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.registerCard({ roll: 'cars', number: '1', registration: REGISTRATION, operator: 'clerk' }))
    const silent = { operator: 'clerk', reason: '\n' }
    for (const outcome of [
      ledger.correctOccupancy({ zone: HALL, delta: 1, ...silent }),
      ledger.forgivePassback({ zone: HALL, subject: SUBJECT, ...silent }),
      ledger.unregisterCard({ subjectKey: SUBJECT, ...silent }),
    ])
      expect(outcome).toMatchObject({ ok: false, error: { code: 'reason-missing' } })
    expect(ledger.verify()).toMatchObject({ ok: true, value: { events: 2 } })
  })
})

describe('a card', () => {
  test('is found by the number of its entry, however a new list spells it', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.registerCard({ roll: 'cars', number: 'P-001', registration: REGISTRATION, operator: 'clerk' }))
    for (const number of ['P-001', 'Ｐ－００１', ' p-001 '])
      expect(ledger.cardsOf('cars', number).map(({ subjectKey }) => subjectKey)).toEqual([SUBJECT])
    expect(ledger.cardsOf('cars', 'P-0011')).toEqual([])
    expect(ledger.registration(SUBJECT)?.number).toBe('P-001')
  })

  test('with another key is not registered under the same number, until the first registration is removed', () => {
    const ledger = openForTest(temporaryFile())
    const card = { roll: 'cars', number: '1', registration: REGISTRATION, operator: 'clerk' }
    const copy = { ...card, registration: { ...REGISTRATION, publicKeyBase64: 'BBBB' } }
    orThrow(ledger.registerCard(card))
    expect(ledger.registerCard(copy)).toMatchObject({ ok: false, error: { code: 'card-registered-with-other-key' } })
    expect(ledger.registration(SUBJECT)?.publicKeyBase64).toBe('AAAA')
    expect(ledger.cardsOf(card.roll, card.number)).toEqual([{ subjectKey: SUBJECT, at: expect.stringMatching(/Z$/) }])
    expect([ledger.cardsOf('other', card.number), ledger.registeredCards(card.roll)]).toEqual([[], 1])
    orThrow(ledger.unregisterCard({ subjectKey: SUBJECT, ...who }))
    expect([ledger.cardsOf(card.roll, card.number), ledger.registeredCards(card.roll)]).toEqual([[], 0])
    expect(ledger.registration(SUBJECT)).toBeUndefined()
    expect(ledger.registerCard(copy).ok).toBe(true)
    expect(ledger.verify().ok).toBe(true)
  })

  test('that is not registered cannot be removed', () => {
    const ledger = openForTest(temporaryFile())
    expect(ledger.unregisterCard({ subjectKey: SUBJECT, ...who })).toMatchObject({
      ok: false,
      error: { code: 'card-registration-unknown' },
    })
  })

  test('is bound to the entry of its last registration', () => {
    const ledger = openForTest(temporaryFile())
    const card = { roll: 'cars', number: '1', registration: REGISTRATION, operator: 'clerk' }
    orThrow(ledger.registerCard(card))
    orThrow(ledger.registerCard({ ...card, roll: 'members', number: '2' }))
    expect(ledger.registration(SUBJECT)).toEqual({
      roll: 'members',
      number: '2',
      publicKeyBase64: 'AAAA',
      at: '2026-11-23T00:00:00.000Z',
    })
  })
})

test('an action of no check-in is refused', () => {
  const ledger = openForTest(temporaryFile())
  expect(ledger.recordAction('x', { action: 'open', outcome: 'done', milliseconds: 1 })).toMatchObject({
    ok: false,
    error: { code: 'check-in-unknown' },
  })
})

describe('a day at a gate', () => {
  /*
   * - A family of two drives in; the gate opens and the sensor confirms it.
   * - The next is refused, for the hall is full; a supervisor lets them in with a colleague, and the relay does not answer.
   * - The clerk counts by hand and corrects; somebody who has lost the card is forgiven.
   * - The release was a mistake and is undone, with all that it used.
   */
  test('is told by list, counts and usage', () => {
    const clock = standingClock()
    const ledger = openForTest(temporaryFile(), { clock })
    const first = orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
    clock.set('2026-11-23T00:00:01Z')
    orThrow(ledger.recordAction(first.id, { action: 'open', outcome: 'confirmed', milliseconds: 412.4 }))
    const second = orThrow(ledger.recordCheckIn(draftOf('refuse')))
    clock.set('2026-11-23T00:05:00Z')
    const priceClass = { id: 'guest', name: { ja: '招待', en: 'Guest' }, yen: 0 }
    const released = orThrow(
      ledger.recordRelease(second.id, { ...who, ...ENTRY, operator: 'supervisor', second: 'clerk', priceClass }),
    )
    orThrow(ledger.recordAction(second.id, { action: 'open', outcome: 'unknown', code: 'internal', milliseconds: 3000 }))

    expect(released).toEqual({ id: expect.stringMatching(/-5$/), number: 2, at: '2026-11-23T00:05:00.000Z' })
    expect(ledger.counts(TODAY)).toEqual({ admit: 2, refuse: 0, ask: 0, undone: 0 })
    expect(ledger.usage.counted(TOTAL)).toBe(4)
    expect(ledger.usage.lastUse(TOTAL)).toBe(Date.parse('2026-11-23T00:05:00Z'))
    expect(ledger.usage.presence(HALL, SUBJECT)).toEqual({ direction: 'in', at: Date.parse('2026-11-23T00:05:00Z') })
    expect(ledger.usage.occupancy(HALL)).toBe(4)
    expect(ledger.recentCheckIns(2)).toMatchObject([
      {
        number: 2,
        outcome: 'refuse',
        released: {
          at: '2026-11-23T00:05:00.000Z',
          reason: 'known to us',
          operator: 'supervisor',
          second: 'clerk',
          priceClass: priceClass.name,
        },
        actions: [{ action: 'open', outcome: 'unknown', code: 'internal', milliseconds: 3000, at: '2026-11-23T00:05:00.000Z' }],
      },
      { number: 1, outcome: 'admit', actions: [{ action: 'open', outcome: 'confirmed', milliseconds: 412 }] },
    ])

    expect(ledger.correctOccupancy({ zone: HALL, delta: -10, ...who })).toMatchObject({ ok: true, value: { occupancy: 0 } })
    expect(ledger.correctOccupancy({ zone: HALL, delta: 3, ...who })).toMatchObject({ ok: true, value: { occupancy: 3 } })
    orThrow(ledger.forgivePassback({ zone: HALL, subject: SUBJECT, ...who }))
    expect(ledger.usage.presence(HALL, SUBJECT)).toBeUndefined()

    orThrow(ledger.undoCheckIn(second.id, 'mistake', 'desk'))
    expect(ledger.counts(TODAY)).toEqual({ admit: 1, refuse: 0, ask: 0, undone: 1 })
    expect(ledger.usage.counted(TOTAL)).toBe(2)
    expect(ledger.usage.lastUse(TOTAL)).toBe(Date.parse('2026-11-23T00:00:00Z'))
    expect(ledger.usage.occupancy(HALL)).toBe(1)
    expect(ledger.verify()).toMatchObject({ ok: true, value: { checkIns: 2, undone: 1, released: 1 } })
  })

  test('is told as well by what is read anew', () => {
    const file = temporaryFile()
    const ledger = orThrow(openLedger(optionsOf(file)))
    orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
    const switched = { program: { id: 'sample', version: '2' }, place: 'gate', operator: 'supervisor' }
    expect(ledger.lastProgramSwitch()).toBeUndefined()
    orThrow(ledger.recordProgramSwitch(switched))
    ledger.close()
    const again = openForTest(file, { readOnly: true })
    expect(again.usage.counted(TOTAL)).toBe(2)
    expect(again.lastProgramSwitch()).toEqual({ ...switched, at: '2026-11-23T00:00:00.000Z' })
  })
})

test('what counters and passages say of persons goes with the bodies; the people inside stay', () => {
  const file = temporaryFile()
  const ledger = orThrow(openLedger(optionsOf(file)))
  orThrow(ledger.recordCheckIn(draftWith(ENTRY)))
  orThrow(ledger.registerCard({ roll: 'cars', number: '1', registration: REGISTRATION, operator: 'clerk' }))
  ledger.close()
  tamper(file, 'UPDATE event SET body = NULL')
  const erased = openForTest(file)
  expect(erased.rebuildProjections().ok).toBe(true)
  expect(erased.verify()).toMatchObject({ ok: true, value: { erasedBodies: 3 } })
  expect(erased.usage.counted(TOTAL)).toBe(0)
  expect(erased.usage.occupancy(HALL)).toBe(2)
  const connection = rawConnection(file)
  for (const table of ['counter_use', 'passage', 'registered_card'])
    expect(connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
  connection.close()
})

describe('a report', () => {
  /*
   * - Check-ins on three days; on the third, somebody turns the clock back to the second.
   * - Whatever day is asked for, all that belong to it are counted, and only they.
   */
  test('finds its days also in a log whose clock went back', () => {
    const clock = standingClock()
    const ledger = openForTest(temporaryFile(), { clock })
    for (const time of ['2026-11-23T01:00', '2026-11-24T01:00', '2026-11-25T01:00', '2026-11-24T02:00', '2026-11-25T03:00']) {
      clock.set(`${time}:00Z`)
      orThrow(ledger.recordCheckIn(draftOf('admit')))
    }
    const totals = ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'].map((text) => {
      const day = Temporal.PlainDate.from(text)
      return ledger.report({ program: 'sample', from: day, until: day, rows: 'day' }).sum.total
    })
    expect(totals).toEqual([0, 1, 2, 2, 0])
    const all = ledger.report({ program: 'sample', from: TODAY, until: TODAY.add({ days: 2 }), rows: 'hour', columns: 'class' })
    expect(all).toMatchObject({ columns: ['free'], sum: { total: 5 } })
    expect(all.rows.map(({ key, total }) => [key, total])).toEqual([
      ['10', 3],
      ['11', 1],
      ['12', 1],
    ])
  })
})
