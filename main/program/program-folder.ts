import { mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { namesIn } from '../../platform/index.ts'
import { createFile, replaceFile } from '../ledger/index.ts'
import { readBounded } from './bounded-file.ts'
import { MAX_ENVELOPE_BYTES } from './envelope.ts'
import { compareVersions, versionNumbers } from './version.ts'

/** In the station's folder: `programs/ID/VERSION.json`, one package a file, never changed in place. */
const PROGRAMS = 'programs'
const PROGRAM_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const PACKAGE_FILE = /^(\d+\.\d+\.\d+)\.json$/
const UNFINISHED_FILE = /\.creating-[0-9a-f]{8}$/
const LITTER_AGE_MILLISECONDS = 24 * 60 * 60 * 1_000

export function isProgramId(text: string): boolean {
  return text.length <= 60 && PROGRAM_ID.test(text)
}

/** The packages of a station on its disk. All methods throw errors of the file system. */
export class ProgramFolder {
  readonly #programs: string

  constructor(station: string) {
    this.#programs = path.join(station, PROGRAMS)
  }

  programs(): readonly string[] {
    return namesIn(this.#programs).filter(isProgramId).toSorted()
  }

  /** Newest first. */
  versions(id: string): readonly string[] {
    return namesIn(this.#folder(id))
      .flatMap((name) => PACKAGE_FILE.exec(name)?.[1] ?? [])
      .filter((version) => versionNumbers(version) !== undefined)
      .toSorted((a, b) => compareVersions(b, a))
  }

  /** `undefined` for a file that is too large for a package. */
  read(id: string, version: string): Uint8Array | undefined {
    return readBounded(this.#file(id, version), MAX_ENVELOPE_BYTES)
  }

  /** Durable when it returns. False when there is a file of this version. */
  create(id: string, version: string, content: Uint8Array): boolean {
    mkdirSync(this.#folder(id), { recursive: true, mode: 0o700 })
    return createFile(this.#file(id, version), content)
  }

  /** Durable when it returns. */
  replace(id: string, version: string, content: Uint8Array): void {
    replaceFile(this.#file(id, version), content)
  }

  /** Removes a version that nobody will ask for; one that cannot be removed is left for the next time. */
  remove(id: string, version: string): void {
    removeQuietly(this.#file(id, version))
  }

  /** Removes what installations have left behind that were killed a day ago or more. */
  sweep(id: string, nowMilliseconds: number): void {
    for (const name of namesIn(this.#folder(id))) {
      const file = path.join(this.#folder(id), name)
      if (UNFINISHED_FILE.test(name) && nowMilliseconds - statSync(file).mtimeMs >= LITTER_AGE_MILLISECONDS) removeQuietly(file)
    }
  }

  #folder(id: string): string {
    if (!isProgramId(id)) throw new Error('a program is named by lower-case letters, digits and hyphens')
    return path.join(this.#programs, id)
  }

  #file(id: string, version: string): string {
    return path.join(this.#folder(id), `${version}.json`)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It is no longer asked for: that is what counts.
  }
}
