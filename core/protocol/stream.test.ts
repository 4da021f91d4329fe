import { expect, test } from 'vitest'
import { encodeDeterministic } from '../event/cbor.ts'
import { decodeHeader, type EventHeader, type OtherHeader } from '../event/header.ts'
import { claimEffectOf } from './claim-effect.ts'
import { NO_PROGRAM, streamOf } from './stream.ts'

const common = {
  v: 1,
  device: new Uint8Array(16),
  incarnation: 0,
  seq: 2,
  hlc: [1, 0],
  at: 1,
  bodyHash: new Uint8Array(32),
}
const token = (byte: number) => new Uint8Array(16).fill(byte)

function headerOf(members: Record<string, unknown>): EventHeader | OtherHeader {
  const header = decodeHeader(encodeDeterministic({ ...common, ...members }))
  if (header === undefined) throw new Error('it is a header')
  return header
}
const act = (word: string, members: Record<string, unknown> = {}) =>
  headerOf({ kind: 'polling-act', program: { id: 'election', version: '1' }, place: 'hall', act: word, ...members })

test('an event belongs to the program that it names, and one without to the one named last', () => {
  const program = { id: 'hall', version: '2' }
  const chain: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ kind: 'ledger-opened', publicKey: new Uint8Array(32), station: { id: 's', name: 'S' } }, NO_PROGRAM],
    [{ kind: 'staff-session', change: 'signed-in', operator: 'a', role: 'clerk' }, NO_PROGRAM],
    [{ kind: 'program-switched', program, place: 'gate', operator: 'a' }, 'hall'],
    [{ kind: 'staff-session', change: 'signed-out', operator: 'a', role: 'clerk' }, 'hall'],
    [{ kind: 'polling-act', program: { id: 'election', version: '1' }, place: 'p', act: 'opened' }, 'election'],
    [{ kind: 'bodies-erased', erased: 'hall', before: '2026-11-01', from: 1, until: 2, count: 1, operator: 'a' }, 'hall'],
    [{ kind: 'card-registered', roll: 'r', operator: 'a' }, 'election'],
    [{ kind: 'card-registered', roll: 'r', program, operator: 'a' }, 'hall'],
    [
      { kind: 'card-unregistered', cause: { device: new Uint8Array(16), incarnation: 0, seq: 1 }, program, operator: 'a' },
      'hall',
    ],
    [{ kind: 'of-tomorrow', program: { id: 'pool', version: '1' } }, 'pool'],
    [{ kind: 'of-tomorrow', program: 'a thing of tomorrow' }, 'pool'],
    [{ kind: 'of-tomorrow' }, 'pool'],
  ]
  let carried = NO_PROGRAM
  for (const [members, expected] of chain) {
    const step = streamOf(headerOf(members), carried)
    expect(step.stream, JSON.stringify(members)).toBe(expected)
    carried = step.carried
  }
})

test('a claim asks, a paper uses, and only two officials release', () => {
  const claims = [token(1), token(2)]
  expect(claimEffectOf(act('claim-made', { claims: [token(1), token(2), token(1)] }))).toEqual({
    effect: 'claim',
    tokens: claims,
  })
  for (const word of ['paper-issued', 'paper-reissued', 'paper-entered'])
    expect(claimEffectOf(act(word, { claims }))).toEqual({ effect: 'use', tokens: claims })
  for (const word of ['claim-voided', 'undone']) {
    expect(claimEffectOf(act(word, { claims, operator: 'a', second: 'b' }))).toEqual({
      effect: 'release',
      ...(word === 'undone' && { takesBack: true }),
      tokens: claims,
    })
    for (const alone of [{}, { operator: 'a' }, { second: 'b' }, { operator: 'a', second: 'a' }])
      expect(claimEffectOf(act(word, { claims, ...alone }))).toBeUndefined()
  }
  // A provisional vote is cast because another has the token.
  expect(claimEffectOf(act('provisional-issued', { claims }))).toBeUndefined()
  expect(claimEffectOf(act('claim-made'))).toBeUndefined()
  expect(claimEffectOf(act('constructor', { claims }))).toBeUndefined()
  expect(claimEffectOf(headerOf({ kind: 'of-tomorrow', claims, act: 'claim-made' }))).toBeUndefined()
})
