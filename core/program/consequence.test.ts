import { describe, expect, it } from 'vitest'
import { programJsonSchema } from './json-schema.ts'
import { decideFor, sampleProgram } from './program.test-support.ts'

const SAY = 'reason: { ja: 言, en: Say }'

describe('what a decision tells beside its outcome', () => {
  const program = sampleProgram(`rules:
  - id: care
    when: { flags: { any: [disability] } }
    result: { outcome: admit, priceClass: resident, companions: { upTo: 1, priceClass: free, name: { ja: 介助者, en: Helper } }, ${SAY} }
  - id: blocked
    when: { flags: { any: [blocked] } }
    result: { outcome: refuse, ${SAY}, release: { role: administrator, twoPerson: true } }
  - { id: unsure, when: { flags: { any: [unsure] } }, result: { outcome: ask, ${SAY}, release: { role: supervisor } } }
otherwise: { outcome: refuse, ${SAY} }
release: { role: clerk }
limits: [{ id: total, kind: quota, limit: 9, whenReached: { outcome: refuse, ${SAY} } }]
`)
  const withFlag = (flag: string) => ({
    roll: { result: 'found', facts: { flags: [{ flag }], bookings: [] } } as const,
  })

  it('who may come in with the holder, and at which price', () => {
    expect(decideFor(program, {}, { ...withFlag('disability'), headcount: 2 })).toMatchObject({
      outcome: 'admit',
      priceClass: { id: 'resident', yen: 200 },
      headcount: 2,
      companions: { upTo: 1, priceClass: { id: 'free', yen: 0 }, name: { ja: '介助者' } },
    })
    expect(decideFor(program, {}, withFlag('blocked'))).not.toHaveProperty('companions')
    expect(decideFor(program, {}, withFlag('blocked'))).not.toHaveProperty('headcount')
  })

  it('who may admit in spite of it: as the rule says, else as the program does', () => {
    expect(decideFor(program, {}, withFlag('blocked'))).toMatchObject({
      release: { role: 'administrator', twoPerson: true },
      onRelease: { uses: [{ counter: 'sample/total/ever', amount: 1 }] },
    })
    expect(decideFor(program, {}, withFlag('other'))).toMatchObject({ ruleId: 'otherwise', release: { role: 'clerk' } })
    expect(decideFor(program, {}, withFlag('unsure'))).toMatchObject({ outcome: 'ask', release: { role: 'supervisor' } })
    expect(decideFor(program, {}, withFlag('disability'))).not.toHaveProperty('release')
  })

  it('nobody lets in a copied card', () => {
    const chip = { status: 'forged', method: 'card-challenge', defect: 'challenge-signature-wrong' } as const
    const decision = decideFor(program, { chip })
    expect(decision.ruleId).toBe('proof')
    expect(decision).not.toHaveProperty('release')
    expect(decision).not.toHaveProperty('onRelease')
  })
})

describe('the JSON Schema of program files', () => {
  const schema = JSON.parse(JSON.stringify(programJsonSchema()))
  it('comes from the schema that reads them, with words for each part', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: expect.arrayContaining(['format', 'id', 'rules', 'otherwise']),
      properties: {
        identity: { properties: { level: { enum: ['token', 'certificate', 'attributes', 'holder', 'face'] } } },
        limits: { items: { oneOf: expect.arrayContaining([expect.objectContaining({ description: 'So many, and no more.' })]) } },
      },
    })
    for (const part of ['roll', 'slots', 'zones', 'items', 'release', 'dedupe', 'actions', 'retention', 'tests'])
      expect(schema.properties[part], part).toBeDefined()
    // What has a default need not be written.
    for (const part of ['slots', 'keeps', 'tests', 'dedupe']) expect(schema.required).not.toContain(part)
  })
})
