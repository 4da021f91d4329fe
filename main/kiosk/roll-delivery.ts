import { bytesToHex, type Clock, delay, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ReaderProcess } from '../../native/reader/launch.ts'
import { attemptOnRoll, keptLeases, type RollPackage } from '../ledger/rolls/index.ts'
import type { SignerKey } from '../program/index.ts'
import { importLease, keptPackage, takeArriving, unsignedManifest } from '../roll/package/index.ts'
import {
  failureOf,
  type HubTrouble,
  NO_FAILURE,
  nextTry,
  type RetryState,
  type RollFetcher,
  retryAfterOf,
} from '../sync/index.ts'
import type { ProgramInForce } from './active-program.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { StationRolls } from './station-rolls.ts'

/** How often the hub is asked for a newer roll or lease, milliseconds: a supplement of the day need not be faster. */
const ASK_EACH = 60_000
const RETRIES = { shortest: 5_000, longest: 60_000 } as const

export interface RollDeliveryOptions {
  readonly rolls: StationRolls
  readonly programs: ProgramInForce
  readonly ledger: LedgerDoor
  /** Absent: no hub is spoken to. */
  readonly fetcher: () => RollFetcher | undefined
  /** Keys of the officials who sign rolls. */
  readonly believed: () => Result<readonly SignerKey[], Failure>
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
  readonly randomBytes: (length: number) => Uint8Array
  readonly launch: () => ReaderProcess
  readonly nativeBinding?: string | undefined
  /** What the desk shows of it has changed. */
  readonly onChange: () => void
}

/** The roll of the program at work as the status bar tells it. */
export interface RollDelivered {
  /** Of the signed package that is in use. */
  readonly version?: number
  /** A newer one on its way: 0–1, of what is fetched and then of what is read in. */
  readonly arriving?: { readonly version: number; readonly share: number }
}

interface Wanted {
  readonly program: string
  readonly roll: string
}

/** What the station has of a roll. */
interface Present {
  readonly package?: RollPackage
  /** It is there, and cannot be opened until a lease comes. */
  readonly isClosed: boolean
}

/** Something that stands in the way, as whoever looks after the station is told, and how soon it is worth asking again. */
type Round = {
  readonly trouble?: HubTrouble
  readonly failure?: Failure
  /** The hub is told at once what is here now. */
  readonly isNews?: true
}

/**
 * Brings the roll of the program at work from the hub, and renews the lease of its key, in the background: the present version is asked
 * until the new one is whole, and put in its place in one step. The desk goes on whatever happens here.
 */
export class RollDelivery {
  readonly #options: RollDeliveryOptions
  readonly #stop = new AbortController()
  readonly #stopped: Promise<void>
  #isRunning = false
  #retry: RetryState = NO_FAILURE
  #arriving: RollDelivered['arriving']
  #failure: Failure | undefined

  constructor(options: RollDeliveryOptions) {
    this.#options = options
    this.#stopped = new Promise((resolve) => this.#stop.signal.addEventListener('abort', () => resolve(), { once: true }))
  }

  /** The hub may be spoken to from now on. */
  look(): void {
    if (this.#isRunning || this.#options.fetcher() === undefined) return
    this.#isRunning = true
    void this.#run()
  }

  state(): RollDelivered {
    const wanted = this.#wanted()
    const { package: present } = wanted === undefined ? {} : this.#present(wanted.roll)
    return {
      ...(present !== undefined && { version: present.version }),
      ...(this.#arriving !== undefined && { arriving: this.#arriving }),
    }
  }

  /** Why the roll of the hub does not come in, where somebody has to do something about it. */
  get failure(): Failure | undefined {
    return this.#failure
  }

  close(): void {
    this.#stop.abort()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const { trouble, failure: found, isNews } = await this.#guardedRound()
      if (this.#stop.signal.aborted) return
      this.#tell(found)
      if (trouble === undefined) this.#retry = NO_FAILURE
      if (isNews === true) continue
      const { state, wait } = nextTry(this.#retry, RETRIES, this.#options.random(), trouble && retryAfterOf(trouble))
      if (trouble !== undefined) this.#retry = state
      await Promise.race([delay(this.#options.timers, trouble === undefined ? ASK_EACH : wait), this.#stopped])
    }
  }

  /** A defect of ours must not end the asking: it is said, and tried again. */
  async #guardedRound(): Promise<Round> {
    try {
      return await this.#round()
    } catch {
      return { failure: failure('internal') }
    } finally {
      this.#enter(undefined)
    }
  }

  async #round(): Promise<Round> {
    const { ledger, fetcher: open, believed, rolls } = this.#options
    const [wanted, fetcher] = [this.#wanted(), open()]
    if (wanted === undefined || fetcher === undefined || !ledger.opened.ok) return {}
    const { roll } = wanted
    const { ledgerKey } = ledger.opened.value.secrets
    const present = this.#present(roll)
    const leasedUntil = this.#leasedUntil(roll, ledgerKey)
    const has = present.package ?? this.#kept(roll)
    const asked = await fetcher.ask(
      {
        ...wanted,
        ...(has !== undefined && { version: has.version, root: has.root }),
        ...(leasedUntil !== undefined && { leasedUntil }),
      },
      this.#stop.signal,
    )
    // A hub that has no such roll for this station is no trouble: it may come by memory stick.
    if (!asked.ok) return asked.error.trouble === 'refused' ? {} : { trouble: asked.error }
    const { lease, newest } = asked.value
    const keys = lease === undefined && newest?.manifest === undefined ? undefined : believed()
    if (keys?.ok === false) return { failure: keys.error }
    if (keys === undefined) return {}
    const of = { rolls: rolls.folder, roll, ledgerKey, believed: keys.value, clock: rolls.clock }
    if (lease !== undefined) {
      const lent = await importLease({ ...of, file: lease })
      if (!lent.ok) return { failure: lent.error }
    }
    if (newest?.manifest === undefined) return {}
    // Which parts of it the station takes is known once the present one can be opened.
    const now = this.#present(roll)
    if (now.isClosed) return { failure: failure('roll-lease-missing') }
    return await this.#take({ ...newest, manifest: newest.manifest }, wanted, fetcher, of, now.package?.parts)
  }

  async #take(
    newest: { readonly version: number; readonly root: Uint8Array; readonly manifest: Uint8Array },
    wanted: Wanted,
    fetcher: RollFetcher,
    of: {
      readonly rolls: string
      readonly roll: string
      readonly ledgerKey: Uint8Array
      readonly believed: readonly SignerKey[]
      readonly clock: Clock
    },
    parts: readonly string[] | undefined,
  ): Promise<Round> {
    const { randomBytes, launch, nativeBinding } = this.#options
    const { version } = newest
    let trouble: HubTrouble | undefined
    const arrived = (share: number) => this.#enter({ version, share })
    const prepared = await takeArriving({
      ...of,
      ...(parts !== undefined && { parts }),
      manifest: newest.manifest,
      fetch: async (hash) => {
        const file = await fetcher.file({ ...wanted, hash: bytesToHex(hash) }, this.#stop.signal)
        if (file.ok) return file
        trouble = file.error
        return err(failureOf(file.error))
      },
      randomBytes,
      launch,
      nativeBinding,
      signal: this.#stop.signal,
      onArrived: (share) => arrived(share / 2),
      onProgress: ({ share }) => arrived(0.5 + share / 2),
    })
    if (trouble !== undefined) {
      if (prepared.ok) prepared.value.discard()
      return { trouble }
    }
    if (!prepared.ok) return { failure: prepared.error }
    if (this.#stop.signal.aborted) {
      prepared.value.discard()
      return {}
    }
    const published = prepared.value.publish()
    return published.ok ? { isNews: true } : { failure: published.error }
  }

  #wanted(): Wanted | undefined {
    const { current } = this.#options.programs
    if (!current.ok || current.value.program.roll === undefined) return undefined
    return { program: current.value.program.id, roll: current.value.program.roll.id }
  }

  #present(roll: string): Present {
    const opened = this.#options.rolls.current(roll)
    if (!opened.ok) return { isClosed: opened.error.code !== 'roll-unknown' }
    const { package: from } = opened.value
    return { isClosed: false, ...(from !== undefined && { package: from }) }
  }

  /** What lies beside a roll that cannot be opened. */
  #kept(roll: string): { readonly version: number; readonly root: string } | undefined {
    const file = keptPackage({ rolls: this.#options.rolls.folder, roll }).manifest()
    const manifest = file.ok ? unsignedManifest(file.value) : undefined
    return manifest && { version: manifest.version, root: bytesToHex(manifest.root) }
  }

  #leasedUntil(roll: string, ledgerKey: Uint8Array): number | undefined {
    const { rolls } = this.#options
    const leases = attemptOnRoll(() => {
      const kept = keptLeases({ rolls: rolls.folder, roll }, ledgerKey, rolls.clock.now().epochMilliseconds)
      for (const { rollKey } of kept) rollKey.fill(0)
      return ok(kept.map(({ until }) => until))
    })
    return leases.ok && leases.value.length > 0 ? Math.max(...leases.value) : undefined
  }

  #enter(arriving: RollDelivered['arriving']): void {
    const before = this.#arriving
    if (before === arriving) return
    this.#arriving = arriving
    // By whole per cents: the desk is not told of every file.
    const [was, is] = [before, arriving].map((one) => one && `${one.version} ${Math.round(100 * one.share)}`)
    if (was !== is) this.#options.onChange()
  }

  #tell(found: Failure | undefined): void {
    if (found?.code === this.#failure?.code) return
    this.#failure = found
    this.#options.onChange()
  }
}
