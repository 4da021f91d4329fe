import { createHmac } from 'node:crypto'

/** RFC 6238 with what every authenticator app takes: SHA-1, six digits, 30 seconds. */
export const STEP_SECONDS = 30
const DIGITS = 6
/** A code of the step before and after is taken too: telephones are some seconds off (RFC 6238 §5.2). */
const STEPS_OFF = 1
export const SECRET_LENGTH = 20

/** The code of a counter (RFC 4226). */
export function hotp(secret: Uint8Array, counter: number, { digits = DIGITS, hash = 'sha1' } = {}): string {
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac(hash, secret).update(message).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

export const stepAt = (milliseconds: number): number => Math.floor(milliseconds / 1_000 / STEP_SECONDS)

/** The time step that a code is of: later than the last one that was taken, so that no code counts twice. `undefined`: it is wrong or over. */
export function stepOfCode(secret: Uint8Array, code: string, now: number, lastStep: number): number | undefined {
  const typed = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return undefined
  const present = stepAt(now)
  for (let step = Math.max(lastStep + 1, present - STEPS_OFF); step <= present + STEPS_OFF; step++)
    if (hotp(secret, step) === typed) return step
  return undefined
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding: what authenticator apps read. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((part) => BASE32[Number.parseInt(part.padEnd(5, '0'), 2)]).join('')
}

/** What an authenticator app scans. */
export function otpauthUri(secret: Uint8Array, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const parameters = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
}
