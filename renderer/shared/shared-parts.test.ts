import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharedParts } from './shared-parts.ts'

/** What a window is told: anything that can be copied from process to process, shallow enough that equal parts are common. */
const told = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(0, -0, 1, Number.NaN, '', 'a', true, null, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'length'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    fc.uint8Array({ maxLength: 2 }),
  ),
})).value

/** Every pair of parts that stands in the same place of both. */
function* pairs(one: unknown, other: unknown): Generator<readonly [unknown, unknown]> {
  yield [one, other]
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return
  if (Array.isArray(one) !== Array.isArray(other)) return
  for (const name of Object.keys(one)) {
    if (Object.hasOwn(other, name)) yield* pairs(Reflect.get(one, name), Reflect.get(other, name))
  }
}

const isMadeOfParts = (value: unknown) => typeof value === 'object' && value !== null
/** Bytes are never compared, nor what holds some. */
const holdsBytes = (value: unknown) => [...pairs(value, value)].some(([part]) => part instanceof Uint8Array)
const equals = (one: unknown, other: unknown) => {
  try {
    expect(one).toStrictEqual(other)
    return true
  } catch {
    return false
  }
}

describe('parts that are shared with what was told before', () => {
  test('another value in one place is never hidden by the old one', () => {
    const before = { counts: { admit: 1 }, staff: { members: ['a', 'b'] } }
    const next = { counts: { admit: 2 }, staff: { members: ['a', 'b'] } }
    const shared = sharedParts(before, next)
    expect(shared).toStrictEqual(next)
    expect(shared.staff).toBe(before.staff)
  })

  test('a part that is gone, or has come, is a change, also where its value is undefined', () => {
    expect(Object.keys(sharedParts<object>({ a: undefined }, {}))).toEqual([])
    expect(Object.keys(sharedParts<object>({}, { a: undefined }))).toEqual(['a'])
    expect(sharedParts([1, 2, 3], [1, 2])).toEqual([1, 2])
    expect(sharedParts<readonly number[]>([1], [1, 2])).toEqual([1, 2])
  })

  test('what is inherited is no part: a part of that name is new', () => {
    expect(Object.hasOwn(sharedParts<object>({}, { toString: Object.prototype.toString }), 'toString')).toBe(true)
  })

  test('is always equal to what was told now', () => {
    fc.assert(
      fc.property(told, told, (before, next) => {
        const kept = structuredClone(next)
        expect(sharedParts(before, next)).toStrictEqual(kept)
        expect(next).toStrictEqual(kept)
      }),
    )
  })

  test('is the very same where it is equal, in every place', () => {
    fc.assert(
      fc.property(told, told, (before, next) => {
        for (const [part, old] of pairs(sharedParts(before, next), before)) {
          if (isMadeOfParts(part) && isMadeOfParts(old) && !holdsBytes(part) && equals(part, old)) expect(part).toBe(old)
        }
      }),
    )
  })

  test('told the same twice is the first one', () => {
    fc.assert(
      fc.property(fc.array(told), (before) => {
        const again = sharedParts(before, structuredClone(before))
        if (!holdsBytes(before)) expect(again).toBe(before)
      }),
    )
  })
})
