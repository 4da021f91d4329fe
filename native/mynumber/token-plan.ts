import { bytesToHex, err, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { CARD_ALGORITHMS, type TokenFacts } from '../../core/person/index.ts'
import { type CardChannel, isErased, type ResponseApdu, type StatusWord, selectApplication } from '../iso7816/index.ts'
import { CARD_RECORD, TEXT_APPLICATION } from './applications.ts'
import { CHALLENGE_BYTES, signChallenge } from './card-challenge.ts'
import { parseCardExpiry, parseCardMunicipality, serialDigits } from './card-record.ts'
import { incompleteFile, malformedFile } from './file-defect.ts'
import { readCardRecord } from './read-card-record.ts'
import type { PlanEvidence, PlanRun } from './reading-context.ts'
import type { ReadingRequest } from './reading-request.ts'
import { recogniseCard } from './recognise-card.ts'
import { requireSecrets, subjectKeys } from './subject-key.ts'

/**
 * Plan `token`: which card this is, and a signature of its chip to prove it with (card reference §3.7, §3.9). Nobody enters
 * anything.
 *
 * The public key is not readable without a PIN, so nothing is proved here; `proveRegisteredCard` does, with the key that was
 * bound at registration.
 */
export async function readToken(run: PlanRun): Promise<Result<PlanEvidence, Failure>> {
  const { channel, context } = run
  requireSecrets(context.request)

  run.begin('read-card-record')
  const record = await readCardRecord(channel)
  if (!record.ok) return record
  if (record.value.status.kind !== 'success') return err(await recogniseCard(channel))
  const facts = tokenRecord(record.value, context.request)
  if (!facts.ok) return facts

  run.begin('select-text-application')
  const application = await channel.transmit(selectApplication(TEXT_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return err(await recogniseCard(channel))

  run.begin('sign-challenge')
  const challenge = context.randomBytes(CHALLENGE_BYTES)
  const signed = await signInAnyAlgorithm(channel, challenge)
  if (!signed.ok) return signed
  const { expiry, ...token } = facts.value
  return ok({
    cardKind: 'individual-number-card',
    token: { ...token, challenge: bytesToHex(challenge), ...signed.value },
    ...(expiry === undefined ? {} : { expiry: { value: expiry } }),
  })
}

/** What leaves of the record; the record itself is overwritten. */
function tokenRecord(
  { data }: ResponseApdu,
  request: ReadingRequest,
): Result<Pick<TokenFacts, 'subjectKey' | 'otherSubjectKeys' | 'municipalityCode'> & { expiry?: string | undefined }, Failure> {
  const file = CARD_RECORD.shortFileId
  try {
    const serial = serialDigits(data)
    const municipalityCode = parseCardMunicipality(data)
    if (serial === undefined || municipalityCode === undefined)
      return data.length > 0 && isErased(data) ? incompleteFile(file) : malformedFile(file, 'card-record')
    return ok({ ...subjectKeys(request, serial), municipalityCode, expiry: parseCardExpiry(data) })
  } finally {
    data.fill(0)
  }
}

/** How a card refuses an input that its key cannot sign, e.g. of another length (card reference §3.5, §9.2). */
const INPUT_REFUSED: readonly StatusWord['kind'][] = ['conditions-not-satisfied', 'length-refused', 'data-wrong']

/**
 * The chip's signature in the first algorithm whose input it takes: which one its key is made for nobody can read without a
 * PIN. Today's card signs at once.
 */
async function signInAnyAlgorithm(
  channel: CardChannel,
  challenge: Uint8Array,
): Promise<Result<Pick<TokenFacts, 'algorithm' | 'signature'>, Failure>> {
  const [usual] = CARD_ALGORITHMS
  for (const algorithm of CARD_ALGORITHMS) {
    const answer = await signChallenge(channel, challenge, algorithm, 'default')
    if (!answer.ok) return answer
    const { signature, status } = answer.value
    if (signature !== undefined) return ok({ algorithm, signature: bytesToHex(signature) })
    if (!INPUT_REFUSED.includes(status.kind)) break
  }
  return ok({ algorithm: usual })
}
