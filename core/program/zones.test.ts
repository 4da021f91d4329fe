import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { MemoryUsage, type RecordedUse } from './memory-usage.ts'
import { inputFor, japan, OPEN_TO_ALL, sampleProgram, summary } from './program.test-support.ts'
import type { Program } from './program.ts'
import type { Direction } from './usage.ts'
import { zoneKey } from './zone-check.ts'

const HALL = zoneKey('sample', 'hall')
const ANNA = 'aa'.repeat(32)
const BERTA = 'bb'.repeat(32)
/** Of whom the station cannot tell who it is. */
const NOBODY = ''
const FULL = 'whenFull: { outcome: refuse, reason: { ja: 満員です。, en: Full. } }'
const AGAIN = 'whenBroken: { outcome: refuse, reason: { ja: すでに中です。, en: Already inside. } }'
const WAYS = 'passes: { gate: in, exit: out }'

class Gate {
  readonly usage = new MemoryUsage()
  readonly program: Program

  constructor(zone: string, more = '') {
    this.program = sampleProgram(`${OPEN_TO_ALL}${more}zones:\n  - { id: hall, name: { ja: 館内, en: Hall }, ${zone} }\n`)
  }

  tap(place: 'gate' | 'exit', time = '12:00', subject = ANNA, headcount = 1): Decision & { use?: RecordedUse } {
    const at = time.includes('T') ? time : `2026-06-01T${time}`
    const { subject: _, ...input } = inputFor(this.program, { at, place }, { usage: this.usage, headcount })
    const decision = decide(this.program, { ...input, ...(subject !== NOBODY && { subject }) })
    if (decision.outcome !== 'admit') return decision
    return { ...decision, use: this.usage.record(input.at ?? 0, decision) }
  }

  get occupancy(): number {
    return this.usage.occupancy(HALL)
  }
}

describe('capacity', () => {
  it('lets nobody in who does not fit, and everybody out', () => {
    const gate = new Gate(`${WAYS}, capacity: 3, ${FULL}`)
    expect(gate.tap('gate', '12:00', ANNA, 2).passage).toEqual({ zone: HALL, direction: 'in', people: 2, subject: ANNA })
    expect(summary(gate.tap('gate', '12:00', BERTA, 2))).toBe('refuse hall')
    expect(gate.tap('gate', '12:00', BERTA, 1).outcome).toBe('admit')
    const full = gate.tap('gate')
    expect(full).toMatchObject({ outcome: 'refuse', limited: { admittedBy: 'otherwise' }, reasons: [{ text: { en: 'Full.' } }] })
    expect(full).not.toHaveProperty('passage')
    expect(gate.tap('exit', '12:10', ANNA, 2).passage).toMatchObject({ direction: 'out', people: 2 })
    expect([gate.occupancy, gate.tap('gate').outcome]).toEqual([1, 'admit'])
  })

  it('needs no subject', () => {
    const gate = new Gate(`${WAYS}, capacity: 1, ${FULL}`)
    const { use, ...decision } = gate.tap('gate', '12:00', NOBODY)
    expect(decision.passage).toEqual({ zone: HALL, direction: 'in', people: 1 })
    expect(gate.tap('gate', '12:00', NOBODY).outcome).toBe('refuse')
    if (use !== undefined) gate.usage.undo(use)
    expect(gate.tap('gate', '12:00', NOBODY).outcome).toBe('admit')
  })

  it('is what the staff corrects', () => {
    const gate = new Gate(`${WAYS}, capacity: 2, ${FULL}`)
    gate.usage.correct(HALL, 2)
    expect(gate.tap('gate').outcome).toBe('refuse')
    gate.usage.correct(HALL, -5)
    expect(gate.occupancy).toBe(0)
  })

  it('what would pass is told where the staff may release', () => {
    const gate = new Gate(`${WAYS}, capacity: 1, whenFull: { outcome: ask, reason: { ja: 満員です。, en: Full. } }`)
    gate.tap('gate')
    expect(gate.tap('gate', '12:00', BERTA)).toMatchObject({
      outcome: 'ask',
      onRelease: { uses: [], passage: { zone: HALL, direction: 'in', people: 1, subject: BERTA } },
    })
  })
})

describe('passback', () => {
  it('hard: twice in the same direction is denied, until the other was passed', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: hard, ${AGAIN} }`)
    expect(gate.tap('exit').outcome).toBe('admit')
    expect(summary(gate.tap('exit'))).toBe('refuse hall')
    expect(gate.tap('gate').outcome).toBe('admit')
    expect(summary(gate.tap('gate', '23:00'))).toBe('refuse hall')
    expect(gate.tap('gate', '23:00', BERTA).outcome).toBe('admit')
    expect(gate.tap('exit', '23:10').outcome).toBe('admit')
    expect(gate.tap('gate', '23:20').outcome).toBe('admit')
  })

  it('soft: admitted, with the reason beside it', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: soft, ${AGAIN} }`)
    expect(gate.tap('gate').reasons).toHaveLength(1)
    const again = gate.tap('gate')
    expect(again).toMatchObject({
      outcome: 'admit',
      passage: { direction: 'in' },
      reasons: [{ text: { ja: 'どうぞ。' } }, { text: { ja: 'すでに中です。' } }],
    })
    expect(again).not.toHaveProperty('limited')
  })

  it('timed: denied only within its minutes', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: timed, minutes: 10, ${AGAIN} }`)
    gate.tap('gate', '12:00')
    expect(gate.tap('gate', '12:09').outcome).toBe('refuse')
    expect(gate.tap('gate', '12:10').outcome).toBe('admit')
    // Also when the clock was set back in the meantime.
    expect(gate.tap('gate', '12:05').outcome).toBe('refuse')
    expect(gate.tap('gate', '11:00').outcome).toBe('admit')
  })

  it('from its time of day on everybody counts as never having passed', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: hard, resetAt: '03:00', ${AGAIN} }`)
    gate.tap('gate', '2026-06-01T20:00')
    expect(gate.tap('gate', '2026-06-02T02:59').outcome).toBe('refuse')
    expect(gate.tap('gate', '2026-06-02T03:00').outcome).toBe('admit')
    expect(gate.tap('gate', '2026-06-02T03:01').outcome).toBe('refuse')
  })

  it('what the staff forgives has not been', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: hard, ${AGAIN} }`)
    gate.tap('gate')
    gate.usage.forgive(HALL, ANNA)
    expect(gate.tap('gate').outcome).toBe('admit')
    expect(gate.tap('gate').outcome).toBe('refuse')
  })

  it('what is undone has not been', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: hard, ${AGAIN} }`)
    const { use } = gate.tap('gate')
    if (use !== undefined) gate.usage.undo(use)
    expect(gate.tap('gate').outcome).toBe('admit')
  })

  it('guards only the directions that are written; where everybody last went is remembered all the same', () => {
    const gate = new Gate(`${WAYS}, passback: { mode: hard, directions: [in], ${AGAIN} }`)
    gate.tap('gate', '12:00')
    expect(summary(gate.tap('gate', '12:10'))).toBe('refuse hall')
    // Came in behind another the second time: nobody is kept in.
    expect(gate.tap('exit', '12:20').passage).toMatchObject({ direction: 'out', subject: ANNA })
    expect(gate.tap('exit', '13:00').passage).toMatchObject({ direction: 'out', subject: ANNA })
    expect(gate.tap('exit', '13:01', NOBODY).outcome).toBe('admit')
    expect(summary(gate.tap('gate', '13:10', NOBODY))).toBe('ask subject subject-missing')
    expect(gate.tap('gate', '13:20').outcome).toBe('admit')
    expect(summary(gate.tap('gate', '13:30'))).toBe('refuse hall')

    const out = new Gate(`${WAYS}, passback: { mode: hard, directions: [out], ${AGAIN} }`)
    out.tap('gate')
    expect([out.tap('gate').outcome, out.tap('exit').outcome, out.tap('exit').outcome]).toEqual(['admit', 'admit', 'refuse'])
  })

  it('cannot be told without a subject: the staff is asked, but for soft', () => {
    expect(summary(new Gate(`${WAYS}, passback: { mode: hard, ${AGAIN} }`).tap('gate', '12:00', NOBODY))).toBe(
      'ask subject subject-missing',
    )
    expect(new Gate(`${WAYS}, passback: { mode: soft, ${AGAIN} }`).tap('gate', '12:00', NOBODY).outcome).toBe('admit')
  })
})

describe('a place that is passed both ways', () => {
  it('leads the other way than last time, first of all in', () => {
    const gate = new Gate('passes: { gate: toggle }')
    const ways = ['12:00', '12:10', '12:20'].map((time) => gate.tap('gate', time).passage?.direction)
    expect(ways).toEqual(['in', 'out', 'in'])
    expect(gate.tap('gate', '12:30', BERTA).passage?.direction).toBe('in')
    expect(gate.occupancy).toBe(2)
  })

  it('asks the staff about somebody of whom it does not know', () => {
    expect(summary(new Gate('passes: { gate: toggle }').tap('gate', '12:00', NOBODY))).toBe('ask subject subject-missing')
  })

  it('other places pass no zone', () => {
    expect(new Gate('passes: { gate: toggle }').tap('exit')).not.toHaveProperty('passage')
  })
})

it('limits are looked at before the zone', () => {
  const limits = `limits:
  - { id: none, kind: quota, limit: 0, whenReached: { outcome: refuse, reason: { ja: 満, en: Full } } }
`
  const gate = new Gate(`${WAYS}, capacity: 1, ${FULL}`, limits)
  gate.usage.correct(HALL, 1)
  expect(summary(gate.tap('gate'))).toBe('refuse none')
})

/*
 * - People go in and out by any places, in groups, on any days; some passages are undone.
 * - A model keeps for each person the last passage that stands, and for the hall the sum of what passed.
 * - It says the same; the hall is never beyond its capacity by those who come in, nor below nobody; and with hard passback nobody
 *   passes twice in a row in a direction that it guards.
 */
it('whoever comes and goes, passages are those of a model', () => {
  const anyStep = fc.oneof(
    fc.record({
      minutes: fc.integer({ min: 1, max: 900 }),
      place: fc.constantFrom('gate' as const, 'exit' as const),
      who: fc.constantFrom(ANNA, BERTA, 'cc'.repeat(32)),
      headcount: fc.integer({ min: 1, max: 3 }),
    }),
    fc.record({ undo: fc.nat() }),
  )
  const anyZone = fc.record({
    capacity: fc.integer({ min: 1, max: 6 }),
    mode: fc.constantFrom('hard' as const, 'soft' as const, 'timed' as const),
    resetHour: fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined }),
    guarded: fc.constantFrom<readonly Direction[] | undefined>(undefined, ['in'], ['out'], ['in', 'out']),
  })
  fc.assert(
    fc.property(anyZone, fc.array(anyStep, { maxLength: 40 }), ({ capacity, mode, resetHour, guarded }, steps) => {
      const reset = resetHour === undefined ? '' : `resetAt: '${String(resetHour).padStart(2, '0')}:00', `
      const directions = guarded === undefined ? '' : `directions: [${guarded.join(', ')}], `
      const passback = `passback: { mode: ${mode}, ${mode === 'timed' ? 'minutes: 60, ' : ''}${directions}${reset}${AGAIN} }`
      const gate = new Gate(`${WAYS}, capacity: ${capacity}, ${FULL}, ${passback}`)
      const passed: {
        at: number
        who: string
        direction: string
        people: number
        use: RecordedUse | undefined
        isUndone: boolean
      }[] = []
      let at = japan('2026-06-01T00:00')
      const standing = () => passed.filter(({ isUndone }) => !isUndone)
      const inside = () =>
        Math.max(
          0,
          standing().reduce((sum, { direction, people }) => sum + (direction === 'in' ? people : -people), 0),
        )
      /** Hours since the epoch of resets: of two moments with the same number none lies after a reset. */
      const period = (time: number) => Math.floor((time + (9 - (resetHour ?? 0)) * 3_600_000) / 86_400_000)
      for (const step of steps) {
        if ('undo' in step) {
          const chosen = passed.length === 0 ? undefined : passed[step.undo % passed.length]
          if (chosen?.use === undefined) continue
          gate.usage.undo(chosen.use)
          chosen.isUndone = true
          continue
        }
        at += step.minutes * 60_000
        const direction = step.place === 'gate' ? 'in' : 'out'
        const last = standing().findLast(({ who }) => who === step.who)
        const counts = last !== undefined && (resetHour === undefined || period(last.at) === period(at))
        const isAgain = counts && last.direction === direction && (guarded ?? ['in', 'out']).includes(direction)
        const isBroken = isAgain && (mode === 'hard' || (mode === 'timed' && at - last.at < 3_600_000))
        const isFull = direction === 'in' && inside() + step.headcount > capacity
        const before = inside()
        const local = new Date(at + 9 * 3_600_000).toISOString().slice(0, 16)
        const decision = gate.tap(step.place, local, step.who, step.headcount)
        expect(decision.outcome).toBe(isBroken || isFull ? 'refuse' : 'admit')
        if (decision.outcome === 'admit') {
          passed.push({ at, who: step.who, direction, people: step.headcount, use: decision.use, isUndone: false })
          expect(decision.reasons.length).toBe(isAgain && mode === 'soft' ? 2 : 1)
          if (direction === 'in') expect(gate.occupancy).toBeLessThanOrEqual(Math.max(capacity, before))
        }
        expect(gate.occupancy).toBe(inside())
        expect(gate.occupancy).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 300 },
  )
})
