import { describe, expect, test } from 'vitest'
import type { PollingStep } from '../../../main/contract/index.ts'
import { ACT_KEYS, actsOfStep } from './session-keys.ts'

const PRINT = { status: 'not-printed' } as const
const TEXT = { ja: '誓います', en: 'I swear' }
const STEPS: readonly PollingStep[] = [
  { step: 'hits', hits: [], more: false },
  { step: 'wall', releasable: true },
  { step: 'unknown' },
  { step: 'ask', ask: 'overseas' },
  { step: 'finding', next: 'reason' },
  { step: 'reason' },
  { step: 'oath', reason: 1, paper: 'a5', electronic: false, statement: TEXT, print: PRINT },
  { step: 'claim', claim: { state: 'under-way', slow: false } },
  {
    step: 'claim',
    claim: {
      state: 'phone',
      number: '079-000-0000',
      office: TEXT,
      station: 'city-hall-1',
      election: 'polling-early',
      challenge: '7K2M4Q',
      triesLeft: 3,
      until: '2026-12-01T01:10:00Z',
    },
  },
  { step: 'hand-out', papers: [] },
  { step: 'done', papers: [], print: PRINT },
]

describe('the keys of a step', () => {
  test.each(STEPS.map((step) => [step.step, step] as const))('%s: no key does two things, and one leads away', (_name, step) => {
    const keys = actsOfStep(step).map((act) => ACT_KEYS[act])
    expect(new Set(keys).size).toBe(keys.length)
    const places = keys.map((key) => Number(key.slice(1)))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(keys).toContain('F10')
    expect(keys).not.toContain('F1')
  })

  test('only a call that is under way can be given up', () => {
    const offering = STEPS.filter((step) => actsOfStep(step).includes('give-up'))
    expect(offering).toEqual([expect.objectContaining({ claim: expect.objectContaining({ state: 'phone' }) })])
  })
})
