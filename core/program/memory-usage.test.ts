import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryUsage, type RecordedUse } from './memory-usage.ts'

const anyUse = fc.record({
  at: fc.nat(1_000),
  uses: fc.array(fc.record({ counter: fc.constantFrom('p/a', 'p/b'), amount: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 }),
  passage: fc.option(
    fc.record({
      zone: fc.constantFrom('p/zone:x', 'p/zone:y'),
      direction: fc.constantFrom('in' as const, 'out' as const),
      people: fc.integer({ min: 1, max: 4 }),
      subject: fc.constantFrom('s', 't'),
    }),
    { nil: undefined },
  ),
})

/** Everything that a usage can be asked for. */
const answers = (usage: MemoryUsage) => ({
  counted: ['p/a', 'p/b', 'p/c'].map((counter) => usage.counted(counter)),
  last: ['p/a', 'p/b', 'p/c'].map((counter) => usage.lastUse(counter)),
  presence: ['p/zone:x', 'p/zone:y'].flatMap((zone) => ['s', 't'].map((subject) => usage.presence(zone, subject))),
  occupancy: ['p/zone:x', 'p/zone:y'].map((zone) => usage.occupancy(zone)),
})

describe('what check-ins have used up', () => {
  it('is nothing at first', () => {
    expect(answers(new MemoryUsage())).toEqual({
      counted: [0, 0, 0],
      last: [undefined, undefined, undefined],
      presence: [undefined, undefined, undefined, undefined],
      occupancy: [0, 0],
    })
  })

  it('is as if what was undone had never been, in whatever order it is undone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyUse, fc.boolean()), { maxLength: 20 }), fc.boolean(), (records, backwards) => {
        const [usage, without] = [new MemoryUsage(), new MemoryUsage()]
        const undone: RecordedUse[] = []
        for (const [{ at, uses, passage }, isUndone] of records) {
          const effects = { uses, ...(passage !== undefined && { passage }) }
          const use = usage.record(at, effects)
          if (isUndone) undone.push(use)
          else without.record(at, effects)
        }
        for (const use of backwards ? undone.toReversed() : undone) usage.undo(use)
        for (const use of undone) usage.undo(use)
        expect(answers(usage)).toEqual(answers(without))
      }),
    )
  })

  it('the last use is the one that was recorded last, whatever the clock said', () => {
    const usage = new MemoryUsage()
    usage.record(500, { uses: [{ counter: 'p/a', amount: 1 }] })
    const later = usage.record(300, { uses: [{ counter: 'p/a', amount: 1 }] })
    expect(usage.lastUse('p/a')).toBe(300)
    usage.undo(later)
    expect(usage.lastUse('p/a')).toBe(500)
  })

  it('who was forgiven counts as never having passed, until the next passage', () => {
    const usage = new MemoryUsage()
    const pass = () => usage.record(1, { passage: { zone: 'p/zone:x', direction: 'in', people: 1, subject: 's' } })
    pass()
    usage.forgive('p/zone:x', 's')
    expect(usage.presence('p/zone:x', 's')).toBeUndefined()
    expect(usage.occupancy('p/zone:x')).toBe(0)
    const again = pass()
    expect(usage.presence('p/zone:x', 's')).toEqual({ direction: 'in', at: 1 })
    usage.undo(again)
    expect(usage.presence('p/zone:x', 's')).toBeUndefined()
  })

  it('an undo of what was forgiven takes nobody back a second time', () => {
    const usage = new MemoryUsage()
    const pass = (subject: string) => usage.record(1, { passage: { zone: 'p/zone:x', direction: 'in', people: 1, subject } })
    pass('other')
    const forgiven = pass('s')
    usage.forgive('p/zone:x', 's')
    usage.undo(forgiven)
    expect(usage.occupancy('p/zone:x')).toBe(1)
  })
})
