/** Import of rolls (名簿): CSV in, a finished version out, in a process of its own. What is kept of it is `main/ledger/rolls`. */
export {
  importRollInBackground,
  type RollImport,
  type RollImportOptions,
  type RollImportOverview,
  type RollMappingSource,
} from './import-in-background.ts'
export type { RollImportProgress } from './messages.ts'
export { type PreparedRoll, type PrepareRollOptions, prepareRoll } from './prepare-roll.ts'
export { readHeader } from './roll-file.ts'
