import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { SAMPLE_DECK_FILE } from '../../fixtures/index.ts'
import { cardFromDeck, parseDeck } from './index.ts'

const text = readFileSync(SAMPLE_DECK_FILE, 'utf8')
const failure = (changed: string) => {
  const parsed = parseDeck(changed)
  return parsed.ok ? undefined : parsed.error
}

describe('a deck file that is not right is refused with the place, never with content', () => {
  test.each([
    ['no JSON', 'PIN 1234', 'not JSON'],
    ['an unknown format', text.replace('"format": 1', '"format": 2'), 'format: invalid_value'],
    ['an unknown member', text.replace('"format": 1', '"format": 1, "secret": "1234"'), ': unrecognized_keys'],
    ['a PIN of five digits', text.replace('"pin": "1234"', '"pin": "12345"'), 'cards.0.pin: invalid_format'],
    ['bytes that are not base64', text.replace('"certificate": "', '"certificate": "*'), 'certificate: invalid_format'],
    [
      'an unknown kind of card',
      text.replace('"bank-card",\n      "label"', '"x",\n      "label"').replace('"kind": "bank-card"', '"kind": "gold"'),
      'invalid_union',
    ],
    ['one id for two cards', text.replace('"id": "himeji-40"', '"id": "himeji-70"'), 'custom'],
  ])('%s', (_name, changed, problem) => {
    const refused = failure(changed)
    expect(refused?.code).toBe('station-configuration-invalid')
    expect(refused?.detail?.problem).toContain(problem)
    expect(JSON.stringify(refused)).not.toContain('1234')
  })

  test('a number that could be somebody’s individual number is not a number A', () => {
    expect(failure(text.replace('"value": "000000000000"', '"value": "537686677188"'))?.detail?.problem).toContain('numberA')
  })

  test('any text at all', () => {
    fc.assert(fc.property(fc.string(), (anything) => failure(anything) !== undefined))
  })
})

test('every card of the sample deck can be made and answers', async () => {
  for (const card of orThrow(parseDeck(text)).cards) {
    const made = cardFromDeck(card)
    made.powerOn()
    expect((await made.respond(Uint8Array.of(0, 0xa4, 0, 0))).length, card.id).toBeGreaterThanOrEqual(2)
  }
})

test('two cards made from one entry do not share their counters', async () => {
  const [card] = orThrow(parseDeck(text)).cards
  if (card === undefined) throw new Error('empty deck')
  const [one, other] = [cardFromDeck(card), cardFromDeck(card)]
  const answers: string[] = []
  for (const made of [one, other]) {
    made.powerOn()
    for (const command of ['00a4040c0ad392f000260100000001', '00a4020c020018', '002000800439393939'])
      answers.push(Buffer.from(await made.respond(Buffer.from(command, 'hex'))).toString('hex'))
  }
  expect(answers.filter((answer) => answer === '63c2')).toHaveLength(2)
})
