import { createHmac } from 'node:crypto'
import type { CardEvidence } from '../../core/person/index.ts'
import { numberKey } from '../../core/roll/index.ts'

const DOMAIN = 'uketsuke subject v1\0'

/**
 * What names somebody for the counters of a program: the number under which the roll knows them, else what the level tells of their
 * card. Never the serial number of a certificate (DESIGN §3).
 */
function nameOf(
  evidence: CardEvidence,
  registeredNumber: string | undefined,
): readonly [kind: string, value: string] | undefined {
  // A new list may spell it in another way; the person is the same.
  if (registeredNumber !== undefined) return ['number', numberKey(registeredNumber)]
  const { token, cardKeySha256, certificate } = evidence
  if (token !== undefined) return ['token', token.subjectKey]
  if (cardKeySha256 !== undefined) return ['card-key', cardKeySha256]
  return certificate === undefined ? undefined : ['certificate-key', certificate.value.publicKeySha256]
}

/**
 * The subject key (hex) under which a scope counts somebody; undefined where the level tells nothing that names them.
 *
 * @param secret of the scope, 32 bytes
 */
export function subjectOf(evidence: CardEvidence, registeredNumber: string | undefined, secret: Uint8Array): string | undefined {
  const name = nameOf(evidence, registeredNumber)
  return name && createHmac('sha256', secret).update(`${DOMAIN}${name[0]}\0${name[1]}`).digest('hex')
}
