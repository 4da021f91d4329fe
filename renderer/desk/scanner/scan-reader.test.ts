import { describe, expect, test } from 'vitest'
import { ScanReader, type TimedKey } from './scan-reader.ts'

/** Keys of a text and Enter, `gap` milliseconds apart. */
function keys(text: string, gap: number, from = 1000): TimedKey[] {
  return [...text, 'Enter'].map((key, index) => ({ key, code: '', shift: false, repeat: false, at: from + index * gap }))
}

const scansOf = (presses: readonly TimedKey[], reader = new ScanReader()) =>
  presses.flatMap((press) => {
    const meaning = reader.take(press)
    return meaning.is === 'scan' ? [meaning.text] : []
  })

describe('a scan', () => {
  test('is what comes faster than a person types and ends with Enter', () => {
    expect(scansOf(keys('U1-ABCD1234', 5))).toEqual(['U1-ABCD1234'])
    expect(scansOf(keys('U1-ABCD1234', 30))).toEqual(['U1-ABCD1234'])
    expect(scansOf(keys('U1-ABCD1234', 60))).toEqual([])
    expect(scansOf(keys('U1-ABCD1234', 120))).toEqual([])
  })

  test('may hesitate once, as a cordless scanner does', () => {
    const hesitant = keys('4912345678904', 8).map((press, index) => (index > 6 ? { ...press, at: press.at + 90 } : press))
    expect(scansOf(hesitant)).toEqual(['4912345678904'])
  })

  test('has at least four characters: two keys and Enter can be hit at once by hand', () => {
    expect(scansOf(keys('123', 5))).toEqual([])
    expect(scansOf(keys('1234', 5))).toEqual(['1234'])
  })

  test('does not end without Enter, and does not begin with what was typed before', () => {
    const [, ...typed] = keys('abc', 200).reverse()
    const reader = new ScanReader()
    expect(scansOf(typed.reverse(), reader)).toEqual([])
    expect(scansOf(keys('0012345', 5, 5000), reader)).toEqual(['0012345'])
  })

  test('is not a key that is held down', () => {
    expect(scansOf(keys('aaaaaaa', 30).map((press, index) => ({ ...press, repeat: index > 0 && press.key === 'a' })))).toEqual([])
  })

  test('is not ended or begun by a function key or an arrow', () => {
    const [first, second, ...rest] = keys('12345678', 5)
    const arrow = { key: 'ArrowDown', code: 'ArrowDown', shift: false, repeat: false, at: 1007 }
    if (first === undefined || second === undefined) throw new Error('too short')
    expect(scansOf([first, second, arrow, ...rest])).toEqual(['345678'])
  })

  test('keeps its letters though a scanner presses Shift for some of them', () => {
    const withShift = keys('ABcd', 6).flatMap((press) => [{ ...press, key: 'Shift', code: 'ShiftLeft', at: press.at - 2 }, press])
    expect(scansOf(withShift)).toEqual(['ABcd'])
  })

  test('is read by the places of the keys while an input method has them', () => {
    const codes = ['KeyU', 'Digit1', 'Minus', 'KeyA', 'Numpad7']
    const under = codes.map((code, index) => ({
      key: 'Process',
      code,
      shift: code === 'KeyU',
      repeat: false,
      at: 1000 + index * 5,
    }))
    expect(scansOf([...under, { key: 'Enter', code: 'Enter', shift: false, repeat: false, at: 1030 }])).toEqual(['U1-a7'])
  })

  test('comes in half-width characters', () => {
    expect(scansOf(keys('ＡＢ－１２', 5))).toEqual(['AB-12'])
  })
})

test('two scans, one right after the other, are two', () => {
  const reader = new ScanReader()
  expect(scansOf([...keys('11112222', 5), ...keys('33334444', 5, 1060)], reader)).toEqual(['11112222', '33334444'])
})
