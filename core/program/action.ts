import type { LocalizedText } from '../base/index.ts'
import type { Outcome } from './decision.ts'

/** What goes on when an action has failed: the actions after it, or nothing more. */
export const ACTION_FAILURE_POLICIES = ['continue', 'stop'] as const
export type ActionFailurePolicy = (typeof ACTION_FAILURE_POLICIES)[number]

interface ActionBase {
  readonly id: string
  /** What the staff reads beside its outcome. */
  readonly name?: LocalizedText
  /** After which outcomes. */
  readonly on: readonly Outcome[]
  /** Only for these price classes. */
  readonly classes?: readonly string[]
  /** Only at these places. */
  readonly places?: readonly string[]
  readonly timeoutMilliseconds: number
  readonly onFailure: ActionFailurePolicy
}

/** Gives the command to open to one of the station's gates. */
export interface OpenGateAction extends ActionBase {
  readonly kind: 'open-gate'
  /** Name of the gate in the station's configuration. */
  readonly gate: string
  readonly pulseMilliseconds: number
}

/** Prints what was decided, read and kept. */
export interface PrintSlipAction extends ActionBase {
  readonly kind: 'print-slip'
}

/** What the kiosk does after the record, in order. */
export type ProgramAction = OpenGateAction | PrintSlipAction
export const ACTION_KINDS = ['open-gate', 'print-slip'] as const satisfies readonly ProgramAction['kind'][]
