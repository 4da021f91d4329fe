import type { Result } from '../../core/base/index.ts'
import { ok } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { RefusedPackage } from '../contract/index.ts'
import type { ListedVersion, ProgramStore } from '../program/index.ts'
import type { ProgramShelf, ShelvedProgram } from './program-shelf.ts'

/** The signed programs of a station. Listed when somebody asks to look again, because each look verifies every one of them. */
export class PackageShelf implements ProgramShelf {
  readonly #store: ProgramStore
  #listed: readonly ListedVersion[] | undefined

  constructor(store: ProgramStore) {
    this.#store = store
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
    const loaded = this.#store.load(id)
    return loaded.ok ? ok({ program: loaded.value.program, signedBy: loaded.value.signer.municipality.name }) : loaded
  }

  lookAgain(): void {
    this.#listed = undefined
  }

  /** What cannot even be listed is found out when a program is chosen. */
  #versions(): readonly ListedVersion[] {
    if (this.#listed === undefined) {
      const listed = this.#store.list()
      this.#listed = listed.ok ? listed.value : []
    }
    return this.#listed
  }
}
