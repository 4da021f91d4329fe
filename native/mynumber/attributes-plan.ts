import { err, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { type CardChannel, readFile, selectApplication } from '../iso7816/index.ts'
import { type CardPublicKey, cardKeySha256, parseCardVerifiableCertificate } from '../pki/index.ts'
import { EXPECTED_BYTES, TEXT_APPLICATION, TEXT_FILE } from './applications.ts'
import { proveAttributes, proveChip } from './attribute-proof.ts'
import { parseAttributesFile } from './attributes-file.ts'
import { CHALLENGE_BYTES, signChallenge } from './card-challenge.ts'
import { parseCardKeyFile } from './card-key-file.ts'
import { parseCardExpiry, serialDigits } from './card-record.ts'
import { parseDigestsFile } from './digests-file.ts'
import { malformedFile } from './file-defect.ts'
import { openWithCredential } from './open-with-credential.ts'
import { readCardRecord } from './read-card-record.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'
import type { ReadingRequest } from './reading-request.ts'
import { recogniseCard } from './recognise-card.ts'
import { requireSecrets, subjectKeys } from './subject-key.ts'

/**
 * Plan `attributes`: the card's expiry, and the four attributes with their full offline proof (card reference §3.7, §3.9,
 * §4.7). With `register`, what binds the card for level `token`: only where attributes and chip are authentic.
 */
export async function readAttributes(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  run.begin('read-expiry')
  const record = await readRecordFacts(channel, context.request)
  if (!record.ok) return record
  run.begin('select-text-application')
  const application = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  const opened = await openWithCredential(run, { pin: TEXT_FILE.pin, 'number-b': TEXT_FILE.numberB })
  if (!opened.ok) return opened
  const read = await readProvedAttributes(run)
  if (!read.ok) return read

  const { publicKey, ...proved } = read.value
  const { expiry, keys } = record.value
  const isAuthentic = [proved.attributes.proof, proved.chip].every(({ status }) => status === 'authentic')
  const isRegistered = keys !== undefined && isAuthentic
  return ok({
    cardKind: 'individual-number-card',
    ...proved,
    ...(expiry === undefined ? {} : { expiry: { value: expiry } }),
    ...(isRegistered ? { registration: { ...keys, publicKeyBase64: Buffer.from(publicKey.spki).toString('base64') } } : {}),
  })
}

/** The four attributes, whether they and the chip are genuine, and the chip's key. */
export type ProvedAttributes = Required<Pick<CardEvidence, 'attributes' | 'chip' | 'cardKeySha256'>> & {
  readonly publicKey: CardPublicKey
}

/** Reads and proves the four attributes in the opened text AP (card reference §4.7). */
export async function readProvedAttributes(run: PlanRun): Promise<Result<ProvedAttributes, Failure>> {
  const { channel, context } = run
  const { trust } = context.request
  // Each file is understood before the next is read: what is broken ends here, not half a second later.
  run.begin('read-attributes')
  const attributes = await readAndParse(channel, TEXT_FILE.attributes, undefined, parseAttributesFile)
  if (!attributes.ok) return attributes
  run.begin('read-digests')
  const digests = await readAndParse(channel, TEXT_FILE.digests, EXPECTED_BYTES.digests, parseDigestsFile)
  if (!digests.ok) return digests
  run.begin('read-signer-certificate')
  const certificate = await readAndParse(channel, TEXT_FILE.certificate, EXPECTED_BYTES.signerCertificate, (file) => {
    const parsed = parseCardVerifiableCertificate(file)
    return parsed.ok ? parsed : malformedFile(TEXT_FILE.certificate, parsed.error)
  })
  if (!certificate.ok) return certificate
  run.begin('read-card-key')
  const cardKey = await readAndParse(channel, TEXT_FILE.cardKey, EXPECTED_BYTES.cardKey, parseCardKeyFile)
  if (!cardKey.ok) return cardKey
  const { publicKey } = cardKey.value

  run.begin('sign-challenge')
  const challenge = context.randomBytes(CHALLENGE_BYTES)
  const answer = await signChallenge(channel, challenge, publicKey.algorithm, 'default')
  if (!answer.ok) return answer
  return ok({
    attributes: {
      value: attributes.value.attributes,
      proof: proveAttributes(attributes.value, digests.value, certificate.value, trust),
    },
    chip: proveChip(cardKey.value, challenge, answer.value.signature, certificate.value, trust),
    cardKeySha256: cardKeySha256(publicKey),
    publicKey,
  })
}

/**
 * What the record of the common AP tells, or nothing where the card does not tell it: the four attributes can be read and
 * proved without. The record itself is overwritten.
 */
async function readRecordFacts(
  channel: CardChannel,
  request: ReadingRequest,
): Promise<Result<{ readonly expiry?: string | undefined; readonly keys?: ReturnType<typeof subjectKeys> }, Failure>> {
  const register = request.register === true
  if (register) requireSecrets(request)
  const answer = await readCardRecord(channel)
  if (!answer.ok) return answer
  const { data, status } = answer.value
  if (status.kind !== 'success') return ok({})
  try {
    const serial = register ? serialDigits(data) : undefined
    return ok({
      expiry: parseCardExpiry(data),
      ...(serial === undefined ? {} : { keys: subjectKeys(request, serial) }),
    })
  } finally {
    data.fill(0)
  }
}

async function readAndParse<Content>(
  channel: CardChannel,
  fileId: number,
  expectedBytes: number | undefined,
  parse: (file: Uint8Array) => Result<Content, Failure>,
): Promise<Result<Content, Failure>> {
  const file = await readFile(channel, fileId, expectedBytes)
  return file.ok ? parse(file.value) : file
}
