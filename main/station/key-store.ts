import { existsSync, readFileSync } from 'node:fs'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { attempt, createFile, LEDGER_KEY_LENGTH } from '../ledger/index.ts'

/** The key store of the operating system, as the kiosk needs it: it wraps a key that is kept in a file of ours. */
export interface KeyStore {
  /** The system's name for it; `basic_text` is Chromium's name for a fixed key that protects nothing. */
  readonly backend: string
  available(): boolean | Promise<boolean>
  encrypt(bytes: Uint8Array): Promise<Uint8Array>
  /** Rejects when the bytes were not wrapped by this user on this machine. */
  decrypt(bytes: Uint8Array): Promise<Uint8Array>
}

/** The wrapped key lies beside the ledger under this name. */
export function sealedKeyFile(ledgerFile: string): string {
  return `${ledgerFile}.sealed-key`
}

/** Whether a key store is there and protects anything (runtime reference §5). */
export async function isUsable(keyStore: KeyStore | undefined): Promise<boolean> {
  return keyStore !== undefined && keyStore.backend !== 'basic_text' && (await keyStore.available())
}

/**
 * The ledger's key out of the operating system's key store; a new one when there is neither ledger nor key yet.
 * Fails with `ledger-key-unavailable`, or with a storage failure when a new key cannot be kept.
 */
export async function keyFromKeyStore(
  keyStore: KeyStore | undefined,
  ledgerFile: string,
  randomBytes: (length: number) => Uint8Array,
): Promise<Result<Uint8Array, Failure>> {
  const unavailable = (problem: string) => err(failure('ledger-key-unavailable', { source: 'os-key-store', problem }))
  if (keyStore === undefined || !(await isUsable(keyStore)))
    return unavailable(`no usable key store (${keyStore?.backend ?? 'none'})`)
  const file = sealedKeyFile(ledgerFile)
  if (!existsSync(file)) {
    // A new key would only make the ledger that is there look as if it had a wrong one.
    if (existsSync(ledgerFile)) return unavailable('the wrapped key is missing')
    const key = randomBytes(LEDGER_KEY_LENGTH)
    const sealed = await keyStore.encrypt(key)
    key.fill(0)
    const kept = attempt(() => ok(createFile(file, sealed)))
    if (!kept.ok) return kept
  }
  const sealed = attempt(() => ok(readFileSync(file)))
  if (!sealed.ok) return unavailable('the wrapped key cannot be read')
  try {
    const key = await keyStore.decrypt(new Uint8Array(sealed.value))
    return key.length === LEDGER_KEY_LENGTH ? ok(key) : unavailable('the wrapped key has a wrong length')
  } catch {
    return unavailable('the key store cannot open the wrapped key')
  }
}
