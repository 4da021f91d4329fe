import { describe, expect, test } from 'vitest'
import { faultsOf, type JsonSchema, jsonSchemaSchema } from './json-schema.ts'

const bytes = (length: number) => new Uint8Array(length)
const person: JsonSchema = {
  type: ['object'],
  properties: {
    name: { type: ['string'], minLength: 1 },
    key: { type: ['string'], format: 'binary', minLength: 2, maxLength: 2 },
  },
  required: ['name'],
  additionalProperties: false,
}

describe('what does not fit is told with its place', () => {
  const unfit: readonly (readonly [JsonSchema, unknown, string])[] = [
    [person, {}, '$ lacks name'],
    [person, { name: '' }, '$.name is 0 long'],
    [person, { name: 'a', age: 1 }, '$.age is not described'],
    [person, { name: 'a', key: 'ab' }, '$.key is text and not string'],
    [person, { name: 'a', key: bytes(3) }, '$.key is 3 long'],
    [{ type: ['string'] }, bytes(1), '$ is bytes and not string'],
    [{ type: ['integer'] }, 1.5, '$ is number and not integer'],
    [{ type: ['integer'], minimum: 1 }, 0, '$ is 0'],
    [{ exclusiveMinimum: 0 }, 0, '$ is 0'],
    [{ const: 1 }, 2, '$ is not 1'],
    [{ enum: ['a', 'b'] }, 'c', '$ is none of a, b'],
    [{ type: ['string'], pattern: '^a+$' }, 'ab', '$ does not match ^a+$'],
    [{ type: ['array'], items: { type: ['null'] }, maxItems: 1 }, [null, 1], '$ has 2 items'],
    [{ type: ['array'], items: { type: ['null'] } }, [null, 1], '$[1] is number and not null'],
    [{ type: ['object'], propertyNames: { maxLength: 1 } }, { ab: 1 }, '$.ab is 2 long'],
    [{ type: ['object'], additionalProperties: { type: ['string'] } }, { a: 1 }, '$.a is number and not string'],
    [{ allOf: [{}, { type: ['boolean'] }] }, 1, '$ is number and not boolean'],
    [{ anyOf: [{ const: 1 }, { const: 2 }] }, 3, '$ is none of 2 choices'],
    [{ oneOf: [{ type: ['number'] }, { minimum: 0 }] }, 3, '$ is 2 of 2 choices'],
  ]
  test.each(unfit)('%j, %j', (schema, value, fault) => {
    expect(faultsOf(schema, value)).toContain(fault)
  })
})

test('what fits has no fault', () => {
  expect(faultsOf(person, { name: '花', key: bytes(2) })).toEqual([])
  expect(faultsOf({ oneOf: [person, { type: ['array'], items: { type: ['integer'] } }] }, [1, 2])).toEqual([])
  expect(faultsOf({}, undefined)).toEqual([])
})

test('a word that nothing checks is no schema', () => {
  expect(jsonSchemaSchema.safeParse({ type: 'object', properties: { a: { multipleOf: 2 } } }).success).toBe(false)
})
