import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { kanaKey, nameKey, numberKey } from './name-key.ts'

describe('the key of a name', () => {
  test.each([
    ['髙橋　一郎', '高橋一郎'],
    ['渡邊 花子', '渡辺花子'],
    ['葛\u{E0100}城', '葛城'],
    ['Maria da Silva', 'MARIA DA SILVA'],
    ['ＭＡＲＩＡ　ＤＡ　ＳＩＬＶＡ', 'maria da silva'],
    ['ﾏﾘｱ', 'マリア'],
    ['O’NEIL', "O'Neil"],
    ['⽂子', '文子'],
  ])('is one for %s and %s', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it('says that siblings who spell their name differently have one key: equal keys are not one person', () => {
    expect(nameKey('渡辺 太郎')).toBe(nameKey('渡邊 太郎'))
  })

  it('keeps characters of a municipality’s own (外字)', () => {
    expect(nameKey('山\ue000 太郎')).toBe('山\ue000太郎')
  })

  it('is its own key', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => nameKey(nameKey(name)) === nameKey(name)))
  })

  it('does not depend on spaces and variation selectors, wherever they are', () => {
    const unit = fc.constantFrom('山', '髙', 'ﾀ', 'ろ', 'A', 'é', '𠮷', '\ue123')
    const noise = fc.constantFrom('', ' ', '　', '\u{E0101}', '\ufe00')
    fc.assert(
      fc.property(fc.array(fc.tuple(unit, noise)), (pairs) => {
        expect(nameKey(pairs.map(([letter, between]) => letter + between).join(''))).toBe(
          nameKey(pairs.map(([letter]) => letter).join('')),
        )
      }),
    )
  })
})

describe('the key of a reading', () => {
  test.each([
    ['ﾔﾏﾀﾞ ﾀﾛｳ', 'やまだ　たろう'],
    ['オオノ', 'オウノ'],
    ['オオノ', 'おーの'],
    ['コウジ', 'コージ'],
    ['ユウコ', 'ユーコ'],
    ['ハットリ', 'ハツトリ'],
    ['キャシー', 'キヤシ'],
    ['ミツヅカ', 'ミツズカ'],
    ['チヂワ', 'チジワ'],
    ['ヴァン', 'バン'],
    ['ブイ', 'ヴイ'],
    ['ミツヱ', 'みつえ'],
    ['カヲル', 'かおる'],
  ])('is one for %s and %s', (one, other) => {
    expect(kanaKey(one)).toBe(kanaKey(other))
  })

  test.each([
    ['タナカ', 'タナガ'],
    ['ハシモト', 'バシモト'],
    ['サトウ', 'サイトウ'],
    ['イトウ', 'イト゛ウ'],
  ])('is not one for %s and %s', (one, other) => {
    expect(kanaKey(one)).not.toBe(kanaKey(other))
  })

  const kana = fc.string({
    unit: fc.constantFrom(...'アイウエオカガサシジヂタツヅノハブヴャュョッーァィんゃっう ', 'ｱ', 'ｳ', 'ﾂ', 'ｰ'),
  })

  it('is its own key', () => {
    fc.assert(fc.property(kana, (reading) => kanaKey(kanaKey(reading)) === kanaKey(reading)))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => kanaKey(kanaKey(text)) === kanaKey(text)))
  })

  it('begins with the key of each beginning', () => {
    fc.assert(
      fc.property(kana, fc.nat(), (reading, length) => {
        const beginning = reading.slice(0, length % (reading.length + 1))
        fc.pre(!beginning.endsWith('ヴ'))
        expect(kanaKey(reading).startsWith(kanaKey(beginning))).toBe(true)
      }),
    )
  })

  it('is one for every way of writing kana', () => {
    const widths: readonly (readonly [string, string, string])[] = [
      ['ア', 'あ', 'ｱ'],
      ['ガ', 'が', 'ｶﾞ'],
      ['パ', 'ぱ', 'ﾊﾟ'],
      ['ン', 'ん', 'ﾝ'],
      ['ッ', 'っ', 'ｯ'],
      ['ヤ', 'や', 'ﾔ'],
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...widths)), (letters) => {
        const [full, hiragana, half] = [0, 1, 2].map((way) => kanaKey(letters.map((letter) => letter[way]).join('')))
        expect(hiragana).toBe(full)
        expect(half).toBe(full)
      }),
    )
  })
})

test('numbers are compared without regard to width and spaces, with their leading zeros', () => {
  expect(numberKey('００１２-a 3')).toBe('0012-A3')
  expect(numberKey('0012')).not.toBe(numberKey('12'))
})
