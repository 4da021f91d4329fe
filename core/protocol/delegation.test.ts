import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { publicKeyOf, signerOf, verifySignature } from '../../platform/index.ts'
import { bytesToBase64, concatBytes } from '../base/index.ts'
import {
  checkpointOrigin,
  type Delegation,
  delegationPackageSchema,
  encodeMessage,
  formatCheckpoint,
  formatDelegation,
  formatNote,
  isReturnOf,
  parseDelegation,
  provedDelegation,
  type Receipt,
  readDelegationPackage,
  ScopeTree,
  signDelegation,
  signNote,
  signReturn,
  siteGrantOf,
  stationsHash,
  streamLeaf,
  TreeEdge,
} from './index.ts'

const TENANT = 282_014
const token = (text: string) => new Uint8Array(createHash('sha256').update(text).digest()).slice(0, 16)
function hubNamed(name: string) {
  const secret = new Uint8Array(createHash('sha256').update(name).digest())
  return { name, publicKey: publicKeyOf(secret), sign: signerOf(secret) }
}
const MUNICIPAL = hubNamed('hub.example')
const SITE = hubNamed('site.example')
const STRANGER = hubNamed('stranger.example')

const VOTERS = ['1', '2', '3', '4', '5'].map(token)
const scope = new ScopeTree(VOTERS)
const delegation: Delegation = {
  ...{ tenant: TENANT, id: 'ab'.repeat(16), program: 'election', from: 1_000, until: 2_000 },
  site: { name: SITE.name, key: bytesToBase64(SITE.publicKey), epoch: 7, address: 'https://192.0.2.5:8443' },
  scope: scope.scope,
  stations: stationsHash([]),
  after: { epoch: 3, position: 40 },
}
const note = signDelegation(delegation, MUNICIPAL, MUNICIPAL.sign)
const proved = (text: string, tenant = TENANT) => provedDelegation(text, { tenant, hub: MUNICIPAL }, verifySignature)

describe('a delegation', () => {
  test('is one line of JSON in one form', () => {
    expect(parseDelegation(formatDelegation(delegation))).toEqual(delegation)
    const { tenant, ...rest } = delegation
    for (const other of [
      formatDelegation(delegation).replace('{', '{ '),
      `uketsuke delegation v1\n${JSON.stringify({ ...rest, tenant })}\n`,
      `uketsuke delegation v1\n${JSON.stringify({ ...delegation, more: 1 })}\n`,
      `${formatDelegation(delegation)}\n`,
      'uketsuke delegation v1\nnull\n',
      '',
    ])
      expect(parseDelegation(other), other).toBeUndefined()
    expect(() => formatDelegation({ ...delegation, until: delegation.from })).toThrow()
  })

  test('is believed of the municipal hub alone, for its own municipality', () => {
    expect(proved(note)).toEqual(delegation)
    expect(proved(note, 131_016)).toBeUndefined()
    expect(proved(signDelegation(delegation, STRANGER, STRANGER.sign))).toBeUndefined()
    // A site that names itself.
    expect(proved(signDelegation(delegation, SITE, SITE.sign))).toBeUndefined()
    expect(proved(note.replace('"until":2000', '"until":9000'))).toBeUndefined()
    const forged = { ...delegation, scope: new ScopeTree([...VOTERS, token('6')]).scope }
    expect(proved(note.replace(formatDelegation(delegation), formatDelegation(forged)))).toBeUndefined()
  })

  test('names its tokens by one root: each is proved, and none can be added', () => {
    const of = ScopeTree.of(scope.packed)
    expect(of?.scope).toEqual(delegation.scope)
    expect(new ScopeTree([...VOTERS].reverse().concat(VOTERS)).packed).toEqual(scope.packed)
    expect(ScopeTree.of(scope.packed.slice(1))).toBeUndefined()
    const [first, ...rest] = scope.tokens
    if (first === undefined) throw new Error('there are tokens')
    // Not sorted, and one of them twice.
    expect(ScopeTree.of(concatBytes(...rest, first))).toBeUndefined()
    expect(ScopeTree.of(concatBytes(first, first, ...rest))).toBeUndefined()
    expect(scope.prove(token('6'))).toBeUndefined()
  })
})

describe('the package of a delegation', () => {
  const content = {
    v: 1,
    note,
    hub: { name: MUNICIPAL.name, key: MUNICIPAL.publicKey },
    tokens: scope.packed,
    devices: [],
  } as const
  const read = (change: object, tenant = TENANT) =>
    readDelegationPackage(encodeMessage(delegationPackageSchema, { ...content, devices: [], ...change }), tenant, verifySignature)

  test('is read whole, or not at all', () => {
    expect(read({})?.delegation).toEqual(delegation)
    expect(read({}, 131_016)).toBeUndefined()
    expect(read({ tokens: new ScopeTree([...VOTERS, token('6')]).packed })).toBeUndefined()
    expect(read({ tokens: new ScopeTree(VOTERS.slice(1)).packed })).toBeUndefined()
    const station = { id: 'x', name: 'a station of somebody else' }
    const keys = { publicKey: STRANGER.publicKey, sealingKey: STRANGER.publicKey }
    const device = { device: new Uint8Array(16), incarnation: 0, ...keys, station, bundle: new Uint8Array(), programs: [] }
    expect(read({ devices: [device] })).toBeUndefined()
    expect(read({ hub: { name: STRANGER.name, key: STRANGER.publicKey } })).toBeUndefined()
    expect(readDelegationPackage(new Uint8Array([1, 2]), TENANT, verifySignature)).toBeUndefined()
  })
})

describe('a grant of a site', () => {
  const event = { device: new Uint8Array(16).fill(1), incarnation: 0, seq: 5 }
  const hash = new Uint8Array(32).fill(2)
  const tokens = VOTERS.slice(1, 3)
  const claim = { tenant: TENANT, stream: 'election', event, hash, tokens }

  function receiptOf(by = SITE, epoch = 7, text = note, of: readonly Uint8Array[] = tokens): Receipt {
    const edge = TreeEdge.of(0, [])
    edge.append(streamLeaf(event, hash))
    const checkpoint = formatCheckpoint({
      origin: checkpointOrigin(by.name, TENANT, 'election'),
      size: 1,
      root: edge.root,
      epoch,
    })
    return {
      ...{ stream: 'election', epoch, position: 1, size: 1, path: [] },
      checkpoint: formatNote(signNote({ text: checkpoint, signatures: [] }, by, by.sign)),
      site: {
        delegation: text,
        scope: of.map((one) => {
          const proof = scope.prove(one) ?? { index: 0, path: [] }
          return { index: proof.index, path: [...proof.path] }
        }),
      },
    }
  }
  const granted = (receipt: Receipt, change: Partial<typeof claim> = {}) =>
    siteGrantOf(receipt, { ...claim, ...change }, MUNICIPAL, verifySignature)

  test('counts with the right by which it was given', () => {
    expect(granted(receiptOf())).toEqual(delegation)
  })

  test('counts for nothing beyond it', () => {
    const { site: _site, ...without } = receiptOf()
    expect(granted(without)).toBeUndefined()
    // Another site, the municipal hub's key itself, and a delegation that the site made for itself.
    expect(granted(receiptOf(STRANGER))).toBeUndefined()
    expect(granted(receiptOf(MUNICIPAL))).toBeUndefined()
    expect(granted(receiptOf(SITE, 7, signDelegation(delegation, SITE, SITE.sign)))).toBeUndefined()
    // A site that has lost its data meanwhile.
    expect(granted(receiptOf(SITE, 8))).toBeUndefined()
    // A voter who is decided about elsewhere, also beside some who are not, and a proof for fewer.
    expect(granted(receiptOf(SITE, 7, note, [token('6')]), { tokens: [token('6')] })).toBeUndefined()
    expect(granted(receiptOf(), { tokens: [...VOTERS.slice(1, 2), token('6')] })).toBeUndefined()
    expect(granted(receiptOf(SITE, 7, note, tokens.slice(1)))).toBeUndefined()
    expect(granted(receiptOf(SITE, 7, note, []), { tokens: [] })).toBeUndefined()
    // Another program, another municipality, another event.
    expect(granted(receiptOf(), { stream: 'referendum' })).toBeUndefined()
    expect(granted(receiptOf(), { tenant: 131_016 })).toBeUndefined()
    expect(granted(receiptOf(), { hash: new Uint8Array(32) })).toBeUndefined()
  })
})

describe('the return of a delegation', () => {
  const leaves = [1, 2, 3].map((seq) => ({ device: new Uint8Array(16), incarnation: 0, seq, hash: new Uint8Array(32).fill(seq) }))
  const returned = signReturn(delegation, { leaves, standing: [] }, SITE.sign)
  const isReturn = (change: Partial<typeof returned>, of: Partial<Delegation> = {}) =>
    isReturnOf({ ...returned, ...change }, { ...delegation, ...of }, verifySignature)

  test('is the last word of its site, about everything that it had', () => {
    expect(isReturn({})).toBe(true)
    expect(isReturn({ content: { leaves: leaves.slice(1), standing: [] } })).toBe(false)
    const [first] = VOTERS
    if (first === undefined) throw new Error('there are voters')
    const { hash: _hash, ...event } = leaves[0] ?? { device: new Uint8Array(16), incarnation: 0, seq: 1, hash: first }
    const standing = [{ token: first, ...event, granted: true, used: false }]
    expect(isReturn({ content: { leaves, standing } })).toBe(false)
    expect(isReturn({ note: signReturn(delegation, { leaves, standing: [] }, STRANGER.sign).note })).toBe(false)
    expect(isReturn({}, { id: 'cd'.repeat(16) })).toBe(false)
    expect(isReturn({}, { program: 'referendum' })).toBe(false)
    expect(isReturn({}, { site: { ...delegation.site, epoch: 8 } })).toBe(false)
  })
})
