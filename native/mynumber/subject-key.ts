import { createHmac } from 'node:crypto'

/** Keeps these values apart from any other use that somebody may make of the same secret. */
const DOMAIN = 'uketsuke subject key 1\n'
const SECRET_BYTES_MINIMUM = 32

/**
 * Names a card towards those who share the secret and nobody else: HMAC-SHA-256 of its serial number, lower-case hex. A serial
 * has 15 digits and could be found by trying them all, were it not for the secret.
 *
 * Throws without a secret of at least 32 bytes: whoever asked for the reading has to bring one.
 *
 * @param serialDigits ASCII, not kept.
 */
export function subjectKey(secretBase64: string | undefined, serialDigits: Uint8Array): string {
  return createHmac('sha256', requireSecret(secretBase64)).update(DOMAIN).update(serialDigits).digest('hex')
}

/** Throws as {@link subjectKey} does: before the card is asked for anything. */
export function requireSecret(secretBase64: string | undefined): Uint8Array {
  const secret = Buffer.from(secretBase64 ?? '', 'base64')
  if (secret.length < SECRET_BYTES_MINIMUM) throw new RangeError('a subject key needs a secret of at least 32 bytes')
  return secret
}
