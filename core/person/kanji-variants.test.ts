import { describe, expect, it } from 'vitest'
import { foldKanjiVariant, isVariationSelector } from './kanji-variants.ts'

describe('kanji variants', () => {
  // domain reference §F.4: everyday variants that NFKC leaves alone
  it.each(['髙高', '﨑崎', '邉辺', '邊辺', '德徳', '濵浜', '栁柳', '澤沢', '齋斎', '𠮷吉'])('fold to one form: %s', (pair) => {
    const [variant = '', base] = pair
    expect(variant.normalize('NFKC')).toBe(variant)
    expect(foldKanjiVariant(variant)).toBe(base)
  })

  it.each(['釜', '竈', '島', '嶋', '斉', '斎', '高', '姫', 'A', 'あ'])(
    'leave alone what is a letter of its own: %s',
    (letter) => {
      expect(foldKanjiVariant(letter)).toBe(letter)
    },
  )

  it('fold once: a folded character does not fold again', () => {
    for (let codePoint = 0x3400; codePoint <= 0x2ffff; codePoint++) {
      const folded = foldKanjiVariant(String.fromCodePoint(codePoint))
      if (foldKanjiVariant(folded) !== folded) throw new Error(`folds twice: ${codePoint.toString(16)}`)
    }
  })

  it('know the variation selectors', () => {
    expect([0xfe00, 0xfe0f, 0xe0100, 0xe01ef].every(isVariationSelector)).toBe(true)
    expect([0xfdff, 0xfe10, 0xe00ff, 0xe01f0, 0x845b].some(isVariationSelector)).toBe(false)
  })
})
