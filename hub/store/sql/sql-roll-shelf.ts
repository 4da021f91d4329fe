import { z } from 'zod'
import { bytesToHex } from '../../../core/base/index.ts'
import type { RollReport, RollShelf, StoredLease, StoredRoll, StoredRollBlock } from '../roll-shelf.ts'
import type { Row, SqlDriver } from './driver.ts'
import { ROLL_INSERTS, ROLL_SELECTS, ROLL_SQL } from './roll-statements.ts'
import { bytesOf, numberOf, optional, textOf } from './rows.ts'

function versionOf(row: Row): StoredRoll {
  return {
    roll: textOf(row, 'roll'),
    version: numberOf(row, 'version'),
    root: bytesOf(row, 'root'),
    programs: z.array(z.string()).parse(JSON.parse(textOf(row, 'programs'))),
    manifest: bytesOf(row, 'manifest'),
    addedAt: numberOf(row, 'added_at'),
  }
}

function spanOf(row: Row): Omit<StoredLease, 'lease'> {
  return {
    device: bytesOf(row, 'device'),
    roll: textOf(row, 'roll'),
    from: numberOf(row, 'from_at'),
    until: numberOf(row, 'until_at'),
  }
}

function reportOf(row: Row): RollReport {
  const [root, leasedUntil] = [optional(row, 'root', bytesOf), optional(row, 'leased_until', numberOf)]
  return {
    device: bytesOf(row, 'device'),
    roll: textOf(row, 'roll'),
    program: textOf(row, 'program'),
    version: numberOf(row, 'version'),
    ...(root !== undefined && { root }),
    ...(leasedUntil !== undefined && { leasedUntil }),
    askedAt: numberOf(row, 'asked_at'),
  }
}

/** The shelf on a database that understands the common subset of SQL. */
export class SqlRollShelf implements RollShelf {
  readonly #driver: SqlDriver

  constructor(driver: SqlDriver) {
    this.#driver = driver
  }

  async putBlocks(roll: string, blocks: readonly StoredRollBlock[]): Promise<void> {
    const rows = blocks.map(({ hash, content }) => [roll, hash, content] as const)
    await this.#driver.transaction((session) => session.insertMany(ROLL_INSERTS.blocks, rows))
  }

  async presentBlocks(roll: string, hashes: readonly Uint8Array[]) {
    const rows = await this.#driver.read.selectMany(
      ROLL_SELECTS.blocks,
      hashes.map((hash) => [roll, hash] as const),
    )
    return rows.map((row) => bytesOf(row, 'hash'))
  }

  async versions(roll: string) {
    return (await this.#driver.read.all(ROLL_SQL.versions, roll)).map(versionOf)
  }

  async newest(roll: string) {
    const [row] = await this.#driver.read.all(ROLL_SQL.newest, roll)
    return row === undefined ? undefined : versionOf(row)
  }

  async all() {
    const versions = (await this.#driver.read.all(ROLL_SQL.all)).map(versionOf)
    return versions.filter(({ roll }, index) => roll !== versions[index - 1]?.roll)
  }

  async block(roll: string, hash: Uint8Array) {
    const [row] = await this.#driver.read.all(ROLL_SQL.block, roll, hash)
    return row === undefined ? undefined : bytesOf(row, 'content')
  }

  async keepOnly(roll: string, fromVersion: number, hashes: readonly Uint8Array[]): Promise<void> {
    const kept = new Set(hashes.map(bytesToHex))
    await this.#driver.transaction(async (session) => {
      await session.all(ROLL_SQL.removeVersions, roll, fromVersion)
      const present = (await session.all(ROLL_SQL.blocks, roll)).map((row) => bytesOf(row, 'hash'))
      for (const hash of present) if (!kept.has(bytesToHex(hash))) await session.all(ROLL_SQL.removeBlock, roll, hash)
    })
  }

  async lease(device: Uint8Array, roll: string, now: number) {
    const [row] = await this.#driver.read.all(ROLL_SQL.lease, device, roll, now)
    return row === undefined ? undefined : { ...spanOf(row), lease: bytesOf(row, 'lease') }
  }

  async leases() {
    return (await this.#driver.read.all(ROLL_SQL.leases)).map(spanOf)
  }

  async report({ device, roll, program, version, root, leasedUntil, askedAt }: RollReport): Promise<void> {
    await this.#driver.transaction((session) =>
      session.all(ROLL_SQL.report, device, roll, program, version, root ?? null, leasedUntil ?? null, askedAt),
    )
  }

  async reports() {
    return (await this.#driver.read.all(ROLL_SQL.reports)).map(reportOf)
  }
}
