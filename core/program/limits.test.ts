import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { LIMIT_DIMENSIONS, QUOTA_WINDOWS } from './limit.ts'
import { MemoryUsage, type RecordedUse } from './memory-usage.ts'
import { decideFor, inputFor, japan, OPEN_TO_ALL, sampleProgram, summary, type Tap } from './program.test-support.ts'
import type { Program } from './program.ts'

const REACHED = 'whenReached: { outcome: refuse, reason: { ja: ここまで, en: No more } }'
const ANNA = 'aa'.repeat(32)
const BERTA = 'bb'.repeat(32)

/** Who is a resident by the roll comes in as one; everybody else pays the general price. */
const RESIDENTS_FIRST = `rules:
  - id: residents
    when: { flags: { any: [resident] } }
    result: { outcome: admit, priceClass: resident, reason: { ja: 市民, en: Resident } }
otherwise: { outcome: admit, priceClass: general, reason: { ja: 一般, en: General } }
`
const found = (flags: readonly string[], household?: string) =>
  ({
    result: 'found',
    facts: { flags: flags.map((flag) => ({ flag })), bookings: [], ...(household !== undefined && { household }) },
  }) as const

interface Visit extends Tap {
  readonly subject?: string
  readonly headcount?: number
  readonly resident?: boolean
  readonly household?: string
}

/** Decides at a gate that remembers: what is admitted counts. */
class Gate {
  readonly usage = new MemoryUsage()
  readonly program: Program

  constructor(program: Program) {
    this.program = program
  }

  tap({ subject = ANNA, headcount = 1, resident = false, household, ...tap }: Visit = {}): Decision & { undo(): void } {
    const input = inputFor(this.program, tap, {
      subject,
      headcount,
      usage: this.usage,
      roll: found(resident ? ['resident'] : [], household),
    })
    const decision = decide(this.program, input)
    let use: RecordedUse | undefined
    if (decision.outcome === 'admit') use = this.usage.record(input.at ?? 0, decision)
    return {
      ...decision,
      undo: () => {
        if (use !== undefined) this.usage.undo(use)
      },
    }
  }
}

const gateWith = (limits: string, rules = OPEN_TO_ALL) => new Gate(sampleProgram(`${rules}limits:\n${limits}`))

describe('a limit that is reached', () => {
  it('decides against the rule that admits, names both, and tells what would count and who may release', () => {
    const gate = gateWith(
      `  - { id: once, kind: quota, limit: 1, per: [person], window: day, whenReached: { outcome: refuse, reason: { ja: 本日は入場ずみです。, en: You were here today. }, release: { role: supervisor, twoPerson: true } } }`,
    )
    expect(gate.tap().uses).toEqual([{ counter: `sample/once/day=2026-06-01/person=${ANNA}`, amount: 1 }])
    expect(gate.tap()).toMatchObject({
      outcome: 'refuse',
      ruleId: 'once',
      limited: { admittedBy: 'otherwise' },
      reasons: [{ text: { ja: '本日は入場ずみです。' } }],
      release: { role: 'supervisor', twoPerson: true },
      onRelease: { uses: [{ counter: `sample/once/day=2026-06-01/person=${ANNA}`, amount: 1 }] },
    })
    expect(gate.tap()).not.toHaveProperty('uses')
    expect(gate.tap()).not.toHaveProperty('priceClass')
  })

  it('tells nothing that would count where nobody may release, and lets any clerk answer where it asks', () => {
    const limit = (outcome: string) =>
      `  - { id: none, kind: quota, limit: 0, whenReached: { outcome: ${outcome}, reason: { ja: 満, en: Full } } }`
    expect(gateWith(limit('refuse')).tap()).not.toHaveProperty('onRelease')
    expect(gateWith(limit('refuse'), `${OPEN_TO_ALL}release: { role: clerk }\n`).tap()).toMatchObject({
      release: { role: 'clerk', twoPerson: false },
      onRelease: { uses: [{ counter: 'sample/none/ever', amount: 1 }] },
    })
    const asked = gateWith(limit('ask')).tap()
    expect(asked).toMatchObject({ outcome: 'ask', onRelease: { uses: [{ counter: 'sample/none/ever', amount: 1 }] } })
    expect(asked).not.toHaveProperty('release')
  })

  it('the first in the order of the program decides', () => {
    const both = ['a', 'b'].map((id) => `  - { id: ${id}, kind: quota, limit: 0, ${REACHED} }`)
    expect(gateWith(both.join('\n')).tap().ruleId).toBe('a')
    expect(gateWith(both.toReversed().join('\n')).tap().ruleId).toBe('b')
  })

  it('is not looked at when no rule admits', () => {
    const rules = `rules: []\notherwise: { outcome: refuse, reason: { ja: いいえ, en: No } }\n`
    expect(summary(gateWith(`  - { id: none, kind: quota, limit: 0, ${REACHED} }`, rules).tap())).toBe('refuse otherwise')
  })
})

describe('a quota', () => {
  it.each([
    ['ever', 'sample/q/ever', ['2026-06-01', '2029-01-01'], []],
    ['day', 'sample/q/day=2026-06-01', ['2026-06-01'], ['2026-06-02', '2026-05-31']],
    ['month', 'sample/q/month=2026-06', ['2026-06-30'], ['2026-07-01']],
    ['year', 'sample/q/year=2026', ['2026-12-31'], ['2027-01-01']],
    ['fiscal-year', 'sample/q/fiscal-year=2026', ['2027-03-31'], ['2027-04-01', '2026-03-31']],
  ])('counts over its window: %s', (window, counter, within, outside) => {
    const gate = gateWith(`  - { id: q, kind: quota, limit: 1, window: ${window}, ${REACHED} }`)
    expect(gate.tap().uses).toEqual([{ counter, amount: 1 }])
    for (const day of within) expect(gate.tap({ at: `${day}T12:00` }).outcome, day).toBe('refuse')
    for (const day of outside)
      expect(decideFor(gate.program, { at: `${day}T12:00` }, { usage: gate.usage }).outcome, day).toBe('admit')
  })

  it('counts check-ins, or people', () => {
    const checkIns = gateWith(`  - { id: q, kind: quota, limit: 2, ${REACHED} }`)
    expect(checkIns.tap({ headcount: 50 }).outcome).toBe('admit')
    const people = gateWith(`  - { id: q, kind: quota, limit: 10, counts: people, ${REACHED} }`)
    expect([7, 4, 3, 1].map((headcount) => people.tap({ headcount }).outcome)).toEqual(['admit', 'refuse', 'admit', 'refuse'])
  })

  it('counts only its classes, and only under its conditions', () => {
    const gate = gateWith(
      `  - { id: q, kind: quota, limit: 1, classes: [general], when: { place: [gate], weekdays: [mon] }, ${REACHED} }`,
      RESIDENTS_FIRST,
    )
    expect(gate.tap({ resident: true }).uses).toBeUndefined()
    expect(gate.tap({ place: 'exit' }).uses).toBeUndefined()
    expect(gate.tap({ at: '2026-06-02T12:00' }).uses).toBeUndefined()
    expect(gate.tap().outcome).toBe('admit')
    expect([gate.tap(), gate.tap({ resident: true }), gate.tap({ place: 'exit' })].map(summary)).toEqual([
      'refuse q',
      'admit residents resident',
      'admit otherwise general',
    ])
  })

  it('keeps apart by the roll’s household, and who is of none is one alone', () => {
    const gate = gateWith(`  - { id: q, kind: quota, limit: 1, per: [household], ${REACHED} }`)
    expect(gate.tap({ subject: ANNA, household: 'h1' }).uses).toEqual([{ counter: 'sample/q/ever/household=h1', amount: 1 }])
    expect(gate.tap({ subject: BERTA, household: 'h1' }).outcome).toBe('refuse')
    expect(gate.tap({ subject: BERTA }).outcome).toBe('admit')
    expect(gate.tap({ subject: BERTA }).outcome).toBe('refuse')
    expect(gate.tap({ subject: ANNA }).outcome).toBe('admit')
  })

  it('what is undone does not count', () => {
    const gate = gateWith(`  - { id: q, kind: quota, limit: 1, ${REACHED} }`)
    const first = gate.tap()
    expect(gate.tap().outcome).toBe('refuse')
    first.undo()
    expect(gate.tap().outcome).toBe('admit')
  })

  it('the order in which a file tells what is kept apart does not matter', () => {
    const uses = (per: string) => gateWith(`  - { id: q, kind: quota, limit: 9, per: [${per}], ${REACHED} }`).tap().uses
    expect(uses('person, place, class')).toEqual(uses('class, person, place'))
    expect(uses('person, place, class')).toEqual([
      { counter: `sample/q/ever/place=gate/class=general/person=${ANNA}`, amount: 1 },
    ])
  })
})

describe('an interval', () => {
  const gate = () => gateWith(`  - { id: pause, kind: interval, minutes: 180, per: [person], ${REACHED} }`)
  it('lets nobody in before it is over', () => {
    const at = (time: string) => ({ at: `2026-06-01T${time}` })
    const one = gate()
    expect(one.tap(at('09:00')).outcome).toBe('admit')
    expect(one.tap(at('11:59')).outcome).toBe('refuse')
    expect(one.tap({ ...at('11:59'), subject: BERTA }).outcome).toBe('admit')
    expect(one.tap(at('12:00')).outcome).toBe('admit')
    expect(one.tap(at('12:01')).outcome).toBe('refuse')
  })

  it('a clock that had run ahead by years keeps nobody out when it is set right', () => {
    const one = gate()
    expect(one.tap({ at: '2029-06-01T09:00' }).outcome).toBe('admit')
    expect(one.tap({ at: '2026-06-01T09:00' }).outcome).toBe('admit')
    expect(one.tap({ at: '2026-06-01T08:30' }).outcome).toBe('refuse')
  })
})

/*
 * - A hall has ten places. Four are kept for residents until ten o'clock.
 * - Others see six places, less what they have taken; residents see all ten.
 * - A resident who comes takes one of the four. After ten o'clock the rest is free for all.
 */
describe('a priority window', () => {
  const LIMITS = `  - { id: total, kind: quota, limit: 10, window: day, ${REACHED} }
  - { id: locals, kind: priority, quota: total, classes: [resident], places: 4, until: 2026-06-01T10:00, whenReached: { outcome: refuse, reason: { ja: 市民枠, en: Kept } } }`
  const early = { at: '2026-06-01T09:00' }

  it('keeps places until it is over', () => {
    const gate = gateWith(LIMITS, RESIDENTS_FIRST)
    for (let count = 0; count < 6; count++) expect(gate.tap(early).outcome).toBe('admit')
    expect(summary(gate.tap(early))).toBe('refuse locals')
    expect(gate.tap({ ...early, resident: true }).uses).toEqual([
      { counter: 'sample/total/day=2026-06-01', amount: 1 },
      { counter: 'sample/total/day=2026-06-01/priority=locals', amount: 1 },
    ])
    expect(summary(gate.tap(early))).toBe('refuse locals')
    expect(gate.tap({ at: '2026-06-01T10:00' }).outcome).toBe('admit')
  })

  it('what residents take beyond their places is taken from all', () => {
    const gate = gateWith(LIMITS, RESIDENTS_FIRST)
    for (let count = 0; count < 6; count++) expect(gate.tap({ ...early, resident: true }).outcome).toBe('admit')
    for (let count = 0; count < 4; count++) expect(gate.tap(early).outcome).toBe('admit')
    expect(summary(gate.tap(early))).toBe('refuse total')
    expect(summary(gate.tap({ ...early, resident: true }))).toBe('refuse total')
  })

  it('without places nobody else is let in before its end', () => {
    const gate = gateWith(
      `  - { id: total, kind: quota, limit: 10, ${REACHED} }
  - { id: locals, kind: priority, quota: total, classes: [resident], until: 2026-06-01T10:00, ${REACHED} }`,
      RESIDENTS_FIRST,
    )
    expect(summary(gate.tap(early))).toBe('refuse locals')
    expect(summary(gate.tap({ ...early, resident: true }))).toBe('admit residents resident')
    expect(summary(gate.tap({ at: '2026-06-01T10:00' }))).toBe('admit otherwise general')
  })

  it('several windows in one quota keep their places from each other', () => {
    const rules = `rules:
  - { id: residents, when: { flags: { any: [resident] } }, result: { outcome: admit, priceClass: resident, reason: { ja: 市民, en: R } } }
  - { id: frees, when: { headcount: { atLeast: 2 } }, result: { outcome: admit, priceClass: free, reason: { ja: 無料, en: F } } }
otherwise: { outcome: admit, priceClass: general, reason: { ja: 一般, en: G } }
`
    const gate = gateWith(
      `  - { id: locals, kind: priority, quota: total, classes: [resident], places: 2, ${REACHED} }
  - { id: groups, kind: priority, quota: total, classes: [free], places: 1, ${REACHED} }
  - { id: total, kind: quota, limit: 4, ${REACHED} }`,
      rules,
    )
    expect([gate.tap(), gate.tap()].map(summary)).toEqual(['admit otherwise general', 'refuse locals'])
    expect(gate.tap({ resident: true }).outcome).toBe('admit')
    expect(gate.tap({ resident: true }).outcome).toBe('admit')
    expect(summary(gate.tap({ resident: true }))).toBe('refuse groups')
    expect(summary(gate.tap({ headcount: 2 }))).toBe('admit frees free')
    expect(summary(gate.tap({ headcount: 2 }))).toBe('refuse total')
  })
})

/*
 * - Residents and others come in any order before the window is over, and some are taken back.
 * - Others never take what is kept, and no resident is turned away while a kept place is left.
 */
it('whoever comes first, kept places stay kept', () => {
  const anyStep = fc.oneof(fc.record({ resident: fc.boolean() }), fc.record({ undo: fc.nat() }))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(8), fc.array(anyStep, { maxLength: 40 }), (limit, kept, steps) => {
      const places = Math.max(1, Math.min(kept, limit))
      const gate = gateWith(
        `  - { id: total, kind: quota, limit: ${limit}, ${REACHED} }
  - { id: locals, kind: priority, quota: total, classes: [resident], places: ${places}, ${REACHED} }`,
        RESIDENTS_FIRST,
      )
      let came: { resident: boolean; undo: () => void }[] = []
      const count = (resident: boolean) => came.filter((one) => one.resident === resident).length
      for (const step of steps) {
        if ('undo' in step) {
          const chosen = came[step.undo % Math.max(1, came.length)]
          chosen?.undo()
          came = came.filter((one) => one !== chosen)
          continue
        }
        const hasKept = count(true) < places
        const decision = gate.tap(step)
        if (step.resident && hasKept) expect(decision.outcome).toBe('admit')
        if (decision.outcome === 'admit') came.push({ resident: step.resident, undo: decision.undo })
        expect(count(false) + Math.max(count(true), places)).toBeLessThanOrEqual(limit)
      }
    }),
    { numRuns: 200 },
  )
})

describe('without a subject', () => {
  const withoutSubject = (program: Program) => {
    const { subject: _, ...input } = inputFor(program, {})
    return decide(program, input)
  }
  it.each(['person', 'household'])('a limit for each %s cannot be decided, and the staff is asked', (dimension) => {
    const { program } = gateWith(`  - { id: q, kind: quota, limit: 1, per: [${dimension}], ${REACHED} }`)
    expect(summary(withoutSubject(program))).toBe('ask subject subject-missing')
  })

  it('nobody is asked where the limit does not concern the person', () => {
    const { program } = gateWith(`  - { id: q, kind: quota, limit: 1, per: [person], classes: [free], ${REACHED} }`)
    expect(summary(withoutSubject(program))).toBe('admit otherwise general')
  })
})

/*
 * - Any limits of any windows, kept apart in any way, counting check-ins or people, for some classes or all.
 * - Any taps at any time, of any people, in any number, some of them undone later.
 * - A model that knows no counters keeps the list of those who came in and looks through it. It says the same, each time, and
 *   no quota is ever exceeded.
 */
describe('whatever comes, in whatever order', () => {
  const SLOTS = `slots:
  - { id: early, name: { ja: 早, en: Early }, from: '00:00', until: '12:00' }
  - { id: late, name: { ja: 遅, en: Late }, from: '12:00', until: '20:00' }
`
  const anyLimit = fc.record({
    kind: fc.constantFrom('quota' as const, 'interval' as const),
    limit: fc.integer({ min: 0, max: 4 }),
    minutes: fc.integer({ min: 1, max: 2_000 }),
    per: fc.subarray([...LIMIT_DIMENSIONS]),
    window: fc.constantFrom(...QUOTA_WINDOWS),
    counts: fc.constantFrom('check-ins' as const, 'people' as const),
    classes: fc.option(fc.constantFrom<readonly string[]>(['general'], ['resident'], ['general', 'resident']), {
      nil: undefined,
    }),
    place: fc.option(fc.constantFrom('gate', 'exit'), { nil: undefined }),
  })
  type AnyLimit = ReturnType<typeof anyLimit.generate>['value']
  const anyStep = fc.oneof(
    fc.record({
      hours: fc.integer({ min: 0, max: 60 }),
      who: fc.constantFrom('aa', 'bb', 'cc'),
      place: fc.constantFrom('gate', 'exit'),
      resident: fc.boolean(),
      household: fc.constantFrom(undefined, 'h1', 'h2'),
      headcount: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ undo: fc.nat() }),
  )

  interface Came {
    readonly at: number
    readonly local: string
    readonly values: Readonly<Record<(typeof LIMIT_DIMENSIONS)[number], string>>
    readonly classId: string
    readonly place: string
    readonly headcount: number
    readonly undo: () => void
    isUndone: boolean
  }

  const fiscal = (local: string) => (local.slice(5, 7) >= '04' ? Number(local.slice(0, 4)) : Number(local.slice(0, 4)) - 1)
  const windowOf = (window: AnyLimit['window'], local: string) =>
    ({ ever: '', day: local.slice(0, 10), month: local.slice(0, 7), year: local.slice(0, 4), 'fiscal-year': `${fiscal(local)}` })[
      window
    ]

  const concerns = ({ classes, place }: AnyLimit, came: Pick<Came, 'classId' | 'place'>) =>
    (classes === undefined || classes.includes(came.classId)) && (place === undefined || place === came.place)
  const together = (limit: AnyLimit, a: Came, b: Came) =>
    concerns(limit, a) && concerns(limit, b) && limit.per.every((dimension) => a.values[dimension] === b.values[dimension])
  const amount = ({ counts }: AnyLimit, { headcount }: Came) => (counts === 'people' ? headcount : 1)

  /** Whether the model lets somebody in. */
  function isLetIn(limits: readonly AnyLimit[], before: readonly Came[], now: Came): boolean {
    return limits.every((limit) => {
      if (!concerns(limit, now)) return true
      const counted = before.filter((came) => !came.isUndone && together(limit, came, now))
      if (limit.kind === 'interval') return counted.every(({ at }) => now.at - at >= limit.minutes * 60_000)
      const sum = counted
        .filter(({ local }) => windowOf(limit.window, local) === windowOf(limit.window, now.local))
        .reduce((total, came) => total + amount(limit, came), 0)
      return sum + amount(limit, now) <= limit.limit
    })
  }

  const limitText = ({ kind, limit, minutes, per, window, counts, classes, place }: AnyLimit, index: number) =>
    [
      `  - { id: l${index}, kind: ${kind}`,
      kind === 'quota' ? `limit: ${limit}, window: ${window}, counts: ${counts}` : `minutes: ${minutes}`,
      `per: [${per.join(', ')}]`,
      ...(classes === undefined ? [] : [`classes: [${classes.join(', ')}]`]),
      ...(place === undefined ? [] : [`when: { place: [${place}] }`]),
      `${REACHED} }`,
    ].join(', ')

  it('decisions are those of a model that looks through all who came', () => {
    fc.assert(
      fc.property(fc.array(anyLimit, { minLength: 1, maxLength: 3 }), fc.array(anyStep, { maxLength: 30 }), (limits, steps) => {
        const gate = gateWith(limits.map(limitText).join('\n'), `${SLOTS}${RESIDENTS_FIRST}`)
        const came: Came[] = []
        let at = japan('2026-02-26T00:00')
        for (const step of steps) {
          if ('undo' in step) {
            const chosen = came.length === 0 ? undefined : came[step.undo % came.length]
            if (chosen === undefined) continue
            chosen.undo()
            chosen.isUndone = true
            continue
          }
          at += step.hours * 3_600_000
          const local = new Date(at + 9 * 3_600_000).toISOString().slice(0, 16)
          const { who, place, resident, household, headcount } = step
          const subject = who.repeat(32)
          const decision = gate.tap({
            at: local,
            place,
            subject,
            resident,
            headcount,
            ...(household !== undefined && { household }),
          })
          const hour = Number(local.slice(11, 13))
          const classId = resident ? 'resident' : 'general'
          const now: Came = {
            at,
            local,
            values: {
              place,
              slot: hour < 12 ? 'early' : hour < 20 ? 'late' : 'none',
              class: classId,
              person: who,
              household: household ?? `alone ${who}`,
            },
            classId,
            place,
            headcount,
            undo: decision.undo,
            isUndone: false,
          }
          expect(decision.outcome).toBe(isLetIn(limits, came, now) ? 'admit' : 'refuse')
          if (decision.outcome === 'admit') came.push(now)
        }
        for (const limit of limits.filter(({ kind }) => kind === 'quota'))
          for (const one of came.filter((other) => !other.isUndone && concerns(limit, other))) {
            const same = came.filter(
              (other) =>
                !other.isUndone &&
                together(limit, one, other) &&
                windowOf(limit.window, other.local) === windowOf(limit.window, one.local),
            )
            expect(same.reduce((sum, other) => sum + amount(limit, other), 0)).toBeLessThanOrEqual(limit.limit)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('asking does not change anything, and counters are plain ASCII that begins with the program', () => {
    fc.assert(
      fc.property(fc.array(anyLimit, { minLength: 1, maxLength: 4 }), fc.string({ unit: 'grapheme' }), (limits, household) => {
        const { program } = gateWith(limits.map(limitText).join('\n'), `${SLOTS}${RESIDENTS_FIRST}`)
        const usage = new MemoryUsage()
        const input = inputFor(program, {}, { usage, roll: found([], household) })
        const first = decide(program, input)
        expect(decide(program, input)).toEqual(first)
        expect(decide(structuredClone(program), input)).toEqual(first)
        for (const { counter, amount } of first.uses ?? []) {
          expect(counter).toMatch(/^sample\/[\x21-\x7e]+$/)
          expect(amount).toBeGreaterThan(0)
        }
      }),
      { numRuns: 200 },
    )
  })
})

it('a limit and an action may say what the staff reads beside them', () => {
  const program = sampleProgram(`${OPEN_TO_ALL}limits:
  - { id: total, name: { ja: 定員, en: All places }, kind: quota, limit: 500, ${REACHED} }
  - { id: pause, kind: interval, minutes: 180, per: [person], ${REACHED} }
actions:
  - { id: slip, name: { ja: 控えを印刷, en: Print the slip }, kind: print-slip }
`)
  expect(program.limits.map(({ name }) => name)).toEqual([{ ja: '定員', en: 'All places' }, undefined])
  expect(program.actions.map(({ name }) => name)).toEqual([{ ja: '控えを印刷', en: 'Print the slip' }])
})
