import type { CaseResult } from './plan-case.ts'

/** What a worker of the fuzzer is given: it runs every `step`-th case from `first` on. */
export interface WorkerTask {
  readonly seed: number
  readonly first: number
  readonly step: number
  /** Cases with numbers below this one. */
  readonly end: number
  /** One place a worker: the number of the case that runs now, plus one. Tells whoever watches which case hangs. */
  readonly running: Int32Array<SharedArrayBuffer>
  readonly place: number
}

/** What it tells: sums since its last word, and broken rules at once. */
export type WorkerReport =
  | { readonly type: 'sums'; readonly cases: number; readonly outcomes: Readonly<Record<string, number>> }
  | { readonly type: 'broken'; readonly caseNumber: number; readonly result: CaseResult }
  | { readonly type: 'done' }
