import { Temporal } from 'temporal-polyfill'
import { type CardEvidence, type Proof, type ProvedValue, proofsOf } from '../person/index.ts'
import type { DecisionCode } from './built-in.ts'
import type { Outcome } from './decision.ts'
import type { Identity } from './identity.ts'
import type { Program } from './program.ts'

/** What the card itself speaks against, before any rule is looked at. */
export interface ProofFinding {
  readonly code: DecisionCode
  /** `decide`: the rules go on, and the finding is told beside their reason. */
  readonly outcome: Outcome | 'decide'
}

/** The proofs without which an identity is not shown. */
function neededProofs({ level, alsoAttributes }: Identity): readonly ProvedValue[] {
  switch (level) {
    case 'token':
      return ['chip']
    case 'certificate':
      return ['certificate']
    case 'attributes':
      return ['attributes', 'chip']
    case 'holder':
      return ['certificate', 'holder']
    case 'face':
      return alsoAttributes === true ? ['face', 'attributes', 'chip'] : ['face', 'chip']
  }
}

/** A certificate past its date is genuine but old, whatever status its proof was given. */
function isExpiry(proof: Proof): boolean {
  return proof.defect === 'certificate-expired'
}

/** As with expiry: genuine once. A list that names the certificate counts also when something else is wrong with it. */
function isRevocation(proof: Proof): boolean {
  return proof.defect === 'certificate-revoked' || proof.revocation?.status === 'revoked'
}

function isForged(proof: Proof | undefined): proof is Proof {
  return proof !== undefined && proof.status === 'forged' && !isExpiry(proof) && proof.defect !== 'certificate-revoked'
}

/** Gravest first: data that were altered, a chip or key that is not the card's own, parts that do not belong together. */
function forgeryOf({ attributes, face, certificate, chip, holder }: CardEvidence): DecisionCode | undefined {
  const data = [attributes?.proof, face?.proof, certificate?.proof].filter(isForged)
  if (data.some(({ defect }) => defect !== 'parts-disagree')) return 'card-forged'
  const keys = [chip, holder].filter(isForged)
  const isCopy = ({ defect }: Proof) => defect === undefined || defect === 'challenge-signature-wrong'
  const [key] = keys
  if (key !== undefined) return keys.every(isCopy) ? 'card-copied' : 'card-forged'
  return data.length > 0 ? 'card-parts-disagree' : undefined
}

function isExpired(evidence: CardEvidence, today: Temporal.PlainDate): boolean {
  const { certificate, expiry, readAt } = evidence
  if (expiry !== undefined && Temporal.PlainDate.compare(today, Temporal.PlainDate.from(expiry.value)) > 0) return true
  if (proofsOf(evidence).some(isExpiry)) return true
  if (certificate === undefined) return false
  return Temporal.Instant.compare(Temporal.Instant.from(certificate.value.notAfter), Temporal.Instant.from(readAt)) < 0
}

/**
 * The first thing wrong with the card, the gravest first. A card that does not tell its expiry is not held to be expired.
 *
 * A proof that the program's level calls for and that was not made is no proof: without the challenge to the chip a copy
 * would pass. So it is never left to the rules; the staff decides, also where the program lets its rules decide about
 * issuers that are not known.
 *
 * @param today The business day in Japan; a card is good to the end of its last day.
 */
export function checkProof(program: Program, evidence: CardEvidence, today: Temporal.PlainDate): ProofFinding | undefined {
  const forgery = forgeryOf(evidence)
  if (forgery !== undefined) return { code: forgery, outcome: 'refuse' }
  if (proofsOf(evidence).some(isRevocation)) return { code: 'card-revoked', outcome: 'refuse' }
  if (isExpired(evidence, today)) return { code: 'card-expired', outcome: 'refuse' }
  const { attributes, face, certificate, chip, holder } = evidence
  const given = { attributes: attributes?.proof, face: face?.proof, certificate: certificate?.proof, chip, holder }
  const isUnverified = proofsOf(evidence).some(({ status }) => status !== 'authentic')
  if (neededProofs(program.identity).some((value) => given[value] === undefined)) {
    // A certificate of an unknown issuer keeps the reader from asking for its PIN: then that is what is wrong.
    if (isUnverified) return { code: 'card-unverified', outcome: program.unverified === 'refuse' ? 'refuse' : 'ask' }
    return { code: 'card-incomplete', outcome: 'ask' }
  }
  return isUnverified ? { code: 'card-unverified', outcome: program.unverified } : undefined
}
