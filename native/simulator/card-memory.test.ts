import { describe, expect, test } from 'vitest'
import { makeSampleCard } from '../../fixtures/index.ts'
import type { CardMemory } from './index.ts'
import { exchange, SELECT, script, verify } from './testing/card-script.ts'
import { SAMPLE_PERSON as PERSON, SAMPLE_PIN as PIN, poweredCard, QUERY } from './testing/sample-card.ts'

describe('changing a secret', () => {
  test('wants the old one first', async () => {
    const card = poweredCard()
    expect(await script(card, SELECT.jpki, SELECT.file('0018'), '002401800435353535')).toBe('6982')
    expect(await script(card, verify(PIN), '002401800435353535')).toBe('9000')
    card.powerOff()
    card.powerOn()
    expect(await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))).toBe('63C2')
    expect(await exchange(card, verify('5555'))).toBe('9000')
  })
  test('has its own command in the common AP', async () => {
    const card = poweredCard()
    expect(await script(card, SELECT.common, SELECT.file('001C'), verify(PIN), '803200800435353535')).toBe('9000')
    expect(await exchange(card, '002401800435353535')).toBe('6D00')
  })
  test.each([
    ['a letter in a PIN', SELECT.jpki, '0018', '1234', '00240180', '12A4', '6A80'],
    ['a small letter in a password', SELECT.jpki, '001B', 'ABC123', '00240180', 'abc123', '6A80'],
    ['a PIN of five digits', SELECT.text, '0011', '1234', '00240180', '12345', '6700'],
    ['a password of seventeen characters', SELECT.jpki, '001B', 'ABC123', '00240180', 'A2345678901234567', '6700'],
    ['the old one and the new one in one command', SELECT.jpki, '0018', '1234', '00240080', '12345678', '6A86'],
    ['a secret of the visual AP', SELECT.visual, '0011', '310510', '00240180', '111111', '6D00'],
  ])('refuses %s', async (_name, application, file, secret, header, characters, answer) => {
    const card = poweredCard()
    await script(card, application, SELECT.file(file), verify(secret))
    expect(await exchange(card, header + verify(characters).slice(8))).toBe(answer)
    expect(await exchange(card, verify(secret))).toBe('9000')
  })
  test('takes a password of up to sixteen characters', async () => {
    const card = poweredCard()
    await script(card, SELECT.jpki, SELECT.file('001B'), verify('ABC123'))
    expect(await exchange(card, `00240180${verify('Z234567890123456').slice(8)}`)).toBe('9000')
    expect(await exchange(card, verify('Z234567890123456'))).toBe('9000')
  })
})

describe('what a card keeps without power', () => {
  test('is that of another card: a mistake of the program', () => {
    const tooMany = { D392F000260100000001: { '0018': { triesLeft: 4 } } }
    const unsuitable = { D392F000260100000001: { '0018': { triesLeft: 3, changedTo: 'ABCD' } } }
    for (const memory of [tooMany, unsuitable])
      expect(() => makeSampleCard(PERSON, { memory })).toThrow('file 0018 does not fit this card')
  })

  test('tries and changed secrets are told at each change, and a card made from them goes on where the first one was', async () => {
    let memory: CardMemory | undefined
    let told = 0
    const card = poweredCard(PERSON, {
      onMemoryChanged: (changed) => {
        memory = changed
        told++
      },
    })
    await script(card, SELECT.jpki, SELECT.file('001B'), verify('WRONG1'))
    await script(card, SELECT.text, SELECT.file('0011'), verify(PIN), '002401800435353535')
    // A right PIN with all tries left changes nothing.
    expect(told).toBe(2)
    expect(memory?.D392F000260100000001?.['001B']).toEqual({ triesLeft: 4 })
    expect(memory?.D3921000310001010408?.['0011']).toEqual({ triesLeft: 3, changedTo: '5555' })

    const again = poweredCard(PERSON, memory === undefined ? {} : { memory })
    expect(await script(again, SELECT.jpki, SELECT.file('001B'), QUERY)).toBe('63C4')
    expect(await script(again, SELECT.text, SELECT.file('0011'), verify('5555'))).toBe('9000')
  })
})
