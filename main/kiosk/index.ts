/** A station put together: readers, rules, ledger and windows, under plain Node. Used by the windows and by the headless gate. */
export { openApduTrace } from './apdu-trace-file.ts'
export { type CommandLine, parseCommandLine } from './command-line.ts'
export { type BuildKind, composeStation, type StationParts } from './compose-station.ts'
export { describeFailure } from './describe-failure.ts'
export type { Dock } from './dock.ts'
export { Kiosk, type KioskOptions, type LedgerAccess } from './kiosk.ts'
export { defaultStationFolder } from './state-folder.ts'
export type { TapLine } from './tap-line.ts'
