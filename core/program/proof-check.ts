import { Temporal } from 'temporal-polyfill'
import { type DayNumber, dayNumberOfText } from '../calendar/index.ts'
import type { CardEvidence, Proof, ProvedValue } from '../person/index.ts'
import type { DecisionCode } from './decision-code.ts'
import type { Identity } from './identity.ts'
import type { Program, UnverifiedPolicy } from './program.ts'
import type { RollLookup } from './roll-facts.ts'

/** What the card itself speaks against, before any rule is looked at. */
export interface ProofFinding {
  readonly code: DecisionCode
  /** `decide`: the rules go on, and the finding is told beside their reason. */
  readonly outcome: UnverifiedPolicy
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

/** Instants as cards and clocks write them, `YYYY-MM-DDTHH:MM:SSZ`, stand in the order of their letters. */
const PLAIN_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

function isBefore(a: string, b: string): boolean {
  if (PLAIN_INSTANT.test(a) && PLAIN_INSTANT.test(b)) return a < b
  return Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b)) < 0
}

function isExpired(evidence: CardEvidence, given: readonly Proof[], day: DayNumber): boolean {
  const { certificate, expiry, readAt } = evidence
  if (expiry !== undefined && day > dayNumberOfText(expiry.value)) return true
  if (given.some(isExpiry)) return true
  return certificate !== undefined && isBefore(certificate.value.notAfter, readAt)
}

/** As `proofsOf`, without the names. */
function proofs({ attributes, face, certificate, chip, holder }: CardEvidence): readonly Proof[] {
  const all: Proof[] = []
  if (attributes !== undefined) all.push(attributes.proof)
  if (face !== undefined) all.push(face.proof)
  if (certificate !== undefined) all.push(certificate.proof)
  if (holder !== undefined) all.push(holder)
  if (chip !== undefined) all.push(chip)
  return all
}

function isGiven(evidence: CardEvidence, value: ProvedValue): boolean {
  return evidence[value] !== undefined
}

/**
 * The first thing wrong with the card, the gravest first. A card that does not tell its expiry is not held to be expired.
 *
 * A proof that the program's level calls for and that was not made is no proof: without the challenge to the chip a copy
 * would pass. So it is never left to the rules; the staff decides, also where the program lets its rules decide about
 * issuers that are not known. The one exception is a card that is surely not on the roll of registered cards: there is nothing to
 * prove it by, and what the program says to strangers is for its rules.
 *
 * @param day The business day in Japan; a card is good to the end of its last day.
 */
export function checkProof(
  program: Program,
  evidence: CardEvidence,
  day: DayNumber,
  roll: RollLookup | undefined,
): ProofFinding | undefined {
  const given = proofs(evidence)
  const isUnverified = given.some(({ status }) => status !== 'authentic')
  // Nothing can be forged where everything is authentic.
  const forgery = isUnverified ? forgeryOf(evidence) : undefined
  if (forgery !== undefined) return { code: forgery, outcome: 'refuse' }
  if (given.some(isRevocation)) return { code: 'card-revoked', outcome: 'refuse' }
  if (isExpired(evidence, given, day)) return { code: 'card-expired', outcome: 'refuse' }
  const isStranger = program.identity.level === 'token' && roll?.result === 'not-registered'
  if (!isStranger && neededProofs(program.identity).some((value) => !isGiven(evidence, value))) {
    // A certificate of an unknown issuer keeps the reader from asking for its PIN: then that is what is wrong.
    if (isUnverified) return { code: 'card-unverified', outcome: program.unverified === 'refuse' ? 'refuse' : 'ask' }
    return { code: 'card-incomplete', outcome: 'ask' }
  }
  return isUnverified ? { code: 'card-unverified', outcome: program.unverified } : undefined
}
