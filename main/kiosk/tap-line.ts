import type { LocalizedText } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { FAILURES } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { Decision } from '../../core/program/index.ts'
import type { ActionOutcome } from '../action/index.ts'

/**
 * One line about the end of a tap, as JSON: what a headless gate prints and what the windowed kiosk writes to its
 * standard output. Names rules and codes, never a person.
 */
export type TapLine =
  | {
      readonly type: 'decision'
      readonly at: string
      readonly reader: string
      readonly number: number
      readonly outcome: Decision['outcome']
      readonly rule: string
      readonly priceClass?: string
      readonly reason: { readonly ja: string; readonly en: string }
      readonly codes: readonly string[]
      /** From the opened session to the durable record, without the time a person took to enter digits. */
      readonly milliseconds: number
      /** Of these, inside the card command exchange. */
      readonly cardMilliseconds: number
      readonly commands: number
    }
  /** The same card again within seconds: the decision of this number was shown once more. */
  | {
      readonly type: 'duplicate'
      readonly at: string
      readonly reader: string
      readonly number: number
      readonly outcome: Decision['outcome']
    }
  /** What became of an action (a gate, a slip) that followed a check-in. */
  | {
      readonly type: 'action'
      readonly at: string
      readonly number: number
      readonly action: string
      readonly outcome: ActionOutcome['outcome']
      readonly code?: Failure['code']
      readonly milliseconds: number
    }
  | {
      readonly type: 'failure'
      readonly at: string
      readonly reader: string
      readonly code: Failure['code']
      readonly number: string
      readonly reason: { readonly ja: string; readonly en: string }
    }

/** How a tap ended that was not the same event as the one before it. */
export type TapEndLine = Extract<TapLine, { readonly type: 'decision' | 'failure' }>

export function isTapEnd(line: TapLine): line is TapEndLine {
  return line.type === 'decision' || line.type === 'failure'
}

const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100

export function decisionLine(
  tap: { readonly at: string; readonly reader: string; readonly number: number; readonly milliseconds: number },
  decision: Decision,
  statistics: CardEvidence['statistics'],
): TapLine {
  return {
    type: 'decision',
    at: tap.at,
    reader: tap.reader,
    number: tap.number,
    outcome: decision.outcome,
    rule: decision.ruleId,
    ...(decision.priceClass === undefined ? {} : { priceClass: decision.priceClass.id }),
    reason: forTheLog(decision.reasons[0].text),
    codes: decision.reasons.flatMap(({ code }) => (code === undefined ? [] : [code])),
    milliseconds: round(tap.milliseconds),
    cardMilliseconds: round(statistics.transmitMilliseconds),
    commands: statistics.apduCount,
  }
}

export function failureLine(tap: { readonly at: string; readonly reader: string }, failure: Failure): TapLine {
  const { number, title } = FAILURES[failure.code]
  return { type: 'failure', at: tap.at, reader: tap.reader, code: failure.code, number, reason: forTheLog(title) }
}

/** Whoever reads these lines is of the staff. */
function forTheLog({ ja, en }: LocalizedText): { readonly ja: string; readonly en: string } {
  return { ja, en }
}

export function duplicateLine(
  tap: { readonly at: string; readonly reader: string; readonly number: number },
  outcome: Decision['outcome'],
): TapLine {
  return { type: 'duplicate', ...tap, outcome }
}

export function actionLine(
  checkIn: { readonly at: string; readonly number: number },
  { action, outcome, code, milliseconds }: ActionOutcome,
): TapLine {
  return { type: 'action', ...checkIn, action, outcome, milliseconds, ...(code === undefined ? {} : { code }) }
}
