import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it, test } from 'vitest'
import { bytesToHex, orThrow } from '../../base/index.ts'
import { fileEncoder } from './encoding.ts'

const cp932 = fileEncoder('cp932')
const hex = (text: string) => bytesToHex(orThrow(cp932.encode(text)))

describe('a text that CP932 does not have', () => {
  test.each([
    ['a kanji beyond it', '𠮷野', ['𠮷']],
    ['a variation selector', '葛\u{e0100}', ['\u{e0100}']],
    ['a yen sign of Latin-1: its bytes would be a backslash', '¥100', ['¥']],
    ['Latin letters with accents', 'Zoë é é', ['ë', 'é']],
    ['what stands for the unreadable', '\ufffd', ['\ufffd']],
  ])('is refused, each character told once: %s', (_what, text, missing) => {
    expect(cp932.encode(text)).toStrictEqual({ ok: false, error: missing })
  })
})

describe('CP932', () => {
  test('has the everyday, NEC’s, IBM’s and the user-defined characters', () => {
    expect(hex('a\\~ｱ姫髙﨑①Ⅰ纊\ue000\ue757')).toBe('615c7eb19550fbfcfab187408754fa5cf040f9fc')
  })

  test('takes the other code points of the same characters of JIS X 0208', () => {
    expect(hex('\u2212\u301c\u2016\u2014\u00a2\u00a3\u00ac')).toBe(hex('－～∥―￠￡￢'))
  })

  test('is what iconv-lite writes, for every character that both have, and both have the same', () => {
    const different: string[] = []
    for (let codePoint = 0; codePoint <= 0xffff; codePoint++) {
      if (codePoint >= 0xd800 && codePoint <= 0xf8ff) continue
      const character = String.fromCodePoint(codePoint)
      const theirs = new Uint8Array(iconv.encode(character, 'cp932'))
      const has = iconv.decode(Buffer.from(theirs), 'cp932') === character
      const ours = cp932.encode(character)
      if (ours.ok !== has || (ours.ok && bytesToHex(ours.value) !== bytesToHex(theirs))) different.push(character)
    }
    // Theirs has a control character, ours the other code points of the test above.
    expect(different.join('')).toBe('\u0080¢£¬—‖−〜')
  })

  test('has all user-defined characters, which iconv-lite does not write', () => {
    for (let codePoint = 0xe000; codePoint <= 0xe757; codePoint++) {
      const character = String.fromCodePoint(codePoint)
      expect(new TextDecoder('shift_jis').decode(orThrow(cp932.encode(character)))).toBe(character)
    }
  })

  it('reads back as it was written', () => {
    const unit = fc.constantFrom(...'山田姫路髙橋ひろしマリア１２ｱﾞa=",\n①')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(new TextDecoder('shift_jis').decode(orThrow(cp932.encode(text)))).toBe(text)
      }),
    )
  })
})

test('UTF-8 begins with a mark and has everything', () => {
  const { mark, encode } = fileEncoder('utf-8')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from([...mark, ...orThrow(encode('𠮷¥'))]))).toBe(
    '\ufeff𠮷¥',
  )
})
