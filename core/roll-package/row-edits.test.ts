import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align } from './align.ts'
import { decodeRowEdits, EditedRows, encodeRowEdits, type RowEdit, rowChanges } from './row-edits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (row: Uint8Array) => new TextDecoder().decode(row)

/** As the office makes them. */
function editsOf(before: readonly string[], after: readonly string[]): readonly RowEdit[] {
  return rowChanges(before, after).map(({ at, removed, from, added }) => ({
    at,
    removed,
    added: after.slice(from, from + added).map(bytes),
  }))
}

/** As a station reads them, some rows at a time. */
function applied(before: readonly string[], edits: readonly RowEdit[], step: number): readonly string[] {
  const edited = EditedRows.of(before.length, edits)
  if (edited === undefined) throw new Error('edits of other rows')
  const rows: string[] = []
  for (let from = 0; from < edited.count; from += step) {
    const some = edited.rows(from, step, (at, count) => before.slice(at, at + count).map(bytes)) ?? []
    rows.push(...some.map(text))
  }
  return rows
}

// Few words, so that rows occur twice, and stand elsewhere than before.
const rows = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 30 })

test('whatever was changed, put in, taken out or moved, the edits make the rows of now', () => {
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: 1, max: 7 }), (before, after, step) => {
      const sent = decodeRowEdits(encodeRowEdits(editsOf(before, after)))
      expect(applied(before, sent ?? [], step)).toEqual(after)
      // What stays is what is the same, in both orders.
      for (const run of align(before, after))
        expect(before.slice(run.before, run.before + run.count)).toEqual(after.slice(run.after, run.after + run.count))
    }),
    { numRuns: 500 },
  )
})

test('scattered changes cost about the rows that changed', () => {
  const before = Array.from({ length: 30_000 }, (_, index) => `row ${index}`)
  const after = before.map((row, index) => (index % 300 === 7 ? `${row} moved` : row)).toSpliced(12_345, 1)
  const edits = editsOf(before, after)
  expect(edits.flatMap(({ added }) => added).length).toBe(100)
  expect(edits.reduce((sum, { removed }) => sum + removed, 0)).toBe(101)
  expect(encodeRowEdits(edits).length).toBeLessThan(100 * 30)
  expect(applied(before, edits, 512)).toEqual(after)
})

test('bytes that are no edits, or edits of other rows, are refused', () => {
  const edits = [{ at: 3, removed: 1, added: [bytes('x')] }]
  const encoded = encodeRowEdits(edits)
  expect(decodeRowEdits(encoded)).toEqual(edits)
  expect(decodeRowEdits(encoded.subarray(1))).toBeUndefined()
  expect(EditedRows.of(3, edits)).toBeUndefined()
  expect(EditedRows.of(4, edits)?.rows(0, 9, () => undefined)).toBeUndefined()
  const falling = [
    { at: 3, removed: 1, added: [] },
    { at: 2, removed: 1, added: [] },
  ]
  expect(() => encodeRowEdits(falling)).toThrow()
})
