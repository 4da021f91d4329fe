/** Every expected failure of the product: its code, its cause and what to do, in every language. */
export { FAILURE_CODES, FAILURES, type FailureAudience, type FailureCode, type FailureEntry } from './catalogue.ts'
export { type Failure, failure } from './failure.ts'
