import { type Clock, concatBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardTransport } from './card-transport.ts'
import { type CommandApdu, encodeCommandApdu, getResponse, SHORT_ANSWER_MAXIMUM } from './command-apdu.ts'
import { parseResponseApdu, type ResponseApdu } from './response-apdu.ts'
import { statusText } from './status-word.ts'

/** A short answer is one GET RESPONSE long; a card that announces this many more than its answer needs never ends. */
const GET_RESPONSE_SPARE = 15

/**
 * Most bytes that are asked for with an extended Le. Not every reader that passes extended length on has room for 65,536
 * bytes, so no plan asks for more than a probe has fetched; it holds every certificate of a citizen (card reference §5.3,
 * §5.4) and seven short blocks.
 */
export const EXTENDED_BLOCK_BYTES = 1_792

export interface CardChannelOptions {
  readonly clock: Clock
  /** Asked before each command; with `true` the command is not sent and the answer is `card-not-responding`. */
  readonly isOverdue?: () => boolean
  /** Both the reader and, as far as it tells, the card take extended length (ISO 7816-4 §5.1). Otherwise short only. */
  readonly extendedLength?: boolean
}

/**
 * Commands to a card and answers back, above a bare {@link CardTransport}: encodes, fetches what `61 xx` announces,
 * repeats once what `6C xx` corrects or what `6F 00` refused as the very first command (card reference §1.3, §9.7),
 * counts and measures. Secrets in encoded commands are overwritten after they were sent.
 */
export class CardChannel {
  readonly #transport: CardTransport
  readonly #clock: Clock
  readonly #isOverdue: () => boolean
  #extendedLength: boolean
  #apduCount = 0
  #transmitMilliseconds = 0

  constructor(transport: CardTransport, options: CardChannelOptions) {
    this.#transport = transport
    this.#clock = options.clock
    this.#isOverdue = options.isOverdue ?? (() => false)
    this.#extendedLength = options.extendedLength ?? false
  }

  /** Most bytes that one command may ask for. */
  get blockBytes(): number {
    return this.#extendedLength ? EXTENDED_BLOCK_BYTES : SHORT_ANSWER_MAXIMUM
  }

  /** This card refused an extended command: from now on, only short ones. */
  fallBackToShortLength(): void {
    this.#extendedLength = false
  }

  /** Commands sent so far, repetitions and GET RESPONSE included. */
  get apduCount(): number {
    return this.#apduCount
  }

  /** Time spent inside the transport so far, milliseconds. */
  get transmitMilliseconds(): number {
    return this.#transmitMilliseconds
  }

  /**
   * One command and its whole answer. `more-data` and `wrong-length` never reach the caller.
   *
   * Failures: those of the transport; `card-not-responding` when overdue; `card-status-unexpected` for an answer
   * without status bytes or a chain that does not end.
   */
  async transmit(command: CommandApdu): Promise<Result<ResponseApdu, Failure>> {
    const first = await this.#exchangeWithFirstCommandRetry(command)
    if (!first.ok) return first
    let answer = first.value
    // A command that wants no answer has no length to correct: a VERIFY sent again would be a second try.
    if (answer.status.kind === 'wrong-length' && command.expectedLength !== undefined) {
      const corrected = await this.#exchange({ ...command, expectedLength: answer.status.exact })
      if (!corrected.ok) return corrected
      answer = corrected.value
    }

    const parts = [answer.data]
    const most = Math.ceil((command.expectedLength ?? 0) / SHORT_ANSWER_MAXIMUM) + GET_RESPONSE_SPARE
    for (let count = 0; answer.status.kind === 'more-data' && count < most; count++) {
      const rest = await this.#exchange(getResponse(answer.status.available))
      if (!rest.ok) return rest
      answer = rest.value
      parts.push(answer.data)
    }
    if (answer.status.kind === 'more-data' || answer.status.kind === 'wrong-length')
      return err(failure('card-status-unexpected', { status: statusText(answer.status) }))
    return ok(parts.length === 1 ? answer : { data: concatBytes(...parts), status: answer.status })
  }

  async #exchangeWithFirstCommandRetry(command: CommandApdu): Promise<Result<ResponseApdu, Failure>> {
    const isFirst = this.#apduCount === 0
    const answer = await this.#exchange(command)
    if (isFirst && answer.ok && answer.value.status.kind === 'internal-error') return this.#exchange(command)
    return answer
  }

  async #exchange(command: CommandApdu): Promise<Result<ResponseApdu, Failure>> {
    if (this.#isOverdue()) return err(failure('card-not-responding', { reason: 'tap-time-limit' }))
    const encoded = encodeCommandApdu(command)
    const started = this.#clock.monotonicMilliseconds()
    this.#apduCount++
    try {
      const bytes = await this.#transport.transmit(encoded)
      if (!bytes.ok) return bytes
      const answer = parseResponseApdu(bytes.value)
      return answer === undefined ? err(failure('card-status-unexpected', { answerBytes: bytes.value.length })) : ok(answer)
    } finally {
      this.#transmitMilliseconds += this.#clock.monotonicMilliseconds() - started
      if (command.secret === true) encoded.fill(0)
    }
  }
}
