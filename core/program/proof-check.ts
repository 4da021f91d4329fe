import { Temporal } from 'temporal-polyfill'
import type { CardEvidence, Proof } from '../person/index.ts'
import type { DecisionCode } from './built-in.ts'
import type { Outcome } from './decision.ts'
import type { Program } from './program.ts'

/** What the card itself speaks against, before any rule is looked at. */
export interface ProofFinding {
  readonly code: DecisionCode
  /** `decide`: the rules go on, and the finding is told beside their reason. */
  readonly outcome: Outcome | 'decide'
}

/** A certificate past its date is genuine but old, whatever status its proof was given. */
function isExpiry(proof: Proof): boolean {
  return proof.defect === 'certificate-expired'
}

function isForged(proof: Proof | undefined): boolean {
  return proof !== undefined && proof.status === 'forged' && !isExpiry(proof)
}

function isAuthentic(proof: Proof | undefined): boolean {
  return proof !== undefined && proof.status === 'authentic'
}

function isExpired({ attributes, chip, certificate, expiry, readAt }: CardEvidence, today: Temporal.PlainDate): boolean {
  if (expiry !== undefined && Temporal.PlainDate.compare(today, Temporal.PlainDate.from(expiry.value)) > 0) return true
  if ([attributes?.proof, chip, certificate?.proof].some((proof) => proof !== undefined && isExpiry(proof))) return true
  if (certificate === undefined) return false
  return Temporal.Instant.compare(Temporal.Instant.from(certificate.value.notAfter), Temporal.Instant.from(readAt)) < 0
}

/**
 * The first thing wrong with the card, the gravest first. A proof that the program's level calls for and that was not
 * made counts as unverified: without the challenge to the chip a copy would pass. A card that does not tell its expiry is
 * not held to be expired.
 *
 * @param today The business day in Japan; a card is good to the end of its last day.
 */
export function checkProof(program: Program, evidence: CardEvidence, today: Temporal.PlainDate): ProofFinding | undefined {
  const { attributes, chip, certificate } = evidence
  if (isForged(attributes?.proof) || isForged(certificate?.proof)) return { code: 'card-forged', outcome: 'refuse' }
  if (isForged(chip)) {
    const copied = chip?.defect === undefined || chip.defect === 'challenge-signature-wrong'
    return { code: copied ? 'card-copied' : 'card-forged', outcome: 'refuse' }
  }
  if (isExpired(evidence, today)) return { code: 'card-expired', outcome: 'refuse' }
  const missing = program.identity.level === 'attributes' ? attributes === undefined : certificate === undefined
  if (missing) return { code: 'card-incomplete', outcome: 'ask' }
  const needed = program.identity.level === 'attributes' ? [attributes?.proof, chip] : [certificate?.proof]
  const given = [attributes?.proof, chip, certificate?.proof].filter((proof) => proof !== undefined)
  if ([...needed, ...given].every(isAuthentic)) return undefined
  return { code: 'card-unverified', outcome: program.unverified }
}
