import { describe, expect, test } from 'vitest'
import { ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import type { CardTransport } from '../iso7816/index.ts'
import { type CardTaskContext, type ChangeablePin, type CredentialAnswer, type PersonPrompt, runCardTask } from './index.ts'
import { holderContext, sampleTransport } from './testing/holder-runner.ts'

const PERSON = 'himeji-70'
const { pin: PIN } = citizenCard(PERSON)

/** A task with everything injected; `entries` are what the person answers, prompt by prompt. */
function task(transport: CardTransport, changePin: ChangeablePin | undefined, entries: readonly string[], wrongKind = false) {
  const { context } = holderContext(transport)
  const rest = [...entries]
  const prompts: PersonPrompt[] = []
  const buffers: Uint8Array[] = []
  const complete: CardTaskContext = {
    ...context,
    answerToReset: makeSampleCard(PERSON).atr,
    capability: { extendedLength: 'unsupported' },
    learn: () => undefined,
    request: {
      level: 'certificate',
      credentials: [],
      trust: context.trust,
      limits: context.limits,
      ...(changePin === undefined ? {} : { changePin }),
    },
    ask: async (prompt): Promise<CredentialAnswer> => {
      prompts.push(prompt)
      const entry = rest.shift()
      if (entry === undefined) return { kind: 'cancelled' }
      const digits = new TextEncoder().encode(entry)
      buffers.push(digits)
      return { kind: wrongKind ? 'number-b' : 'pin', digits }
    },
  }
  return { run: () => runCardTask(complete), prompts, buffers }
}

describe('a task of a tap that changes a PIN', () => {
  test('what is no MyNumber card is told before anybody is asked', async () => {
    const { run, prompts } = task(sampleTransport('bank-card'), 'pin', [])
    expect(await run()).toMatchObject({ ok: false, error: { code: 'card-bank' } })
    expect(prompts).toEqual([])
  })

  test('the person stops: the card holds the old PIN, so it is a failure', async () => {
    const { run } = task(sampleTransport(PERSON), 'pin', [PIN])
    expect(await run()).toEqual({ ok: false, error: failure('entry-cancelled') })
  })

  test('a PIN with one try left is not asked for: a mistake would lock the card', async () => {
    const transport = sampleTransport(PERSON)
    await task(transport, 'pin', ['9998', '9997']).run()
    const { run, prompts } = task(transport, 'pin', [PIN, '8264', '8264'])
    expect(await run()).toEqual({ ok: false, error: failure('pin-last-try', { triesLeft: 1 }) })
    expect(prompts).toEqual([])
  })

  test('digits of another kind cost no try, and all are overwritten', async () => {
    const { run, prompts, buffers } = task(sampleTransport(PERSON), 'pin', ['55021720352285'], true)
    expect(await run()).toEqual({ ok: false, error: failure('entry-cancelled') })
    expect(prompts.at(-1)).toMatchObject({ entry: 'present', triesLeft: 3, previous: 'pin-malformed' })
    expect(buffers.flatMap((buffer) => [...buffer]).some(Boolean)).toBe(false)
  })

  test.each(['pin', 'authentication-pin'] as const)('%s is changed, and the report says which', async (which) => {
    const { run, buffers } = task(sampleTransport(PERSON), which, [PIN, '8264', '8264'])
    expect(await run()).toEqual(ok({ level: 'pin-change', which, status: 'changed', confirmed: true }))
    expect(buffers.flatMap((buffer) => [...buffer]).some(Boolean)).toBe(false)
  })

  test('without it the card is read', async () => {
    const { run } = task(sampleTransport(PERSON), undefined, [])
    expect(await run()).toMatchObject({ ok: true, value: { level: 'certificate' } })
  })
})
