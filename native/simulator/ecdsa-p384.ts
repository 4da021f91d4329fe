import { createECDH, type KeyObject } from 'node:crypto'
import { bytesToHex, hexToBytes } from '../../core/base/index.ts'

/** Order of the base point of P-384 (SP 800-186 §3.2.1.4). */
const ORDER = BigInt('0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973')
const SCALAR_BYTES = 48
/** 64 bits more than the order has, so that the remainder is as good as even (FIPS 186-5 §A.3.1). */
const RANDOM_BYTES = SCALAR_BYTES + 8

/**
 * ECDSA over P-384 of a hash that somebody else computed, as a card is given it (FIPS 186-5 §6.4.1). Node's own `sign` always
 * hashes what it is given; here it only multiplies points.
 *
 * @param hash 48 bytes
 * @returns r ‖ s, 96 bytes
 */
export function signHashP384(hash: Uint8Array, key: KeyObject, randomBytes: (length: number) => Uint8Array): Uint8Array {
  const { d } = key.export({ format: 'jwk' })
  if (d === undefined) throw new TypeError('not a private key')
  const secret = number(Buffer.from(d, 'base64url'))
  for (;;) {
    const once = (number(randomBytes(RANDOM_BYTES)) % (ORDER - 1n)) + 1n
    const point = createECDH('secp384r1')
    point.setPrivateKey(bytes(once))
    // 04 ‖ x ‖ y
    const r = number(point.getPublicKey().subarray(1, 1 + SCALAR_BYTES)) % ORDER
    const s = (inverse(once) * (number(hash) + r * secret)) % ORDER
    if (r !== 0n && s !== 0n) return Uint8Array.from([...bytes(r), ...bytes(s)])
  }
}

function number(big: Uint8Array): bigint {
  return BigInt(`0x${bytesToHex(big)}`)
}

function bytes(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(2 * SCALAR_BYTES, '0'))
}

function inverse(value: bigint): bigint {
  let [a, b, x, y] = [value, ORDER, 1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return ((x % ORDER) + ORDER) % ORDER
}
