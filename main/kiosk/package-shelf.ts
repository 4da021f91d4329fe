import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { businessDay, type Clock, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
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
  #listed: Result<readonly ListedVersion[], Failure> | undefined
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

  get failure(): Failure | undefined {
    const listed = this.#look()
    return listed.ok ? undefined : listed.error
  }

  whyLost({ id, version }: Pick<Program, 'id' | 'version'>): Failure | undefined {
    const listed = this.#look()
    if (!listed.ok) return listed.error
    const found = listed.value.find((candidate) => candidate.id === id && candidate.version === version)
    return found === undefined ? failure('program-not-installed', { id, version }) : found.failure
  }

  find(id: string): Result<ShelvedProgram, Failure> {
    const loaded = this.#options.store.load(id)
    if (!loaded.ok) return loaded
    const { program, signer, notice } = loaded.value
    return ok({ program, signedBy: signer.municipality.name, ...(notice !== undefined && { notice }) })
  }

  lookAgain(): boolean {
    const { folder, clock } = this.#options
    const seen = JSON.stringify([businessDay(clock.now()).toString(), traceOf(folder)])
    if (seen === this.#seen) return false
    this.#seen = seen
    this.#listed = undefined
    return true
  }

  #versions(): readonly ListedVersion[] {
    const listed = this.#look()
    return listed.ok ? listed.value : []
  }

  #look(): Result<readonly ListedVersion[], Failure> {
    this.#listed ??= this.#options.store.list()
    return this.#listed
  }
}

/** Names, times and sizes of the files that programs and their keys are in; also when the right to read them was changed. */
function traceOf(folder: string): readonly unknown[] {
  const programs = path.join(folder, 'programs')
  return [path.join(folder, STATION_KEYS_FILE), ...namesIn(programs)].map((file) => {
    try {
      const { mtimeMs, ctimeMs, size } = statSync(file)
      return [file, mtimeMs, ctimeMs, size]
    } catch {
      return [file]
    }
  })
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return names.map((name) => path.join(folder, name)).toSorted()
  } catch {
    return []
  }
}
