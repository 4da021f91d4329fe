import type { Outcome } from '../../core/program/index.ts'

interface ActionFacts {
  readonly id: string
  /** Outcomes after which it is done. */
  readonly on: readonly Outcome[]
  /** Only for these price classes. */
  readonly classes?: readonly string[] | undefined
  /** What is not done by then is given up. */
  readonly timeoutMilliseconds: number
  /** Whether the actions behind it are done when it did not succeed. */
  readonly onFailure: 'continue' | 'stop'
}

/** One action of a program: what follows a decision, after the record. */
export type ProgramAction =
  | (ActionFacts & { readonly kind: 'open-gate'; readonly gate: string; readonly pulseMilliseconds: number })
  | (ActionFacts & { readonly kind: 'print-slip' })
