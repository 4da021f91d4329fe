/** Where a hub keeps what it knows: one port, one set of statements, two databases. */

export type {
  AdministrationTransaction,
  StoredAccount,
  StoredAction,
  StoredActionHead,
  StoredSession,
} from './administration.ts'
export type { Durability } from './durability.ts'
export {
  type ChainOf,
  type ClaimState,
  type DelegationState,
  type DeviceRecord,
  type Enrolment,
  type GrantPlace,
  type GroupChanges,
  type HubState,
  type HubStore,
  type QuarantinedEvent,
  type StoredClaim,
  type StoredConflict,
  type StoredDelegation,
  type StoredEvent,
  type StoredHead,
  type StoredKey,
  type StoredNode,
  type StoredStream,
  type StoreTransaction,
  StoreUnavailable,
} from './port.ts'
export { openPostgresStore, type PostgresStoreOptions, postgresDurability } from './postgres-store.ts'
export type { RollReport, RollShelf, StoredLease, StoredRoll, StoredRollBlock } from './roll-shelf.ts'
export { ForeignDatabase } from './sql/migration-state.ts'
export { openSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts'
