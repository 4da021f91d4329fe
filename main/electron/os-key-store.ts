import { safeStorage } from 'electron'
import type { KeyStore } from '../station/index.ts'

/**
 * The key store of the operating system (Keychain, DPAPI, libsecret, KWallet) through Electron's safeStorage.
 *
 * On Linux without a keyring Electron falls back to `basic_text`, a fixed key that protects nothing: that is reported as
 * not available, never used (DESIGN decision 3). The asynchronous calls exist from Electron 44 on; older runtimes, as
 * used for development, have only the others.
 */
export const osKeyStore: KeyStore = {
  get backend() {
    return process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : process.platform
  },
  async available() {
    if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())) return false
    return typeof safeStorage.isAsyncEncryptionAvailable === 'function'
      ? await safeStorage.isAsyncEncryptionAvailable()
      : safeStorage.isEncryptionAvailable()
  },
  async encrypt(bytes) {
    const text = Buffer.from(bytes).toString('base64')
    return typeof safeStorage.encryptStringAsync === 'function'
      ? await safeStorage.encryptStringAsync(text)
      : safeStorage.encryptString(text)
  },
  async decrypt(bytes) {
    const sealed = Buffer.from(bytes)
    const text =
      typeof safeStorage.decryptStringAsync === 'function'
        ? (await safeStorage.decryptStringAsync(sealed)).result
        : safeStorage.decryptString(sealed)
    return new Uint8Array(Buffer.from(text, 'base64'))
  },
}
