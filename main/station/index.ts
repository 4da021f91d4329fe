/** This station: its configuration, and where the key of its ledger comes from. Never a ledger without encryption. */
export { createKeyFile, readKeyFile } from './key-file.ts'
export type { KeyStore } from './key-store.ts'
export type { LedgerKey, LedgerKeyConfiguration, LedgerKeySource } from './ledger-key.ts'
export { type LedgerKeyRequest, needsPassphrase, resolveLedgerKey } from './resolve-ledger-key.ts'
export { loadStation, parseStation, STATION_FILE, type Station } from './station.ts'
export { StationSecrets, type SubjectScope } from './station-secrets.ts'
export { loadImportedTrust, STATION_TRUST_FILE, withImportedTrust } from './station-trust.ts'
