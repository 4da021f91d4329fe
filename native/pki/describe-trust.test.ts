import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { testTrustAnchors } from '../../fixtures/index.ts'
import { describeTrust, PRODUCTION_TRUST_ANCHORS } from './index.ts'

test('a station without lists knows that it has none', () => {
  const { authorities, cardVerifiableKeys } = describeTrust(
    PRODUCTION_TRUST_ANCHORS,
    Temporal.Instant.from('2026-11-23T01:00:00Z'),
  )
  expect(authorities).toMatchObject([
    {
      provenance: 'published',
      published: { purpose: 'authentication', generation: 1 },
      lastDay: '2025-10-19',
      revocationLists: [],
    },
    {
      provenance: 'published',
      published: { purpose: 'authentication', generation: 3 },
      lastDay: '2033-07-15',
      revocationLists: [],
    },
  ])
  expect(cardVerifiableKeys.map(({ use, provenance }) => `${use} ${provenance}`)).toEqual([
    'card recovered',
    'visual recovered',
    'text recovered',
  ])
})

test.each([
  ['2026-11-20T00:00:00+09:00', 0, false],
  ['2026-11-23T10:00:00+09:00', 3, false],
  ['2026-11-27T00:00:00+09:00', 7, false],
  ['2026-11-27T00:00:01+09:00', 7, true],
  ['2026-11-01T00:00:00+09:00', 0, false],
] as const)('on %s a list of 20 November is %i days old', (at, ageDays, outdated) => {
  const { authorities } = describeTrust(testTrustAnchors(), Temporal.Instant.from(at))
  const lists = authorities.flatMap(({ revocationLists }) => revocationLists)
  expect(lists).toHaveLength(2)
  for (const list of lists) expect(list).toMatchObject({ ageDays, outdated, entries: 1 })
})
