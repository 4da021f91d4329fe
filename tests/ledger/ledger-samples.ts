import type { CheckInDraft } from '../../core/event/index.ts'

export const KEY = new Uint8Array(32).fill(3)

const OUTCOMES = ['admit', 'refuse', 'ask'] as const

export function draftOf(index: number): CheckInDraft {
  return {
    program: { id: 'sample', version: '1' },
    place: 'gate',
    decision: {
      outcome: OUTCOMES[index % OUTCOMES.length] ?? 'ask',
      ruleId: 'resident',
      priceClass: { id: 'free', name: { ja: '無料', en: 'Free' } },
      reasons: [{ text: { ja: '市民です', en: 'A resident' } }],
      read: ['address'],
      kept: { municipality: '28201' },
    },
  }
}
