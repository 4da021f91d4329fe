import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bytesToHex, orThrow } from '../../core/base/index.ts'
import { createKeyFile } from './key-file.ts'
import { type KeyStore, sealedKeyFile } from './key-store.ts'
import type { LedgerKeyConfiguration } from './ledger-key.ts'
import { passphraseParametersFile } from './passphrase.ts'
import { needsPassphrase, resolveLedgerKey } from './resolve-ledger-key.ts'

const UNAVAILABLE = { ok: false, error: { code: 'ledger-key-unavailable' } }

function temporaryLedgerFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-key-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return path.join(folder, 'ledger.db')
}

/** Bytes that look random and are the same in every run, other ones for every draw. */
function seededRandomBytes(): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => new Uint8Array(createHash('shake256', { outputLength: length }).update(`draw ${++drawn}`).digest())
}

/** A key store that "wraps" by turning every bit, for one user. */
function keyStore(change: Partial<KeyStore> = {}): KeyStore {
  const turn = async (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff)
  return { backend: 'gnome_libsecret', available: () => true, encrypt: turn, decrypt: turn, ...change }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function resolve(
  configuration: LedgerKeyConfiguration,
  ledgerFile: string,
  more: {
    readonly keyStore?: KeyStore
    readonly passphrase?: Uint8Array
    readonly randomBytes?: (length: number) => Uint8Array
  } = {},
) {
  return resolveLedgerKey({ configuration, ledgerFile, randomBytes: seededRandomBytes(), ...more })
}

describe('the key store of the operating system', () => {
  const configuration = { source: 'os-key-store' } as const

  test.each([
    ['there is none', undefined],
    ['it is not available', keyStore({ available: async () => false })],
    ['it protects nothing, whatever it says of itself', keyStore({ backend: 'basic_text' })],
  ])('gives no key when %s, and leaves no key behind', async (_what, store) => {
    const ledgerFile = temporaryLedgerFile()
    expect(await resolve(configuration, ledgerFile, store === undefined ? {} : { keyStore: store })).toMatchObject(UNAVAILABLE)
    expect(existsSync(sealedKeyFile(ledgerFile))).toBe(false)
  })

  test('makes no second key for a ledger that has one', async () => {
    const ledgerFile = temporaryLedgerFile()
    writeFileSync(ledgerFile, 'a ledger')
    expect(await resolve(configuration, ledgerFile, { keyStore: keyStore() })).toMatchObject(UNAVAILABLE)
    expect(existsSync(sealedKeyFile(ledgerFile))).toBe(false)
  })

  test('gives no key when it cannot open the wrapped one', async () => {
    const ledgerFile = temporaryLedgerFile()
    orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore() }))
    const ofAnotherUser = keyStore({ decrypt: () => Promise.reject(new Error('not yours')) })
    expect(await resolve(configuration, ledgerFile, { keyStore: ofAnotherUser })).toMatchObject(UNAVAILABLE)
    writeFileSync(sealedKeyFile(ledgerFile), 'short')
    expect(await resolve(configuration, ledgerFile, { keyStore: keyStore() })).toMatchObject(UNAVAILABLE)
  })

  test('keeps a new key wrapped, and gives the same one next time', async () => {
    const ledgerFile = temporaryLedgerFile()
    const first = orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore() }))
    expect(first.source).toBe('os-key-store')
    expect(first.key.length).toBe(32)
    expect(bytesToHex(readFileSync(sealedKeyFile(ledgerFile)))).not.toContain(bytesToHex(first.key))
    expect(statSync(sealedKeyFile(ledgerFile)).mode & 0o777).toBe(0o600)
    writeFileSync(ledgerFile, 'a ledger')
    expect(orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore() })).key).toEqual(first.key)
  })
})

describe('a passphrase', () => {
  const configuration = { source: 'passphrase' } as const

  test.each([
    ['that is missing', undefined],
    ['that is empty', utf8('')],
    ['that is too short for a new ledger', utf8('1234567')],
  ])('%s gives no key, and leaves nothing behind', async (_what, passphrase) => {
    const ledgerFile = temporaryLedgerFile()
    expect(await resolve(configuration, ledgerFile, passphrase === undefined ? {} : { passphrase })).toMatchObject(UNAVAILABLE)
    expect(existsSync(passphraseParametersFile(ledgerFile))).toBe(false)
  })

  test('gives no key for a ledger whose parameters are gone: new ones could not open it', async () => {
    const ledgerFile = temporaryLedgerFile()
    writeFileSync(ledgerFile, 'a ledger')
    const passphrase = utf8('correct horse')
    expect(await resolve(configuration, ledgerFile, { passphrase })).toMatchObject(UNAVAILABLE)
    expect(passphrase.every((byte) => byte === 0)).toBe(true)
    expect(existsSync(passphraseParametersFile(ledgerFile))).toBe(false)
  })

  const parameters = {
    version: 1,
    algorithm: 'argon2id',
    memoryKibibytes: 65536,
    iterations: 3,
    parallelism: 4,
    salt: 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  test.each([
    ['no JSON', 'x'],
    ['too little memory, so that guessing is cheap', JSON.stringify({ ...parameters, memoryKibibytes: 8 })],
    ['more memory than a kiosk has', JSON.stringify({ ...parameters, memoryKibibytes: 2 ** 31 })],
    ['too few rounds', JSON.stringify({ ...parameters, iterations: 1 })],
    ['another algorithm', JSON.stringify({ ...parameters, algorithm: 'md5' })],
    ['a salt that is too short', JSON.stringify({ ...parameters, salt: 'AAAA' })],
  ])('gives no key when its parameters are damaged: %s', async (_what, text) => {
    const ledgerFile = temporaryLedgerFile()
    writeFileSync(passphraseParametersFile(ledgerFile), text)
    expect(await resolve(configuration, ledgerFile, { passphrase: utf8('correct horse') })).toMatchObject(UNAVAILABLE)
  })

  test('gives the key of Argon2id, the same one next time, and is wiped', async () => {
    const ledgerFile = temporaryLedgerFile()
    writeFileSync(
      passphraseParametersFile(ledgerFile),
      JSON.stringify({ ...parameters, salt: Buffer.from('somesaltsomesalt').toString('base64') }),
    )
    const passphrase = utf8('password')
    const found = orThrow(await resolve(configuration, ledgerFile, { passphrase }))
    expect(found.source).toBe('passphrase')
    expect(bytesToHex(found.key)).toBe('81db97a7e67a891784a2599bc879f957cb3512d273984bd97d8a18fc59ff01e2')
    expect(passphrase.every((byte) => byte === 0)).toBe(true)
  })

  test('of a new ledger gets a salt of its own', async () => {
    const [one, other] = [temporaryLedgerFile(), temporaryLedgerFile()]
    const randomBytes = seededRandomBytes()
    const passphrase = () => utf8('correct horse')
    const first = orThrow(await resolve(configuration, one, { passphrase: passphrase(), randomBytes }))
    const second = orThrow(await resolve(configuration, other, { passphrase: passphrase(), randomBytes }))
    expect(bytesToHex(first.key)).not.toBe(bytesToHex(second.key))
    expect(JSON.parse(readFileSync(passphraseParametersFile(one), 'utf8'))).toMatchObject({
      algorithm: 'argon2id',
      memoryKibibytes: 65536,
      iterations: 3,
    })
  })
})

describe('a key file', () => {
  /** A key file beside a ledger, with this content and mode. */
  function keyFile(content: string, mode = 0o600) {
    const ledgerFile = temporaryLedgerFile()
    const file = `${ledgerFile}.key`
    writeFileSync(file, content)
    chmodSync(file, mode)
    return { ledgerFile, file, configuration: { source: 'key-file', file } as const }
  }
  const KEY_TEXT = Buffer.alloc(32, 7).toString('base64')

  test.each([0o644, 0o640, 0o620, 0o601, 0o660])('with mode %i is open to others: no key', async (mode) => {
    const { ledgerFile, configuration } = keyFile(KEY_TEXT, mode)
    expect(await resolve(configuration, ledgerFile)).toMatchObject(UNAVAILABLE)
  })

  test.skipIf(process.getuid?.() !== 0)('of another user gives no key', async () => {
    const { ledgerFile, file, configuration } = keyFile(KEY_TEXT)
    chownSync(file, 12_345, 12_345)
    expect(await resolve(configuration, ledgerFile)).toMatchObject(UNAVAILABLE)
  })

  test.each(['', KEY_TEXT.slice(4), `${KEY_TEXT}${KEY_TEXT}`, `${KEY_TEXT}\n\n`, KEY_TEXT.replace('B', '*'), 'x'.repeat(10_000)])(
    'with content %j gives no key, and its content is in no failure',
    async (content) => {
      const { ledgerFile, configuration } = keyFile(content)
      const found = await resolve(configuration, ledgerFile)
      expect(found).toMatchObject(UNAVAILABLE)
      if (content !== '') expect(JSON.stringify(found)).not.toContain(content)
    },
  )

  test('that is missing, or a folder, gives no key', async () => {
    const ledgerFile = temporaryLedgerFile()
    expect(await resolve({ source: 'key-file', file: `${ledgerFile}.key` }, ledgerFile)).toMatchObject(UNAVAILABLE)
    expect(await resolve({ source: 'key-file', file: path.dirname(ledgerFile) }, ledgerFile)).toMatchObject(UNAVAILABLE)
  })

  test.each([KEY_TEXT, `${KEY_TEXT}\n`, `${KEY_TEXT}\r\n`])('with 32 bytes in base64 (%j) gives them', async (content) => {
    for (const mode of [0o600, 0o400]) {
      const { ledgerFile, configuration } = keyFile(content, mode)
      const passphrase = utf8('entered for nothing')
      expect(await resolve(configuration, ledgerFile, { passphrase })).toEqual({
        ok: true,
        value: { key: new Uint8Array(32).fill(7), source: 'key-file' },
      })
      expect(passphrase.every((byte) => byte === 0)).toBe(true)
    }
  })

  test('is made on purpose, owner-only, and never replaced', async () => {
    const ledgerFile = temporaryLedgerFile()
    const file = `${ledgerFile}.key`
    const randomBytes = seededRandomBytes()
    expect(createKeyFile(file, randomBytes)).toEqual({ ok: true, value: undefined })
    const first = orThrow(await resolve({ source: 'key-file', file }, ledgerFile)).key
    expect(createKeyFile(file, randomBytes)).toMatchObject(UNAVAILABLE)
    expect(orThrow(await resolve({ source: 'key-file', file }, ledgerFile)).key).toEqual(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(createKeyFile(path.join(file, 'below'), randomBytes)).toMatchObject({ ok: false, error: { code: 'ledger-read-only' } })
  })
})

describe('automatic', () => {
  const configuration = { source: 'automatic' } as const
  const NEW_PASSPHRASE = 'correct horse'

  test('gives no key where there is neither key store nor passphrase', async () => {
    const ledgerFile = temporaryLedgerFile()
    expect(await resolve(configuration, ledgerFile)).toMatchObject(UNAVAILABLE)
    expect(await needsPassphrase({ configuration, ledgerFile })).toBe(true)
  })

  test('stays with the key store the ledger began with, when that is gone for a while', async () => {
    const ledgerFile = temporaryLedgerFile()
    orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore() }))
    const gone = keyStore({ available: () => false })
    expect(await resolve(configuration, ledgerFile, { keyStore: gone, passphrase: utf8(NEW_PASSPHRASE) })).toMatchObject(
      UNAVAILABLE,
    )
    expect(existsSync(passphraseParametersFile(ledgerFile))).toBe(false)
    expect(await needsPassphrase({ configuration, ledgerFile, keyStore: gone })).toBe(false)
  })

  test('stays with the passphrase the ledger began with, when a key store appears', async () => {
    const ledgerFile = temporaryLedgerFile()
    const first = orThrow(await resolve(configuration, ledgerFile, { passphrase: utf8(NEW_PASSPHRASE) }))
    const second = orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore(), passphrase: utf8(NEW_PASSPHRASE) }))
    expect(second).toEqual(first)
    expect(second.source).toBe('passphrase')
  })

  test('takes the key store where there is one', async () => {
    const ledgerFile = temporaryLedgerFile()
    expect(await needsPassphrase({ configuration, ledgerFile, keyStore: keyStore() })).toBe(false)
    expect(orThrow(await resolve(configuration, ledgerFile, { keyStore: keyStore() })).source).toBe('os-key-store')
  })
})
