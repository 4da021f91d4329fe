import { assertNever, type Clock } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { HubTrouble } from './hub-connection.ts'

/** How this station and its hub are doing with each other. */
export interface SyncStatus {
  readonly state: 'connecting' | 'connected' | 'unreachable' | 'blocked'
  /** What keeps events from going to or fro, and what to do. */
  readonly failure?: Failure
  /** Last answer of the hub, ISO 8601 instant. */
  readonly lastContact?: string
  /** Events that the hub does not have yet. */
  readonly waiting: number
  /** Hub's clock less that of this station, milliseconds. Shown, never decided by. */
  readonly clockOffset?: number
}

/** The failure that a trouble is to whoever looks after the station. */
export function failureOf(trouble: HubTrouble): Failure {
  switch (trouble.trouble) {
    case 'unreachable':
      return failure('sync-hub-unreachable', { problem: trouble.problem })
    case 'busy':
      return failure('sync-hub-unreachable', { problem: 'busy' })
    case 'refused':
      return trouble.code === 'revoked'
        ? failure('sync-device-revoked')
        : failure('sync-hub-refuses', { code: trouble.code, problem: trouble.message })
    case 'not-understood':
      return failure('sync-hub-not-understood', { problem: trouble.problem })
    default:
      return assertNever(trouble)
  }
}

/** What was last heard of the hub. */
export class HubContact {
  readonly #clock: Clock
  readonly #onChange: () => void
  #lastContact: string | undefined
  #offset: number | undefined
  #trouble: Failure | undefined
  /** What stays until somebody has looked: by what it is about. */
  readonly #standing = new Map<string, Failure>()

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock
    this.#onChange = onChange
  }

  /** The hub has answered. */
  answered(hubTime?: number): void {
    const now = this.#clock.now()
    const before = this.state
    this.#lastContact = now.toString()
    if (hubTime !== undefined) this.#offset = hubTime - now.epochMilliseconds
    this.#trouble = undefined
    if (before !== this.state) this.#onChange()
  }

  failed(trouble: HubTrouble): void {
    // Whoever refuses has answered.
    if (trouble.trouble !== 'unreachable') this.#lastContact = this.#clock.now().toString()
    const found = failureOf(trouble)
    const isNews = this.#trouble?.code !== found.code
    this.#trouble = found
    if (isNews) this.#onChange()
  }

  /** Something that is shown beside it has changed. */
  changed(): void {
    this.#onChange()
  }

  /** Something that does not pass by itself, or that it has passed. */
  stand(about: string, found: Failure | undefined): void {
    const before = this.#standing.get(about)?.code
    if (before === found?.code) return
    if (found === undefined) this.#standing.delete(about)
    else this.#standing.set(about, found)
    this.#onChange()
  }

  get failure(): Failure | undefined {
    const [standing] = this.#standing.values()
    return standing ?? this.#trouble
  }

  get state(): SyncStatus['state'] {
    if (this.#standing.size > 0) return 'blocked'
    if (this.#trouble !== undefined) return this.#trouble.code === 'sync-hub-unreachable' ? 'unreachable' : 'blocked'
    return this.#lastContact === undefined ? 'connecting' : 'connected'
  }

  /** Milliseconds since 1970, by the clock of this station. */
  get lastContactAt(): number | undefined {
    return this.#lastContact === undefined ? undefined : Date.parse(this.#lastContact)
  }

  /** Whether it is of use to ask. */
  get isReachable(): boolean {
    return this.#trouble === undefined
  }

  status(waiting: number): SyncStatus {
    const { failure: found, state } = this
    return {
      state,
      ...(found !== undefined && { failure: found }),
      ...(this.#lastContact !== undefined && { lastContact: this.#lastContact }),
      waiting,
      ...(this.#offset !== undefined && { clockOffset: this.#offset }),
    }
  }
}
