import fc from 'fast-check'
import { afterEach, expect, it, vi } from 'vitest'
import { ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { citizenCard } from '../../fixtures/index.ts'
import { INS, parseCommandApdu } from '../iso7816/index.ts'
import { EVERY_PLAN, runCase, sampleCardWithPower } from './testing/every-plan.ts'
import type { Entry } from './testing/plan-runner.ts'

const CARD = 'himeji-70'
const { numberB, pin } = citizenCard(CARD)
const plans = EVERY_PLAN.filter(({ card, level }) => card.id === CARD && level !== 'token' && level !== 'certificate')

const anyEntry = fc.oneof(
  fc.constantFrom<Entry>(['number-b', numberB], ['pin', pin], ['authentication-pin', pin], 'cancelled', 'timed-out'),
  fc.tuple(
    fc.constantFrom('number-b' as const, 'pin' as const, 'authentication-pin' as const),
    fc.stringMatching(/^[0-9]{0,16}$/),
  ),
)

/** Copies of `text` that anybody makes with `slice`, which is how the product copies digits. */
function copiesOf(texts: readonly string[]): Uint8Array[] {
  const copies: Uint8Array[] = []
  const original = Uint8Array.prototype.slice
  vi.spyOn(Uint8Array.prototype, 'slice').mockImplementation(function (this: Uint8Array, start?: number, end?: number) {
    const copy: Uint8Array<ArrayBuffer> = original.call(this, start, end)
    if (texts.includes(String.fromCharCode(...copy))) copies.push(copy)
    return copy
  })
  return copies
}

afterEach(() => {
  vi.restoreAllMocks()
})

/*
 * - Somebody enters digits, right or wrong, sendable or not; or stops.
 * - The card may be taken away at any command, and a command may fail.
 * - However the tap ends, every buffer with digits is zero: what was handed in, what was kept for the second application,
 *   what was sent.
 */
it('no digits survive a tap, however it ends', async () => {
  const copies = copiesOf([numberB, pin])
  let keptOnce = false
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...plans.map(({ title }) => title)),
      fc.array(anyEntry, { maxLength: 4 }),
      fc.option(fc.nat(60), { nil: undefined }),
      async (title, entries, tornAt) => {
        const plan = plans.find((candidate) => candidate.title === title)
        if (plan === undefined) throw new Error(title)
        const card = sampleCardWithPower(CARD)
        const secrets: Uint8Array[] = []
        let count = 0
        const transport = {
          transmit: async (bytes: Uint8Array) => {
            const command = parseCommandApdu(bytes)
            if (command.ok && command.value.ins === INS.verify && command.value.data.length > 0) secrets.push(bytes.subarray(4))
            if (count++ === tornAt) return { ok: false as const, error: failure('card-removed') }
            return ok(await card.respond(Uint8Array.from(bytes)))
          },
        }
        copies.length = 0
        const { buffers } = await runCase(plan, transport, { entries: [...entries, 'cancelled', 'cancelled'] })
        keptOnce ||= copies.length > 0
        for (const buffer of [...buffers, ...secrets, ...copies]) expect(buffer.every((byte) => byte === 0)).toBe(true)
      },
    ),
    // The accepted number B of plan `face` is the one copy that the product keeps for a while.
    { numRuns: 150, examples: [[`${CARD}, face with attributes`, [['number-b', numberB]], undefined]] },
  )
  expect(keptOnce).toBe(true)
})
