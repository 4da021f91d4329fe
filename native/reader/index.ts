/**
 * The readers of a station: each PC/SC reader in a process of its own that can be killed when a call never returns, all
 * of them behind one face. Knows sessions, taps and time limits; what is read from a card is an injected plan.
 */
export { type ApduExchange, type ApduTrace, apduTraceLine, traced } from './apdu-trace.ts'
export { describeDefect } from './defect.ts'
export {
  type LaunchReaderProcess,
  launchWithFork,
  type ReaderProcess,
  type ReaderProcessEntries,
  type ReaderProcessRole,
} from './launch.ts'
export { wipeAnswer } from './messages.ts'
export { acceptsReader, type ReaderFilter } from './reader-filter.ts'
export type { ReaderEvent, ReaderPort, ReaderState } from './reader-port.ts'
export { type ReaderSupervisorOptions, superviseReaders } from './reader-supervisor.ts'
export type { ReadingPlan } from './reading-plan.ts'
export { Tap, type TapEnd, type TapOptions } from './tap.ts'
