import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CardChannel, computeDigitalSignature, readFile, selectApplication, statusText } from '../iso7816/index.ts'
import { CARD_ALGORITHM_PARAMETERS, cardKeySha256, parseCardVerifiableCertificate } from '../pki/index.ts'
import { TEXT_APPLICATION, TEXT_FILE } from './applications.ts'
import { proveAttributes, proveChip } from './attribute-proof.ts'
import { parseAttributesFile } from './attributes-file.ts'
import { parseCardKeyFile } from './card-key-file.ts'
import { parseDigestsFile } from './digests-file.ts'
import { malformedFile } from './file-defect.ts'
import { openWithCredential } from './open-with-credential.ts'
import { readExpiry } from './read-expiry.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'
import { recogniseCard } from './recognise-card.ts'

const CHALLENGE_BYTES = 32

/** Plan `attributes`: the card's expiry, and the four attributes with their full offline proof (card reference §3.7, §3.9, §4.7). */
export async function readAttributes(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  const { trust } = context.request
  run.begin('read-expiry')
  const expiry = await readExpiry(channel)
  if (!expiry.ok) return expiry
  run.begin('select-text-application')
  const application = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  const opened = await openWithCredential(run, { pin: TEXT_FILE.pin, 'number-b': TEXT_FILE.numberB })
  if (!opened.ok) return opened

  // Each file is understood before the next is read: what is broken ends here, not half a second later.
  run.begin('read-attributes')
  const attributes = await readAndParse(channel, TEXT_FILE.attributes, parseAttributesFile)
  if (!attributes.ok) return attributes
  run.begin('read-digests')
  const digests = await readAndParse(channel, TEXT_FILE.digests, parseDigestsFile)
  if (!digests.ok) return digests
  run.begin('read-signer-certificate')
  const certificate = await readAndParse(channel, TEXT_FILE.certificate, (file) => {
    const parsed = parseCardVerifiableCertificate(file)
    return parsed.ok ? parsed : malformedFile(TEXT_FILE.certificate, parsed.error)
  })
  if (!certificate.ok) return certificate
  run.begin('read-card-key')
  const cardKey = await readAndParse(channel, TEXT_FILE.cardKey, parseCardKeyFile)
  if (!cardKey.ok) return cardKey

  run.begin('sign-challenge')
  const challenge = context.randomBytes(CHALLENGE_BYTES)
  const signature = await signChallenge(
    channel,
    CARD_ALGORITHM_PARAMETERS[cardKey.value.publicKey.algorithm].signatureInput(challenge),
  )
  if (!signature.ok) return signature

  return ok({
    cardKind: 'individual-number-card',
    attributes: {
      value: attributes.value.attributes,
      proof: proveAttributes(attributes.value, digests.value, certificate.value, trust),
    },
    chip: proveChip(cardKey.value, challenge, signature.value, certificate.value, trust),
    cardKeySha256: cardKeySha256(cardKey.value.publicKey),
    ...expiry.value,
  })
}

async function readAndParse<Content>(
  channel: CardChannel,
  fileId: number,
  parse: (file: Uint8Array) => Result<Content, Failure>,
): Promise<Result<Content, Failure>> {
  const file = await readFile(channel, fileId)
  return file.ok ? parse(file.value) : file
}

/** The chip's signature over the challenge; `undefined` when it refuses. A breakdown inside the card is not a refusal. */
async function signChallenge(channel: CardChannel, signatureInput: Uint8Array): Promise<Result<Uint8Array | undefined, Failure>> {
  const answer = await channel.transmit(computeDigitalSignature(signatureInput, 'default'))
  if (!answer.ok) return answer
  const { data, status } = answer.value
  switch (status.kind) {
    case 'success':
      return ok(data)
    case 'internal-error':
    case 'memory-failure':
    case 'other':
      return err(failure('card-status-unexpected', { command: 'sign-challenge', status: statusText(status) }))
    default:
      return ok(undefined)
  }
}
