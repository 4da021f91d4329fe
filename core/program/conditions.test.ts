import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { ageOn, birthdayOn } from '../calendar/index.ts'
import { type DecisionInput, decide } from './decide.ts'
import { MemoryUsage } from './memory-usage.ts'
import { decideFor, inputFor, sampleProgram, summary, type Tap } from './program.test-support.ts'
import type { Booking, RollFacts } from './roll-facts.ts'
import { zoneKey } from './zone-check.ts'

const PARTS = `slots:
  - { id: morning, name: { ja: 午前, en: Morning }, from: '09:00', until: '12:00' }
  - { id: evening, name: { ja: 夜, en: Evening }, from: '18:00', until: '24:00', weekdays: [fri, sat] }
  - { id: festival, name: { ja: 祭, en: Festival }, from: '12:00', until: '18:00', dates: { from: 2026-08-01, until: 2026-08-02 } }
zones:
  - { id: hall, name: { ja: 館内, en: Hall }, passes: { gate: in, exit: out }, passback: { mode: soft, resetAt: '03:00', whenBroken: { outcome: ask, reason: { ja: ２回目, en: Again } } } }
`

/** Whether a rule with these conditions is the one that decides. */
function holds(when: string, tap: Tap = {}, more: Partial<DecisionInput> = {}, identity?: string): boolean {
  const program = sampleProgram(
    `${PARTS}rules:
  - { id: tried, when: ${when}, result: { outcome: admit, reason: { ja: はい, en: Yes } } }
otherwise: { outcome: refuse, reason: { ja: いいえ, en: No } }
`,
    identity,
  )
  const decision = decideFor(program, tap, more)
  expect(['admit tried', 'refuse otherwise']).toContain(summary(decision))
  return decision.outcome === 'admit'
}

const facts = (some: Partial<RollFacts>) => ({ roll: { result: 'found', facts: { flags: [], bookings: [], ...some } } }) as const
const STRANGER = { roll: { result: 'not-registered' } } as const

describe('conditions on the moment', () => {
  it.each([
    ['{ weekdays: [mon, sun] }', '2026-06-01T12:00', true],
    ['{ weekdays: [mon, sun] }', '2026-06-06T12:00', false],
    ['{ weekdays: [mon, sun] }', '2026-06-07T12:00', true],
    ['{ holiday: true }', '2026-09-22T12:00', true],
    ['{ holiday: true }', '2026-09-24T12:00', false],
    ['{ holiday: false }', '2026-05-06T12:00', false],
    ['{ holiday: false }', '2026-05-07T12:00', true],
    ["{ season: { from: '07-20', until: '08-31' } }", '2026-07-19T12:00', false],
    ["{ season: { from: '07-20', until: '08-31' } }", '2026-07-20T00:00', true],
    ["{ season: { from: '07-20', until: '08-31' } }", '2026-08-31T23:59', true],
    ["{ season: { from: '12-20', until: '01-10' } }", '2026-12-31T12:00', true],
    ["{ season: { from: '12-20', until: '01-10' } }", '2027-01-10T12:00', true],
    ["{ season: { from: '12-20', until: '01-10' } }", '2027-01-11T12:00', false],
    ['{ dates: { from: 2026-06-01, until: 2026-06-02 } }', '2026-06-02T23:59', true],
    ['{ dates: { from: 2026-06-01, until: 2026-06-02 } }', '2026-06-03T00:00', false],
    ["{ time: { from: '17:00', until: '21:00' } }", '2026-06-01T16:59', false],
    ["{ time: { from: '17:00', until: '21:00' } }", '2026-06-01T17:00', true],
    ["{ time: { from: '17:00', until: '21:00' } }", '2026-06-01T21:00', false],
    ["{ time: { from: '22:00', until: '05:00' } }", '2026-06-01T04:59', true],
    ["{ time: { from: '22:00', until: '05:00' } }", '2026-06-01T05:00', false],
    ["{ time: { from: '22:00', until: '05:00' } }", '2026-06-01T22:00', true],
    ["{ time: { from: '17:00', until: '24:00' } }", '2026-06-01T23:59', true],
    ["{ time: { from: '17:00', until: '24:00' } }", '2026-06-01T00:00', false],
    ['{ slots: [morning] }', '2026-06-01T09:00', true],
    ['{ slots: [morning] }', '2026-06-01T12:00', false],
    ['{ slots: [evening] }', '2026-06-05T18:00', true],
    ['{ slots: [evening] }', '2026-06-04T18:00', false],
    ['{ slots: [festival] }', '2026-08-02T17:59', true],
    ['{ slots: [festival] }', '2026-08-03T12:00', false],
    ['{ place: [exit] }', '2026-06-01T12:00', false],
  ])('%s at %s: %s', (when, at, expected) => {
    expect(holds(when, { at })).toBe(expected)
  })

  it('the time is that of the clock, of the wall clock, or of the reading, in this order', () => {
    const when = "{ time: { from: '17:00', until: '18:00' } }"
    expect(holds(when, { at: '2026-06-01T17:30' })).toBe(true)
    expect(holds(when, { at: '2026-06-01T17:30' }, { minute: 16 * 60 })).toBe(false)
    const program = sampleProgram(
      `rules:
  - { id: tried, when: ${when}, result: { outcome: admit, reason: { ja: はい, en: Yes } } }
otherwise: { outcome: refuse, reason: { ja: いいえ, en: No } }
`,
    )
    const { at: _, ...input } = inputFor(program, { at: '2026-06-01T17:30' })
    expect(summary(decide(program, input))).toBe('admit tried')
  })

  it('the slot that is now is told', () => {
    const program = sampleProgram(`${PARTS}rules: []
otherwise: { outcome: admit, reason: { ja: はい, en: Yes } }
`)
    expect(decideFor(program, { at: '2026-06-01T09:00' }).slot).toEqual({ id: 'morning', name: { ja: '午前', en: 'Morning' } })
    expect(decideFor(program, { at: '2026-06-01T12:00' }).slot).toBeUndefined()
  })
})

describe('conditions on the group', () => {
  it.each([
    ['{ headcount: { atLeast: 2 } }', undefined, false],
    ['{ headcount: { atMost: 1 } }', undefined, true],
    ['{ headcount: { atLeast: 2, atMost: 4 } }', 4, true],
    ['{ headcount: { atLeast: 2, atMost: 4 } }', 5, false],
  ])('%s with %s people: %s', (when, headcount, expected) => {
    expect(holds(when, {}, headcount === undefined ? {} : { headcount })).toBe(expected)
  })
})

describe('conditions on the roll', () => {
  const flags = [{ flag: 'member' }, { flag: 'disability', until: '2026-06-01' }]
  it.each([
    ['{ registered: true }', facts({}), true],
    ['{ registered: true }', STRANGER, false],
    ['{ registered: false }', STRANGER, true],
    ['{ flags: { any: [disability, staff] } }', facts({ flags }), true],
    ['{ flags: { all: [disability, member] } }', facts({ flags }), true],
    ['{ flags: { all: [disability, staff] } }', facts({ flags }), false],
    ['{ flags: { none: [blacklisted] } }', facts({ flags }), true],
    ['{ flags: { none: [member] } }', facts({ flags }), false],
    ['{ flags: { none: [blacklisted] } }', STRANGER, true],
    ['{ flags: { any: [member], none: [disability] } }', facts({ flags }), false],
  ])('%s', (when, roll, expected) => {
    expect(holds(when, {}, roll)).toBe(expected)
  })

  it('a mark counts to the end of its last day', () => {
    const when = '{ flags: { any: [disability] } }'
    expect(holds(when, { at: '2026-06-01T23:59' }, facts({ flags }))).toBe(true)
    expect(holds(when, { at: '2026-06-02T00:00' }, facts({ flags }))).toBe(false)
  })

  const gym: Booking = { from: '2026-06-01T23:00', until: '2026-06-02T01:00', headcount: 6, room: 'gym' }
  it.each([
    ['{ booking: {} }', '2026-06-01T22:59', 1, false],
    ['{ booking: {} }', '2026-06-01T23:00', 1, true],
    ['{ booking: {} }', '2026-06-02T00:59', 1, true],
    ['{ booking: {} }', '2026-06-02T01:00', 1, false],
    ['{ booking: { earlyMinutes: 10 } }', '2026-06-01T22:50', 1, true],
    ['{ booking: { earlyMinutes: 10 } }', '2026-06-01T22:49', 1, false],
    ['{ booking: { lateMinutes: 5 } }', '2026-06-02T01:04', 1, true],
    ['{ booking: { rooms: [gym, pool] } }', '2026-06-01T23:30', 1, true],
    ['{ booking: { rooms: [pool] } }', '2026-06-01T23:30', 1, false],
    ['{ booking: { withinHeadcount: true } }', '2026-06-01T23:30', 6, true],
    ['{ booking: { withinHeadcount: true } }', '2026-06-01T23:30', 7, false],
  ])('%s at %s with %d people: %s', (when, at, headcount, expected) => {
    expect(holds(when, { at }, { ...facts({ bookings: [gym] }), headcount })).toBe(expected)
  })
})

describe('conditions on where somebody is', () => {
  const subject = 'cd'.repeat(32)
  const usage = new MemoryUsage()
  usage.record(Date.parse('2026-06-01T01:00:00Z'), {
    passage: { zone: zoneKey('sample', 'hall'), direction: 'in', people: 1, subject },
  })
  it.each([
    ['{ inside: { zone: hall, is: true } }', '2026-06-01T12:00', true],
    ['{ inside: { zone: hall, is: false } }', '2026-06-01T12:00', false],
    // The zone begins anew at 3 o'clock.
    ['{ inside: { zone: hall, is: true } }', '2026-06-02T02:59', true],
    ['{ inside: { zone: hall, is: true } }', '2026-06-02T03:00', false],
  ])('%s at %s: %s', (when, at, expected) => {
    expect(holds(when, { at, place: 'exit' }, { subject, usage })).toBe(expected)
  })

  it('without a subject nobody knows, and the staff is asked where it matters', () => {
    const program = sampleProgram(`${PARTS}rules:
  - { id: tried, when: { inside: { zone: hall, is: true } }, result: { outcome: refuse, reason: { ja: はい, en: Yes } } }
otherwise: { outcome: admit, reason: { ja: いいえ, en: No } }
`)
    const { subject: _, ...input } = inputFor(program, {})
    expect(summary(decide(program, input))).toBe('ask subject subject-missing')
  })
})

describe('conditions on the card', () => {
  it.each([
    ['{ sex: [female] }', 'female', true],
    ['{ sex: [female] }', 'male', false],
    ['{ sex: [male, not-applicable] }', 'not-applicable', true],
  ] as const)('%s of %s: %s', (when, sex, expected) => {
    expect(holds(when, { sex }, {}, 'attributes')).toBe(expected)
  })

  it('a sex that the card does not tell is asked for, where it matters', () => {
    const rules = (when: string) => `rules:
  - { id: tried, when: ${when}, result: { outcome: admit, reason: { ja: はい, en: Yes } } }
otherwise: { outcome: refuse, reason: { ja: いいえ, en: No } }
`
    const program = sampleProgram(rules('{ sex: [female] }'), 'attributes')
    expect(summary(decideFor(program, { sex: 'unknown' }))).toBe('ask sex sex-unknown')
    const all = sampleProgram(rules('{ sex: [female, male, not-applicable] }'), 'attributes')
    expect(summary(decideFor(all, { sex: 'unknown' }))).toBe('admit tried')
  })

  it('every age basis says what the calendar says, on every day', () => {
    const anyDay = fc.integer({ min: 0, max: 1_460 }).map((days) => Temporal.PlainDate.from('2026-04-01').add({ days }))
    const anyBasis = fc.constantFrom(
      'birthday',
      'attain',
      'schoolYear',
      'fiscalYearEnd',
      'yearEnd',
      'asOf birthday',
      'asOf attain',
    )
    fc.assert(
      fc.property(
        anyDay,
        anyBasis,
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        fc.boolean(),
        (today, basis, atLeast, width, shift, leap) => {
          const [kind, counting] = basis.split(' ')
          const asOf = kind === 'asOf' ? `, date: 2027-02-28, counting: ${counting}` : ''
          const program = sampleProgram(
            `rules:
  - { id: tried, when: { age: { basis: ${kind}, atLeast: ${atLeast}, atMost: ${atLeast + width}${asOf} } }, result: { outcome: admit, reason: { ja: はい, en: Yes } } }
otherwise: { outcome: refuse, reason: { ja: いいえ, en: No } }
`,
            'attributes',
          )
          // Near a birthday of that age, or born on 29 February.
          const near = leap ? Temporal.PlainDate.from('2008-02-29') : today.subtract({ years: atLeast }).add({ days: shift })
          if (Temporal.PlainDate.compare(near, today) > 0) return
          const age = ageOn(
            near,
            today,
            kind === 'asOf'
              ? { kind, date: Temporal.PlainDate.from('2027-02-28'), counting: counting === 'attain' ? 'attain' : 'birthday' }
              : { kind: kind as 'birthday' },
          )
          const decision = decideFor(program, { at: `${today}T12:00`, birthDate: near.toString().replaceAll('-', '') })
          expect(decision.outcome === 'admit', `${kind} ${near} ${today} ${age}`).toBe(age >= atLeast && age <= atLeast + width)
          if (kind === 'birthday' && age > 0)
            expect(Temporal.PlainDate.compare(birthdayOn(near, age), today)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
