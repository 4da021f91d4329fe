import { describe, expect, it } from 'vitest'
import { programJsonSchema } from './json-schema.ts'
import { decideFor, sampleProgram, summary } from './program.test-support.ts'

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

  it('more companions than the rule allows are for the staff, who may count them all', () => {
    const ofThree = decideFor(program, {}, { ...withFlag('disability'), headcount: 3 })
    expect(summary(ofThree)).toBe('ask companions companions-too-many')
    expect(ofThree).toMatchObject({
      headcount: 3,
      limited: { admittedBy: 'care' },
      onRelease: { uses: [{ counter: 'sample/total/ever', amount: 1 }] },
    })
    for (const part of ['priceClass', 'companions', 'uses', 'release']) expect(ofThree).not.toHaveProperty(part)
    // Who does not tell how many they are comes alone; and who is not admitted has no companions to count.
    expect(decideFor(program, {}, withFlag('disability')).outcome).toBe('admit')
    expect(summary(decideFor(program, {}, { ...withFlag('blocked'), headcount: 3 }))).toBe('refuse blocked')
  })

  it('a rule that says nothing of companions lets any number in', () => {
    const open = sampleProgram(`rules: []\notherwise: { outcome: admit, ${SAY} }\n`)
    expect(decideFor(open, {}, { headcount: 100 }).outcome).toBe('admit')
  })

  it('also where nothing is limited, and for everybody whom the card can mean alike', () => {
    const admit = (upTo: number) => `outcome: admit, companions: { upTo: ${upTo}, priceClass: free }, ${SAY}`
    const family = sampleProgram(
      `rules: [{ id: adults, when: { age: { basis: birthday, atLeast: 18 } }, result: { ${admit(2)} } }]\notherwise: { ${admit(1)} }\n`,
      'attributes',
    )
    const unknownAge = { birthDate: '20080000' }
    expect(summary(decideFor(family, {}, { headcount: 4 }))).toBe('ask companions companions-too-many')
    expect(summary(decideFor(family, unknownAge, { headcount: 4 }))).toBe('ask companions companions-too-many')
    expect(summary(decideFor(family, unknownAge, { headcount: 3 }))).toBe('ask birth-date birth-date-partial')
  })

  it('a limit or zone is told first: where it refuses, no clerk is asked', () => {
    const parts = `rules: []
otherwise: { outcome: admit, companions: { upTo: 1, priceClass: free }, ${SAY} }
zones: [{ id: hall, name: { ja: 館内, en: Hall }, passes: { gate: in }, capacity: 4, whenFull: { outcome: refuse, ${SAY} } }]
limits: [{ id: total, kind: quota, limit: 5, counts: people, whenReached: { outcome: refuse, ${SAY} } }]
`
    const full = sampleProgram(parts)
    expect([4, 5, 6].map((headcount) => summary(decideFor(full, {}, { headcount })))).toEqual([
      'ask companions companions-too-many',
      'refuse hall',
      'refuse total',
    ])
    expect(decideFor(full, {}, { headcount: 4 }).onRelease).toMatchObject({ uses: [{ amount: 4 }], passage: { people: 4 } })
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
        limits: { items: { oneOf: expect.arrayContaining([{ $ref: '#/$defs/quota' }]) } },
      },
      $defs: { quota: { description: 'So many, and no more.' } },
    })
    for (const part of ['roll', 'slots', 'zones', 'items', 'release', 'dedupe', 'actions', 'retention', 'tests'])
      expect(schema.properties[part], part).toBeDefined()
    // What stands in many places is written once, and each name that is used is there.
    const used = new Set(JSON.stringify(schema).match(/(?<=#\/\$defs\/)\w+/g))
    expect([...used].toSorted()).toEqual(Object.keys(schema.$defs).toSorted())
    for (const name of ['id', 'day', 'localizedText', 'conditions', 'consequence', 'denial']) expect(used).toContain(name)
    // What has a default need not be written.
    for (const part of ['slots', 'keeps', 'tests', 'dedupe']) expect(schema.required).not.toContain(part)
  })
})
