import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesToHex, ok } from '../../core/base/index.ts'
import { FAILURE_CODES, type Failure, failure } from '../../core/failure/index.ts'
import { makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import { type CardTransport, encodeResponseApdu, encodeTlv, STATUS } from '../iso7816/index.ts'
import { changePin, digestInfo, inspectCard, OPENABLE, type PinChangePrompt, type PresentPrompt, signWithCard } from './index.ts'
import { type HolderEntry, holderContext } from './testing/holder-runner.ts'

/*
 * Inspection, signing and a change of PIN on a card that answers some commands with anything at all:
 *
 * - each ends with a value or a coded failure, after a bounded number of commands;
 * - every entry is overwritten, and nothing of it is told;
 * - a PIN is sent only as often as somebody entered one.
 */

const anyAnswer: fc.Arbitrary<Uint8Array | Failure> = fc.oneof(
  fc.uint8Array({ maxLength: 270 }),
  fc
    .constantFrom(...Object.values(STATUS), 0x6100, 0x6110, 0x6c00, 0x6c05, 0x63c0, 0x63c1, 0x63ca)
    .map((status) => encodeResponseApdu(status)),
  fc.uint8Array({ maxLength: 256 }).map((data) => encodeResponseApdu(STATUS.success, data)),
  fc
    .tuple(fc.constantFrom(0xff10, 0xff30, 0xff40, 0x7f21, 0xa1, 0x30), fc.uint8Array({ maxLength: 200 }))
    .map(([tag, value]) => encodeResponseApdu(STATUS.success, encodeTlv(tag, value, { lengthBytes: 3 }))),
  fc.constant(failure('card-removed')),
)
const disturbances = fc.array(fc.tuple(fc.nat(80), anyAnswer), { maxLength: 5 }).map((pairs) => new Map(pairs))
/** From here on the card gives this answer to everything. */
const breakdown = fc.option(fc.tuple(fc.nat(80), anyAnswer), { nil: undefined })

/** Against no end at all. A card that gives its files by a few bytes each is asked often; in use the tap's time ends that. */
const COMMANDS_MAXIMUM = 20_000

class DisturbedCard implements CardTransport {
  readonly #card = makeSampleCard('himeji-70')
  readonly #answers: ReadonlyMap<number, Uint8Array | Failure>
  readonly #endless: readonly [number, Uint8Array | Failure] | undefined
  readonly sent: string[] = []
  #isLost = false

  constructor(answers: ReadonlyMap<number, Uint8Array | Failure>, endless: readonly [number, Uint8Array | Failure] | undefined) {
    this.#answers = answers
    this.#endless = endless
    this.#card.powerOn()
  }

  async transmit(command: Uint8Array) {
    const index = this.sent.push(bytesToHex(command)) - 1
    const instead = this.#endless !== undefined && index >= this.#endless[0] ? this.#endless[1] : this.#answers.get(index)
    if (this.#isLost || (instead !== undefined && !(instead instanceof Uint8Array))) {
      this.#isLost = true
      return { ok: false as const, error: failure('card-removed') }
    }
    return ok(instead ?? (await this.#card.respond(command.slice())))
  }
}

/** Every entry a person might make, and in the end somebody gives up. */
const entries = (...first: readonly string[]): HolderEntry[] => [
  ...first,
  ...Array.from({ length: 90 }, () => ({ gives: 'cancelled' }) as const),
]

const WORK = {
  inspection: async (card: DisturbedCard) => {
    const { context, buffers } = holderContext<PresentPrompt>(card, entries('ABC123', '1234', '310510'), testTrustAnchors())
    const outcome = await inspectCard(context, { open: OPENABLE })
    return { buffers, failures: outcome.ok ? [] : [outcome.error.code], told: JSON.stringify(outcome) }
  },
  signing: async (card: DisturbedCard) => {
    const { context, buffers } = holderContext<PresentPrompt>(card, entries('ABC123'), testTrustAnchors())
    const request = { key: 'signature', scheme: 'pkcs1', data: digestInfo('sha256', new Uint8Array(32)) } as const
    const outcome = await signWithCard(context, request)
    return { buffers, failures: outcome.ok ? [] : [outcome.error.code], told: JSON.stringify(outcome) }
  },
  'change of PIN': async (card: DisturbedCard) => {
    const { context, buffers } = holderContext<PinChangePrompt>(card, entries('1234', '5837', '5837'), testTrustAnchors())
    const outcome = await changePin(context, { which: 'pin' })
    return { buffers, failures: outcome.status === 'changed' ? [] : [outcome.failure.code], told: JSON.stringify(outcome) }
  },
} as const

describe('on a card that answers anything', () => {
  it.each(Object.keys(WORK) as readonly (keyof typeof WORK)[])('%s ends, and tells nothing', async (name) => {
    await fc.assert(
      fc.asyncProperty(disturbances, breakdown, async (answers, endless) => {
        const card = new DisturbedCard(answers, endless)
        const { buffers, failures, told } = await WORK[name](card)
        for (const code of failures) expect(FAILURE_CODES).toContain(code)
        for (const buffer of buffers) expect(buffer.every((byte) => byte === 0)).toBe(true)
        expect(card.sent.length).toBeLessThan(COMMANDS_MAXIMUM)
        expect(told).not.toMatch(/ABC123|"1234|5837|9999999999/)
        const secrets = card.sent.filter((command) => command.startsWith('00200080') && command.length > 10)
        // A card may answer `6C xx` to anything, and then gets the same command once more.
        expect(secrets.length).toBeLessThanOrEqual(2 * (buffers.length + 1))
      }),
      { numRuns: 250 },
    )
  })
})
