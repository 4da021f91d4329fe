import { err, ok, type Result, SecretDigits } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence, GreyImage, Proof } from '../../core/person/index.ts'
import { fileIdText, readFile, selectApplication, verify } from '../iso7816/index.ts'
import { decodePhoto } from '../photo/index.ts'
import { cardKeySha256, parseCardVerifiableCertificate } from '../pki/index.ts'
import { EXPECTED_BYTES, TEXT_APPLICATION, TEXT_FILE, VISUAL_APPLICATION, VISUAL_FILE } from './applications.ts'
import { type ProvedAttributes, readProvedAttributes } from './attributes-plan.ts'
import { CHALLENGE_BYTES, signChallenge } from './card-challenge.ts'
import { CREDENTIAL_FAILURES } from './credential.ts'
import { type FaceFile, parseFaceFile } from './face-file.ts'
import { proveFace, proveFaceChip } from './face-proof.ts'
import { malformedFile } from './file-defect.ts'
import { openWithCredential, TRIES_KEPT } from './open-with-credential.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'
import { recogniseCard } from './recognise-card.ts'
import { queryTriesLeft, triesLeftOf } from './tries-left.ts'

/**
 * Plan `face`: the face of the card with its signature, and the chip whose key is signed with it (card reference §3.8, §4.8).
 * Opened by number B alone: number A is the 個人番号.
 *
 * With `alsoAttributes` the same digits, entered once, open the text AP too, as far as a try can be spared there. Whether the
 * keys of the two applications are one is not known (§4.6, §4.8), so each signs a challenge of its own; `chip` is the worse
 * of the two proofs. Birth date and sex stand in both: where they differ, the attributes are `forged` with the defect
 * `parts-disagree`, since it is face and chip that one signature holds together.
 *
 * Failures besides those of opening and reading: `number-b-last-try` and `number-b-blocked` of the text AP;
 * `card-parts-disagree` when it refuses the number that the visual AP has accepted.
 */
export async function readFace(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  run.begin('select-visual-application')
  const application = await channel.transmit(selectApplication(VISUAL_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  const alsoAttributes = context.request.alsoAttributes === true
  let numberB: SecretDigits | undefined
  const keep = (digits: Uint8Array) => {
    numberB = new SecretDigits(digits)
  }
  try {
    const opened = await openWithCredential(run, { 'number-b': VISUAL_FILE.numberB }, alsoAttributes ? { keep } : {})
    if (!opened.ok) return opened
    const proved = await readProvedFace(run)
    if (!proved.ok) return proved
    const attributes = numberB === undefined ? ok(undefined) : await readAttributesToo(run, numberB)
    return attributes.ok ? ok(await faceEvidence(proved.value, attributes.value)) : attributes
  } finally {
    numberB?.wipe()
  }
}

interface ProvedFace {
  readonly file: FaceFile
  readonly proof: Proof
  readonly chip: Proof
}

async function readProvedFace(run: PlanRun): Promise<Result<ProvedFace, Failure>> {
  const { channel, context } = run
  run.begin('read-face')
  const content = await readFile(channel, VISUAL_FILE.face, EXPECTED_BYTES.face)
  if (!content.ok) return content
  const file = parseFaceFile(content.value)
  if (!file.ok) return file
  run.begin('read-signer-certificate')
  const certificateFile = await readFile(channel, VISUAL_FILE.certificate, EXPECTED_BYTES.signerCertificate)
  if (!certificateFile.ok) return certificateFile
  const certificate = parseCardVerifiableCertificate(certificateFile.value)
  if (!certificate.ok) return malformedFile(VISUAL_FILE.certificate, certificate.error)

  run.begin('sign-challenge')
  const challenge = context.randomBytes(CHALLENGE_BYTES)
  const answer = await signChallenge(channel, challenge, file.value.publicKey.algorithm, 'default')
  if (!answer.ok) return answer
  const proof = proveFace(file.value, certificate.value, context.request.trust)
  return ok({ file: file.value, proof, chip: proveFaceChip(file.value, challenge, answer.value.signature, proof) })
}

/** The four attributes of the same card, opened by a number B that its visual AP has just accepted. */
async function readAttributesToo(run: PlanRun, numberB: SecretDigits): Promise<Result<ProvedAttributes, Failure>> {
  const { channel } = run
  run.begin('read-attributes')
  const application = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))
  const triesLeft = await queryTriesLeft(channel, TEXT_FILE.numberB)
  if (!triesLeft.ok) return triesLeft
  const { blocked, lastTry } = CREDENTIAL_FAILURES['number-b']
  if (triesLeft.value <= TRIES_KEPT)
    return err(failure(triesLeft.value === 0 ? blocked : lastTry, { triesLeft: triesLeft.value }))
  const verified = await channel.transmit(verify(numberB.reveal()))
  if (!verified.ok) return verified
  if (verified.value.status.kind !== 'success') {
    const left = triesLeftOf(verified.value, TEXT_FILE.numberB)
    return left.ok ? err(failure('card-parts-disagree', { file: fileIdText(TEXT_FILE.numberB) })) : left
  }
  // Its steps are those of another plan; here they are one.
  return readProvedAttributes({ ...run, begin: () => {} })
}

async function faceEvidence({ file, proof, chip }: ProvedFace, read: ProvedAttributes | undefined): Promise<PlanEvidence> {
  const attributes = read === undefined ? undefined : inAgreement(read.attributes, file)
  const worst = read === undefined ? chip : worse(chip, read.chip)
  // Of a card on which anything is forged, nobody needs to see a picture.
  const isForged = [proof, worst, attributes?.proof].some((part) => part?.status === 'forged')
  const photo = isForged ? undefined : await portrait(file.photo)
  const { birthDate, sex, nameImage, addressImage, expiry } = file
  return {
    cardKind: 'individual-number-card',
    face: { value: { birthDate, sex, nameImage, addressImage, ...(photo === undefined ? {} : { photo }) }, proof },
    chip: worst,
    cardKeySha256: cardKeySha256(file.publicKey),
    ...(attributes === undefined ? {} : { attributes }),
    ...(expiry === undefined ? {} : { expiry: { value: expiry } }),
  }
}

function inAgreement(attributes: ProvedAttributes['attributes'], face: FaceFile): NonNullable<CardEvidence['attributes']> {
  const { value, proof } = attributes
  const agree = value.birthDate === face.birthDate && value.sex === face.sex
  if (agree || proof.status === 'forged') return attributes
  return { value, proof: { method: proof.method, status: 'forged', defect: 'parts-disagree' } }
}

const STATUS_RANK = { authentic: 0, unverified: 1, forged: 2 } as const

function worse(a: Proof, b: Proof): Proof {
  return STATUS_RANK[b.status] > STATUS_RANK[a.status] ? b : a
}

/** A picture that cannot be decoded is left away: the signature has vouched for it, so it is the card's own. */
async function portrait(photo: Uint8Array): Promise<GreyImage | undefined> {
  const decoded = await decodePhoto(photo)
  return decoded.ok ? decoded.value : undefined
}
