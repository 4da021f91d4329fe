import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import { draftOf, openForTest, temporaryFile } from './ledger.test-support.ts'

const SHELTER = { id: 'shelter', version: '1' }
const opened = (responsible: string): ActDraft => ({
  kind: 'shelter-act',
  program: SHELTER,
  place: 'gym',
  operator: 'clerk',
  number: 1,
  subject: new Uint8Array(16).fill(5),
  content: { act: 'opened', responsible },
})

describe('acts of a desk', () => {
  test('one that breaks the format leaves nothing behind, also of those before it', () => {
    const ledger = openForTest(temporaryFile())
    expect(() => ledger.recordActs([opened('a'), opened('')])).toThrow()
    expect([...ledger.acts('shelter', 'shelter-act')]).toEqual([])
    expect(ledger.verify().ok).toBe(true)
  })

  test('are read back in their order, those of their program alone, and those after one', () => {
    const ledger = openForTest(temporaryFile())
    const recorded = orThrow(ledger.recordActs([opened('a'), opened('b')]))
    orThrow(ledger.recordCheckIn(draftOf('admit')))
    orThrow(ledger.recordActs([{ ...opened('c'), program: { id: 'other', version: '1' } }]))
    const acts = [...ledger.acts('shelter', 'shelter-act')]
    expect(acts.map(({ content }) => content)).toEqual([
      { act: 'opened', responsible: 'a' },
      { act: 'opened', responsible: 'b' },
    ])
    expect(acts.map(({ id, seq }) => ({ id, seq }))).toEqual(recorded.map(({ id, seq }) => ({ id, seq })))
    expect(acts[0]).toMatchObject({
      act: 'opened',
      place: 'gym',
      operator: 'clerk',
      number: 1,
      subject: new Uint8Array(16).fill(5),
    })
    expect([...ledger.acts('shelter', 'shelter-act', acts[0]?.seq)]).toHaveLength(1)
    expect([...ledger.acts('shelter', 'polling-act')]).toEqual([])
  })

  test('stay after the projections were folded anew', () => {
    const ledger = openForTest(temporaryFile())
    orThrow(ledger.recordActs([opened('a'), opened('b')]))
    orThrow(ledger.rebuildProjections())
    expect(ledger.verify().ok).toBe(true)
    expect([...ledger.acts('shelter', 'shelter-act')]).toHaveLength(2)
  })
})
