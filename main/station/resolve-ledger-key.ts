import { existsSync } from 'node:fs'
import { assertNever, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { readKeyFile } from './key-file.ts'
import { isUsable, type KeyStore, keyFromKeyStore, sealedKeyFile } from './key-store.ts'
import type { LedgerKey, LedgerKeyConfiguration, LedgerKeySource } from './ledger-key.ts'
import { keyFromPassphrase, passphraseParametersFile } from './passphrase.ts'

export interface LedgerKeyRequest {
  readonly configuration: LedgerKeyConfiguration
  readonly ledgerFile: string
  readonly keyStore?: KeyStore | undefined
  /** What the operator entered, UTF-8. Always wiped, used or not. */
  readonly passphrase?: Uint8Array | undefined
  readonly randomBytes: (length: number) => Uint8Array
}

/**
 * The key of a station's ledger, from the one place that its configuration (or, for `automatic`, what lies beside the
 * ledger) names. It never falls back from one place to another, and never to no encryption.
 *
 * Fails with `ledger-key-unavailable`, or with a storage failure when a new key cannot be kept.
 */
export async function resolveLedgerKey(request: LedgerKeyRequest): Promise<Result<LedgerKey, Failure>> {
  const { configuration, ledgerFile, keyStore, passphrase, randomBytes } = request
  try {
    const source = await sourceOf(configuration, ledgerFile, keyStore)
    const found = await (() => {
      switch (source.source) {
        case 'os-key-store':
          return keyFromKeyStore(keyStore, ledgerFile, randomBytes)
        case 'passphrase':
          return keyFromPassphrase(passphrase, ledgerFile, randomBytes)
        case 'key-file':
          return readKeyFile(source.file)
        default:
          return assertNever(source)
      }
    })()
    return found.ok ? { ok: true, value: { key: found.value, source: source.source } } : found
  } finally {
    passphrase?.fill(0)
  }
}

/** Whether a passphrase from the operator could open (or begin) this ledger: whether it is worth asking for one. */
export async function needsPassphrase(request: Omit<LedgerKeyRequest, 'passphrase' | 'randomBytes'>): Promise<boolean> {
  const { source } = await sourceOf(request.configuration, request.ledgerFile, request.keyStore)
  return source === 'passphrase'
}

async function sourceOf(
  configuration: LedgerKeyConfiguration,
  ledgerFile: string,
  keyStore: KeyStore | undefined,
): Promise<{ readonly source: Exclude<LedgerKeySource, 'key-file'> } | { readonly source: 'key-file'; readonly file: string }> {
  if (configuration.source !== 'automatic') return configuration
  // What a ledger began with it stays with: a key store that appears or disappears must not lead to a second key.
  if (existsSync(passphraseParametersFile(ledgerFile))) return { source: 'passphrase' }
  if (existsSync(sealedKeyFile(ledgerFile))) return { source: 'os-key-store' }
  return { source: (await isUsable(keyStore)) ? 'os-key-store' : 'passphrase' }
}
