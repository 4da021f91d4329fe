/** The workflow of a tap: reading → (entry) → (comparing) → decided and recorded → shown. Knows no window, no database and no reader type. */
export { CARD_REGISTRATION_LIMIT, CARD_REGISTRATION_PURPOSE, type CardRegistrationState } from './card-registration.ts'
export type { Comparison } from './comparison-question.ts'
export { LINGER_TIMES, type LingerTimes } from './lingering.ts'
export type { DeskTask } from './next-card.ts'
export { PIN_CHANGE_LIMIT, type PinChangeState } from './pin-change.ts'
export { COMPARISON_LIMIT, Reception, type ReceptionOptions } from './reception.ts'
export type { Conclude, GateState, RecordedDecision, Tap, TapStep } from './tap.ts'
