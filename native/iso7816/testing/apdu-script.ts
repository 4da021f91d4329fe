import { bytesToHex, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../../core/failure/index.ts'
import type { CardTransport } from '../index.ts'

/** One exchange of a script: what it is for, the exact command, and the answer (hex) or how the transport fails. */
export type ScriptStep = readonly [comment: string, command: string, answer: string | { readonly fails: FailureCode }]

/** A card that expects exactly these commands in this order; any other command fails the test with the step's comment. */
export class ScriptedTransport implements CardTransport {
  readonly #steps: readonly ScriptStep[]
  readonly sent: string[] = []

  constructor(steps: readonly ScriptStep[]) {
    this.#steps = steps
  }

  /** True when every step was played. */
  get isFinished(): boolean {
    return this.sent.length === this.#steps.length
  }

  async transmit(command: Uint8Array): Promise<Result<Uint8Array, Failure>> {
    const sent = bytesToHex(command)
    const step = this.#steps[this.sent.length]
    if (step === undefined) throw new Error(`nothing more was expected, but the card got ${sent}`)
    const [comment, expected, answer] = step
    if (sent !== bytesToHex(hexToBytes(expected))) throw new Error(`${comment}: expected ${expected}, but the card got ${sent}`)
    this.sent.push(sent)
    return typeof answer === 'string' ? ok(hexToBytes(answer)) : { ok: false, error: failure(answer.fails) }
  }
}

/** The same script on a card that is taken away when command `index` (from 0) is sent. */
export function removedAt(steps: readonly ScriptStep[], index: number): ScriptStep[] {
  return steps
    .slice(0, index + 1)
    .map(([comment, command, answer], i) => [comment, command, i === index ? { fails: 'card-removed' } : answer])
}
