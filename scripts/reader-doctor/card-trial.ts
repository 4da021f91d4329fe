import { err, ok, type Result, systemClock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  CardChannel,
  type CardTransport,
  EXTENDED_ANSWER_MAXIMUM,
  encodeCommandApdu,
  parseResponseApdu,
  readBinary,
  readFile,
  SHORT_ANSWER_MAXIMUM,
  selectApplication,
  selectElementaryFile,
} from '../../native/iso7816/index.ts'
import { JPKI_APPLICATION, JPKI_FILE } from '../../native/mynumber/applications.ts'
import { guardIndividualNumber } from '../../native/mynumber/index.ts'
import { readTokenKind } from '../../native/mynumber/recognise-card.ts'

/** One more than a short answer holds: the smallest read that proves extended length. */
const EXTENDED_READ_BYTES = 257
const SPEED_ROUNDS = 10

/** What is read without a PIN, and compared only; nothing of it is told. */
export interface Trial {
  readonly transport: CardTransport
  readonly channel: CardChannel
  /** Status bytes that told to fetch or to repeat, since the trial began. */
  readonly corrections: () => number
}

/** Under the guard of the individual number, as every plan. */
export function beginTrial(transport: CardTransport): Trial {
  const guarded = guardIndividualNumber(transport)
  let corrections = 0
  const observed: CardTransport = {
    async transmit(command) {
      const answer = await guarded.transmit(command)
      const kind = answer.ok ? parseResponseApdu(answer.value)?.status.kind : undefined
      if (kind === 'more-data' || kind === 'wrong-length') corrections += 1
      return answer
    },
  }
  return { transport: observed, channel: new CardChannel(observed, { clock: systemClock }), corrections: () => corrections }
}

/** Selects the JPKI application and reads what device holds it. */
export async function recognise({ channel }: Trial): Promise<Result<'individual-number-card' | 'other', Failure>> {
  const application = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!application.ok) return application
  if (application.value.status.kind !== 'success') return ok('other')
  const token = await readTokenKind(channel)
  if (!token.ok) return token
  return ok(token.value === 'individual-number-card' ? token.value : 'other')
}

/** The authentication certificate, read with short commands only. */
export function readCertificate({ channel }: Trial): Promise<Result<Uint8Array, Failure>> {
  return readFile(channel, JPKI_FILE.authenticationCertificate)
}

/**
 * Asks for more than the file of the token information holds, and for exactly what it holds: both must give the same. A card
 * with T=0 corrects the first with `6C xx`; others answer at once with what there is.
 */
export async function readWithWrongLength({ channel }: Trial): Promise<Result<boolean, Failure>> {
  const selected = await channel.transmit(selectElementaryFile(JPKI_FILE.tokenInformation))
  if (!selected.ok) return selected
  const whole = await channel.transmit(readBinary(0, SHORT_ANSWER_MAXIMUM))
  if (!whole.ok) return whole
  const { length } = whole.value.data
  if (length === 0) return ok(false)
  const exact = await channel.transmit(readBinary(0, length))
  if (!exact.ok) return exact
  return ok(Buffer.compare(exact.value.data, whole.value.data) === 0)
}

/** Milliseconds of a short command (the median), and bytes a second over the certificate. */
export async function measure(trial: Trial): Promise<Result<{ commandMilliseconds: number; bytesPerSecond: number }, Failure>> {
  const times: number[] = []
  for (let round = 0; round < SPEED_ROUNDS; round++) {
    const started = performance.now()
    const selected = await trial.channel.transmit(selectElementaryFile(JPKI_FILE.authenticationCertificate))
    if (!selected.ok) return selected
    times.push(performance.now() - started)
  }
  const started = performance.now()
  const certificate = await readCertificate(trial)
  if (!certificate.ok) return certificate
  const seconds = (performance.now() - started) / 1_000
  const median = times.toSorted((a, b) => a - b)[Math.floor(SPEED_ROUNDS / 2)] ?? 0
  return ok({ commandMilliseconds: median, bytesPerSecond: certificate.value.length / seconds })
}

/**
 * Reads one byte more than a short answer holds in one command, and the rest of the certificate in another. Only reads, so a
 * card or reader that does not know what to do with it does no harm.
 *
 * @returns why not, when the bytes did not come: the status or the failure
 */
export async function readExtended({ transport, channel }: Trial, certificate: Uint8Array): Promise<Result<void, Failure>> {
  const selected = await channel.transmit(selectElementaryFile(JPKI_FILE.authenticationCertificate))
  if (!selected.ok) return selected
  for (const [wanted, expected] of [
    [EXTENDED_READ_BYTES, certificate.subarray(0, EXTENDED_READ_BYTES)],
    [EXTENDED_ANSWER_MAXIMUM, certificate],
  ] as const) {
    const answer = await transport.transmit(encodeCommandApdu(readBinary(0, wanted)))
    if (!answer.ok) return answer
    const parsed = parseResponseApdu(answer.value)
    const read = parsed?.data.subarray(0, expected.length) ?? new Uint8Array(0)
    if (parsed?.status.kind !== 'success' && parsed?.status.kind !== 'end-of-file')
      return err(failure('card-status-unexpected', { status: (parsed?.status.value ?? 0).toString(16).toUpperCase() }))
    if (Buffer.compare(read, expected) !== 0) return err(failure('card-file-malformed', { bytes: parsed.data.length }))
  }
  return ok(undefined)
}

/** Reads without selecting anything: what a card that has lost its power must refuse. `true`: it gave nothing. */
export async function hasForgotten({ channel }: Trial): Promise<Result<boolean, Failure>> {
  const answer = await channel.transmit(readBinary(0, SHORT_ANSWER_MAXIMUM))
  return answer.ok ? ok(answer.value.data.length === 0) : answer
}

/** The shortest exchange there is: whether the card is still there. */
export async function isThere({ channel }: Trial): Promise<boolean> {
  return (await channel.transmit(selectApplication(JPKI_APPLICATION))).ok
}
