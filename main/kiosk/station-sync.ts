import { type Clock, err, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { AuthorityState, ClaimRequest, ClaimVerdict, LateVerdict, VoteAuthority } from '../../core/polling/index.ts'
import { chance } from '../../platform/index.ts'
import type { DeskNotice } from '../contract/index.ts'
import { type Ledger, verifySignature } from '../ledger/index.ts'
import {
  BY_HAND,
  type HubAddress,
  type HubConnection,
  HubContact,
  type OpenedEnrolment,
  type RollFetcher,
  SyncEngine,
  type SyncParts,
  type SyncStatus,
} from '../sync/index.ts'
import type { LedgerDoor } from './ledger-door.ts'

export interface StationSyncOptions {
  readonly ledger: LedgerDoor
  readonly clock: Clock
  readonly timers: Timers
  readonly randomBytes: (length: number) => Uint8Array
  /** Absent: no hub is spoken to. */
  readonly connect: ((address: HubAddress) => HubConnection) | undefined
  /** What the desk shows of it has changed. */
  readonly onChange: () => void
  /** Other stations recorded something for this program. */
  readonly onEvents: (program: string) => void
}

/** The sync of a station that was enrolled, from when its ledger is open; without an enrolment nothing of it is at work. */
export class StationSync implements VoteAuthority {
  readonly #options: StationSyncOptions
  readonly #late = new Set<(late: LateVerdict) => void>()
  #engine: SyncEngine | undefined

  constructor(options: StationSyncOptions) {
    this.#options = options
  }

  /** The ledger was opened, or could not be. */
  look(): void {
    const { ledger, connect, onChange, onEvents } = this.#options
    if (!ledger.opened.ok || this.#engine !== undefined || connect === undefined) return
    const { enrolment, ledger: opened } = ledger.opened.value
    if (enrolment?.ok !== true) return
    const { address, opened: keys } = enrolment.value
    const parts = this.#partsOf(opened, keys, connect(address), onChange)
    const engine = new SyncEngine({ ...parts, connect }, { onEvents })
    this.#engine = engine
    engine.authority.onLateVerdict?.((late) => {
      for (const listener of this.#late) listener(late)
    })
    engine.begin()
  }

  /**
   * Something is carried by hand (USBメモリー). Meanwhile the line is not used: both would go on from where they believe the hub to be.
   * Fails with `sync-not-enrolled`, the reason why the ledger is closed, and as `act` does.
   */
  async byHand<Value>(act: (parts: SyncParts) => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const { opened } = this.#options.ledger
    if (!opened.ok) return opened
    const { enrolment, ledger } = opened.value
    if (enrolment === undefined) return err(failure('sync-not-enrolled'))
    if (!enrolment.ok) return enrolment
    const { opened: keys } = enrolment.value
    this.close()
    try {
      return await act(this.#partsOf(ledger, keys, BY_HAND, () => undefined))
    } finally {
      this.look()
      for (const program of keys.programs.keys()) this.#options.onEvents(program)
      this.#options.onChange()
    }
  }

  #partsOf({ sync }: Ledger, enrolment: OpenedEnrolment, hub: HubConnection, onChange: () => void): SyncParts {
    const { clock, timers, randomBytes } = this.#options
    return {
      records: sync,
      enrolment,
      hub,
      clock,
      timers,
      random: chance,
      randomBytes,
      verify: verifySignature,
      contact: new HubContact(clock, onChange),
    }
  }

  /** Undefined: the station is not enrolled, or its ledger is closed. */
  status(): SyncStatus | undefined {
    return this.#engine?.status()
  }

  /** What does not pass by itself, and keeps events from going to or fro. */
  notices(): readonly DeskNotice[] {
    const { opened } = this.#options.ledger
    const enrolment = opened.ok ? opened.value.enrolment : undefined
    if (enrolment?.ok === false) return [{ about: 'hub', failure: enrolment.error }]
    const { state, failure } = this.status() ?? {}
    return state === 'blocked' && failure !== undefined ? [{ about: 'hub', failure }] : []
  }

  /** Undefined: no hub is spoken to. */
  get rolls(): RollFetcher | undefined {
    return this.#engine?.rolls
  }

  async claim(request: ClaimRequest, signal: AbortSignal): Promise<ClaimVerdict> {
    return (await this.#engine?.authority.claim(request, signal)) ?? { verdict: 'no-answer' }
  }

  state(): AuthorityState {
    return this.#engine?.authority.state() ?? 'none'
  }

  lastContact(): number | undefined {
    return this.#engine?.authority.lastContact?.()
  }

  onLateVerdict(listener: (late: LateVerdict) => void): () => void {
    this.#late.add(listener)
    return () => this.#late.delete(listener)
  }

  close(): void {
    this.#engine?.close()
    this.#engine = undefined
  }
}
