import { Temporal } from 'temporal-polyfill'
import { bytesToHex, ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import { makeSampleCard } from '../../../fixtures/index.ts'
import type { CardTransport } from '../../iso7816/index.ts'
import type { VirtualCard } from '../../simulator/index.ts'
import type { HolderAnswer, HolderContext } from '../holder-session.ts'
import { DEFAULT_TAP_LIMITS, type ReadingProgress, type TrustAnchors } from '../index.ts'
import { NO_TRUST } from './plan-runner.ts'

/** What the person enters, prompt by prompt; `last-try` means that they know what is at stake. */
export type HolderEntry = string | readonly [characters: string, 'last-try'] | { readonly gives: 'cancelled' | 'timed-out' }

/** A context in which everything is injected, and what was asked, told and handed over meanwhile. */
export function holderContext<Prompt>(
  transport: CardTransport,
  entries: readonly HolderEntry[] = [],
  trust: TrustAnchors = NO_TRUST,
) {
  const rest = [...entries]
  const prompts: Prompt[] = []
  const progress: ReadingProgress[] = []
  const buffers: Uint8Array[] = []
  const context: HolderContext<Prompt> = {
    transport,
    trust,
    limits: DEFAULT_TAP_LIMITS,
    ask: async (prompt): Promise<HolderAnswer> => {
      prompts.push(prompt)
      const entry = rest.shift()
      if (entry === undefined) throw new Error('nobody was expected to be asked')
      if (typeof entry === 'object' && 'gives' in entry) return { kind: entry.gives }
      const characters = new TextEncoder().encode(typeof entry === 'string' ? entry : entry[0])
      buffers.push(characters)
      return typeof entry === 'string' ? { characters } : { characters, spendLastTry: true }
    },
    report: (step) => progress.push(step),
    clock: { now: () => Temporal.Instant.from('2026-11-23T00:00:00Z'), monotonicMilliseconds: () => 0 },
    randomBytes: (length) => Uint8Array.from({ length }, (_, index) => index),
  }
  return { context, prompts, progress, buffers }
}

/** A card on a reader, which may be torn off when command `index` is sent: before it arrives, or before its answer does. */
export class TearableCard implements CardTransport {
  readonly #card: VirtualCard
  readonly #tear: { readonly index: number; readonly when: 'before' | 'after' } | undefined
  /** Commands, hex, in the order in which they were sent. */
  readonly sent: string[] = []

  constructor(card: VirtualCard, tear?: { readonly index: number; readonly when: 'before' | 'after' }) {
    this.#card = card
    this.#tear = tear
    card.powerOn()
  }

  async transmit(command: Uint8Array) {
    const index = this.sent.push(bytesToHex(command)) - 1
    if (this.#tear !== undefined && index > this.#tear.index) throw new Error('commands go on after the card was taken away')
    if (this.#tear?.index !== index) return ok(await this.#card.respond(command.slice()))
    if (this.#tear.when === 'after') await this.#card.respond(command.slice())
    return { ok: false as const, error: failure('card-removed') }
  }
}

export function sampleTransport(id: string): TearableCard {
  return new TearableCard(makeSampleCard(id))
}
