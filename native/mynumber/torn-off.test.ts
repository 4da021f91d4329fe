import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import type { ReaderEvent } from '../reader/index.ts'
import { CardTornOff, SimulatedReader, type VirtualCard } from '../simulator/index.ts'
import {
  type CardReport,
  type CredentialKind,
  DEFAULT_TAP_LIMITS,
  READING_PLANS,
  type ReaderCapability,
  type ReadingRequest,
  runReadingPlan,
} from './index.ts'

/**
 * A card torn off at every command of every plan, through the session that every tap runs in:
 *
 * - the tap ends with `card-removed` and nothing else, its digits are overwritten, and the card has no power any more
 * - the next tap on the same reader, of another person, works, and its evidence is byte for byte that of a reader on which
 *   nobody was before: nothing of the first person is left
 */
type Level = ReadingRequest['level']

/** Every way of every plan; with what may be read besides. */
const WAYS: Readonly<Record<Level, readonly Partial<ReadingRequest>[]>> = {
  token: [{}],
  certificate: [{}],
  attributes: [{ credentials: ['number-b'] }, { credentials: ['pin'] }, { credentials: ['number-b', 'pin'], register: true }],
  holder: [{ credentials: ['authentication-pin'] }],
  face: [{ credentials: ['number-b'] }, { credentials: ['number-b'], alsoAttributes: true }],
}

/**
 * Who is torn off, who comes next, and what the reader can do: a usual card, one of the next generation, one for the contact
 * reader.
 */
const TAPS: readonly (readonly [torn: string, next: string, extendedLength: ReaderCapability['extendedLength']])[] = [
  ['himeji-70', 'osaka-kita-ward-47', 'unsupported'],
  ['himeji-70', 'osaka-kita-ward-47', 'supported'],
  ['himeji-next-generation-66', 'himeji-70', 'unsupported'],
  ['himeji-contact-71', 'himeji-next-generation-66', 'supported'],
]

const clock: Clock = { now: () => Temporal.Instant.from('2026-11-23T00:00:00Z'), monotonicMilliseconds: () => 0 }

/** A card that can be torn off, and whose reader can be watched. */
class WatchedCard implements VirtualCard {
  readonly atr: Uint8Array
  readonly #card: VirtualCard
  readonly #tear: { readonly at: number; readonly when: 'before' | 'after' } | undefined
  commands = 0
  isPowered = false

  constructor(id: string, tear?: { readonly at: number; readonly when: 'before' | 'after' }) {
    // The signatures of the next generation draw randomness: the same here, so that they can be compared.
    this.#card = makeSampleCard(id, { randomBytes: (length) => new Uint8Array(length).fill(0x33) })
    this.atr = this.#card.atr
    this.#tear = tear
  }

  powerOn(): void {
    this.isPowered = true
    this.#card.powerOn()
  }

  powerOff(): void {
    this.isPowered = false
    this.#card.powerOff()
  }

  reset(): void {
    this.#card.reset()
  }

  async respond(command: Uint8Array): Promise<Uint8Array> {
    const number = this.commands++
    if (this.#tear === undefined || number < this.#tear.at) return this.#card.respond(command)
    if (number > this.#tear.at) throw new Error('commands go on after the card was torn off')
    if (this.#tear.when === 'after') await this.#card.respond(command)
    throw new CardTornOff(`at command ${number}`)
  }
}

/** A reader with its own memory, and the person at it who knows every number of the card that lies there. */
class Desk {
  readonly #reader: SimulatedReader
  readonly #events: ReaderEvent[] = []
  readonly digits: Uint8Array[] = []
  #holder = ''
  #told: () => void = () => {}

  constructor(request: ReadingRequest, capability: ReaderCapability) {
    let taps = 0
    this.#reader = new SimulatedReader({
      clock,
      createTapId: () => `tap-${++taps}`,
      randomBytes: (length) => new Uint8Array(length).fill(0x17),
      plan: (context) => runReadingPlan({ ...context, capability }),
    })
    this.#reader.subscribe((event) => {
      this.#events.push(event)
      if (event.type === 'credential-needed')
        this.#enter(event.tapId, 'offers' in event.prompt ? event.prompt.offers[0]?.kind : undefined)
      this.#told()
    })
    this.#reader.configure(request)
  }

  /** Lays a card on the reader until its tap is over and it is away again; gives everything that was told meanwhile. */
  async tap(id: string, card: VirtualCard): Promise<readonly ReaderEvent[]> {
    this.#holder = id
    this.#events.length = 0
    this.#reader.putCard(card)
    await this.#until('tap-finished')
    this.#reader.takeCard()
    await this.#until('card-removed')
    return [...this.#events]
  }

  async close(): Promise<void> {
    await this.#reader.close()
  }

  #enter(tapId: string, kind: CredentialKind | undefined): void {
    if (kind === undefined) throw new Error('nothing was offered')
    const { numberB, pin } = citizenCard(this.#holder)
    const digits = new TextEncoder().encode(kind === 'number-b' ? numberB : pin)
    this.digits.push(digits)
    this.#reader.answer(tapId, { kind, digits })
  }

  async #until(type: ReaderEvent['type']): Promise<void> {
    while (!this.#events.some((event) => event.type === type)) {
      await new Promise<void>((resolve) => {
        this.#told = resolve
      })
    }
  }
}

function outcomeOf(events: readonly ReaderEvent[]) {
  const finished = events.filter((event) => event.type === 'tap-finished')
  const [only] = finished
  if (only === undefined || finished.length > 1) throw new Error('a tap ends once')
  return only.outcome
}

/** A tap that went well, on a reader of its own. */
async function freshTap(id: string, request: ReadingRequest, capability: ReaderCapability) {
  const desk = new Desk(request, capability)
  const card = new WatchedCard(id)
  const events = await desk.tap(id, card)
  await desk.close()
  const outcome = outcomeOf(events)
  if (!outcome.ok) throw new Error(`${id}: ${outcome.error.code}`)
  return { evidence: outcome.value, commands: card.commands }
}

/** Bytes of pictures are compared too. */
function inBytes(report: CardReport): string {
  return JSON.stringify(report, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
}

const LEVELS = ['token', 'certificate', 'attributes', 'holder', 'face'] as const satisfies readonly Level[]

it('every plan is torn', () => {
  expect([...LEVELS].sort()).toEqual(Object.keys(READING_PLANS).sort())
})

describe.each(LEVELS)('plan %s', (level) => {
  describe.each(WAYS[level])('%o', (way) => {
    const request: ReadingRequest = {
      level,
      credentials: [],
      subjectKeySecretBase64: Buffer.alloc(32, 0x2a).toString('base64'),
      trust: testTrustAnchors(),
      limits: DEFAULT_TAP_LIMITS,
      ...way,
    }
    const title = '%s is torn off at every command, then %s taps (extended length %s)'
    it.each(TAPS)(title, { timeout: 60_000 }, async (torn, next, extendedLength) => {
      const capability = { extendedLength }
      const { commands } = await freshTap(torn, request, capability)
      const expected = inBytes((await freshTap(next, request, capability)).evidence)
      for (let at = 0; at < commands; at++) {
        for (const when of ['before', 'after'] as const) {
          const place = `${when} the answer of command ${at} of ${commands}`
          const desk = new Desk(request, capability)
          const card = new WatchedCard(torn, { at, when })
          const outcome = outcomeOf(await desk.tap(torn, card))
          expect(outcome, place).toEqual({ ok: false, error: { code: 'card-removed' } })
          expect(card.isPowered, place).toBe(false)

          const after = outcomeOf(await desk.tap(next, new WatchedCard(next)))
          expect(after.ok ? inBytes(after.value) : after.error, place).toBe(expected)
          expect(desk.digits.flatMap((digits) => [...digits]).some(Boolean), place).toBe(false)
          await desk.close()
        }
      }
    })
  })
})
