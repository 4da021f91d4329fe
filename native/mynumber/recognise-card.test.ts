import { describe, expect, it } from 'vitest'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { runPlan } from './testing/plan-runner.ts'
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
const payment = (status: string): ScriptStep => [
  'the payment directory 2PAY.SYS.DDF01',
  '00A4040C0E 325041592E5359532E4444463031',
  status,
]
const licence = (number: 1 | 2, status: string): ScriptStep => [
  `DF${number} of the driving licence`,
  `00A4040C10 A0000002310${number}00000000000000000000`,
  status,
]

const CARDS: readonly (readonly [string, string, readonly ScriptStep[]])[] = [
  ['a 住基カード', 'card-basic-resident-register', [JPKI, SELECT_TOKEN, token('JPKIAPICCTOKEN')]],
  ['an Android phone', 'card-smartphone', [JPKI, SELECT_TOKEN, token('JPKIAPGPSETOKEN')]],
  ['an iPhone', 'card-smartphone', [JPKI, SELECT_TOKEN, token('JPKIAPIOSTOKEN')]],
  ['a payment card', 'card-bank', [NO_JPKI, payment('9000')]],
  ['a driving licence', 'card-driving-licence', [NO_JPKI, payment('6A82'), licence(1, '9000')]],
  ['a driving licence with DF2 only', 'card-driving-licence', [NO_JPKI, payment('6A82'), licence(1, '6A82'), licence(2, '9000')]],
  ['a transport card', 'card-unknown', [NO_JPKI, payment('6A82'), licence(1, '6A82'), licence(2, '6A82')]],
  [
    'a card that knows no command',
    'card-unknown',
    [['nor the JPKI AP', '00A4040C0A D392F00026 0100000001', '6D00'], payment('6D00'), licence(1, '6D00'), licence(2, '6D00')],
  ],
  [
    'something with a JPKI application that does not say what it is',
    'card-unknown',
    [JPKI, ['no token information', '00A4020C02 0006', '6A82'], payment('6A82'), licence(1, '6A82'), licence(2, '6A82')],
  ],
  [
    'something with a token text that nobody knows',
    'card-unknown',
    [JPKI, SELECT_TOKEN, token('JPKIAPSOMETHING'), payment('6A82'), licence(1, '6A82'), licence(2, '6A82')],
  ],
]

async function play(steps: readonly ScriptStep[]) {
  const transport = new ScriptedTransport(steps)
  const { outcome, prompts } = await runPlan(transport)
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  expect(prompts).toEqual([])
  return outcome
}

describe('cards that are no MyNumber card', () => {
  it.each(CARDS)('%s: %s', async (_, code, steps) => {
    expect(await play([...FOREIGN, ...steps])).toEqual({ ok: false, error: { code } })
  })

  it.each(CARDS)('%s, taken away while it is looked at', async (_, __, steps) => {
    for (let index = 0; index < FOREIGN.length + steps.length; index++)
      expect(await play(removedAt([...FOREIGN, ...steps], index))).toEqual({
        ok: false,
        error: { code: 'card-removed' },
      })
  })

  it.each([
    ['as well', [NO_COMMON_APPLICATION]],
    ['alone', BEGINNING.slice(0, 2)],
  ])('a MyNumber card without its text application, %s, says which is missing', async (_, beginning) => {
    const impossible: ScriptStep = ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82']
    expect(await play([...beginning, NO_TEXT_APPLICATION, JPKI, SELECT_TOKEN, token('JPKIAPICCTOKEN2'), impossible])).toEqual({
      ok: false,
      error: { code: 'card-file-missing', detail: { application: 'text' } },
    })
  })
})
