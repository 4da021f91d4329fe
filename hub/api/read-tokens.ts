import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { concatBytes, equalBytes } from '../../core/base/index.ts'
import type { ChainOf } from '../store/index.ts'

export const TOKEN_MILLISECONDS = 15 * 60_000
const DOMAIN = new TextEncoder().encode('uketsuke read token v1\0')
const BODY = 26
const LENGTH = BODY + 32

/** Tokens that say by themselves who may read until when, so that every process of a hub knows them by its secret alone. */
export class ReadTokens {
  readonly #secret: KeyObject

  /** @param secret 32 bytes, the same for all processes of the hub */
  constructor(secret: Uint8Array) {
    // Once: every question of every follower has a token.
    this.#secret = createSecretKey(secret)
  }

  issue({ device, incarnation }: ChainOf, expiresAt: number): string {
    const numbers = new Uint8Array(10)
    const view = new DataView(numbers.buffer)
    view.setUint16(0, incarnation)
    view.setBigUint64(2, BigInt(expiresAt))
    const body = concatBytes(device, numbers)
    return Buffer.from(concatBytes(body, this.#mac(body))).toString('base64url')
  }

  /** Whose token it is; `undefined` when it is none of ours, or over. */
  read(token: string, now: number): ChainOf | undefined {
    const bytes = new Uint8Array(Buffer.from(token, 'base64url'))
    if (bytes.length !== LENGTH || !equalBytes(this.#mac(bytes.slice(0, BODY)), bytes.slice(BODY))) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    return Number(view.getBigUint64(18)) > now ? { device: bytes.slice(0, 16), incarnation: view.getUint16(16) } : undefined
  }

  #mac(body: Uint8Array): Uint8Array {
    return new Uint8Array(createHmac('sha256', this.#secret).update(DOMAIN).update(body).digest())
  }
}
