import type { Decision } from '../program/decision.ts'

/** What is about to be recorded about one person. */
export interface CheckInDraft {
  readonly program: { readonly id: string; readonly version: string }
  /** Place id of the station. */
  readonly place: string
  /** `release` and `onRelease` are not recorded: they say what may be done, not what was. */
  readonly decision: Decision
}
