/** This station: its configuration, its staff, and where the key of its ledger comes from. Never a ledger without encryption. */
export { createKeyFile, readKeyFile } from './key-file.ts'
export { isUsable as isUsableKeyStore, type KeyStore } from './key-store.ts'
export type { LedgerKey, LedgerKeyConfiguration, LedgerKeySource } from './ledger-key.ts'
export { atLeast, mayRelease, type ReleasingStaff } from './may-release.ts'
export { MINIMUM_LENGTH as MINIMUM_PASSPHRASE_LENGTH } from './passphrase.ts'
export { type LedgerKeyRequest, needsPassphrase, resolveLedgerKey } from './resolve-ledger-key.ts'
export { loadStaff, type NewStaffMember, newStaffRecord, StaffDirectory, type StaffMember, type StaffOptions } from './staff.ts'
export { STAFF_FILE, type StaffRecord, writeStaffFile } from './staff-file.ts'
export { STAFF_PIN_LENGTH, type StaffPinDefect, staffPinDefect } from './staff-pin.ts'
export {
  loadStation,
  type PollingStationSettings,
  parseStation,
  type SheetOutputs,
  type SlipOutput,
  STATION_FILE,
  type Station,
} from './station.ts'
export { StationSecrets, type SubjectScope } from './station-secrets.ts'
export { loadImportedTrust, STATION_TRUST_FILE, withImportedTrust } from './station-trust.ts'
