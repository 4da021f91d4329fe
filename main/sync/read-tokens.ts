import { err, ok, type Result } from '../../core/base/index.ts'
import { challengeBytes } from '../../core/protocol/index.ts'
import type { HubTrouble } from './hub-connection.ts'
import type { SyncParts } from './sync-parts.ts'

/** A token is good for a quarter of an hour; it is taken anew before that, by the clock that never jumps, milliseconds. */
const GOOD_FOR = 10 * 60_000

/** Tokens for reading: each is got by signing a challenge that is good once. */
export class ReadTokens {
  readonly #parts: Pick<SyncParts, 'records' | 'hub' | 'enrolment' | 'clock'>
  #token: { readonly token: string; readonly until: number } | undefined
  #getting: Promise<Result<string, HubTrouble>> | undefined

  constructor(parts: Pick<SyncParts, 'records' | 'hub' | 'enrolment' | 'clock'>) {
    this.#parts = parts
  }

  async token(): Promise<Result<string, HubTrouble>> {
    if (this.#token !== undefined && this.#parts.clock.monotonicMilliseconds() < this.#token.until) return ok(this.#token.token)
    this.#getting ??= this.#get().finally(() => {
      this.#getting = undefined
    })
    return await this.#getting
  }

  /** The hub does not take it any more. */
  drop(): void {
    this.#token = undefined
  }

  async #get(): Promise<Result<string, HubTrouble>> {
    const { records, hub, enrolment, clock } = this.#parts
    const { device, incarnation } = records.owner
    const challenge = await hub.challenge(device)
    if (!challenge.ok) return challenge
    const asked = { device, incarnation, challenge: challenge.value }
    const given = await hub.token({ ...asked, signature: records.sign(challengeBytes(enrolment.tenant, asked)) })
    if (!given.ok) return err(given.error)
    this.#token = { token: given.value.token, until: clock.monotonicMilliseconds() + GOOD_FOR }
    return ok(given.value.token)
  }
}
