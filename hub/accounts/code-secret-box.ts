import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { concatBytes } from '../../core/base/index.ts'

const NONCE = 12
const TAG = 16

/**
 * Keeps secrets of one-time codes so that the database alone does not give them away: they must be readable to check a code, unlike a
 * password. The key is made of a secret of the hub's folder.
 */
export class CodeSecretBox {
  readonly #key: Uint8Array

  /** @param secret 32 bytes of the hub's folder */
  constructor(secret: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'uketsuke code secrets v1', 32))
  }

  seal(account: string, secret: Uint8Array, randomBytes: (length: number) => Uint8Array): Uint8Array {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(Buffer.from(account, 'utf8'))
    return concatBytes(nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag())
  }

  /** Throws for what was sealed for another account or by another hub. */
  open(account: string, sealed: Uint8Array): Uint8Array {
    const end = sealed.length - TAG
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.slice(0, NONCE)).setAAD(Buffer.from(account, 'utf8'))
    decipher.setAuthTag(sealed.slice(end))
    return concatBytes(decipher.update(sealed.slice(NONCE, end)), decipher.final())
  }
}
