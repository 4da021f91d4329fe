/** Every expected failure of the product: its code, its cause and what to do, in every language. */
export { FAILURE_CODES, FAILURES, type FailureCode, type PersonFailureCode } from './catalogue.ts'
export { type Failure, failure } from './failure.ts'
export type { FailureAudience, FailureEntry } from './failure-entry.ts'
export type { FailureWords } from './visitor/failure-words.ts'
export { isForPerson, visitorFailure } from './visitor/index.ts'
