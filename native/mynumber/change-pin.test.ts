import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeSampleCard } from '../../fixtures/index.ts'
import { ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import type { VirtualCard } from '../simulator/index.ts'
import { exchange, SELECT, verify as verifyCommand } from '../simulator/testing/card-script.ts'
import { changePin, type PinChangePrompt, type PinChangeRequest } from './change-pin.ts'
import { pinWeakness } from './new-pin.ts'
import { type HolderEntry, holderContext, TearableCard } from './testing/holder-runner.ts'

async function change(transport: TearableCard | ScriptedTransport, request: PinChangeRequest, entries: readonly HolderEntry[]) {
  const { context, ...seen } = holderContext<PinChangePrompt>(transport, entries)
  const outcome = await changePin(context, request)
  for (const buffer of seen.buffers)
    expect(
      buffer.every((byte) => byte === 0),
      'every entry is overwritten',
    ).toBe(true)
  return { outcome, ...seen }
}

/** Whether a PIN opens the card, asked of the card itself after it was powered off and on. */
async function opens(card: VirtualCard, which: PinChangeRequest['which'], pin: string): Promise<boolean> {
  card.powerOff()
  card.powerOn()
  await exchange(card, which === 'pin' ? SELECT.text : SELECT.jpki)
  await exchange(card, SELECT.file(which === 'pin' ? '0011' : '0018'))
  return (await exchange(card, verifyCommand(pin))) === '9000'
}

const text: PinChangeRequest = { which: 'pin' }
const BEFORE_ENTRY: readonly ScriptStep[] = [
  ['select the text AP', '00A4040C0A D3921000310001010408', '9000'],
  ['select the IEF of the PIN', '00A4020C02 0011', '9000'],
  ['ask for the tries left', '00200080', '63C3'],
]
const VERIFIED: ScriptStep = ['verify the PIN', '0020008004 31323334', '9000']
const IMPOSSIBLE: ScriptStep = ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82']

async function play(steps: readonly ScriptStep[], entries: readonly HolderEntry[]) {
  const transport = new ScriptedTransport(steps)
  const { outcome } = await change(transport, text, entries)
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  return outcome
}

describe('a PIN that stays as it is', () => {
  it.each<[string, HolderEntry[], string]>([
    ['the person gives up at once', [{ gives: 'cancelled' }], 'entry-cancelled'],
    ['nobody enters anything', [{ gives: 'timed-out' }], 'entry-timed-out'],
    ['the person gives up before the new PIN', ['1234', { gives: 'cancelled' }], 'entry-cancelled'],
    ['the person gives up before the second entry', ['1234', '5837', { gives: 'timed-out' }], 'entry-timed-out'],
    ['the present PIN is wrong until one try is left', ['9999', '9999', '9999'], 'pin-last-try'],
    ['the present PIN is wrong until it is locked', ['9999', '9999', ['9999', 'last-try']], 'pin-blocked'],
    ['the new PIN is never one', ['1234', ...Array.from({ length: 30 }, () => '12')], 'pin-new-unsuitable'],
  ])('%s', async (_, entries, code) => {
    const card = makeSampleCard('himeji-70')
    const { outcome } = await change(new TearableCard(card), text, entries)
    expect(outcome).toMatchObject({ status: 'unchanged', failure: { code } })
  })

  it.each<[string, PinChangeRequest['which'], string]>([
    ['bank-card', 'pin', 'card-bank'],
    ['driving-licence', 'pin', 'card-driving-licence'],
    ['smartphone', 'pin', 'card-smartphone'],
    ['yes-card', 'pin', 'card-unknown'],
    ['yes-card', 'authentication-pin', 'card-unknown'],
    ['himeji-blocked-pin-68', 'pin', 'pin-blocked'],
    ['himeji-blocked-pin-68', 'authentication-pin', 'authentication-pin-blocked'],
  ])('%s, %s: %s, and nobody is asked', async (id, which, code) => {
    const { outcome, prompts } = await change(new TearableCard(makeSampleCard(id)), { which }, [])
    expect(outcome).toMatchObject({ status: 'unchanged', failure: { code } })
    expect(prompts).toEqual([])
  })

  it('is not tried for the last time unless the person says so', async () => {
    const card = makeSampleCard('himeji-last-try-68')
    const careless = await change(new TearableCard(card), text, ['1234'])
    expect(careless.prompts).toMatchObject([{ entry: 'present', triesLeft: 1 }])
    expect(careless.outcome).toMatchObject({ status: 'unchanged', failure: { code: 'pin-last-try' } })
    const determined = await change(new TearableCard(card), text, [['1234', 'last-try'], '5837', '5837'])
    expect(determined.outcome).toEqual({ status: 'changed', confirmed: true })
  })

  it.each([
    ['6982', 'the card has forgotten the PIN'],
    ['6700', 'the card wants another length'],
    ['6D00', 'the card knows no such command'],
  ])('%s: %s', async (status) => {
    const steps: ScriptStep[] = [...BEFORE_ENTRY, VERIFIED, ['change', '0024018004 35383337', status], IMPOSSIBLE]
    expect(await play(steps, ['1234', '5837', '5837'])).toMatchObject({
      status: 'unchanged',
      failure: { code: 'card-status-unexpected', detail: { status } },
    })
  })
})

describe('a PIN of which nobody knows', () => {
  it.each(['6581', '6400', '6F00', '63C2', '6A83', '9123'])('because the card answers %s to the change', async (status) => {
    const steps: ScriptStep[] = [...BEFORE_ENTRY, VERIFIED, ['change', '0024018004 35383337', status]]
    expect(await play(steps, ['1234', '5837', '5837'])).toEqual({
      status: 'uncertain',
      failure: { code: 'pin-change-uncertain', detail: { cause: status } },
    })
  })

  it('because the card refuses the PIN that it said it took', async () => {
    const steps: ScriptStep[] = [
      ...BEFORE_ENTRY,
      VERIFIED,
      ['change', '0024018004 35383337', '9000'],
      ['verify the new PIN', '0020008004 35383337', '63C2'],
    ]
    expect(await play(steps, ['1234', '5837', '5837'])).toEqual({
      status: 'uncertain',
      failure: { code: 'pin-change-uncertain', detail: { cause: '63C2' } },
    })
  })
})

describe('torn off at any command', () => {
  /*
   * - Six commands: application, IEF, tries left, present PIN, new PIN, confirmation.
   * - The card is taken away before the command arrives, or before its answer does.
   * - What the outcome says is compared with what the card holds afterwards.
   */
  const commands = [0, 1, 2, 3, 4, 5]
  it.each(commands.flatMap((index) => (['before', 'after'] as const).map((when) => [index, when] as const)))(
    '%i, %s it is carried out',
    async (index, when) => {
      for (const which of ['pin', 'authentication-pin'] as const) {
        const card = makeSampleCard('himeji-70')
        const { outcome } = await change(new TearableCard(card, { index, when }), { which }, ['1234', '5837', '5837'])
        const holdsNew = await opens(card, which, '5837')
        expect(holdsNew).toBe(index > 4 || (index === 4 && when === 'after'))
        expect(outcome).toEqual(
          index < 4
            ? { status: 'unchanged', failure: { code: 'card-removed' } }
            : index === 4
              ? { status: 'uncertain', failure: { code: 'pin-change-uncertain', detail: { cause: 'card-removed' } } }
              : { status: 'changed', confirmed: false },
        )
      }
    },
  )
})

describe('a new PIN', () => {
  it.each(['pin', 'authentication-pin'] as const)('replaces the old one: %s', async (which) => {
    const card = makeSampleCard('himeji-70')
    const transport = new TearableCard(card)
    const { outcome, prompts, progress } = await change(transport, { which }, ['1234', '5837', '5837'])
    expect(outcome).toEqual({ status: 'changed', confirmed: true })
    expect(prompts).toEqual([
      { entry: 'present', reference: which, triesLeft: 3 },
      { entry: 'new', reference: which },
      { entry: 'new-again', reference: which },
    ])
    expect(transport.sent.slice(3)).toEqual(['002000800431323334', '002401800435383337', '002000800435383337'])
    expect(progress.at(-1)).toEqual({ step: 5, steps: 5 })
    expect(await opens(card, which, '1234')).toBe(false)
    expect(await opens(card, which, '5837')).toBe(true)
  })

  it('leaves the other PIN alone', async () => {
    const card = makeSampleCard('himeji-70')
    await change(new TearableCard(card), text, ['1234', '5837', '5837'])
    expect(await opens(card, 'authentication-pin', '1234')).toBe(true)
  })

  it('is asked for again where it does not do', async () => {
    const card = makeSampleCard('himeji-70')
    const entries = ['12345', '9999', '1234', '12a4', '1234', '5837', '5838', '5837', '5837']
    const { outcome, prompts } = await change(new TearableCard(card), text, entries)
    expect(outcome).toEqual({ status: 'changed', confirmed: true })
    expect(prompts.map(({ entry, ...prompt }) => [entry, 'previous' in prompt ? prompt.previous : undefined])).toEqual([
      ['present', undefined],
      ['present', 'pin-malformed'],
      ['present', 'pin-wrong'],
      ['new', undefined],
      ['new', 'malformed'],
      ['new', 'same-as-before'],
      ['new-again', undefined],
      ['new', 'entries-differ'],
      ['new-again', undefined],
    ])
  })

  it.each([
    ['0000', 'repeated-digit'],
    ['4321', 'sequence'],
    ['0510', 'birth-date'],
    ['1005', 'birth-date'],
    ['1956', 'birth-date'],
  ])('%s may be chosen, but is warned of: %s', async (pin, weakness) => {
    const card = makeSampleCard('himeji-70')
    const request = { which: 'pin', birthDate: '19560510' } as const
    const { outcome, prompts } = await change(new TearableCard(card), request, ['1234', pin, pin])
    expect(prompts.at(-1)).toEqual({ entry: 'new-again', reference: 'pin', weakness })
    expect(outcome).toEqual({ status: 'changed', confirmed: true, weakness })
  })

  it('of any digits has a weakness or none, and never fails', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4}$/), fc.option(fc.stringMatching(/^\d{8}$/), { nil: undefined }), (pin, birthDate) => {
        const weakness = pinWeakness(new TextEncoder().encode(pin), birthDate)
        const isRepeated = new Set(pin).size === 1
        expect(weakness === 'repeated-digit').toBe(isRepeated)
        expect(weakness === 'sequence').toBe('0123456789'.includes(pin) || '9876543210'.includes(pin))
      }),
    )
  })
})

describe('no PIN is told', () => {
  it('by an outcome or a prompt', async () => {
    const card = makeSampleCard('himeji-70')
    const { outcome, prompts } = await change(new TearableCard(card), text, ['9876', '1234', '5837', '5837'])
    expect(JSON.stringify([outcome, prompts])).not.toMatch(/9876|1234|5837/)
  })
})
