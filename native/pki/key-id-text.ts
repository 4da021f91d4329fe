import { KEY_ID_BYTES } from './card-verifiable-certificate.ts'

const NUMBER_BYTES = 7
const VERSION = { start: 9, end: 12 } as const

/**
 * A 16-byte key identifier as the card reference writes it, e.g. `5000033/001`: seven digits, `08 05`, three digits, padding
 * (§4.5). `undefined` for anything else.
 */
export function keyIdText(keyId: Uint8Array): string | undefined {
  const ascii = (start: number, end: number) => String.fromCharCode(...keyId.subarray(start, end))
  const number = ascii(0, NUMBER_BYTES)
  const version = ascii(VERSION.start, VERSION.end)
  const isKeyId = keyId.length === KEY_ID_BYTES && keyId[NUMBER_BYTES] === 0x08 && keyId[NUMBER_BYTES + 1] === 0x05
  return isKeyId && /^\d{7}$/.test(number) && /^\d{3}$/.test(version) ? `${number}/${version}` : undefined
}
