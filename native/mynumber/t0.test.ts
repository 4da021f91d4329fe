import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { type CardTransport, encodeResponseApdu, INS, parseCommandApdu } from '../iso7816/index.ts'
import { asT0 } from '../simulator/index.ts'
import { EVERY_PLAN, runCase, sampleCardWithPower } from './testing/every-plan.ts'

/** How many commands it took is the one thing that may differ. */
function withoutStatistics(outcome: Result<CardEvidence, Failure>) {
  if (!outcome.ok) return outcome.error
  const { statistics: _, ...evidence } = outcome.value
  return evidence
}

describe('over T=0 every plan comes to the same: 61xx is fetched, 6Cxx is corrected', () => {
  it.each(EVERY_PLAN)('$title', async (plan) => {
    const card = asT0(sampleCardWithPower(plan.card.id))
    const overT0 = await runCase(plan, { transmit: async (command) => ok(await card.respond(command.slice())) })
    const expected = await runCase(plan)
    expect(withoutStatistics(overT0.outcome)).toEqual(withoutStatistics(expected.outcome))
    expect(overT0.prompts).toEqual(expected.prompts)
  })
})

/** Gives every answer in parts of at most `partBytes`, as a reader may that passes 61xx on. */
function inParts(id: string, partBytes: number): CardTransport {
  const card = sampleCardWithPower(id)
  let rest: Uint8Array = new Uint8Array(0)
  let status: Uint8Array = new Uint8Array(0)
  const part = () => {
    const data = rest.subarray(0, partBytes)
    rest = rest.subarray(data.length)
    return rest.length === 0
      ? concatBytes(data, status)
      : encodeResponseApdu(0x6100 | (Math.min(rest.length, partBytes) % 256), data)
  }
  return {
    async transmit(command) {
      const parsed = parseCommandApdu(command)
      if (!parsed.ok || parsed.value.ins !== INS.getResponse) {
        const answer = await card.respond(command.slice())
        rest = answer.subarray(0, -2)
        status = answer.subarray(-2)
      }
      return ok(part())
    },
  }
}

/** Within what a card may take: sixteen parts for a short answer, some more for a long one. */
const anyParts = fc.oneof(
  fc.record({ partBytes: fc.integer({ min: 17, max: 256 }), extendedLength: fc.constant('unsupported' as const) }),
  fc.record({ partBytes: fc.integer({ min: 96, max: 256 }), extendedLength: fc.constant('supported' as const) }),
)

it('answers in parts of any size come to the same', async () => {
  const cards = ['himeji-70', 'himeji-next-generation-66']
  const titles = EVERY_PLAN.flatMap(({ card, title }) => (cards.includes(card.id) ? [title] : []))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...titles), anyParts, async (title, { partBytes, extendedLength }) => {
      const plan = EVERY_PLAN.find((candidate) => candidate.title === title)
      if (plan === undefined) throw new Error(title)
      const { outcome } = await runCase(plan, inParts(plan.card.id, partBytes), { capability: { extendedLength } })
      expect(withoutStatistics(outcome)).toEqual(withoutStatistics((await runCase(plan)).outcome))
    }),
    { numRuns: 30 },
  )
})
