import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeVotedChange, encodeVotedChange, VotedBitmap, type VotedChange } from './voted-bitmap.ts'

const ROOT = new Uint8Array(32).fill(7)
const change = (of: Partial<VotedChange>): VotedChange => ({ root: ROOT, from: 0, to: 1, voted: [], released: [], ...of })
const ENTRIES = 1_000

test('holds what the changes say, in whatever steps they come', () => {
  const steps = fc.array(fc.record({ voted: numbers(), released: numbers() }), { maxLength: 20 })
  fc.assert(
    fc.property(steps, (changes) => {
      const bitmap = VotedBitmap.empty(ROOT, ENTRIES)
      const truth = new Set<number>()
      for (const [index, { voted, released }] of changes.entries()) {
        const sent = decodeVotedChange(encodeVotedChange(change({ from: index, to: index + 1, voted, released })))
        expect(sent !== undefined && bitmap.apply(sent)).toBe(true)
        for (const entry of voted) truth.add(entry)
        for (const entry of released) truth.delete(entry)
      }
      const read = VotedBitmap.decode(bitmap.encode())
      expect(read?.position).toBe(changes.length)
      expect(read?.count).toBe(truth.size)
      expect(Array.from({ length: ENTRIES }, (_, entry) => entry).filter((entry) => read?.has(entry))).toEqual(
        [...truth].toSorted((a, b) => a - b),
      )
    }),
    { numRuns: 50 },
  )
})

function numbers(): fc.Arbitrary<number[]> {
  return fc.uniqueArray(fc.nat({ max: ENTRIES - 1 }), { maxLength: 40 }).map((list) => list.toSorted((a, b) => a - b))
}

test('a change that does not belong here changes nothing', () => {
  const bitmap = VotedBitmap.empty(ROOT, ENTRIES)
  expect(bitmap.apply(change({ to: 5, voted: [1] }))).toBe(true)
  for (const other of [
    change({ root: new Uint8Array(32), from: 5, to: 6, voted: [2] }),
    change({ from: 6, to: 7, voted: [2] }),
    change({ from: 5, to: 6, voted: [2, ENTRIES] }),
  ])
    expect(bitmap.apply(other)).toBe(false)
  // Told a second time.
  expect(bitmap.apply(change({ from: 2, to: 4, released: [1] }))).toBe(true)
  expect([bitmap.position, bitmap.count, bitmap.has(1), bitmap.has(-1), bitmap.has(ENTRIES)]).toEqual([5, 1, true, false, false])
})

test('bytes that are no bitmap and no change are refused, and so is a bit behind the end', () => {
  const whole = VotedBitmap.empty(ROOT, 4)
  whole.apply(change({ voted: [3] }))
  const encoded = whole.encode()
  expect(VotedBitmap.decode(encoded)?.has(3)).toBe(true)
  const at = encoded.indexOf(0b1000, encoded.length - 60)
  expect(VotedBitmap.decode(encoded.with(at, 0b11000))).toBeUndefined()
  expect(VotedBitmap.decode(encoded.subarray(1))).toBeUndefined()
  expect(decodeVotedChange(encodeVotedChange(change({})).subarray(1))).toBeUndefined()
  expect(() => encodeVotedChange(change({ voted: [2, 2] }))).toThrow()
})

test('a claim costs a few bytes', () => {
  const voted = Array.from({ length: 10_000 }, (_, index) => index * 370)
  expect(encodeVotedChange(change({ to: 10_000, voted })).length).toBeLessThan(2.1 * voted.length)
})
