import { describe, expect, test } from 'vitest'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { operationsIn } from './api-document.ts'
import { type Answer, faultsOfAnswer } from './judge-answer.ts'

const json = { schema: { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false } }
const document = {
  openapi: '3.1.0',
  paths: {
    '/v1/a': {
      get: {
        summary: 'a',
        parameters: [],
        responses: {
          '200': {
            description: 'Done',
            content: { 'application/json': json, 'application/cbor': json, 'text/csv': { schema: {} } },
          },
          '404': { description: 'None', content: { 'application/json': { schema: {} } } },
        },
      },
    },
  },
}
const [operation] = operationsIn(document)
const bytes = (text: string) => new TextEncoder().encode(text)
const answer = (more: Partial<Answer>): Answer => ({ status: 200, type: 'application/json', bytes: bytes('{"a":1}'), ...more })
const judged = (more: Partial<Answer>) => (operation === undefined ? ['no operation'] : faultsOfAnswer(operation, answer(more)))

describe('an answer is not as described', () => {
  test.each([
    ['of a status that nobody expects', { status: 418 }, 'status 418 is not described'],
    ['that says that the hub failed', { status: 500 }, 'status 500'],
    ['of another type', { type: 'text/html' }, '200 as text/html is not described'],
    ['without a type', { type: '' }, '200 as nothing is not described'],
    ['that is no JSON', { bytes: bytes('{') }, 'it is no application/json'],
    ['that is no CBOR', { type: 'application/cbor', bytes: bytes('{') }, 'it is no application/cbor'],
    ['with more in it than was said', { bytes: bytes('{"a":1,"b":2}') }, '200: $.b is not described'],
    ['with less', { type: 'application/cbor', bytes: encodeDeterministic({}) }, '200: $ lacks a'],
  ] satisfies readonly (readonly [string, Partial<Answer>, string])[])('%s', (_name, more, fault) => {
    expect(judged(more)).toContain(fault)
  })

  test.each([
    '{"a":"x\\n    at open (node:fs:1:2)"}',
    '{"a":"TypeError: x is undefined"}',
    '{"a":"/tmp/hub/hub.db"}',
    '{"a":"SELECT 1"}',
  ])('with %s, which tells how the hub is built', (text) => {
    expect(judged({ status: 404, bytes: bytes(text) }).join()).toContain('it tells what is inside')
  })
})

test('an answer as it is described has no fault', () => {
  expect(judged({})).toEqual([])
  expect(judged({ type: 'application/cbor', bytes: encodeDeterministic({ a: 1 }) })).toEqual([])
  expect(judged({ type: 'text/csv', bytes: bytes('a,b\r\n') })).toEqual([])
})
