import type { Result } from '../../core/base/index.ts'
import type { RollAnswer } from '../../core/protocol/index.ts'
import type { HubConnection, HubTrouble, RollFileQuery, RollQuery } from './hub-connection.ts'
import type { ReadTokens } from './read-tokens.ts'

/** Rolls (名簿) as a hub hands them out; what comes is proved by whoever takes it in. */
export class RollFetcher {
  readonly #hub: Pick<HubConnection, 'roll' | 'rollFile'>
  readonly #tokens: ReadTokens

  constructor(hub: Pick<HubConnection, 'roll' | 'rollFile'>, tokens: ReadTokens) {
    this.#hub = hub
    this.#tokens = tokens
  }

  ask(query: RollQuery, signal: AbortSignal): Promise<Result<RollAnswer, HubTrouble>> {
    return this.#withToken((token) => this.#hub.roll(query, token, signal))
  }

  /** A sealed file, as it came. */
  file(query: RollFileQuery, signal: AbortSignal): Promise<Result<Uint8Array, HubTrouble>> {
    return this.#withToken((token) => this.#hub.rollFile(query, token, signal))
  }

  async #withToken<Value>(ask: (token: string) => Promise<Result<Value, HubTrouble>>): Promise<Result<Value, HubTrouble>> {
    const token = await this.#tokens.token()
    if (!token.ok) return token
    const answered = await ask(token.value)
    if (!answered.ok && answered.error.trouble === 'refused') this.#tokens.drop()
    return answered
  }
}
