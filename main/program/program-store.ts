import { Temporal } from 'temporal-polyfill'
import { businessDay, type Clock, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { checkProgramPeriod } from '../../core/program/index.ts'
import { attemptOnProgram } from './program-failure.ts'
import { isProgramId, ProgramFolder } from './program-folder.ts'
import { ProgramMemory } from './program-memory.ts'
import { type SignedProgram, verifyPackage } from './signed-program.ts'
import type { SignerKey } from './signer-key.ts'
import { type KeyAcceptance, loadStationKeys } from './station-keys.ts'
import { compareVersions, versionNumbers } from './version.ts'

export interface ProgramStoreOptions {
  /** The station's folder. */
  readonly folder: string
  readonly accept: KeyAcceptance
  readonly clock: Clock
}

export interface InstalledProgram extends SignedProgram {
  /** `signed-anew`: the same program file under another signature, which took the place of the former one. */
  readonly outcome: 'installed' | 'signed-anew' | 'unchanged'
  /** Whether its first day is still to come: until then the version before it stays in use. */
  readonly waiting: boolean
}

/** A version on the disk that is not used, and why. */
export interface RefusedVersion {
  readonly version: string
  readonly failure: Failure
}

export interface LoadedProgram extends SignedProgram {
  /** Newer versions that were passed over because their files are damaged, changed or no longer signed by a believed key. */
  readonly passedOver: readonly RefusedVersion[]
  /** For the desk, where something was passed over: `program-fallback`. */
  readonly notice?: Failure
}

export interface ListedVersion {
  readonly id: string
  readonly version: string
  readonly state: 'in-use' | 'waiting' | 'expired' | 'replaced' | 'refused'
  /** Absent when refused. */
  readonly signed?: SignedProgram
  /** Present when refused. */
  readonly failure?: Failure
}

interface StoredVersion {
  readonly version: string
  readonly verified: Result<SignedProgram & { readonly envelope: Uint8Array }, Failure>
}

const isGood = ({ verified }: StoredVersion): boolean => verified.ok

/**
 * The programs of a station: packages that were verified when they came in, and are verified again whenever they are taken out. Of
 * each program the version in use is the newest good one that has begun; what is older than the one before it is cleared away.
 */
export class ProgramStore {
  readonly #options: ProgramStoreOptions
  readonly #folder: ProgramFolder
  readonly #memory = new ProgramMemory()

  constructor(options: ProgramStoreOptions) {
    this.#options = options
    this.#folder = new ProgramFolder(options.folder)
  }

  /**
   * Takes a package in, durably, or refuses it and changes nothing. Failures: those of {@link loadStationKeys} and
   * {@link verifyPackage}; `program-expired`, `program-older`, `program-version-taken`; `program-disk-full`,
   * `program-folder-read-only`.
   */
  install(bytes: Uint8Array): Result<InstalledProgram, Failure> {
    const keys = this.#keys()
    if (!keys.ok) return keys
    const verified = this.#verifyPackage(bytes, keys.value)
    if (!verified.ok) return verified
    const { period, version } = verified.value.program
    if (versionNumbers(version) === undefined)
      return err(failure('program-package-unreadable', { problem: 'a number of the version is too long' }))
    const today = this.#today()
    const begun = hasBegun(verified.value, today)
    if (begun && !checkProgramPeriod(verified.value.program, today).ok)
      return err(failure('program-expired', { from: period.from, until: period.until }))
    return attemptOnProgram(() => {
      const outcome = this.#put(bytes, verified.value, keys.value)
      if (!outcome.ok) return outcome
      // It is in already: what cannot be cleared away now is left for the next time.
      attemptOnProgram(() => ok(this.#clearAway(verified.value.program.id, keys.value)))
      return ok({ ...verified.value, outcome: outcome.value, waiting: !begun })
    })
  }

  /**
   * The version of a program that is in use today, read from the disk and verified. Failures: those of {@link loadStationKeys};
   * `program-not-installed`, `program-not-yet-valid`, `program-expired`; where no version is good, that of the newest.
   */
  load(id: string): Result<LoadedProgram, Failure> {
    const keys = this.#keys()
    if (!keys.ok) return keys
    if (!isProgramId(id)) return err(failure('program-not-installed', { id }))
    return attemptOnProgram(() => {
      const stored = this.#stored(id, keys.value)
      const inUse = this.#inUse(stored)
      if (inUse === undefined) return this.#nothingInUse(id, stored)
      const { envelope: _, ...signed } = inUse
      const inForce = checkProgramPeriod(signed.program, this.#today())
      if (!inForce.ok) return inForce
      const passedOver = stored.flatMap(({ version, verified }) =>
        !verified.ok && compareVersions(version, signed.program.version) > 0 ? [{ version, failure: verified.error }] : [],
      )
      const [newest] = passedOver
      if (newest === undefined) return ok({ ...signed, passedOver })
      const detail = { used: signed.program.version, refused: newest.version, because: newest.failure.code }
      return ok({ ...signed, passedOver, notice: failure('program-fallback', detail) })
    })
  }

  /** Every version on the disk, by program, the newest first. Failures: those of {@link loadStationKeys} and of the disk. */
  list(): Result<readonly ListedVersion[], Failure> {
    const keys = this.#keys()
    if (!keys.ok) return keys
    return attemptOnProgram(() =>
      ok(
        this.#folder.programs().flatMap((id) => {
          const stored = this.#stored(id, keys.value)
          const inUse = this.#inUse(stored)
          return stored.map(({ version, verified }): ListedVersion => {
            if (!verified.ok) return { id, version, state: 'refused', failure: verified.error }
            const { envelope: _, ...signed } = verified.value
            return { id, version, state: this.#stateOf(signed, inUse), signed }
          })
        }),
      ),
    )
  }

  #keys(): Result<readonly SignerKey[], Failure> {
    return loadStationKeys(this.#options.folder, this.#options.accept)
  }

  #verifyPackage(bytes: Uint8Array, keys: readonly SignerKey[]): Result<SignedProgram, Failure> {
    return verifyPackage(bytes, keys, (payload) => this.#memory.read(payload))
  }

  #today(): Temporal.PlainDate {
    return businessDay(this.#options.clock.now())
  }

  #stateOf(signed: SignedProgram, inUse: SignedProgram | undefined): ListedVersion['state'] {
    const today = this.#today()
    if (!hasBegun(signed, today)) return 'waiting'
    if (signed.program.version !== inUse?.program.version) return 'replaced'
    return checkProgramPeriod(signed.program, today).ok ? 'in-use' : 'expired'
  }

  /** Newest first. */
  #stored(id: string, keys: readonly SignerKey[]): readonly StoredVersion[] {
    return this.#folder.versions(id).map((version) => ({ version, verified: this.#verified(id, version, keys) }))
  }

  #verified(id: string, version: string, keys: readonly SignerKey[]): StoredVersion['verified'] {
    const envelope = attemptOnProgram(() => ok(this.#folder.read(id, version)))
    if (!envelope.ok) return envelope
    if (envelope.value === undefined) return err(failure('program-package-unreadable', { problem: 'too large' }))
    const verified = this.#verifyPackage(envelope.value, keys)
    if (!verified.ok) return verified
    // Somebody who can rename files could else bring back an old version as a new one.
    if (verified.value.program.id !== id || verified.value.program.version !== version)
      return err(failure('program-package-unreadable', { problem: 'stored under another name' }))
    return ok({ ...verified.value, envelope: envelope.value })
  }

  /** The newest good version that has begun, be it over or not: one that it replaced does not come back. */
  #inUse(stored: readonly StoredVersion[]): (SignedProgram & { readonly envelope: Uint8Array }) | undefined {
    const today = this.#today()
    for (const { verified } of stored) if (verified.ok && hasBegun(verified.value, today)) return verified.value
    return undefined
  }

  #nothingInUse(id: string, stored: readonly StoredVersion[]): Result<never, Failure> {
    for (const { verified } of stored.toReversed()) {
      if (!verified.ok) continue
      const { from, until } = verified.value.program.period
      return err(failure('program-not-yet-valid', { from, until }))
    }
    const [newest] = stored
    return newest === undefined || newest.verified.ok ? err(failure('program-not-installed', { id })) : newest.verified
  }

  /** Only good versions count: a stolen key that was taken away must not block what comes after it. */
  #put(bytes: Uint8Array, signed: SignedProgram, keys: readonly SignerKey[]): Result<InstalledProgram['outcome'], Failure> {
    const { id, version } = signed.program
    const stored = this.#stored(id, keys)
    const newest = stored.find(isGood)?.verified
    if (newest?.ok === true) {
      const installed = newest.value.program.version
      const order = compareVersions(version, installed)
      if (order < 0) return err(failure('program-older', { id, version, installed }))
      if (order === 0 && !equalBytes(newest.value.payload, signed.payload))
        return err(failure('program-version-taken', { id, version }))
      if (order === 0 && equalBytes(newest.value.envelope, bytes)) return ok('unchanged')
      if (order === 0) {
        this.#folder.replace(id, installed, bytes)
        return ok('signed-anew')
      }
    }
    if (stored.some((other) => other.version === version)) {
      // A file of this name that is not good: it was damaged, or signed by a key that was taken away.
      this.#folder.replace(id, version, bytes)
      return ok('installed')
    }
    // Somebody else installed this version meanwhile: theirs is what counts now.
    return this.#folder.create(id, version, bytes) ? ok('installed') : this.#put(bytes, signed, keys)
  }

  /** Keeps what waits, what is in use and the good version before that. */
  #clearAway(id: string, keys: readonly SignerKey[]): void {
    this.#folder.sweep(id, this.#options.clock.now().epochMilliseconds)
    const stored = this.#stored(id, keys)
    const inUse = this.#inUse(stored)?.program.version
    if (inUse === undefined) return
    const before = stored.find((other) => isGood(other) && compareVersions(other.version, inUse) < 0)
    if (before === undefined) return
    for (const { version } of stored) if (compareVersions(version, before.version) < 0) this.#folder.remove(id, version)
  }
}

function hasBegun({ program }: SignedProgram, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(program.period.from), today) <= 0
}
