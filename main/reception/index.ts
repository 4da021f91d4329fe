/** The workflow of a tap: reading → (entry) → (comparing) → decided and recorded → shown. Knows no window, no database and no reader type. */
export type { Comparison } from './comparison-question.ts'
export { PIN_CHANGE_LIMIT, type PinChangeState } from './pin-change.ts'
export { COMPARISON_LIMIT, LINGER_TIMES, type LingerTimes, Reception, type ReceptionOptions } from './reception.ts'
export type { Conclude, RecordedDecision, Tap, TapStep } from './tap.ts'
