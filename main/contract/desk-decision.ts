import type { LocalizedText } from '../../core/base/index.ts'
import type { FailureCode } from '../../core/failure/index.ts'
import type { Decision, Outcome } from '../../core/program/decision.ts'
import type { Release } from '../../core/program/release.ts'
import type { VisitorCompanions, VisitorItem } from './view.ts'

/** What became of an action (ゲート, 印刷) that followed a decision. */
export interface DeskAction {
  /** Id in the program. */
  readonly action: string
  /** As the program calls it; absent where it says nothing, or is not known any more. */
  readonly name?: LocalizedText
  readonly kind?: 'open-gate' | 'print-slip'
  readonly outcome: 'pending' | 'commanded' | 'confirmed' | 'unknown' | 'failed' | 'done'
  readonly code?: FailureCode
  readonly milliseconds?: number
  /** A gate that may not have opened, and somebody who may still stand there: it can be opened once more (`action:again`). */
  readonly repeatable?: boolean
}

/** The staff admitted somebody whom the decision did not (解除). */
export interface DeskReleased {
  /** ISO 8601 instant. */
  readonly at: string
  readonly reason: string
  readonly operator: string
  readonly second?: string
  /** As what they were admitted, where there was a choice. */
  readonly priceClass?: LocalizedText
}

/** How somebody who was not admitted may be admitted after all: who may, for how long, and as what. */
export interface DeskRelease extends Release {
  /** ISO 8601 instant after which the facts of the decision are forgotten. */
  readonly until?: string
  /** Classes to choose from, where the program has any; with one there is nothing to choose. */
  readonly priceClasses: readonly { readonly id: string; readonly name: LocalizedText; readonly yen?: number }[]
}

/** One line of the desk's list of the last check-ins (最近の受付). */
export interface DeskCheckIn {
  readonly id: string
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly outcome: Outcome
  readonly ruleId: string
  /** As the visitor was told. */
  readonly reason: LocalizedText
  /** What is behind it, for the staff: cause and remedy stand in the catalogue. */
  readonly codes: readonly FailureCode[]
  readonly priceClass?: LocalizedText
  readonly undone?: { readonly at: string; readonly reason: string }
  readonly actions: readonly DeskAction[]
  readonly released?: DeskReleased
  /** Who may undo it, where that is not any clerk: a gate may have opened. */
  readonly undo?: Release
  /** Rules would have admitted, and a limit (回数, 定員) did not. */
  readonly limited?: { readonly admittedBy: string }
}

/** A part of the program that was looked at, in its order, and why it decided or not. Names no value of a person. */
export interface DeskStep {
  readonly kind: 'proof' | 'rule' | 'limit' | 'zone' | 'otherwise' | 'built-in'
  readonly id: string
  readonly verdict: 'decided' | 'not-met' | 'open' | 'passed' | 'not-reached'
  readonly because: readonly LocalizedText[]
}

/**
 * The last decision, taken apart for whoever has to explain it: which rule, why, why not the others, and what to do. Kept in
 * memory only, and never a value of the person.
 */
export interface DeskDecision {
  readonly checkInId: string
  readonly number: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly outcome: Outcome
  readonly ruleId: string
  readonly reasons: readonly { readonly text: LocalizedText; readonly code?: FailureCode }[]
  readonly priceClass?: { readonly name: LocalizedText; readonly yen?: number }
  readonly headcount?: number
  readonly companions?: VisitorCompanions
  readonly slot?: LocalizedText
  readonly items?: readonly VisitorItem[]
  readonly limited?: { readonly admittedBy: string }
  readonly steps: readonly DeskStep[]
  readonly read: Decision['read']
  /** Names of the fields that the ledger keeps; time, place, class and rule it keeps always. */
  readonly kept: readonly string[]
  /** Days after which they are erased. Absent: only what names nobody is kept. */
  readonly keptDays?: number
  readonly passage?: { readonly zone: LocalizedText; readonly direction: 'in' | 'out'; readonly people: number }
  /** Absent with an admitted check-in. `nobody`: the program lets nobody admit after all. */
  readonly release?: DeskRelease | 'nobody'
  /** The passback rule (続けての入場) decided: who may forget the last passage. Absent: nobody, or there is none. */
  readonly forgive?: Release
  readonly released?: DeskReleased
  readonly undone?: { readonly at: string; readonly reason: string }
  readonly actions: readonly DeskAction[]
}
