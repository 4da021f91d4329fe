import type { CheckInDraft } from '../../core/event/index.ts'
import type { Effects } from '../../core/program/index.ts'

export const KEY = new Uint8Array(32).fill(3)

const OUTCOMES = ['admit', 'refuse', 'ask'] as const

export function draftOf(index: number): CheckInDraft {
  const outcome = OUTCOMES[index % OUTCOMES.length] ?? 'ask'
  return {
    program: { id: 'sample', version: '1' },
    place: 'gate',
    decision: {
      outcome,
      ruleId: 'resident',
      priceClass: { id: 'free', name: { ja: '無料', en: 'Free' } },
      reasons: [{ text: { ja: '市民です', en: 'A resident' } }],
      read: ['address'],
      kept: { municipality: '28201' },
      ...(outcome === 'admit' ? effectsOf(index) : {}),
    },
  }
}

/** What an admission uses up: the counter of all, that of a person, and a way in or out. */
export function effectsOf(index: number): Effects {
  const subject = String(index % 7).repeat(64)
  return {
    uses: [
      { counter: 'sample/total', amount: 1 },
      { counter: `sample/once/${subject}`, amount: 1 },
    ],
    passage: { zone: 'sample/hall', direction: index % 2 === 0 ? 'in' : 'out', people: 1, subject },
  }
}
