/** What an administrator gives a new station, typed or as a QR code: where the hub is, how to know it, and a code that is good once. */
export interface EnrolmentTicket {
  /** `https://host:port`. */
  readonly address: string
  /** Sixteen characters of Crockford's base 32. */
  readonly code: string
  /** SHA-256 of the certificate (DER) of the hub's own authority, 64 hex digits; absent over a connection without TLS (loopback). */
  readonly authority?: string
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 16
const CODE = new RegExp(`^[${DIGITS}]{${CODE_LENGTH}}$`)

/** A code of random bytes (10 of them). */
export function enrolmentCode(random: Uint8Array): string {
  if (random.length !== 10) throw new Error('a code is made of 10 bytes')
  let value = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  let code = ''
  for (let at = 0; at < CODE_LENGTH; at++) {
    code = `${DIGITS[Number(value % 32n)]}${code}`
    value /= 32n
  }
  return code
}

/** A code as it was typed: letters that look like digits are taken for them. `undefined` for anything else. */
export function normalizedCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return CODE.test(code) ? code : undefined
}

export function formatTicket({ address, code, authority }: EnrolmentTicket): string {
  const grouped = code.replaceAll(/(.{4})(?=.)/g, '$1-')
  return `${address}/#${grouped}${authority === undefined ? '' : `.${authority}`}`
}

/** Reads a ticket; `undefined` for anything else. */
export function parseTicket(text: string): EnrolmentTicket | undefined {
  const [, address, typed = '', authority] =
    /^(https?:\/\/[^\s/#]+)\/#([0-9A-Za-z-]+)(?:\.([0-9a-f]{64}))?$/.exec(text.trim()) ?? []
  const code = normalizedCode(typed)
  if (address === undefined || code === undefined) return undefined
  return { address, code, ...(authority !== undefined && { authority }) }
}
