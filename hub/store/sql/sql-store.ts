import { equalBytes } from '../../../core/base/index.ts'
import type { EventReference } from '../../../core/event/index.ts'
import type { AdministrationTransaction } from '../administration.ts'
import type { ChainOf, DeviceRecord, Enrolment, GroupChanges, HubState, HubStore, StoreTransaction } from '../port.ts'
import type { SqlDriver, SqlSession } from './driver.ts'
import {
  accountOf,
  actionHeadOf,
  actionOf,
  bytesOf,
  claimNumber,
  claimOf,
  conflictOf,
  delegationOf,
  deviceOf,
  enrolmentOf,
  eventOf,
  headOf,
  keyOf,
  leafOf,
  numberOf,
  optional,
  quarantinedOf,
  sessionOf,
  streamOfRow,
  textOf,
} from './rows.ts'
import { ACTION_LOG, SqlAdministration } from './sql-administration.ts'
import { SqlRollShelf } from './sql-roll-shelf.ts'
import { stateOf } from './state-of.ts'
import { INSERTS, SELECTS, SQL } from './statements.ts'

const chainKey = ({ device, incarnation }: ChainOf) => [device, incarnation] as const
const eventKey = (event: EventReference) => [event.device, event.incarnation, event.seq] as const
const joined = (parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

class SqlTransaction implements StoreTransaction {
  readonly #session: SqlSession
  readonly #share: string

  constructor(session: SqlSession, share: string) {
    this.#session = session
    this.#share = share
  }

  state(): Promise<HubState> {
    return stateOf(this.#session, this.#share)
  }

  async lockHeads(chains: readonly ChainOf[]) {
    return (await this.#session.selectMany(SELECTS.heads, chains.map(chainKey))).map(headOf)
  }

  async lockStreams(streams: readonly string[]) {
    const keys = streams.map((stream) => [stream] as const)
    const found = (await this.#session.selectMany(SELECTS.streams, keys)).map(streamOfRow)
    const missing = streams.filter((stream) => found.every((one) => one.stream !== stream))
    if (missing.length === 0) return found
    await this.#session.insertMany(
      INSERTS.newStream,
      missing.map((stream) => [stream, 0, new Uint8Array()]),
    )
    return (await this.#session.selectMany(SELECTS.streams, keys)).map(streamOfRow)
  }

  async events(references: readonly EventReference[]) {
    return (await this.#session.selectMany(SELECTS.events, references.map(eventKey))).map(eventOf)
  }

  async claims(stream: string, tokens: readonly Uint8Array[]) {
    const keys = tokens.map((token) => [stream, token] as const)
    return (await this.#session.selectMany(SELECTS.claims, keys)).map(claimOf)
  }

  async provisional(stream: string, limit: number) {
    return (await this.#session.all(SQL.provisional, stream, limit)).map(claimOf)
  }

  async delegations() {
    return (await this.#session.all(SQL.delegations)).map(delegationOf)
  }

  async quarantined(references: readonly EventReference[]) {
    return (await this.#session.selectMany(SELECTS.quarantine, references.map(eventKey))).map(leafOf)
  }

  async write(changes: GroupChanges): Promise<void> {
    const { events } = changes
    const session = this.#session
    const under: Promise<unknown>[] = []
    // None waits for the one before: the next is made while the database is at work on this one.
    const put = {
      insertMany: (...rows: Parameters<SqlSession['insertMany']>) => void under.push(session.insertMany(...rows)),
      all: (...statement: Parameters<SqlSession['all']>) => void under.push(session.all(...statement)),
    }
    put.insertMany(
      INSERTS.events,
      events.map((event) => [
        ...eventKey(event),
        event.stream,
        event.position,
        event.hash,
        event.header,
        claimNumber(event.claim),
      ]),
    )
    const bodies = events.flatMap((event) => (event.sealed === undefined ? [] : [[...eventKey(event), event.sealed] as const]))
    put.insertMany(INSERTS.bodies, bodies)
    for (const { stream, token } of changes.released) put.all(SQL.release, stream, token)
    put.insertMany(
      INSERTS.claims,
      changes.claims.map((claim) => [
        claim.stream,
        claim.token,
        ...eventKey(claim),
        claim.position,
        claim.state === 'provisional' ? 1 : 0,
        claim.granted?.epoch ?? null,
        claim.granted?.position ?? null,
        claim.used ? 1 : 0,
      ]),
    )
    put.insertMany(
      INSERTS.conflicts,
      changes.conflicts.map((one) => [one.stream, one.token, ...eventKey(one), one.position, one.kind]),
    )
    for (const event of changes.restated) put.all(SQL.restate, ...eventKey(event), claimNumber(event.claim))
    put.insertMany(
      INSERTS.nodes,
      changes.nodes.map(({ stream, level, index, hash }) => [stream, level, index, hash]),
    )
    put.insertMany(
      INSERTS.keys,
      changes.keys.map((key) => [...chainKey(key), key.id, key.stream, key.content]),
    )
    put.insertMany(
      INSERTS.quarantine,
      changes.quarantined.map((one) => [...eventKey(one), one.hash, one.header, one.sealed ?? null, one.reason]),
    )
    put.insertMany(
      INSERTS.streams,
      changes.streams.map(({ stream, size, edge, checkpoint }) => [stream, size, joined(edge), checkpoint ?? null]),
    )
    put.insertMany(
      INSERTS.heads,
      changes.heads.map((head) => [...eventKey(head), head.hash, head.carried]),
    )
    put.insertMany(
      INSERTS.contacts,
      changes.devices.map(({ device, contactAt, reportedEpoch, forked }) => [
        device,
        contactAt,
        reportedEpoch ?? null,
        forked === undefined ? null : Number(forked),
      ]),
    )
    await Promise.all(under)
  }
}

/** The store on a database that understands the common subset of SQL. */
export class SqlStore implements HubStore {
  readonly rolls: SqlRollShelf
  readonly transactionsAtOnce: number
  readonly #driver: SqlDriver

  constructor(driver: SqlDriver) {
    this.#driver = driver
    this.transactionsAtOnce = driver.transactionsAtOnce
    this.rolls = new SqlRollShelf(driver)
  }

  transaction<Value>(work: (transaction: StoreTransaction) => Promise<Value>): Promise<Value> {
    return this.#driver.transaction((session) => work(new SqlTransaction(session, this.#driver.share)))
  }

  #write(sql: string, ...parameters: Parameters<SqlSession['all']> extends [string, ...infer Rest] ? Rest : never) {
    return this.#driver.transaction((session) => session.all(sql, ...parameters))
  }

  state(): Promise<HubState> {
    return stateOf(this.#driver.read)
  }

  administration<Value>(work: (transaction: AdministrationTransaction, log: StoreTransaction) => Promise<Value>): Promise<Value> {
    return this.#driver.transaction((session) =>
      work(new SqlAdministration(session), new SqlTransaction(session, this.#driver.share)),
    )
  }

  raiseEpoch(atLeast = 0): Promise<number> {
    return this.administration((transaction) => transaction.raiseEpoch(atLeast))
  }

  async device(device: Uint8Array) {
    const [row] = await this.#driver.read.all(SQL.device, device)
    return row === undefined ? undefined : deviceOf(row)
  }

  async devices() {
    return (await this.#driver.read.all(SQL.devices)).map(deviceOf)
  }

  putDevice(record: DeviceRecord): Promise<void> {
    return this.administration((transaction) => transaction.putDevice(record))
  }

  revoke(device: Uint8Array, cut: number): Promise<void> {
    return this.administration((transaction) => transaction.revoke(device, cut))
  }

  exclude(device: Uint8Array): Promise<void> {
    return this.administration((transaction) => transaction.exclude(device))
  }

  async delegations() {
    return (await this.#driver.read.all(SQL.delegations)).map(delegationOf)
  }

  async head({ device, incarnation }: ChainOf) {
    const [row] = await this.#driver.read.all(SQL.head, device, incarnation)
    return row === undefined ? undefined : headOf(row)
  }

  async stream(stream: string) {
    const [row] = await this.#driver.read.all(SQL.stream, stream)
    return row === undefined ? undefined : streamOfRow(row)
  }

  async streams() {
    return (await this.#driver.read.all(SQL.streams)).map((row) => textOf(row, 'stream'))
  }

  async provisionalStreams() {
    return (await this.#driver.read.all(SQL.provisionalStreams)).map((row) => textOf(row, 'stream'))
  }

  async log(stream: string, after: number, limit: number) {
    return (await this.#driver.read.all(SQL.log, stream, after, limit)).map(eventOf)
  }

  async feed(stream: string, after: number, limit: number) {
    const rows = await this.#driver.read.all(SQL.feed, stream, after, limit)
    return rows.map((row) => {
      const previous = optional(row, 'previous', bytesOf)
      return { ...eventOf(row), ...(previous !== undefined && { previous }) }
    })
  }

  async keys(stream: string, ids: readonly Uint8Array[]) {
    const keys = ids.map((id) => [stream, id] as const)
    return (await this.#driver.read.selectMany(SELECTS.keys, keys)).map(keyOf)
  }

  async leaves(stream: string, from: number, to: number) {
    return (await this.#driver.read.all(SQL.leaves, stream, from, to)).map(leafOf)
  }

  async nodes(stream: string, level: number, from: number, to: number) {
    const rows = await this.#driver.read.all(SQL.nodes, stream, level, from, to)
    return rows.map((row) => ({ stream, level, index: numberOf(row, 'idx'), hash: bytesOf(row, 'hash') }))
  }

  async held(stream: string) {
    return (await this.#driver.read.all(SQL.held, stream)).map((row) => bytesOf(row, 'token'))
  }

  async standing(stream: string) {
    return (await this.#driver.read.all(SQL.standing, stream)).map((row) => ({
      token: bytesOf(row, 'token'),
      device: bytesOf(row, 'device'),
      incarnation: numberOf(row, 'inc'),
      seq: numberOf(row, 'seq'),
      used: numberOf(row, 'used') === 1,
    }))
  }

  async conflicts(stream: string) {
    return (await this.#driver.read.all(SQL.conflicts, stream)).map(conflictOf)
  }

  async quarantined() {
    return (await this.#driver.read.all(SQL.quarantined)).map(quarantinedOf)
  }

  putCode(code: { readonly hash: Uint8Array; readonly expiresAt: number }): Promise<void> {
    return this.administration((transaction) => transaction.putCode(code))
  }

  spendCode(hash: Uint8Array, publicKey: Uint8Array, now: number): Promise<boolean> {
    return this.#driver.transaction(async (session) => {
      if ((await session.all(SQL.spendCode, hash, publicKey, now)).length > 0) return true
      const [row] = await session.all(SQL.code, hash)
      const usedBy = row === undefined ? undefined : optional(row, 'public_key', bytesOf)
      return usedBy !== undefined && equalBytes(usedBy, publicKey)
    })
  }

  async putEnrolment({ publicKey, incarnation, sealingKey, station, askedAt, predecessor }: Enrolment): Promise<void> {
    const names = [station.id, station.name] as const
    await this.#write(SQL.putEnrolment, publicKey, incarnation, sealingKey, ...names, askedAt, predecessor ?? null)
  }

  async enrolments() {
    return (await this.#driver.read.all(SQL.enrolments)).map(enrolmentOf)
  }

  endEnrolment(publicKey: Uint8Array): Promise<void> {
    return this.administration((transaction) => transaction.endEnrolment(publicKey))
  }

  async putChallenge(challenge: Uint8Array, device: Uint8Array, expiresAt: number): Promise<void> {
    await this.#write(SQL.putChallenge, challenge, device, expiresAt)
  }

  takeChallenge(challenge: Uint8Array, device: Uint8Array, now: number): Promise<boolean> {
    return this.#driver.transaction(async (session) => {
      const taken = await session.all(SQL.takeChallenge, challenge, device, now)
      await session.all(SQL.oldChallenges, now)
      return taken.length > 0
    })
  }

  async settings() {
    const [row] = await this.#driver.read.all(SQL.settings)
    return row === undefined ? undefined : textOf(row, 'note')
  }

  putSettings(version: number, note: string): Promise<void> {
    return this.administration((transaction) => transaction.putSettings(version, note))
  }

  async accounts() {
    return (await this.#driver.read.all(SQL.accounts)).map(accountOf)
  }

  async account(name: string) {
    const [row] = await this.#driver.read.all(SQL.account, name)
    return row === undefined ? undefined : accountOf(row)
  }

  async session(id: Uint8Array) {
    const [row] = await this.#driver.read.all(SQL.session, id)
    return row === undefined ? undefined : sessionOf(row)
  }

  async actionHead() {
    const [row] = await this.#driver.read.all(SQL.actionHead, ACTION_LOG)
    const head = row === undefined ? undefined : actionHeadOf(row)
    return head === undefined || head.seq === 0 ? undefined : head
  }

  async actions(after: number, limit: number) {
    return (await this.#driver.read.all(SQL.actions, after, limit)).map(actionOf)
  }

  close(): Promise<void> {
    return this.#driver.close()
  }
}
