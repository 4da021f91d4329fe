import { concatBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { type CardChannel, type ResponseApdu, readBinary, selectApplication, selectElementaryFile } from '../iso7816/index.ts'
import { DRIVING_LICENCE_APPLICATIONS, JPKI_APPLICATION, JPKI_FILE, PAYMENT_DIRECTORY } from './applications.ts'

/** What holds a JPKI application, told by its token information (card reference §3.6). */
export type TokenKind = 'individual-number-card' | 'basic-resident-register-card' | 'smartphone' | 'unknown'

const TOKEN_TEXT_BYTES = 32

const TOKEN_KINDS: Readonly<Record<string, TokenKind>> = {
  JPKIAPICCTOKEN2: 'individual-number-card',
  JPKIAPICCTOKEN: 'basic-resident-register-card',
  JPKIAPGPSETOKEN: 'smartphone',
  JPKIAPIOSTOKEN: 'smartphone',
}

/**
 * Why a card that does not do what a MyNumber card does cannot be used: `card-basic-resident-register`,
 * `card-smartphone`, `card-bank`, `card-driving-licence`, `card-unknown`, or `card-file-missing` for a MyNumber card
 * without the application that was wanted. Always a failure; those of the transport go first. Nothing is read from a
 * foreign card.
 *
 * Only called when a plan has already failed, so that a good card pays nothing for it.
 */
export async function recogniseCard(channel: CardChannel): Promise<Failure> {
  const jpki = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!jpki.ok) return jpki.error
  if (isSuccess(jpki.value)) {
    const token = await readTokenKind(channel)
    if (!token.ok) return token.error
    switch (token.value) {
      case 'individual-number-card':
        return failure('card-file-missing', { application: 'text' })
      case 'basic-resident-register-card':
        return failure('card-basic-resident-register')
      case 'smartphone':
        return failure('card-smartphone')
      case 'unknown':
        break
    }
  }
  const payment = await channel.transmit(selectApplication(PAYMENT_DIRECTORY))
  if (!payment.ok) return payment.error
  if (isSuccess(payment.value)) return failure('card-bank')
  for (const aid of DRIVING_LICENCE_APPLICATIONS) {
    const licence = await channel.transmit(selectApplication(aid))
    if (!licence.ok) return licence.error
    if (isSuccess(licence.value)) return failure('card-driving-licence')
  }
  return failure('card-unknown')
}

/** Reads the token information of the selected JPKI application. Fails only when the transport does. */
export async function readTokenKind(channel: CardChannel): Promise<Result<TokenKind, Failure>> {
  const selected = await channel.transmit(selectElementaryFile(JPKI_FILE.tokenInformation))
  if (!selected.ok) return selected
  if (!isSuccess(selected.value)) return ok('unknown')
  const read = await channel.transmit(readBinary(0, TOKEN_TEXT_BYTES))
  if (!read.ok) return read
  if (!isSuccess(read.value)) return ok('unknown')
  const text = String.fromCharCode(...read.value.data.subarray(0, TOKEN_TEXT_BYTES)).trimEnd()
  return ok(TOKEN_KINDS[text] ?? 'unknown')
}

/** What a card that is no MyNumber card, but says yes to everything, looks like from inside a plan. */
const DOUBTFUL: readonly FailureCode[] = ['card-file-missing', 'card-file-malformed', 'card-incomplete', 'card-status-unexpected']

/** `card-unknown` instead of a failure that such a card may have caused; every other failure stands. */
export async function unmaskYesSayer(
  channel: CardChannel,
  randomBytes: (length: number) => Uint8Array,
  original: Failure,
): Promise<Failure> {
  if (!DOUBTFUL.includes(original.code)) return original
  const accepts = await acceptsAnyApplication(channel, randomBytes(9))
  return accepts.ok && accepts.value ? failure('card-unknown') : original
}

/**
 * Whether the card accepts an application that does not exist: some payment cards answer `9000` to whatever they are
 * sent, and must not pass for a damaged MyNumber card. `random`: nine fresh bytes.
 */
async function acceptsAnyApplication(channel: CardChannel, random: Uint8Array): Promise<Result<boolean, Failure>> {
  // `F0`: the class of unregistered, proprietary identifiers (ISO 7816-4 §12.2.3).
  const answer = await channel.transmit(selectApplication(concatBytes(Uint8Array.of(0xf0), random)))
  return answer.ok ? ok(isSuccess(answer.value)) : err(answer.error)
}

function isSuccess(answer: ResponseApdu): boolean {
  return answer.status.kind === 'success'
}
