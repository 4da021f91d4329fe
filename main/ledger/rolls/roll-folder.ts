import { hkdfSync } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, concatBytes } from '../../../core/base/index.ts'
import { namesIn, publishFile } from '../../../platform/index.ts'

/**
 * The versions of one roll: a folder of the roll's own with one file for each. The greatest number is the current version, so that
 * giving a finished file its name is the one durable step by which it becomes current.
 */
export interface RollFolder {
  /** Folder of all rolls of the station. */
  readonly rolls: string
  /** Lower-case letters, digits and hyphens: it becomes the name of a folder. */
  readonly roll: string
}

const ROLL_ID = /^[a-z0-9][a-z0-9-]{0,63}$/
const VERSION_FILE = /^(\d{6})\.roll$/
const UNFINISHED_FILE = /^importing-(\d+)-[0-9a-f]{8}$/

export function isRollId(text: string): boolean {
  return ROLL_ID.test(text)
}

/** The folder of one roll. Throws for a name that is none. */
export function folderOf({ rolls, roll }: RollFolder): string {
  if (!isRollId(roll)) throw new Error('a roll is named by lower-case letters, digits and hyphens')
  return path.join(rolls, roll)
}

function versionsIn(folder: string): readonly number[] {
  return namesIn(folder).flatMap((name) => {
    const version = VERSION_FILE.exec(name)?.[1]
    return version === undefined ? [] : [Number(version)]
  })
}

/** The current version; 0 when the station has none. Throws errors of the file system. */
export function currentRollVersion(of: RollFolder): number {
  return Math.max(0, ...versionsIn(folderOf(of)))
}

export function rollVersionFile(of: RollFolder, version: number): string {
  return path.join(folderOf(of), `${String(version).padStart(6, '0')}.roll`)
}

/**
 * A new name for a version in the making, in the folder where it will stay. It bears the number of this process, whose end makes it
 * litter.
 */
export function unfinishedRollFile(of: RollFolder, randomBytes: (length: number) => Uint8Array): string {
  const folder = folderOf(of)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return path.join(folder, `importing-${process.pid}-${bytesToHex(randomBytes(4))}`)
}

export function removeUnfinished(file: string): void {
  rmSync(file, { force: true })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, for somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes what imports have left behind that were killed. Throws errors of the file system. */
export function sweepUnfinished(of: RollFolder): void {
  const folder = folderOf(of)
  for (const name of namesIn(folder)) {
    const pid = UNFINISHED_FILE.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) removeUnfinished(path.join(folder, name))
  }
}

/**
 * Makes a finished version current, in one durable step. False when another import was faster. The versions before it are removed
 * afterwards; one that somebody still reads under Windows is left for the next time. Throws errors of the file system.
 */
export function publishRollVersion(of: RollFolder, unfinished: string, version: number): boolean {
  if (!publishFile(unfinished, rollVersionFile(of, version))) return false
  removeUnfinished(unfinished)
  for (const older of versionsIn(folderOf(of))) {
    if (older >= version) continue
    try {
      rmSync(rollVersionFile(of, older), { force: true })
    } catch {
      // It is no longer the current one: that is what counts.
    }
  }
  return true
}

/**
 * The key of one version, 32 bytes: HKDF-SHA-256 of the ledger's key with the roll's id and the version as `info`. A key that leaks
 * opens this version alone, and neither the ledger nor any other roll.
 */
export function rollVersionKey(ledgerKey: Uint8Array, roll: string, version: number): Uint8Array {
  const info = new TextEncoder().encode(`uketsuke roll v1\0${roll}\0${version}`)
  return new Uint8Array(hkdfSync('sha256', ledgerKey, new Uint8Array(), info, 32))
}

/** The key under which the households of a roll are hashed, 32 bytes: not the version's, so that next month's file counts on. */
export function rollHouseholdKey(ledgerKey: Uint8Array, roll: string): Uint8Array {
  const info = new TextEncoder().encode(`uketsuke roll household v1\0${roll}`)
  return new Uint8Array(hkdfSync('sha256', ledgerKey, new Uint8Array(), info, 32))
}

/**
 * The key of a version whose roll key is lent to the station, 32 bytes: it follows from both keys, so that without a lease nobody opens
 * it, and with one nobody but this station.
 */
export function leasedVersionKey(ledgerKey: Uint8Array, rollKey: Uint8Array, roll: string, version: number): Uint8Array {
  const info = new TextEncoder().encode(`uketsuke leased roll v1\0${roll}\0${version}`)
  const both = concatBytes(ledgerKey, rollKey)
  try {
    return new Uint8Array(hkdfSync('sha256', both, new Uint8Array(), info, 32))
  } finally {
    both.fill(0)
  }
}
