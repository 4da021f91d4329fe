import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { productionKey, TEST_SIGNER_KEY } from './sample-package.test-support.ts'
import { describeSignerKey, parseSignerKey, type SignerKey, type SigningPurpose, signerKeyFile } from './signer-key.ts'
import { newSigningKey, openSigningKey, readSigningKeyFile } from './signing-key.ts'
import {
  importStationKey,
  listStationKeys,
  loadStationKeys,
  ROLL_KEYS_FILE,
  removeStationKey,
  STATION_KEYS_FILE,
} from './station-keys.ts'

const { signer: ours } = productionKey('ours')
const PASSPHRASE = new TextEncoder().encode('正しい合い言葉です')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a public key file that is refused', () => {
  const json = (key: object) => JSON.stringify(key)
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey

  test.each([
    ['is no JSON', 'keyid: 00', /JSON/],
    ['lacks a member', json({ ...ours, keyid: undefined }), /keyid/],
    ['has a member too many', json({ ...ours, note: '' }), /note/],
    ['is for something else', json({ ...ours, purpose: 'login' }), /purpose/],
    ['has the fingerprint of another key', json({ ...ours, keyid: TEST_SIGNER_KEY.keyid }), /fingerprint/],
    ['holds no key', json({ ...ours, publicKeyBase64: 'AAAA' }), /Ed25519/],
    [
      'holds bytes after the key',
      json({
        ...ours,
        publicKeyBase64: `${Buffer.concat([Buffer.from(ours.publicKeyBase64, 'base64'), Buffer.of(0)]).toString('base64')}`,
      }),
      /Ed25519/,
    ],
    [
      'holds a key of another kind',
      json({ ...ours, publicKeyBase64: rsa.export({ format: 'der', type: 'spki' }).toString('base64') }),
      /publicKeyBase64/,
    ],
    [
      'names a municipality that does not exist',
      json({ ...ours, municipality: { code: '999999', name: '兵庫県姫路市' } }),
      /999999/,
    ],
    ['names a prefecture', json({ ...ours, municipality: { code: '280003', name: '兵庫県' } }), /280003/],
    [
      'names another municipality than its code',
      json({ ...ours, municipality: { code: '282014', name: '兵庫県相生市' } }),
      /282014/,
    ],
    ['calls the published test key a production key', json({ ...TEST_SIGNER_KEY, hierarchy: 'production' }), /test key/],
  ])('%s', (_, text, problem) => {
    const parsed = parseSignerKey(text)
    expect(parsed).toMatchObject({ ok: false, error: { code: 'program-key-refused' } })
    expect(parsed.ok ? '' : parsed.error.detail?.problem).toMatch(problem)
  })
})

test('a public key file is read as it was written', () => {
  expect(parseSignerKey(signerKeyFile(ours))).toEqual({ ok: true, value: ours })
})

describe('a private key', () => {
  test('is not made with a passphrase that can be guessed', () => {
    expect(newSigningKey(new TextEncoder().encode('elevenchars'))).toMatchObject({
      error: { code: 'program-signing-key-unusable' },
    })
  })

  test('opens with its passphrase and no other, and is never in the clear', () => {
    const { publicKey, privateKeyPem } = orThrow(newSigningKey(PASSPHRASE))
    expect(privateKeyPem).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----/)
    expect(openSigningKey(privateKeyPem, new TextEncoder().encode('違う合い言葉です'))).toMatchObject({
      error: { code: 'program-signing-key-unusable', detail: { problem: expect.stringContaining('passphrase') } },
    })
    const opened = orThrow(openSigningKey(privateKeyPem, PASSPHRASE))
    expect(createPublicKey(opened).equals(publicKey)).toBe(true)
  })

  test('is refused in the clear, of another kind, or damaged', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const clear = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const passphrase = Buffer.from(PASSPHRASE)
    const otherKind = rsa.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
    const damaged = orThrow(newSigningKey(PASSPHRASE)).privateKeyPem.replace(/\n..../, '\n!!!!')
    expect(createPrivateKey(clear).equals(privateKey)).toBe(true)
    for (const pem of [clear, otherKind, damaged, ''])
      expect(openSigningKey(pem, PASSPHRASE)).toMatchObject({ error: { code: 'program-signing-key-unusable' } })
  })

  test.skipIf(process.platform === 'win32')('is not read from a file that others can read', () => {
    const file = path.join(folder, 'key.pem')
    writeFileSync(file, 'x', { mode: 0o640 })
    chmodSync(file, 0o640)
    expect(readSigningKeyFile(file)).toMatchObject({ error: { detail: { problem: expect.stringContaining('other users') } } })
    chmodSync(file, 0o600)
    expect(readSigningKeyFile(file)).toEqual({ ok: true, value: 'x' })
    expect(readSigningKeyFile(path.join(folder, 'none.pem'))).toMatchObject({ ok: false })
    expect(readSigningKeyFile(folder)).toMatchObject({ ok: false })
  })
})

describe('the keys that a station believes', () => {
  const importKey = (key: object, fingerprint: string | undefined, accept: 'production' | 'development' = 'production') =>
    importStationKey({
      folder,
      text: JSON.stringify(key),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      accept,
    })

  test('are none at first, which is said', () => {
    expect(loadStationKeys(folder, 'production')).toMatchObject({ error: { code: 'program-keys-missing' } })
    expect(listStationKeys(folder)).toEqual({ ok: true, value: [] })
  })

  test('take in no key whose fingerprint nobody compared, and the message says which to compare', () => {
    for (const typed of [undefined, '', '00'.repeat(32)])
      expect(importKey(ours, typed)).toMatchObject({ error: { code: 'program-key-refused', detail: { sha256: ours.keyid } } })
    expect(loadStationKeys(folder, 'production')).toMatchObject({ error: { code: 'program-keys-missing' } })
  })

  test('take in a compared one, typed with spaces and colons, for its owner alone', () => {
    const typed = ours.keyid.toUpperCase().replaceAll(/(....)/g, '$1: ')
    expect(importKey(ours, typed)).toEqual({ ok: true, value: ours })
    expect(importKey(ours, ours.keyid)).toEqual({ ok: true, value: ours })
    expect(loadStationKeys(folder, 'production')).toEqual({ ok: true, value: [ours] })
    if (process.platform !== 'win32') expect(statSync(path.join(folder, STATION_KEYS_FILE)).mode & 0o777).toBe(0o600)
  })

  test('are those of one municipality', () => {
    importKey(ours, ours.keyid)
    const { signer } = productionKey('elsewhere', '282081')
    expect(importKey(signer, signer.keyid)).toMatchObject({
      error: { code: 'program-key-refused', detail: { problem: expect.stringContaining('兵庫県姫路市') } },
    })
  })

  test('are no test keys in a production build, however they came in', () => {
    expect(importKey(TEST_SIGNER_KEY, TEST_SIGNER_KEY.keyid)).toMatchObject({ error: { code: 'program-test-key-refused' } })
    expect(importKey(TEST_SIGNER_KEY, TEST_SIGNER_KEY.keyid, 'development').ok).toBe(true)
    expect(loadStationKeys(folder, 'development').ok).toBe(true)
    expect(loadStationKeys(folder, 'production')).toMatchObject({ error: { code: 'program-test-key-refused' } })
    expect(importKey(ours, ours.keyid)).toMatchObject({ error: { code: 'program-key-refused' } })
  })

  test('are changed by adding the new one before the old one goes', () => {
    const { signer: next } = productionKey('next')
    importKey(ours, ours.keyid)
    expect(removeStationKey(folder, ours.keyid)).toMatchObject({ error: { code: 'program-key-refused' } })
    importKey(next, next.keyid)
    expect(removeStationKey(folder, '00')).toMatchObject({ error: { code: 'program-key-refused' } })
    expect(removeStationKey(folder, ours.keyid)).toEqual({ ok: true, value: ours })
    expect(loadStationKeys(folder, 'production')).toEqual({ ok: true, value: [next] })
  })

  test.each([
    ['no JSON', () => '{'],
    ['no keys', () => '{"version":1,"keys":[]}'],
    ['keys of two municipalities', () => stationFile(ours, productionKey('elsewhere', '282081').signer)],
    ['test keys beside production keys', () => stationFile(ours, TEST_SIGNER_KEY)],
    ['a key that was changed', () => stationFile({ ...ours, keyid: '0'.repeat(64) })],
  ])('are not guessed from a file with %s', (_, content) => {
    writeFileSync(path.join(folder, STATION_KEYS_FILE), content())
    expect(loadStationKeys(folder, 'development')).toMatchObject({ error: { code: 'station-configuration-invalid' } })
    expect(importKey(ours, ours.keyid)).toMatchObject({ ok: false })
  })

  test('stay as they are where nothing can be written', () => {
    importKey(ours, ours.keyid)
    const before = readFileSync(path.join(folder, STATION_KEYS_FILE))
    const { signer: next } = productionKey('next')
    expect(
      importStationKey({
        folder: path.join(folder, 'none'),
        text: JSON.stringify(next),
        fingerprint: next.keyid,
        accept: 'production',
      }),
    ).toMatchObject({ error: { code: 'program-folder-read-only' } })
    expect(readFileSync(path.join(folder, STATION_KEYS_FILE))).toEqual(before)
  })
})

test('a key for rolls is never taken for one of programs, nor the other way round', () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  const roll = describeSignerKey(publicKey, { municipality: '282014', hierarchy: 'production', purpose: 'roll-signing' })
  const imported = (key: SignerKey, purpose: SigningPurpose) =>
    importStationKey({ folder, text: signerKeyFile(key), fingerprint: key.keyid, accept: 'production', purpose })
  expect(imported(roll, 'program-signing')).toMatchObject({
    error: { code: 'program-key-refused', detail: { problem: expect.stringContaining('roll-signing') } },
  })
  expect(imported(ours, 'roll-signing')).toMatchObject({ error: { code: 'program-key-refused' } })
  expect(loadStationKeys(folder, 'production', 'roll-signing')).toMatchObject({ error: { code: 'roll-keys-missing' } })
  expect(imported(roll, 'roll-signing')).toEqual({ ok: true, value: roll })
  expect(loadStationKeys(folder, 'production', 'roll-signing')).toEqual({ ok: true, value: [roll] })
  expect(loadStationKeys(folder, 'production')).toMatchObject({ error: { code: 'program-keys-missing' } })
  // Not even by copying the file.
  writeFileSync(path.join(folder, STATION_KEYS_FILE), readFileSync(path.join(folder, ROLL_KEYS_FILE)))
  expect(loadStationKeys(folder, 'production')).toMatchObject({ error: { code: 'station-configuration-invalid' } })
})

const stationFile = (...keys: readonly object[]) => JSON.stringify({ version: 1, keys })

test('nobody is described as the key of a municipality that does not exist', () => {
  const { publicKey } = generateKeyPairSync('ed25519')
  expect(() => describeSignerKey(publicKey, { municipality: '000000', hierarchy: 'production' })).toThrow('000000')
})
