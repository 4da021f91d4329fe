import { hotp, stepAt } from '../../hub/accounts/index.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows that has scanned this address (RFC 6238). */
export function codeOfAuthenticator(uri: string, now: number): string {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Uint8Array.from(bits.match(/.{8}/g) ?? [], (part) => Number.parseInt(part, 2))
  return hotp(secret, stepAt(now))
}
