import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { syncToDisk } from '../../platform/index.ts'

/** Where the ledger of a station that begins again is made, until it takes the place of the former one. */
export const successorFileOf = (ledgerFile: string): string => `${ledgerFile}.successor`

const stemOf = (ledgerFile: string) => `${path.basename(ledgerFile, path.extname(ledgerFile))}-set-aside-`

/** Ledgers that were put aside beside the one of a station, oldest first. */
export function setAsideFiles(ledgerFile: string): readonly string[] {
  const folder = path.dirname(ledgerFile)
  if (!existsSync(folder)) return []
  const [stem, ending] = [stemOf(ledgerFile), path.extname(ledgerFile)]
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && name.endsWith(ending))
    .sort()
    .map((name) => path.join(folder, name))
}

/**
 * Puts the former ledger aside (there may be none any more) and the successor in its place. Both are closed. The former one has its new
 * name before the successor takes the old one, so that at no moment a station finds no ledger, and begins one that nobody has enrolled.
 * Begun again after a crash it goes on. The name of what was put aside. Fails with `ledger-not-set-aside`.
 *
 * @param now milliseconds since 1970
 */
export function inPlaceOfFormer(ledgerFile: string, now: number): Result<string | undefined, Failure> {
  const folder = path.dirname(ledgerFile)
  try {
    const aside = existsSync(ledgerFile) ? keepUnderOtherName(ledgerFile, now) : undefined
    // What was not moved into a file that cannot be opened: it belongs to that one, and would be played into the new one.
    for (const suffix of ['-wal', '-shm'])
      if (existsSync(ledgerFile + suffix)) renameSync(ledgerFile + suffix, (aside ?? freeName(ledgerFile, now)) + suffix)
    syncToDisk(folder)
    renameSync(successorFileOf(ledgerFile), ledgerFile)
    syncToDisk(folder)
    return ok(aside)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined) throw error
    return err(failure('ledger-not-set-aside', { problem: code }))
  }
}

function keepUnderOtherName(ledgerFile: string, now: number): string {
  const { ino, dev } = statSync(ledgerFile, { bigint: true })
  const already = setAsideFiles(ledgerFile).find((name) => {
    const kept = statSync(name, { bigint: true })
    return kept.ino === ino && kept.dev === dev
  })
  if (already !== undefined) return already
  const aside = freeName(ledgerFile, now)
  try {
    linkSync(ledgerFile, aside)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || error.code === 'EEXIST' || error.code === 'ENOENT') throw error
    // A file system without links.
    copyFileSync(ledgerFile, aside)
    syncToDisk(aside)
  }
  return aside
}

function freeName(ledgerFile: string, now: number): string {
  const ending = path.extname(ledgerFile)
  const moment = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  for (let number = 1; ; number++) {
    const name = `${stemOf(ledgerFile)}${moment}${number === 1 ? '' : `-${number}`}${ending}`
    const file = path.join(path.dirname(ledgerFile), name)
    if (!existsSync(file) && !existsSync(`${file}-wal`)) return file
  }
}
