/** The workflow of a tap: reading → (entry) → decided and recorded → shown. Knows no window, no database and no reader type. */
export { LINGER_TIMES, type LingerTimes, Reception, type ReceptionOptions } from './reception.ts'
export type { Conclude, Tap, TapStep } from './tap.ts'
