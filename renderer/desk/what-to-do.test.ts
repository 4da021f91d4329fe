import { describe, expect, test } from 'vitest'
import type { DeskDecision } from '../../main/contract/index.ts'
import { fillIn, MESSAGES, type Texts } from '../text/index.ts'
import { whatToDo } from './what-to-do.ts'

const texts: Texts = {
  language: 'ja',
  t: (key, values = {}) => fillIn(MESSAGES[key].ja, values),
  local: ({ ja }) => ja,
}
const refused: DeskDecision = {
  checkInId: 'c1',
  number: 1,
  at: '2026-11-23T05:13:31Z',
  outcome: 'refuse',
  ruleId: 'otherwise',
  reasons: [{ text: { ja: '対象外です。', en: 'Not eligible.' } }],
  steps: [],
  read: [],
  kept: [],
  actions: [],
}
const said = (more: Partial<DeskDecision>) => whatToDo({ ...refused, ...more }, texts)

describe('what the staff does about a decision', () => {
  test('admitted: nothing but letting them in', () => expect(said({ outcome: 'admit' })).toEqual(['そのままお通しください。']))
  test.each(['unknown', 'failed'] as const)('admitted, and the gate %s: somebody looks', (outcome) => {
    expect(said({ outcome: 'admit', actions: [{ action: 'open', kind: 'open-gate', outcome }] })).toEqual([
      'ゲートを目で見て、閉じていたら手で開けてください。',
    ])
  })
  test('a gate that may be opened once more: with the button, or by hand', () => {
    const again = [{ action: 'open', kind: 'open-gate', outcome: 'unknown', repeatable: true }] as const
    expect(said({ outcome: 'admit', actions: again })).toEqual([
      'ゲートを目で見て、閉じていたら「もう一度開ける」を押すか、手で開けてください。',
    ])
  })
  test('a gate that opened the second time is open', () => {
    const actions = (['failed', 'commanded'] as const).map((outcome) => ({ action: 'open', kind: 'open-gate', outcome }) as const)
    expect(said({ outcome: 'admit', actions })).toEqual(['そのままお通しください。'])
    expect(said({ outcome: 'admit', actions: actions.toReversed() })).toEqual([
      'ゲートを目で見て、閉じていたら手で開けてください。',
    ])
  })
  test('a slip that failed keeps nobody waiting', () => {
    expect(said({ outcome: 'admit', actions: [{ action: 'slip', kind: 'print-slip', outcome: 'failed' }] })).toEqual([
      'そのままお通しください。',
    ])
  })
  test('refused: who may admit after all, and until when', () => {
    expect(said({ release: { role: 'supervisor', twoPerson: false, until: '2026-11-23T05:28:59Z', priceClasses: [] } })).toEqual([
      '理由をお伝えください。',
      '事情があれば、責任者が認められます（F7・14:28まで）。',
    ])
    expect(said({ release: { role: 'supervisor', twoPerson: true, priceClasses: [] } })).toContain(
      '事情があれば、責任者を含む2人で認められます（F7）。',
    )
  })
  test('refused, and nobody may', () => expect(said({ release: 'nobody' }).at(-1)).toContain('認めることはできない決まりです'))
  test('refused for the last passage: it can be forgotten, also where nobody may admit', () => {
    expect(said({ forgive: { role: 'clerk', twoPerson: false }, release: 'nobody' })).toEqual([
      '理由をお伝えください。',
      '通過の記録もれなら、「前の通過を忘れる」を押します。',
    ])
  })
  test('asked: the remedy of its code, or talking', () => {
    const release = { role: 'clerk', twoPerson: false, priceClasses: [] } as const
    expect(said({ outcome: 'ask', release }).at(-1)).toBe('通すときは、係員が認めます（F7）。')
    expect(said({ outcome: 'ask' })).toEqual(['本人に話を聞いて、係員が決めてください。'])
    expect(said({ outcome: 'ask', reasons: [{ text: { ja: '不明', en: 'unknown' }, code: 'address-unknown' }] })).toEqual([
      '係員がカードの住所を見て判断してください。',
    ])
  })
  test('admitted by the staff, or undone: what was decided before is over', () => {
    const released = { at: refused.at, reason: '書類', operator: '佐藤' }
    expect(said({ released, release: 'nobody' })).toEqual(['認めました。お通しください。'])
    expect(said({ undone: { at: refused.at, reason: '試し' }, released })).toHaveLength(1)
  })
})
