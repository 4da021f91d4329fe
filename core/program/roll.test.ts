import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../base/index.ts'
import { type DecisionInput, decide } from './decide.ts'
import { parseProgram } from './parse-program.ts'
import { decideFor, inputFor, programText, sampleProgram, summary } from './program.test-support.ts'
import type { Program } from './program.ts'
import type { RollFacts, RollLookup } from './roll-facts.ts'

const REFUSED = 'otherwise: { outcome: refuse, reason: { ja: 登録がありません。, en: Not registered. } }\n'
const REGISTERED = `rules:
  - { id: members, when: { registered: true }, result: { outcome: admit, reason: { ja: どうぞ。, en: Welcome. } } }
${REFUSED}`

const found = (facts: Partial<RollFacts> = {}): RollLookup => ({ result: 'found', facts: { flags: [], bookings: [], ...facts } })
const AMBIGUOUS: RollLookup = { result: 'ambiguous' }
const STRANGER: RollLookup = { result: 'not-registered' }

const without = (program: Program, key: 'roll' | 'rollAgeDays', more: Partial<DecisionInput> = {}) => {
  const { [key]: _, ...input } = inputFor(program, {}, more)
  return decide(program, input)
}

describe('a roll that cannot answer', () => {
  const program = sampleProgram(REGISTERED)
  it('several entries fit: the staff chooses', () => {
    expect(summary(decideFor(program, {}, { roll: AMBIGUOUS }))).toBe('ask roll roll-entry-ambiguous')
  })

  it('no roll at the station: the staff is asked', () => {
    expect(summary(without(program, 'roll'))).toBe('ask roll roll-unavailable')
  })

  it('nobody is asked where it does not matter', () => {
    const all = sampleProgram(`rules:
  - { id: members, when: { flags: { any: [member] } }, result: { outcome: admit, priceClass: free, reason: { ja: 会, en: M } } }
  - { id: strangers, when: { flags: { none: [member] } }, result: { outcome: admit, priceClass: free, reason: { ja: 他, en: O } } }
${REFUSED}`)
    expect(summary(decideFor(all, {}, { roll: AMBIGUOUS }))).toBe('admit members free')
    expect(summary(without(all, 'roll'))).toBe('admit members free')
    expect(summary(decideFor(program, { place: 'exit' }, { roll: AMBIGUOUS }))).toBe('ask roll roll-entry-ambiguous')
  })

  it('which entry is meant matters for what is counted too', () => {
    const households = sampleProgram(`rules: []
otherwise: { outcome: admit, reason: { ja: どうぞ。, en: Welcome. } }
limits:
  - { id: once, kind: quota, limit: 1, per: [household], whenReached: { outcome: refuse, reason: { ja: 済, en: Done } } }
`)
    expect(summary(decideFor(households, {}, { roll: AMBIGUOUS }))).toBe('ask roll roll-entry-ambiguous')
    expect(summary(decideFor(households, {}, { roll: found({ household: 'h' }) }))).toBe('admit otherwise')
  })
})

describe('who is looked up by name and birth date', () => {
  const once = `rules: []
otherwise: { outcome: admit, reason: { ja: どうぞ。, en: Welcome. } }
limits: [{ id: once, kind: quota, limit: 1, per: [person], whenReached: { outcome: refuse, reason: { ja: 済, en: Done } } }]
`
  const byName = sampleProgram(
    once,
    'identity: { level: attributes, credentials: [pin] }\nroll: { id: members, matchBy: birth-date-and-name }\n',
  )
  it('is not known where several fit, or the roll could not be asked: so nobody knows what that person has used', () => {
    expect(summary(decideFor(byName, {}, { roll: AMBIGUOUS }))).toBe('ask subject roll-entry-ambiguous')
    expect(summary(without(byName, 'roll'))).toBe('ask subject roll-unavailable')
    expect(summary(decideFor(byName, {}, { roll: found() }))).toBe('admit otherwise')
    expect(summary(decideFor(byName, {}, { roll: STRANGER }))).toBe('admit otherwise')
  })

  it('who is registered by the card is known by the card', () => {
    expect(summary(without(sampleProgram(once), 'roll'))).toBe('admit otherwise')
  })
})

describe('a roll that is too old', () => {
  const rolled = (policy: string, rules = REGISTERED) =>
    orThrow(
      parseProgram(
        programText(rules, `identity: { level: token }\nroll: { id: members, matchBy: card, maxAgeDays: 31${policy} }\n`),
      ),
    )
  it('is good to the end of its last day', () => {
    expect(summary(decideFor(rolled(''), {}, { rollAgeDays: 31 }))).toBe('admit members')
    expect(summary(decideFor(rolled(''), {}, { rollAgeDays: 32 }))).toBe('ask roll roll-too-old')
  })

  it('refuses, or decides and says so, where the program wants', () => {
    expect(summary(decideFor(rolled(', whenOld: refuse'), {}, { rollAgeDays: 32 }))).toBe('refuse roll roll-too-old')
    const decided = decideFor(rolled(', whenOld: decide'), {}, { rollAgeDays: 32 })
    expect([summary(decided), decided.reasons.at(-1)?.code]).toEqual(['admit members', 'roll-too-old'])
    expect(summary(decideFor(rolled(', whenOld: decide'), {}, { rollAgeDays: 32, roll: STRANGER }))).toBe('refuse otherwise')
  })

  it('matters only where the decision hangs on it', () => {
    const all = `rules:\n  - { id: all, when: { place: [gate] }, result: { outcome: admit, reason: { ja: 可, en: All } } }\n${REFUSED}`
    for (const policy of ['', ', whenOld: refuse', ', whenOld: ask'])
      expect(summary(decideFor(rolled(policy, all), {}, { rollAgeDays: 99 }))).toBe('admit all')
  })

  it('an age that nobody knows is too old', () => {
    expect(summary(without(rolled(''), 'rollAgeDays'))).toBe('ask roll roll-too-old')
    expect(summary(without(sampleProgram(REGISTERED), 'rollAgeDays'))).toBe('admit members')
  })
})

describe('level token', () => {
  const program = sampleProgram(REGISTERED)
  it('the registered chip comes in', () => {
    expect(summary(decideFor(program))).toBe('admit members')
  })

  it('a card that nobody has registered is for the rules, without any proof', () => {
    expect(summary(decideFor(program, { chip: 'none' }, { roll: STRANGER }))).toBe('refuse otherwise')
  })

  it('the number of a registered card on another chip is a copy', () => {
    const copy = { status: 'forged', method: 'card-challenge', defect: 'challenge-signature-wrong' } as const
    expect(summary(decideFor(program, { chip: copy }))).toBe('refuse proof card-copied')
    expect(decideFor(program, { chip: copy })).not.toHaveProperty('onRelease')
  })

  it('a card on the roll that was not challenged proves nothing', () => {
    expect(summary(decideFor(program, { chip: 'none' }))).toBe('ask proof card-incomplete')
    expect(summary(decideFor(program, { chip: 'none' }, { roll: AMBIGUOUS }))).toBe('ask proof card-incomplete')
    expect(summary(without(program, 'roll', {}))).toBe('ask roll roll-unavailable')
  })
})

/*
 * - Any rules on marks of the roll, on the address and on age, with any limits on marks.
 * - What the roll leaves open is decided only when every person it may mean is decided the same: checked against every
 *   combination of being registered and of all the marks. Else the staff is asked, about the roll.
 */
describe('whatever the roll leaves open', () => {
  const FLAGS = ['a', 'b', 'c']
  const anyFlags = fc.record({ kind: fc.constantFrom('any', 'all', 'none'), flags: fc.subarray(FLAGS, { minLength: 1 }) })
  const anyRule = fc.record({
    flags: fc.option(anyFlags, { nil: undefined }),
    registered: fc.option(fc.boolean(), { nil: undefined }),
    residence: fc.option(fc.constantFrom('in', 'outside'), { nil: undefined }),
    adult: fc.boolean(),
    result: fc.constantFrom('admit free', 'admit general', 'refuse', 'ask'),
  })
  type AnyRule = ReturnType<typeof anyRule.generate>['value']
  const when = ({ flags, registered, residence, adult }: AnyRule) =>
    [
      ...(flags === undefined ? [] : [`flags: { ${flags.kind}: [${flags.flags.join(', ')}] }`]),
      ...(registered === undefined || flags !== undefined ? [] : [`registered: ${registered}`]),
      ...(residence === undefined ? [] : [`residence: { ${residence}: himeji }`]),
      ...(adult ? ['age: { basis: birthday, atLeast: 18 }'] : []),
    ].join(', ')
  const result = (text: string) => {
    const [outcome, priceClass] = text.split(' ')
    return `outcome: ${outcome}${priceClass === undefined ? '' : `, priceClass: ${priceClass}`}, reason: { ja: 言, en: Say }`
  }
  const rollOf = (kind: string): RollLookup | undefined => (kind === 'ambiguous' ? AMBIGUOUS : undefined)

  it('is decided only where all agree, else asked about by its name', () => {
    const anyPerson = fc.record({
      address: fc.constantFrom('兵庫県姫路市本町', '大阪府大阪市北区', '播磨国'),
      birthDate: fc.constantFrom('19800101', '20080000', '20150101'),
    })
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('admit general', 'refuse'),
        anyPerson,
        fc.constantFrom('ambiguous', 'unavailable'),
        fc.boolean(),
        (rules, otherwise, person, kind, isLimited) => {
          const written = rules.filter((rule) => when(rule) !== '')
          const parts = `municipalitySets: { himeji: { name: { ja: 姫路市, en: Himeji }, municipalities: [282014 姫路市] } }
rules: [${written.map((rule, index) => `{ id: r${index}, when: { ${when(rule)} }, result: { ${result(rule.result)} } }`).join(', ')}]
otherwise: { ${result(otherwise)} }
${isLimited ? 'limits: [{ id: full, kind: quota, limit: 0, classes: [free], when: { flags: { any: [a] } }, whenReached: { outcome: refuse, reason: { ja: 満, en: Full } } }]' : ''}
`
          const program = sampleProgram(
            parts,
            'identity: { level: attributes, credentials: [pin] }\nroll: { id: members, matchBy: birth-date-and-name }\n',
          )
          const decideWith = (roll: RollLookup | undefined) => {
            const { roll: _, ...input } = inputFor(program, person)
            return decide(program, { ...input, ...(roll !== undefined && { roll }) })
          }
          const open = decideWith(rollOf(kind))
          const lookups: RollLookup[] = [STRANGER]
          for (let bits = 0; bits < 2 ** FLAGS.length; bits++)
            lookups.push(found({ flags: FLAGS.filter((_, index) => (bits >> index) % 2 === 1).map((flag) => ({ flag })) }))
          const single = lookups.map(decideWith)
          const results = new Set(single.map(({ outcome, priceClass }) => `${outcome} ${priceClass?.id}`))
          const asked = ['address', 'birth-date', 'roll']
          const isOpenOtherwise = single.some(({ ruleId }) => ruleId === 'address' || ruleId === 'birth-date')
          if (!isOpenOtherwise) {
            const agreed = results.size === 1
            if (agreed && !single.some(({ ruleId }) => asked.includes(ruleId)))
              expect(`${open.outcome} ${open.priceClass?.id}`).toBe([...results][0])
            else expect(summary(open)).toBe(`ask roll roll-${kind === 'ambiguous' ? 'entry-ambiguous' : 'unavailable'}`)
          } else {
            // Something else is open too: whatever the roll says, it is never decided against one of the answers.
            expect(open.outcome).toBe('ask')
            expect(asked).toContain(open.ruleId)
          }
          expect(decideWith(rollOf(kind))).toEqual(open)
        },
      ),
      { numRuns: 400 },
    )
  })
})
