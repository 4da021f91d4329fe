import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import { EncodingSurvey, fieldDecoder, privateUseCharacters } from './encoding.ts'

function survey(bytes: Uint8Array, chunkLength = 7) {
  const found = new EncodingSurvey()
  for (let at = 0; at < bytes.length; at += chunkLength) found.push(bytes.subarray(at, at + chunkLength))
  return found.finish()
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const cp932 = (text: string) => new Uint8Array(iconv.encode(text, 'cp932'))
const unclear = (problem: string) => ({ ok: false, error: { code: 'roll-encoding-unclear', detail: { problem } } })

describe('the encoding of a file is refused, with the reason,', () => {
  test('where it is UTF-16, as Excel’s “Unicode text”', () => {
    expect(survey(new Uint8Array(iconv.encode('氏名,住所', 'utf-16', { addBOM: true })))).toMatchObject(unclear('utf-16'))
  })

  test('where two readings make sense: ﾃｱ in half-width kana is ñ in UTF-8', () => {
    expect(survey(cp932('1,ﾃｱ\r\n'))).toMatchObject(unclear('either'))
  })

  test('where it may be EUC-JP: its kanji are pairs of half-width kana', () => {
    expect(survey(new Uint8Array(iconv.encode('1,姫路\r\n2,京都\r\n', 'euc-jp')))).toMatchObject({ ok: false })
  })

  test('where nothing fits', () => {
    expect(survey(Uint8Array.of(0xff, 0xff, 0xfe, 0x80, 0xa0, 0xfd, 0xff))).toMatchObject(unclear('neither'))
  })
})

describe('the encoding of a file is', () => {
  const text = '番号,氏名,カナ\r\n1,髙橋　一郎,ﾀｶﾊｼ ｲﾁﾛｳ\r\n2,山﨑 花子,ﾔﾏｻﾞｷ\r\n'

  test.each([
    ['CP932', cp932(text), { encoding: 'cp932', mark: false }],
    ['UTF-8', utf8(text), { encoding: 'utf-8', mark: false }],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), { encoding: 'utf-8', mark: true }],
    ['UTF-8 of ASCII', utf8('id,name\r\n1,JOHN\r\n'), { encoding: 'utf-8', mark: false }],
    ['an empty file', utf8(''), { encoding: 'utf-8', mark: false }],
  ])('%s', (_name, bytes, expected) => {
    expect(survey(bytes)).toStrictEqual({ ok: true, value: expected })
  })

  test('CP932 also when a name was cut in the middle of a character', () => {
    const cut = cp932('1,髙橋一郎')
    const lines = cp932('2,山崎花子,兵庫県姫路市安田四丁目\r\n'.repeat(20))
    expect(survey(Uint8Array.from([...cut.subarray(0, -1), 0x0d, 0x0a, ...lines]))).toMatchObject({
      value: { encoding: 'cp932' },
    })
  })

  const letters = fc.string({ unit: fc.constantFrom(...'山田姫路髙橋ひろしマリア１２,\n', 'ﾀ', 'ﾞ', 'a', '1'), minLength: 1 })

  it('UTF-8 for everything Japanese in UTF-8, in chunks of any length', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 9 }), (letter, chunk) => {
        expect(survey(utf8(`氏名\n${letter}`), chunk)).toMatchObject({ value: { encoding: 'utf-8' } })
      }),
    )
  })

  it('CP932 for everything Japanese in CP932 with some kana or everyday kanji', () => {
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 9 }), (letter, chunk) => {
        expect(survey(cp932(`氏名\n${letter}`), chunk)).toMatchObject({ value: { encoding: 'cp932' } })
      }),
    )
  })
})

describe('text in CP932', () => {
  test('has NEC’s and IBM’s characters, and the user-defined ones as private use', () => {
    const decode = fieldDecoder('cp932')
    expect(decode(Uint8Array.of(0xfb, 0xfc, 0xfa, 0xb1, 0x87, 0x40))).toBe('髙﨑①')
    expect(decode(Uint8Array.of(0xf0, 0x40, 0xf9, 0xfc))).toBe('\ue000\ue757')
  })

  test('marks what cannot be read', () => {
    expect(fieldDecoder('cp932')(Uint8Array.of(0x8e))).toContain('\ufffd')
  })
})

test('private-use characters are found, also beyond the first plane', () => {
  expect(privateUseCharacters('山\ue000田\u{f0001}葛\u{e0100}')).toStrictEqual(['\ue000', '\u{f0001}'])
})
