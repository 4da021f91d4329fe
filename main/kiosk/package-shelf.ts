import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { businessDay, type Clock, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { RefusedPackage } from '../contract/index.ts'
import { type ListedVersion, type ProgramStore, STATION_KEYS_FILE } from '../program/index.ts'
import type { ProgramShelf, ShelvedProgram } from './program-shelf.ts'

export interface PackageShelfOptions {
  /** The station's folder. */
  readonly folder: string
  readonly store: ProgramStore
  readonly clock: Clock
}

/** The signed programs of a station. Each look verifies every one of them, so it is looked only when something has changed. */
export class PackageShelf implements ProgramShelf {
  readonly #options: PackageShelfOptions
  #listed: readonly ListedVersion[] | undefined
  /** What the last look saw on the disk, and the day. */
  #seen: string | undefined

  constructor(options: PackageShelfOptions) {
    this.#options = options
  }

  list(): readonly ShelvedProgram[] {
    return this.#versions().flatMap(({ state, signed }) =>
      signed === undefined || state === 'replaced'
        ? []
        : [{ program: signed.program, signedBy: signed.signer.municipality.name }],
    )
  }

  refused(): readonly RefusedPackage[] {
    return this.#versions().flatMap(({ id, version, failure }) =>
      failure === undefined ? [] : [{ file: `${id} ${version}`, failure }],
    )
  }

  find(id: string): Result<ShelvedProgram, Failure> {
    const loaded = this.#options.store.load(id)
    return loaded.ok ? ok({ program: loaded.value.program, signedBy: loaded.value.signer.municipality.name }) : loaded
  }

  lookAgain(): boolean {
    const { folder, clock } = this.#options
    const seen = JSON.stringify([businessDay(clock.now()).toString(), traceOf(folder)])
    if (seen === this.#seen) return false
    this.#seen = seen
    this.#listed = undefined
    return true
  }

  /** What cannot even be listed is found out when a program is chosen. */
  #versions(): readonly ListedVersion[] {
    if (this.#listed === undefined) {
      const listed = this.#options.store.list()
      this.#listed = listed.ok ? listed.value : []
    }
    return this.#listed
  }
}

/** Names, times and sizes of the files that programs and their keys are in; what cannot be read counts as nothing. */
function traceOf(folder: string): readonly unknown[] {
  try {
    const programs = path.join(folder, 'programs')
    const files = readdirSync(programs, { recursive: true, encoding: 'utf8' }).map((name) => path.join(programs, name))
    return [path.join(folder, STATION_KEYS_FILE), ...files.toSorted()].map((file) => {
      const { mtimeMs, size } = statSync(file)
      return [file, mtimeMs, size]
    })
  } catch {
    return []
  }
}
