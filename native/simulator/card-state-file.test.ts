import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { makeSampleCard } from '../../fixtures/index.ts'
import { CardStateFile } from './index.ts'
import { exchange, SELECT, script, verify } from './testing/card-script.ts'

// - a state file that is not right is refused with the place, never with content
// - a card that was blocked is blocked after a restart, and another card of the same file is not
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uketsuke-state-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = () => join(folder, 'cards.json')

/** A card with the state of the file, as after a restart. */
function restarted(id: string) {
  const state = orThrow(CardStateFile.open(file()))
  const memory = state.memory(id)
  const card = makeSampleCard(id, {
    ...(memory === undefined ? {} : { memory }),
    onMemoryChanged: (changed) => state.keep(id, changed),
  })
  card.powerOn()
  return card
}

describe('refused', () => {
  const state = (reference: unknown) =>
    JSON.stringify({ format: 1, notice: '', cards: { 'himeji-70': { D392F000260100000001: { '0018': reference } } } })
  const PLACE = 'cards.himeji-70.D392F000260100000001.0018'
  test.each([
    ['no JSON', 'PIN 5555', 'not readable as JSON'],
    ['an unknown format', '{"format":2,"notice":"","cards":{}}', 'format: invalid_value'],
    ['tries below zero', state({ triesLeft: -1 }), `${PLACE}.triesLeft: too_small`],
    ['a secret that is none', state({ triesLeft: 1, changedTo: '5555\n' }), `${PLACE}.changedTo: invalid_format`],
    ['an unknown member', state({ triesLeft: 1, secret: '5555' }), `${PLACE}: unrecognized_keys`],
  ])('%s', (_name, text, problem) => {
    writeFileSync(file(), text)
    const opened = CardStateFile.open(file())
    expect(opened).toMatchObject({ ok: false, error: { code: 'station-configuration-invalid', detail: { problem } } })
    expect(JSON.stringify(opened)).not.toContain('5555')
  })
})

test('without a file, and before a card was used, nothing is kept and nothing written', async () => {
  await script(restarted('himeji-70'), SELECT.jpki, SELECT.file('0018'), '00200080')
  expect(readdirSync(folder)).toEqual([])
})

test('a blocked PIN is blocked after a restart, and only on that card', async () => {
  for (const answer of ['63C2', '63C1', '63C0', '6984'])
    expect(await script(restarted('himeji-70'), SELECT.jpki, SELECT.file('0018'), verify('0000'))).toBe(answer)
  expect(await script(restarted('himeji-40'), SELECT.jpki, SELECT.file('0018'), verify('0000'))).toBe('63C2')
  expect(await script(restarted('himeji-70'), SELECT.jpki, SELECT.file('0018'), '00200080')).toBe('63C0')
  expect(readdirSync(folder)).toEqual(['cards.json'])
})

test('a changed PIN is kept, those that came with the card are not written down', async () => {
  const card = restarted('himeji-70')
  await script(card, SELECT.text, SELECT.file('0011'), verify('1234'), '002401800435353535')
  expect(await exchange(restarted('himeji-70'), SELECT.text)).toBe('9000')
  expect(await script(restarted('himeji-70'), SELECT.text, SELECT.file('0011'), verify('5555'))).toBe('9000')
  expect(readFileSync(file(), 'utf8')).not.toContain('1234')
})
