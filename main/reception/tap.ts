import { assertNever, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { Decision, FaceComparison } from '../../core/program/index.ts'
import type { ChangeablePin, CredentialPrompt, ReadingProgress } from '../../native/mynumber/index.ts'
import type { PinChangeQuestion, PinChangeResult } from '../contract/index.ts'

/**
 * One tap, from the card's arrival to its end. The whole graph:
 *
 * | step      | continue                                  | abort with a code                    | clean-up                      |
 * | --------- | ----------------------------------------- | ------------------------------------ | ----------------------------- |
 * | reading   | progress → reading; prompt → entry; evidence → comparing or decided | finished with failure → failed | reader closed the session |
 * | entry     | answer → reading                          | cancel, time-out, removal → failed   | digits wiped by the reader    |
 * | comparing | the staff has answered → decided          | time-out, no record → failed         | evidence and pictures dropped |
 * | decided   | seen or card taken → (gone)               | –                                    | view cleared within 5 s       |
 * | failed    | seen or card taken → (gone)               | –                                    | nothing was recorded          |
 * | pin-entry | answer → reading                          | → pin-ended                          | digits wiped by the reader    |
 * | pin-ended | seen or card taken → (gone)               | –                                    | nothing is ever recorded      |
 * | registered | seen or card taken → (gone)              | –                                    | the card is bound, nobody checked in |
 * | served    | seen or card taken → (gone)               | –                                    | the program's service has done what its desk wants with a known card |
 *
 * `decided` is entered only with a record that is already durable. In `comparing` the card is not needed any more: taking it
 * changes nothing. The evidence with its pictures lives in this step alone. A tap that changes a PIN goes through `reading` and
 * the two last steps only ({@link PinChange}).
 */
export type TapStep =
  | { readonly step: 'reading'; readonly progress: ReadingProgress }
  | { readonly step: 'entry'; readonly prompt: CredentialPrompt }
  | { readonly step: 'comparing'; readonly evidence: CardEvidence }
  | ({ readonly step: 'decided' } & RecordedDecision)
  | { readonly step: 'failed'; readonly failure: Failure }
  | { readonly step: 'pin-entry'; readonly question: PinChangeQuestion }
  | { readonly step: 'pin-ended'; readonly result: PinChangeResult }
  | { readonly step: 'registered' }
  | { readonly step: 'served' }

export interface Tap {
  readonly id: string
  readonly reader: string
  readonly at: TapStep
  readonly cardPresent: boolean
  /** Nothing is read and nobody checked in: this PIN is changed. */
  readonly changePin?: ChangeablePin
  /** Nobody is checked in: the card is bound to an entry of the roll. */
  readonly registers?: true
}

/** What can happen to a tap. `finished` carries what became of the evidence: decided and recorded, or failed. */
export type TapEvent =
  | { readonly type: 'progress'; readonly progress: ReadingProgress }
  | { readonly type: 'prompt'; readonly prompt: CredentialPrompt }
  | { readonly type: 'answered' }
  | { readonly type: 'pin-prompt'; readonly question: PinChangeQuestion }
  | { readonly type: 'pin-ended'; readonly result: PinChangeResult }
  | { readonly type: 'registered' }
  | { readonly type: 'face-to-compare'; readonly evidence: CardEvidence }
  | { readonly type: 'finished'; readonly outcome: Result<Concluded, Failure> }
  | { readonly type: 'gate'; readonly checkInNumber: number; readonly gate: GateState }
  | { readonly type: 'card-removed' }

export function startTap(id: string, reader: string, task: Pick<Tap, 'changePin' | 'registers'> = {}): Tap {
  return { id, reader, at: { step: 'reading', progress: { step: 0, steps: 1 } }, cardPresent: true, ...task }
}

const OVER: ReadonlySet<TapStep['step']> = new Set(['decided', 'failed', 'pin-ended', 'registered', 'served'])

/** A tap that is over takes no event but the removal of its card. */
export function isOver(tap: Tap): boolean {
  return OVER.has(tap.at.step)
}

export function advanceTap(tap: Tap, event: TapEvent): Tap {
  if (event.type === 'card-removed') return { ...tap, cardPresent: false }
  if (event.type === 'gate') return withGate(tap, event)
  if (isOver(tap)) return tap
  switch (event.type) {
    case 'progress':
      return { ...tap, at: { step: 'reading', progress: event.progress } }
    case 'prompt':
      return { ...tap, at: { step: 'entry', prompt: event.prompt } }
    case 'answered':
      return { ...tap, at: { step: 'reading', progress: { step: 0, steps: 1 } } }
    case 'pin-prompt':
      return { ...tap, at: { step: 'pin-entry', question: event.question } }
    case 'pin-ended':
      return { ...tap, at: { step: 'pin-ended', result: event.result } }
    case 'registered':
      return { ...tap, at: { step: 'registered' } }
    case 'face-to-compare':
      return { ...tap, at: { step: 'comparing', evidence: event.evidence } }
    case 'finished':
      if (!event.outcome.ok) return { ...tap, at: { step: 'failed', failure: event.outcome.error } }
      if (event.outcome.value === 'served') return { ...tap, at: { step: 'served' } }
      return { ...tap, at: { step: 'decided', ...event.outcome.value } }
    default:
      return assertNever(event)
  }
}

function withGate(tap: Tap, { checkInNumber, gate }: Extract<TapEvent, { readonly type: 'gate' }>): Tap {
  const { at } = tap
  const isMeant = at.step === 'decided' && at.checkInNumber === checkInNumber && at.gate !== undefined
  return isMeant ? { ...tap, at: { ...at, gate } } : tap
}

/** A decision that is already durable. */
export interface RecordedDecision {
  readonly decision: Decision
  readonly checkInNumber: number
  /** What became of the gate that opens for this check-in; absent where none does. */
  readonly gate?: GateState
}

/** `served`: the program's service has done what its desk wants with the card, durably; what is shown is the service's. */
export type Concluded = RecordedDecision | 'served'

export type GateState = 'pending' | 'commanded' | 'confirmed' | 'unknown' | 'failed'

/**
 * What a card's evidence is turned into: the rules, then the durable record. `comparison`: what the staff found, where it was
 * asked.
 */
export type Conclude = (
  evidence: CardEvidence,
  tap: Pick<Tap, 'id' | 'reader'>,
  comparison?: FaceComparison,
) => Result<Concluded, Failure>
