import type { AdministrationTransaction, StoredAccount, StoredAction, StoredSession } from '../administration.ts'
import type { ChainOf, DeviceRecord, StoredDelegation } from '../port.ts'
import type { StoredLease, StoredRoll } from '../roll-shelf.ts'
import type { SqlSession } from './driver.ts'
import { ROLL_INSERTS, ROLL_SQL } from './roll-statements.ts'
import { accountOf, actionHeadOf, delegationOf, deviceOf, enrolmentOf, headOf, numberOf, textOf } from './rows.ts'
import { stateOf } from './state-of.ts'
import { INSERTS, SELECTS, SQL } from './statements.ts'

/** Name of the one log whose head is kept. */
export const ACTION_LOG = 'actions'

/** Acts of whoever looks after the hub, on a database that understands the common subset of SQL. */
export class SqlAdministration implements AdministrationTransaction {
  readonly #session: SqlSession

  constructor(session: SqlSession) {
    this.#session = session
  }

  async account(name: string) {
    const [row] = await this.#session.selectMany(SELECTS.account, [[name]])
    return row === undefined ? undefined : accountOf(row)
  }

  async accounts() {
    return (await this.#session.all(SQL.accounts)).map(accountOf)
  }

  async putAccount(account: StoredAccount): Promise<void> {
    const { name, role, password, codeSecret, codeStep, wrongTries, triedAt, mustChange, createdAt, endedAt } = account
    const tries = [codeStep, wrongTries, triedAt] as const
    const row = [name, role, password, codeSecret, ...tries, Number(mustChange), createdAt, endedAt ?? null]
    await this.#session.insertMany(INSERTS.accounts, [row])
  }

  async putSession({ id, account, beganAt, seenAt }: StoredSession): Promise<void> {
    await this.#session.insertMany(INSERTS.sessions, [[id, account, beganAt, seenAt]])
  }

  async seeSession(id: Uint8Array, seenAt: number): Promise<void> {
    await this.#session.all(SQL.seeSession, id, seenAt)
  }

  async endSession(id: Uint8Array): Promise<void> {
    await this.#session.all(SQL.endSession, id)
  }

  async endSessionsOf(account: string): Promise<void> {
    await this.#session.all(SQL.endSessionsOf, account)
  }

  async endSessionsBefore(seenAt: number): Promise<void> {
    await this.#session.all(SQL.endSessionsBefore, seenAt)
  }

  state() {
    return stateOf(this.#session)
  }

  async raiseEpoch(atLeast: number): Promise<number> {
    const [row] = await this.#session.all(SQL.raise, atLeast)
    if (row === undefined) throw new Error('a hub without its own row')
    return numberOf(row, 'epoch')
  }

  async device(device: Uint8Array) {
    const [row] = await this.#session.all(SQL.device, device)
    return row === undefined ? undefined : deviceOf(row)
  }

  async devices() {
    return (await this.#session.all(SQL.devices)).map(deviceOf)
  }

  async head({ device, incarnation }: ChainOf) {
    const [row] = await this.#session.all(SQL.head, device, incarnation)
    return row === undefined ? undefined : headOf(row)
  }

  async putDevice({ device, incarnation, publicKey, sealingKey, station, bundle, programs }: DeviceRecord): Promise<void> {
    const names = [station.id, station.name] as const
    const session = this.#session
    await session.all(SQL.putDevice, device, incarnation, publicKey, sealingKey, ...names, bundle, JSON.stringify(programs))
    await session.insertMany(INSERTS.newHead, [[device, incarnation, 0, new Uint8Array(), '-']])
    await session.all(SQL.clearFork, device)
    await session.all(SQL.endEnrolment, publicKey)
  }

  async revoke(device: Uint8Array, cut: number): Promise<void> {
    await this.#session.all(SQL.revoke, device, cut)
  }

  async exclude(device: Uint8Array): Promise<void> {
    await this.#session.all(SQL.exclude, device)
  }

  async enrolments() {
    return (await this.#session.all(SQL.enrolments)).map(enrolmentOf)
  }

  async endEnrolment(publicKey: Uint8Array): Promise<void> {
    await this.#session.all(SQL.endEnrolment, publicKey)
  }

  async putCode({ hash, expiresAt }: { readonly hash: Uint8Array; readonly expiresAt: number }): Promise<void> {
    await this.#session.all(SQL.putCode, hash, expiresAt)
  }

  async settings() {
    const [row] = await this.#session.all(SQL.settings)
    return row === undefined ? undefined : textOf(row, 'note')
  }

  async putSettings(version: number, note: string): Promise<void> {
    await this.#session.all(SQL.putSettings, version, note)
  }

  async putRollVersion({ roll, version, root, programs, manifest, addedAt }: StoredRoll): Promise<void> {
    await this.#session.all(ROLL_SQL.putVersion, roll, version, root, JSON.stringify(programs), manifest, addedAt)
  }

  async putLeases(leases: readonly StoredLease[]): Promise<void> {
    const rows = leases.map(({ device, roll, from, until, lease }) => [device, roll, from, until, lease] as const)
    await this.#session.insertMany(ROLL_INSERTS.leases, rows)
  }

  async endLeases(before: number): Promise<void> {
    await this.#session.all(ROLL_SQL.endLeases, before)
  }

  async delegations() {
    return (await this.#session.all(SQL.delegations)).map(delegationOf)
  }

  async holdDelegations(): Promise<void> {
    await this.#session.all(SQL.delegationsChanged)
  }

  async putDelegation({ id, stream, note, tokens, hubName, hubKey, state, returned }: StoredDelegation): Promise<void> {
    // Whoever decides claims meanwhile has ended, or sees it.
    await this.#session.all(SQL.delegationsChanged)
    await this.#session.all(SQL.putDelegation, id, stream, note, tokens, hubName, hubKey, state, returned ?? null)
  }

  async actionHead() {
    // Made first, so that there is a row to hold also before the first entry.
    await this.#session.insertMany(INSERTS.newActionHead, [[ACTION_LOG, 0, new Uint8Array()]])
    const [row] = await this.#session.selectMany(SELECTS.actionHead, [[ACTION_LOG]])
    const head = row === undefined ? undefined : actionHeadOf(row)
    return head === undefined || head.seq === 0 ? undefined : head
  }

  async appendAction({ seq, hash, entry }: StoredAction, note: string): Promise<void> {
    await this.#session.insertMany(INSERTS.actions, [[seq, hash, entry]])
    await this.#session.insertMany(INSERTS.actionHead, [[ACTION_LOG, seq, hash, note]])
  }
}
