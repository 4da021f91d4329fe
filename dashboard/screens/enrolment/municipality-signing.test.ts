import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { base64ToBytes, bytesToBase64, bytesToHex, orThrow } from '../../../core/base/index.ts'
import { decodeDeterministic } from '../../../core/event/cbor.ts'
import {
  enrolmentBundleSchema,
  formatMunicipalityKeys,
  isSignedBy,
  newMunicipalityKeys,
  newSealingKeyPair,
  parseNote,
  parseSettings,
  withProgramKeys,
} from '../../../core/protocol/index.ts'
import { publicKeyOf, verifySignature } from '../../../platform/index.ts'
import { readKeys } from './municipality-signing.ts'

const NOON = Date.UTC(2026, 10, 23, 3)
const random = (length: number) => new Uint8Array(randomBytes(length))
const HUB = { name: 'hub.example', tenant: 282_014, checkpointKey: bytesToBase64(new Uint8Array(32).fill(7)) }
const keysOf = async (tenant = HUB.tenant) =>
  withProgramKeys(await newMunicipalityKeys({ tenant, name: 'city.example' }, random), ['election'], random)

afterEach(() => vi.restoreAllMocks())

describe('the file of the keys is refused', () => {
  test('where it is another file, or of another municipality', async () => {
    const other = formatMunicipalityKeys(await keysOf(131_016))
    for (const text of ['', '{}', 'nonsense', other])
      expect(await readKeys(text, HUB)).toEqual({ ok: false, error: { code: 'dashboard-keys-wrong', number: 'H910' } })
  })

  test('by a browser that cannot sign, before anything is begun', async () => {
    const text = formatMunicipalityKeys(await keysOf())
    const refused = { ok: false, error: { code: 'dashboard-browser-cannot-sign', number: 'H916' } }
    const unknown = new DOMException('Unrecognized name.', 'NotSupportedError')
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValueOnce(unknown)
    expect(await readKeys(text, HUB)).toEqual(refused)
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValueOnce(unknown)
    expect(await readKeys(text, HUB)).toEqual(refused)
  })
})

test('what is signed here is signed by the municipality: the bundle of a station, and who is revoked', async () => {
  const keys = await keysOf()
  const inHand = orThrow(await readKeys(formatMunicipalityKeys(keys), HUB))
  expect(inHand).toMatchObject({ name: 'city.example', programs: ['election'] })
  const authority = { name: 'city.example', publicKey: publicKeyOf(keys.enrolmentKey) }
  const station = { publicKey: publicKeyOf(random(32)), sealingKey: (await newSealingKeyPair()).publicKey }
  const waiting = {
    publicKey: bytesToHex(station.publicKey),
    sealingKey: bytesToHex(station.sealingKey),
    incarnation: 0,
    id: 'a',
    name: 'A',
    askedAt: NOON,
    words: { ja: '', en: '' },
  }
  const bytes = base64ToBytes(await inHand.bundle(waiting, ['election'], NOON)) ?? new Uint8Array()
  const bundle = enrolmentBundleSchema.parse(decodeDeterministic(bytes)?.value)
  const certificate = parseNote(bundle.certificate)
  expect(certificate && isSignedBy(certificate, authority, verifySignature)).toBe(true)
  expect(bundle).toMatchObject({ tenant: HUB.tenant, hub: { name: HUB.name }, programs: [{ id: 'election' }] })
  const revoked = [{ device: 'ab'.repeat(16), cut: 4 }]
  const note = parseNote(await inHand.settings({ version: 2, isCurrent: false, revoked }, NOON))
  expect(note && isSignedBy(note, authority, verifySignature)).toBe(true)
  expect(parseSettings(note?.text ?? '')).toMatchObject({ version: 3, revoked })
})
