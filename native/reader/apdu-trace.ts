import { bytesToHex, type Clock } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import { type CardTransport, commandText, parseCommandApdu, parseResponseApdu, statusText } from '../iso7816/index.ts'

/**
 * One command and what came of it, as far as it may be written down: never the body of an answer, and of what was sent only
 * what SELECT names. A VERIFY holds a secret, an answer holds a person.
 */
export interface ApduExchange {
  /** When it was sent: ISO 8601, UTC. */
  readonly at: string
  /** For people: `SELECT 000A`, `VERIFY (masked)`. */
  readonly command: string
  /** CLA INS P1 P2, eight hexadecimal digits. */
  readonly header: string
  /** Bytes in the command's data field. */
  readonly dataBytes: number
  /** Ne: bytes wanted at most; absent when none are. */
  readonly expectedBytes?: number
  /** Bytes of the answer without the two status bytes, and these as four digits; or why there is no answer. */
  readonly answer: { readonly bytes: number; readonly status: string } | { readonly failure: FailureCode }
  readonly milliseconds: number
}

/** Where the exchanges of all readers go when somebody wants to see them. */
export type ApduTrace = (exchange: ApduExchange & { readonly reader: string; readonly tapId: string }) => void

/** The same transport, each exchange told. What is told is taken from the command before the sender overwrites it. */
export function traced(transport: CardTransport, clock: Clock, tell: (exchange: ApduExchange) => void): CardTransport {
  return {
    async transmit(command) {
      const sent = { at: clock.now().toString(), ...describeCommand(command) }
      const started = clock.monotonicMilliseconds()
      const answered = await transport.transmit(command)
      const milliseconds = clock.monotonicMilliseconds() - started
      tell({ ...sent, answer: answered.ok ? describeAnswer(answered.value) : { failure: answered.error.code }, milliseconds })
      return answered
    },
  }
}

function describeCommand(bytes: Uint8Array): Pick<ApduExchange, 'command' | 'header' | 'dataBytes' | 'expectedBytes'> {
  const header = bytesToHex(bytes.subarray(0, 4)).toUpperCase()
  const parsed = parseCommandApdu(bytes)
  if (!parsed.ok) return { command: 'malformed', header, dataBytes: Math.max(0, bytes.length - 4) }
  const { data, expectedLength } = parsed.value
  return {
    command: commandText(parsed.value),
    header,
    dataBytes: data.length,
    ...(expectedLength === undefined ? {} : { expectedBytes: expectedLength }),
  }
}

function describeAnswer(bytes: Uint8Array): ApduExchange['answer'] {
  const answer = parseResponseApdu(bytes)
  return { bytes: answer?.data.length ?? 0, status: answer === undefined ? '' : statusText(answer.status) }
}

/**
 * One line of a trace, without its end, e.g.
 * `2026-11-23T01:00:00.123Z [Reader 00] tap 3: 00A4040C Lc 10 -> 9000 +0 12.3 ms SELECT D392F000260100000001`.
 *
 * @param tap counts the taps of the reader from 1
 */
export function apduTraceLine(reader: string, tap: number, exchange: ApduExchange): string {
  const { at, command, header, dataBytes, expectedBytes, answer, milliseconds } = exchange
  return [
    at,
    `[${reader}]`,
    `tap ${tap}:`,
    header,
    `Lc ${dataBytes}`,
    ...(expectedBytes === undefined ? [] : [`Le ${expectedBytes}`]),
    '->',
    ...('failure' in answer ? [answer.failure] : [answer.status, `+${answer.bytes}`]),
    `${milliseconds.toFixed(1)} ms`,
    command,
  ].join(' ')
}
