import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import { decide } from './decide.ts'
import { type Explanation, explainDecision } from './explain.ts'
import { MemoryUsage } from './memory-usage.ts'
import { parseProgram } from './parse-program.ts'
import { AUTHENTIC_CHIP, inputFor, sampleProgram, type Tap } from './program.test-support.ts'
import type { Program } from './program.ts'

const HIMEJI = orThrow(
  parseProgram(readFileSync(new URL('../../fixtures/programs/himeji-facility-entry.yaml', import.meta.url), 'utf8')),
)

const explain = (program: Program, tap: Tap, more = {}) => explainDecision(program, inputFor(program, tap, more))
const verdicts = ({ steps }: Explanation) => steps.map(({ id, verdict }) => `${id} ${verdict}`)
const because = ({ steps }: Explanation, id: string) => steps.find((step) => step.id === id)?.because.map(({ ja }) => ja)

describe('why a decision is what it is', () => {
  it('names the rule, and for each other the conditions that are not met', () => {
    const explanation = explain(HIMEJI, { place: 'zoo', birthDate: '19500101' })
    expect(verdicts(explanation)).toEqual([
      'proof passed',
      'castle-under-18 not-met',
      'harima-children not-met',
      'himeji-65-and-over decided',
      'castle-citizen not-reached',
      'castle-general not-reached',
      'outside-harima not-reached',
      'senior-outside-himeji not-reached',
      'otherwise not-reached',
    ])
    expect(because(explanation, 'castle-under-18')).toEqual([
      '「場所が姫路城」に当てはまりません。',
      '「今日の年齢が17歳以下」に当てはまりません。',
    ])
    expect(because(explanation, 'harima-children')).toEqual(['「学年が年中から中学3年生まで」に当てはまりません。'])
    expect(because(explanation, 'himeji-65-and-over')).toEqual([
      '「住所が姫路市の中」に当てはまります。',
      '「今日の年齢が65歳以上」に当てはまります。',
    ])
    expect(explanation.steps.find(({ id }) => id === 'harima-children')?.because[0]?.en).toBe(
      'Not met: the school year is from age 4 class to junior high school year 3.',
    )
  })

  it('tells which rules hang on what is open', () => {
    const explanation = explain(HIMEJI, { place: 'zoo', address: '播磨国', birthDate: '19500101' })
    expect(verdicts(explanation)).toEqual([
      'proof passed',
      'castle-under-18 not-met',
      'harima-children not-met',
      'himeji-65-and-over open',
      'castle-citizen not-met',
      'castle-general not-met',
      'outside-harima open',
      'senior-outside-himeji open',
      'otherwise open',
      'address decided',
    ])
    expect(because(explanation, 'himeji-65-and-over')).toEqual(['「住所が姫路市の中」かどうかわかりません。'])
  })

  it('a card that is refused for itself reaches no rule', () => {
    const copied = { ...AUTHENTIC_CHIP, status: 'forged', defect: 'challenge-signature-wrong' } as const
    const explanation = explain(HIMEJI, { place: 'zoo', chip: copied })
    expect(verdicts(explanation)[0]).toBe('proof decided')
    expect(explanation.steps.slice(1).every(({ verdict }) => verdict === 'not-reached')).toBe(true)
  })

  it('a limit that was reached stands against the rule that admits', () => {
    const say = 'reason: { ja: 言, en: Say }'
    const program = sampleProgram(`rules: [{ id: members, when: { registered: true }, result: { outcome: admit, ${say} } }]
otherwise: { outcome: refuse, ${say} }
zones: [{ id: hall, name: { ja: 館内, en: Hall }, passes: { gate: in } }]
limits:
  - { id: often, kind: quota, limit: 9, per: [person], whenReached: { outcome: refuse, ${say} } }
  - { id: full, kind: quota, limit: 1, whenReached: { outcome: refuse, ${say} } }
  - { id: pause, kind: interval, minutes: 5, per: [person], whenReached: { outcome: refuse, ${say} } }
`)
    const usage = new MemoryUsage()
    const first = inputFor(program, {}, { usage })
    expect(verdicts(explainDecision(program, first))).toEqual([
      'proof passed',
      'members decided',
      'otherwise not-reached',
      'often passed',
      'full passed',
      'pause passed',
      'hall passed',
    ])
    usage.record(0, decide(program, first))
    const second = explainDecision(program, inputFor(program, {}, { usage, subject: 'cd'.repeat(32) }))
    expect(verdicts(second)).toEqual([
      'proof passed',
      'members passed',
      'otherwise not-reached',
      'often passed',
      'full decided',
      'pause not-reached',
      'hall not-reached',
    ])
    expect(because(second, 'full')).toEqual(['上限の1に達しています。'])
    const stranger = explainDecision(program, inputFor(program, {}, { usage, roll: { result: 'not-registered' } }))
    expect(verdicts(stranger)).toEqual([
      'proof passed',
      'members not-met',
      'otherwise decided',
      'often not-reached',
      'full not-reached',
      'pause not-reached',
      'hall not-reached',
    ])
  })

  it('more companions than a rule allows', () => {
    const say = 'reason: { ja: 言, en: Say }'
    const program = sampleProgram(`rules:
  - { id: members, when: { registered: true }, result: { outcome: admit, companions: { upTo: 2, priceClass: free }, ${say} } }
otherwise: { outcome: refuse, ${say} }
limits: [{ id: full, kind: quota, limit: 9, whenReached: { outcome: refuse, ${say} } }]
`)
    const explanation = explain(program, {}, { headcount: 4 })
    expect(verdicts(explanation)).toEqual([
      'proof passed',
      'members passed',
      'otherwise not-reached',
      'full passed',
      'companions decided',
    ])
    expect(because(explanation, 'companions')?.[0]).toBe('この規則でいっしょに入れるのは2人までです。')
  })

  it('a zone that does not guard the way out has nothing against it', () => {
    const say = 'reason: { ja: 言, en: Say }'
    const program = sampleProgram(`rules: []
otherwise: { outcome: admit, ${say} }
zones:
  - id: hall
    name: { ja: 館内, en: Hall }
    passes: { gate: in, exit: out }
    passback: { mode: hard, directions: [in], whenBroken: { outcome: refuse, ${say} } }
`)
    const usage = new MemoryUsage()
    for (const place of ['gate', 'exit']) usage.record(0, decide(program, inputFor(program, { place }, { usage })))
    expect(verdicts(explain(program, { place: 'exit' }, { usage }))).toEqual(['proof passed', 'otherwise decided', 'hall passed'])
    usage.record(0, decide(program, inputFor(program, {}, { usage })))
    expect(verdicts(explain(program, {}, { usage }))).toEqual(['proof passed', 'otherwise passed', 'hall decided'])
  })

  it('is about the decision itself, has one step that decided, and no value of the card in its words', () => {
    const anyTap = fc.record({
      address: fc.constantFrom('兵庫県姫路市本町６８番地', '大阪府大阪市北区中之島', '播磨国', '太子町鵤'),
      birthDate: fc.constantFrom('19500101', '20150601', '19610000', '19610230'),
      place: fc.constantFrom('himeji-castle', 'zoo'),
    })
    fc.assert(
      fc.property(anyTap, (tap) => {
        const input = inputFor(HIMEJI, tap)
        const { decision, steps } = explainDecision(HIMEJI, input)
        expect(decision).toEqual(decide(HIMEJI, input))
        expect(steps.filter(({ verdict }) => verdict === 'decided').map(({ id }) => id)).toEqual([decision.ruleId])
        const told = JSON.stringify(steps)
        for (const value of [tap.address, tap.birthDate, '架空']) expect(told).not.toContain(value)
      }),
    )
  })
})
