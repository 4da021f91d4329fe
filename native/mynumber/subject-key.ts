import { createHmac } from 'node:crypto'
import type { TokenFacts } from '../../core/person/index.ts'
import type { ReadingRequest } from './reading-request.ts'

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

type Secrets = Pick<ReadingRequest, 'subjectKeySecretBase64' | 'otherSecretsBase64'>

/** The names of a card under all secrets of a request. Throws as {@link subjectKey} does. */
export function subjectKeys(
  { subjectKeySecretBase64, otherSecretsBase64 = [] }: Secrets,
  serialDigits: Uint8Array,
): Pick<TokenFacts, 'subjectKey' | 'otherSubjectKeys'> {
  const others = otherSecretsBase64.map((secret) => subjectKey(secret, serialDigits))
  return {
    subjectKey: subjectKey(subjectKeySecretBase64, serialDigits),
    ...(others.length > 0 && { otherSubjectKeys: others }),
  }
}

/** Throws as {@link subjectKey} does for any of a request: before the card is asked for anything. */
export function requireSecrets({ subjectKeySecretBase64, otherSecretsBase64 = [] }: Secrets): void {
  for (const secret of [subjectKeySecretBase64, ...otherSecretsBase64]) requireSecret(secret)
}

function requireSecret(secretBase64: string | undefined): Uint8Array {
  const secret = Buffer.from(secretBase64 ?? '', 'base64')
  if (secret.length < SECRET_BYTES_MINIMUM) throw new RangeError('a subject key needs a secret of at least 32 bytes')
  return secret
}
