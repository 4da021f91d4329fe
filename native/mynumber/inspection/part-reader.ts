import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type CardChannel, selectApplication } from '../../iso7816/index.ts'
import { isCardLost } from '../card-lost.ts'

/** Reads part after part: one that is broken hides no other, but a card that is gone is not asked again. */
export class PartReader {
  readonly #channel: CardChannel
  #lost: Failure | undefined
  #absent: Failure | undefined
  readonly #failures: Failure[] = []

  constructor(channel: CardChannel) {
    this.#channel = channel
  }

  /** Why parts could not be read, in their order. */
  get failures(): readonly Failure[] {
    return this.#failures
  }

  /** Selects an application; without it, its parts fail with what `enter` gives. */
  async enter(aid: Uint8Array, name: string): Promise<Result<void, Failure>> {
    this.#absent = undefined
    const entered = await this.part(async () => {
      const answer = await this.#channel.transmit(selectApplication(aid))
      if (!answer.ok) return answer
      return answer.value.status.kind === 'success' ? ok(undefined) : err(failure('card-file-missing', { application: name }))
    })
    this.#absent = entered.ok ? undefined : entered.error
    return entered
  }

  async part<Value>(read: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> {
    const missing = this.#lost ?? this.#absent
    if (missing !== undefined) return err(missing)
    const result = await read()
    if (!result.ok) {
      this.#failures.push(result.error)
      if (isCardLost(result.error)) this.#lost = result.error
    }
    return result
  }
}
