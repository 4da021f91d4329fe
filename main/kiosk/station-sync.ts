import { randomInt } from 'node:crypto'
import type { Clock, Timers } from '../../core/base/index.ts'
import type { AuthorityState, ClaimRequest, ClaimVerdict, LateVerdict, VoteAuthority } from '../../core/polling/index.ts'
import type { DeskNotice } from '../contract/index.ts'
import { verifySignature } from '../ledger/index.ts'
import { type HubAddress, type HubConnection, HubContact, type RollFetcher, SyncEngine, type SyncStatus } from '../sync/index.ts'
import type { LedgerDoor } from './ledger-door.ts'

/** As fine as chance need be for when to try again. */
const RANDOM_STEPS = 2 ** 32

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
    const { ledger, connect, clock, timers, randomBytes, onChange, onEvents } = this.#options
    if (!ledger.opened.ok || this.#engine !== undefined || connect === undefined) return
    const { enrolment, ledger: opened } = ledger.opened.value
    if (enrolment?.ok !== true) return
    const engine = new SyncEngine(
      {
        records: opened.sync,
        enrolment: enrolment.value.opened,
        hub: connect(enrolment.value.address),
        clock,
        timers,
        random: () => randomInt(RANDOM_STEPS) / RANDOM_STEPS,
        randomBytes,
        verify: verifySignature,
        contact: new HubContact(clock, onChange),
      },
      { onEvents },
    )
    this.#engine = engine
    engine.authority.onLateVerdict?.((late) => {
      for (const listener of this.#late) listener(late)
    })
    engine.begin()
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
