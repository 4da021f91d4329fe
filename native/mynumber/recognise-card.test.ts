import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { hexToBytes, ok } from '../../core/base/index.ts'
import { FAILURES } from '../../core/failure/index.ts'
import { makeSampleCard, sampleCard } from '../../fixtures/index.ts'
import { CardChannel } from '../iso7816/index.ts'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { looksLikeCardWithoutPin } from './card-without-pin.ts'
import { recogniseAnswerToReset } from './recognise-answer-to-reset.ts'
import { sampleTransport, TearableCard } from './testing/holder-runner.ts'
import { type RunOptions, runPlan } from './testing/plan-runner.ts'
import { BEGINNING, NO_COMMON_APPLICATION } from './testing/text-card-script.ts'

const NO_TEXT_APPLICATION: ScriptStep = ['the text AP is not there', '00A4040C0A D3921000310001010408', '6A82']
const NO_JPKI: ScriptStep = ['nor the JPKI AP', '00A4040C0A D392F00026 0100000001', '6A82']
/** How every foreign card answers the first two commands; only then does anybody ask what it is. */
const FOREIGN: readonly ScriptStep[] = [NO_COMMON_APPLICATION, NO_TEXT_APPLICATION]
const JPKI: ScriptStep = ['but the JPKI AP is', '00A4040C0A D392F00026 0100000001', '9000']
const SELECT_TOKEN: ScriptStep = ['select the token information', '00A4020C02 0006', '9000']
const token = (text: string): ScriptStep => [
  'read 32 bytes of it',
  '00B0000020',
  `${Buffer.from(text.padEnd(32, ' '), 'ascii').toString('hex')}9000`,
]
/** Applications that foreign cards are told by, in the order in which they are looked for. */
const APPLICATIONS: readonly (readonly [comment: string, command: string])[] = [
  ['the payment directory 2PAY.SYS.DDF01', '00A4040C0E 325041592E5359532E4444463031'],
  ['the payment directory 1PAY.SYS.DDF01', '00A4040C0E 315041592E5359532E4444463031'],
  ['DF1 of the driving licence', '00A4040C10 A0000002310100000000000000000000'],
  ['DF2 of the driving licence', '00A4040C10 A0000002310200000000000000000000'],
  ['DF1 of the residence card', '00A4040C10 D392F0004F0200000000000000000000'],
  ['the passport', '00A4040C07 A0000002471001'],
]
/** The first applications are not there, the last one is. */
const first = (count: number): ScriptStep[] =>
  APPLICATIONS.slice(0, count).map(([comment, command], index) => [comment, command, index === count - 1 ? '9000' : '6A82'])
const none = (status = '6A82'): ScriptStep[] => APPLICATIONS.map(([comment, command]) => [comment, command, status])
/** Somebody who says yes could say so to anything: only a card that can also say no is believed. */
const SAYS_NO: ScriptStep = ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82']

const CARDS: readonly (readonly [string, string, readonly ScriptStep[]])[] = [
  ['a 住基カード', 'card-basic-resident-register', [JPKI, SELECT_TOKEN, token('JPKIAPICCTOKEN')]],
  ['an Android phone', 'card-smartphone', [JPKI, SELECT_TOKEN, token('JPKIAPGPSETOKEN')]],
  ['an iPhone', 'card-smartphone', [JPKI, SELECT_TOKEN, token('JPKIAPIOSTOKEN')]],
  ['a payment card without contacts', 'card-bank', [NO_JPKI, ...first(1), SAYS_NO]],
  ['a payment card with contacts', 'card-bank', [NO_JPKI, ...first(2), SAYS_NO]],
  ['a driving licence', 'card-driving-licence', [NO_JPKI, ...first(3), SAYS_NO]],
  ['a driving licence with DF2 only', 'card-driving-licence', [NO_JPKI, ...first(4), SAYS_NO]],
  ['a residence card', 'card-residence', [NO_JPKI, ...first(5), SAYS_NO]],
  ['a passport', 'card-passport', [NO_JPKI, ...first(6), SAYS_NO]],
  ['a card of which nobody knows', 'card-unknown', [NO_JPKI, ...none()]],
  [
    'a card that knows no command',
    'card-unknown',
    [['nor the JPKI AP', '00A4040C0A D392F00026 0100000001', '6D00'], ...none('6D00')],
  ],
  [
    'something with a JPKI application that does not say what it is',
    'card-unknown',
    [JPKI, ['no token information', '00A4020C02 0006', '6A82'], ...none()],
  ],
  ['something with a token text that nobody knows', 'card-unknown', [JPKI, SELECT_TOKEN, token('JPKIAPSOMETHING'), ...none()]],
  [
    'something that calls itself a payment card, and then says yes to anything',
    'card-unknown',
    [NO_JPKI, ...first(1), ['an application that does not exist', '00A4040C0A F0000102030405060708', '9000']],
  ],
]

async function play(steps: readonly ScriptStep[], options: RunOptions = {}) {
  const transport = new ScriptedTransport(steps)
  const { outcome, prompts } = await runPlan(transport, options)
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  expect(prompts).toEqual([])
  return outcome
}

describe('cards that are no MyNumber card', () => {
  it.each(CARDS)('%s: %s', async (_, code, steps) => {
    expect(await play([...FOREIGN, ...steps])).toMatchObject({ ok: false, error: { code } })
  })

  it.each(CARDS)('%s, taken away while it is looked at', async (_, code, steps) => {
    for (let index = 0; index < FOREIGN.length + steps.length; index++) {
      // Taken away at the very last look, it is still what it said it was.
      const isLastLook = FOREIGN.length + index >= steps.length + 2 * FOREIGN.length - 1 && steps.at(-1)?.[1] === SAYS_NO[1]
      const expected = isLastLook ? (code === 'card-unknown' ? 'card-bank' : code) : 'card-removed'
      expect(await play(removedAt([...FOREIGN, ...steps], index))).toMatchObject({ ok: false, error: { code: expected } })
    }
  })

  it.each([
    ['JPKIAPGPSETOKEN', 'android-phone'],
    ['JPKIAPIOSTOKEN', 'iphone'],
  ])('the detail tells phones apart: %s', async (text, device) => {
    expect(await play([...FOREIGN, JPKI, SELECT_TOKEN, token(text)])).toEqual({
      ok: false,
      error: { code: 'card-smartphone', detail: { device } },
    })
  })

  it('each code tells the desk what else it can do', () => {
    for (const code of ['card-residence', 'card-passport', 'card-driving-licence', 'card-transit', 'card-without-pin'] as const)
      expect(FAILURES[code].remedy.ja).toMatch(/係員|マイナンバーカードを置いて/)
  })

  it.each([
    ['as well', [NO_COMMON_APPLICATION]],
    ['alone', BEGINNING.slice(0, 2)],
  ])('a MyNumber card without its text application, %s, says which is missing', async (_, beginning) => {
    expect(await play([...beginning, NO_TEXT_APPLICATION, JPKI, SELECT_TOKEN, token('JPKIAPICCTOKEN2'), SAYS_NO])).toEqual({
      ok: false,
      error: { code: 'card-file-missing', detail: { application: 'text' } },
    })
  })
})

describe('cards told by their answer to reset', () => {
  /*
   * - PC/SC part 3: a card without applications has an answer to reset made up by the reader, 20 bytes long.
   * - Not one command is sent.
   */
  it.each([
    ['FeliCa', '3B8F8001804F0CA0000003061100 3B0000000042', 'card-transit'],
    ['FeliCa at 212 kbit/s on an ACR122U', '3B8F8001804F0CA00000030603F011000000008A', 'card-transit'],
    ['FeliCa at 424 kbit/s on an ACR122U', '3B8F8001804F0CA00000030603F0120000000089', 'card-transit'],
    ['MIFARE Classic 1K', '3B8F8001804F0CA000000306030001000000006A', 'card-unknown'],
    ['MIFARE Ultralight', '3B8F8001804F0CA0000003060300030000000068', 'card-unknown'],
  ])('%s', async (_, atr, code) => {
    expect(await play([], { answerToReset: hexToBytes(atr) })).toEqual({ ok: false, error: { code } })
  })

  it.each([
    ['nothing', ''],
    ['a MyNumber card', '3B8880010000 41E0B381A1003B'],
    ['a MyNumber card with contacts', '3BE000FF8131FE4514'],
    ['an old 住基カード', '3B8880010000 14E0B38191005E'],
    ['a card of ISO 14443-4 named under the same scheme', '3B8F8001804F0CA000000306040000000000006C'],
    ['half of a storage card', '3B8F8001804F0CA00000030611'],
    ['a storage card with something behind it', '3B8F8001804F0CA00000030611003B000000004200'],
    ['the same under another registered identifier', '3B8F8001804F0CA00000030711003B0000000043'],
  ])('%s is asked by commands', (_, atr) => {
    expect(recogniseAnswerToReset(hexToBytes(atr))).toBeUndefined()
  })

  it('any bytes are judged without an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void recogniseAnswerToReset(bytes)))
  })

  it('the cards of the deck that hold a MyNumber card or its like are never judged so', () => {
    for (const id of [
      'himeji-70',
      'himeji-contact-71',
      'smartphone',
      'basic-resident-register-card',
      'bank-card',
      'driving-licence',
    ])
      expect(recogniseAnswerToReset(makeSampleCard(id).atr), id).toBeUndefined()
    expect(recogniseAnswerToReset(makeSampleCard('felica-card').atr)).toEqual({ code: 'card-transit' })
  })
})

describe('cards without PIN', () => {
  const clock = { now: () => Temporal.Instant.from('2026-11-23T00:00:00Z'), monotonicMilliseconds: () => 0 }
  const looks = (id: string) => looksLikeCardWithoutPin(new CardChannel(sampleTransport(id), { clock }))

  it.each([
    ['himeji-70', 'has all its tries'],
    ['himeji-preschool-youngest', 'a child without sign certificate'],
    ['himeji-blocked-pin-68', 'has locked its PINs, but holds a sign certificate'],
    ['bank-card', 'is something else'],
    ['smartphone', 'has no text AP'],
  ])('%s is none: %s', async (id) => {
    expect(await looks(id)).toEqual(ok(false))
  })

  it('a child with one locked PIN is none', async () => {
    const card = makeSampleCard('himeji-preschool-youngest')
    const transport = new TearableCard(card)
    for (const command of [
      '00A4040C0AD392F000260100000001',
      '00A4020C020018',
      ...Array.from({ length: 3 }, () => '002000800439393939'),
    ])
      await transport.transmit(hexToBytes(command))
    expect(await looksLikeCardWithoutPin(new CardChannel(transport, { clock }))).toEqual(ok(false))
  })

  it('one that has none is named where a PIN was asked for, and nobody is asked', async () => {
    expect(sampleCard('himeji-without-pin-82').kind).toBe('individual-number-card')
    expect(await looks('himeji-without-pin-82')).toEqual(ok(true))
    const { outcome, prompts } = await runPlan(sampleTransport('himeji-without-pin-82'), { credentials: ['pin'] })
    expect(outcome).toEqual({ ok: false, error: { code: 'card-without-pin' } })
    expect(prompts).toEqual([])
  })

  it('fails only when the card is taken away', async () => {
    const whole = sampleTransport('himeji-without-pin-82')
    await looksLikeCardWithoutPin(new CardChannel(whole, { clock }))
    for (let index = 0; index < whole.sent.length; index++) {
      const torn = new TearableCard(makeSampleCard('himeji-without-pin-82'), { index, when: 'before' })
      const looked = await looksLikeCardWithoutPin(new CardChannel(torn, { clock }))
      expect(looked).toMatchObject({ ok: false, error: { code: 'card-removed' } })
    }
  })
})
