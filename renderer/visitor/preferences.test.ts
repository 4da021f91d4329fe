import { describe, expect, test } from 'vitest'
import { isIdle, languageShown, resetsPreferences } from './preferences.ts'

describe('the language of one visitor is not the language of the next', () => {
  test('after a decision the next person begins, with or without a pause', () => {
    expect(resetsPreferences('decision', 'waiting')).toBe(true)
    expect(resetsPreferences('decision', 'reading')).toBe(true)
    expect(resetsPreferences('take-card', 'waiting')).toBe(true)
    expect(resetsPreferences('decision', 'out-of-order')).toBe(true)
  })
  test('a family at a shelter keeps it from card to card, until the desk is done with them', () => {
    for (const to of ['reading', 'entry', 'failure', 'shelter', 'served'] as const)
      expect(resetsPreferences('shelter', to), to).toBe(false)
    expect(resetsPreferences('shelter', 'waiting')).toBe(true)
  })
  test('a card that is still to be taken is still the same person', () => {
    expect(resetsPreferences('decision', 'take-card')).toBe(false)
  })
  test('who chose a language while waiting keeps it through the tap, and when the card has to be placed again', () => {
    for (const [from, to] of [
      ['waiting', 'reading'],
      ['reading', 'entry'],
      ['entry', 'reading'],
      ['reading', 'failure'],
      ['failure', 'reading'],
      ['failure', 'waiting'],
      ['reading', 'decision'],
    ] as const)
      expect(resetsPreferences(from, to), `${from} → ${to}`).toBe(false)
  })
  test('and is forgotten where nobody may be there any more', () => {
    expect(['waiting', 'starting', 'out-of-order'].every((screen) => isIdle(screen as 'waiting'))).toBe(true)
    expect(isIdle('entry')).toBe(false)
  })
})

describe('the language of the screen', () => {
  test('is the first that the program offers until somebody chooses', () => {
    expect(languageShown(undefined, ['en', 'ja'])).toBe('en')
    expect(languageShown('ja', ['en', 'ja'])).toBe('ja')
  })
  test('is never one that the program at work does not offer', () => {
    expect(languageShown('vi', ['ja', 'en'])).toBe('ja')
  })
})
