import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeSampleCard } from '../../fixtures/index.ts'
import { CARD_JOURNAL_VARIABLE } from '../../native/simulator/index.ts'
import { exchange, SELECT, script, verify } from '../../native/simulator/testing/card-script.ts'
import { judgeJournals, missingIn } from './judgement.ts'

// - a program reaches for the 個人番号, in any of the ways in which a file can be named: the check tells where
// - a program that keeps away from it passes
// - a journal that saw nothing does not pass for a good one
// - no secret is ever in a journal
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uketsuke-journal-'))
  vi.stubEnv(CARD_JOURNAL_VARIABLE, folder)
  // The simulator asks the environment once a process.
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const journals = () => readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

/** What a fresh card writes about these commands. */
async function written(...commands: string[]) {
  const { makeSampleCard: make } = await import('../../fixtures/index.ts')
  const card = make('himeji-70')
  card.powerOn()
  for (const command of commands) await exchange(card, command)
  return journals()
}

describe('what must not reach a card', () => {
  test.each([
    ['the 個人番号 by SELECT', [SELECT.text, SELECT.file('0001')], 'text EF 0001'],
    ['the 個人番号 by short identifier', [SELECT.text, '00B0810011'], 'text EF 0001'],
    ['number A by SELECT', [SELECT.text, SELECT.file('0014')], 'text IEF 0014'],
    ['number A by short identifier', [SELECT.text, '0020009400'], 'text IEF 0014'],
    ['its change', [SELECT.text, '0024019400'], 'text IEF 0014'],
    ['the picture of the number', [SELECT.visual, SELECT.file('0005')], 'visual EF 0005'],
    ['the picture by short identifier', [SELECT.visual, '00B0850011'], 'visual EF 0005'],
    ['number A of the visual AP', [SELECT.visual, SELECT.file('0013')], 'visual IEF 0013'],
    ['an application found by its prefix', ['00A404000AD3921000310001010408', '00B0810011'], 'text EF 0001'],
  ])('%s', async (_name, commands, what) => {
    const { violations } = judgeJournals(await written(...commands))
    expect(violations).toHaveLength(1)
    expect(violations[0]).toMatch(/^\d+-\S+\.jsonl:2 [0-9A-F]{8} at file none reaches /)
    expect(violations[0]).toContain(what)
  })

  test('a read of the file that somebody has selected', async () => {
    const { violations } = judgeJournals(await written(SELECT.text, SELECT.file('0001'), '00B0000011'))
    expect(violations).toHaveLength(2)
  })

  test('a line that nobody understands', () => {
    expect(judgeJournals([{ name: 'x', text: '\nnonsense\n{"application":""}\n' }]).violations).toEqual([
      'x:2 is no line of a journal',
      'x:3 is no line of a journal',
    ])
  })
})

test('the same identifiers in other applications are other files', async () => {
  const files = await written(
    SELECT.jpki,
    SELECT.file('0001'),
    '00B0850004',
    SELECT.common,
    '00B2010C00',
    SELECT.text,
    '00B0850004',
  )
  const judgement = judgeJournals(files)
  expect(judgement.violations).toEqual([])
  expect(Object.fromEntries(judgement.commands)).toEqual({
    '': 1,
    D392F000260100000001: 3,
    D3921000310001010100: 2,
    D3921000310001010408: 1,
  })
})

test('a journal that saw too little is told, per application', () => {
  const text = JSON.stringify({ application: 'D392F000260100000001', file: '', header: '00B08600', dataBytes: 0 })
  // Twice the same is one.
  const judgement = judgeJournals([
    { name: 'a', text: `${text}\n` },
    { name: 'b', text: `${text}\n` },
  ])
  expect(missingIn(judgement, { D392F000260100000001: 1 })).toEqual([])
  expect(missingIn(judgement, { D392F000260100000001: 2, D3921000310001010408: 1 })).toEqual([
    'D392F000260100000001: 1 different commands, at least 2 expected',
    'D3921000310001010408: 0 different commands, at least 1 expected',
  ])
})

test('no PIN, no new PIN and no message is in a journal', async () => {
  const [file] = await written(SELECT.jpki, SELECT.file('0018'), verify('1234'), '002401800435353535', '802A009704DEADBEEF00')
  expect(file?.text).not.toMatch(/31323334|35353535|DEADBEEF/i)
  expect(file?.text.split('\n')).toHaveLength(6)
})

test('a card of the simulator’s own tests is exempt, and without the variable nothing is written', async () => {
  const exempt = makeSampleCard('himeji-70', { journal: 'exempt' })
  exempt.powerOn()
  await script(exempt, SELECT.text, SELECT.file('0001'))
  expect(readdirSync(folder)).toEqual([])
  vi.stubEnv(CARD_JOURNAL_VARIABLE, '')
  expect(await written(SELECT.text)).toEqual([])
})
