import { expect, test } from 'vitest'
import type { CardEvidence } from '../../core/person/index.ts'
import { subjectOf } from './subject.ts'

const EVIDENCE: CardEvidence = {
  level: 'token',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T00:00:00Z',
  statistics: { apduCount: 0, transmitMilliseconds: 0, totalMilliseconds: 0 },
}
const SECRET = new Uint8Array(32).fill(7)

/*
 * - A driver is inside. The office brings a new list that writes the same number in full width.
 * - It is the same driver: whoever is inside does not enter again.
 */
test('a registered number counts as the same one however the roll spells it', () => {
  const subject = subjectOf(EVIDENCE, 'P-001', SECRET)
  for (const spelled of ['Ｐ－００１', 'p-001', 'P - 001']) expect(subjectOf(EVIDENCE, spelled, SECRET)).toBe(subject)
  expect(subjectOf(EVIDENCE, 'P-01', SECRET)).not.toBe(subject)
})

test('a level that names nobody, and a card that no roll knows, has no subject', () => {
  expect(subjectOf(EVIDENCE, undefined, SECRET)).toBeUndefined()
})
