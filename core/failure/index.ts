/** Every expected failure of the product: its code, its cause and what to do, in every language. */
export { FAILURE_CODES, FAILURES, type FailureCode } from './catalogue.ts'
export { type Failure, failure } from './failure.ts'
export type { FailureAudience, FailureEntry } from './failure-entry.ts'
