import { assertNever, concatBytes, ok, type Result } from '../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../core/failure/index.ts'
import { type CardChannel, type ResponseApdu, readBinary, selectApplication, selectElementaryFile } from '../iso7816/index.ts'
import {
  DRIVING_LICENCE_APPLICATIONS,
  JPKI_APPLICATION,
  JPKI_FILE,
  PASSPORT_APPLICATION,
  PAYMENT_DIRECTORIES,
  RESIDENCE_CARD_APPLICATION,
} from './applications.ts'
import { looksLikeCardWithoutPin } from './card-without-pin.ts'

/** What holds a JPKI application, told by its token information (card reference §3.6). */
export type TokenKind = 'individual-number-card' | 'basic-resident-register-card' | 'android-phone' | 'iphone' | 'unknown'

const TOKEN_TEXT_BYTES = 32

const TOKEN_KINDS: Readonly<Record<string, TokenKind>> = {
  JPKIAPICCTOKEN2: 'individual-number-card',
  JPKIAPICCTOKEN: 'basic-resident-register-card',
  JPKIAPGPSETOKEN: 'android-phone',
  JPKIAPIOSTOKEN: 'iphone',
}

/** Applications that other cards are told by. A MyNumber card that is a driving or residence card too was told before. */
const FOREIGN_APPLICATIONS: readonly (readonly [aid: Uint8Array, code: FailureCode])[] = [
  ...PAYMENT_DIRECTORIES.map((aid) => [aid, 'card-bank'] as const),
  ...DRIVING_LICENCE_APPLICATIONS.map((aid) => [aid, 'card-driving-licence'] as const),
  [RESIDENCE_CARD_APPLICATION, 'card-residence'],
  [PASSPORT_APPLICATION, 'card-passport'],
]

/**
 * Why a card that does not do what a MyNumber card does cannot be used: `card-basic-resident-register`,
 * `card-smartphone`, `card-bank`, `card-driving-licence`, `card-residence`, `card-passport`, `card-unknown`, or
 * `card-file-missing` for a MyNumber card without the application that was wanted. Always a failure; those of the
 * transport go first. Nothing is read from a foreign card.
 *
 * Only called when a plan has already failed, so that a good card pays nothing for it.
 */
export async function recogniseCard(channel: CardChannel): Promise<Failure> {
  const jpki = await channel.transmit(selectApplication(JPKI_APPLICATION))
  if (!jpki.ok) return jpki.error
  if (isSuccess(jpki.value)) {
    const token = await readTokenKind(channel)
    if (!token.ok) return token.error
    if (token.value === 'individual-number-card') return failure('card-file-missing', { application: 'text' })
    const foreign = foreignToken(token.value)
    if (foreign !== undefined) return foreign
  }
  for (const [aid, code] of FOREIGN_APPLICATIONS) {
    const answer = await channel.transmit(selectApplication(aid))
    if (!answer.ok) return answer.error
    if (isSuccess(answer.value)) return failure(code)
  }
  return failure('card-unknown')
}

/** The failure of what is known not to be a MyNumber card by its token; `undefined` for one, and for what nobody knows. */
export function foreignToken(token: TokenKind): Failure | undefined {
  switch (token) {
    case 'android-phone':
    case 'iphone':
      return failure('card-smartphone', { device: token })
    case 'basic-resident-register-card':
      return failure('card-basic-resident-register')
    case 'individual-number-card':
    case 'unknown':
      return undefined
    default:
      return assertNever(token)
  }
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

/** What a card that is no MyNumber card, but says yes to everything, looks like to somebody who asks it for something. */
const DOUBTFUL: ReadonlySet<FailureCode> = new Set([
  'card-file-missing',
  'card-file-malformed',
  'card-incomplete',
  'card-status-unexpected',
  ...FOREIGN_APPLICATIONS.map(([, code]) => code),
])

/** What a card without PIN looks like to somebody who asks for one. */
const WITHOUT_TRIES: ReadonlySet<FailureCode> = new Set([
  'pin-blocked',
  'authentication-pin-blocked',
  'signature-password-blocked',
])

/**
 * Looks at a card once more where its failure may have another reason: `card-unknown` for a card that says yes to
 * everything, `card-without-pin` for one whose PINs were never set. Every other failure stands.
 */
export async function explainFailure(
  channel: CardChannel,
  randomBytes: (length: number) => Uint8Array,
  original: Failure,
): Promise<Failure> {
  if (DOUBTFUL.has(original.code)) {
    const accepts = await acceptsAnyApplication(channel, randomBytes(9))
    return accepts.ok && accepts.value ? failure('card-unknown') : original
  }
  if (WITHOUT_TRIES.has(original.code)) {
    const isWithout = await looksLikeCardWithoutPin(channel)
    return isWithout.ok && isWithout.value ? failure('card-without-pin') : original
  }
  return original
}

/**
 * Whether the card accepts an application that does not exist: some payment cards answer `9000` to whatever they are
 * sent, and must not pass for a damaged MyNumber card. `random`: nine fresh bytes.
 */
async function acceptsAnyApplication(channel: CardChannel, random: Uint8Array): Promise<Result<boolean, Failure>> {
  // `F0`: the class of unregistered, proprietary identifiers (ISO 7816-4 §12.2.3).
  const answer = await channel.transmit(selectApplication(concatBytes(Uint8Array.of(0xf0), random)))
  return answer.ok ? ok(isSuccess(answer.value)) : answer
}

function isSuccess(answer: ResponseApdu): boolean {
  return answer.status.kind === 'success'
}
