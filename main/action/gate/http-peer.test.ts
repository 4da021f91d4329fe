import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillIn, inJsonText } from './fill-in.ts'
import { jsonField, judgeStatus } from './http-peer.ts'

test.each([
  ['no JSON', '<html>', 'a', undefined],
  ['another field', '{"b":1}', 'a', undefined],
  ['what every object has', '{}', 'constructor.name', undefined],
  ['a value where an object should be', '{"a":1}', 'a.b', undefined],
  ['the field', '{"a":{"b":[false,true]}}', 'a.b.1', true],
])('a field of an answer: %s', (_what, text, field, value) => {
  expect(jsonField(text, field)).toBe(value)
})

test('any text at all is no reason to throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.string({ minLength: 1 }), (text, field) => void jsonField(text, field)),
  )
})

test('a status: only what is expected is taken, and a server that failed may have done it', () => {
  const judged = (status: number) => judgeStatus(status, [200, 204])
  expect([200, 204].map(judged).every(({ ok }) => ok)).toBe(true)
  for (const status of [100, 201, 301, 307, 400, 401, 404, 409, 429]) expect(judged(status)).toMatchObject({ error: 'refused' })
  for (const status of [408, 500, 502, 503, 504]) expect(judged(status)).toMatchObject({ error: 'unknown' })
})

test('an id cannot break out of where it is filled in', () => {
  const command = { id: 'a/../b?c="d"', pulseMilliseconds: 700 }
  expect(fillIn('/open/{id}?s={pulseSeconds}&x={other}', command, encodeURIComponent)).toBe(
    '/open/a%2F..%2Fb%3Fc%3D%22d%22?s=0.7&x={other}',
  )
  expect(JSON.parse(fillIn('{"id":"{id}","ms":{pulseMilliseconds}}', command, inJsonText))).toEqual({ id: command.id, ms: 700 })
})
