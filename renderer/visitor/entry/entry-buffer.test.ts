import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EntryBuffer } from './entry-buffer.ts'
import { ENTRY_FIELDS } from './entry-fields.ts'

const ascii = (text: string) => new TextEncoder().encode(text)
const typeAll = (buffer: EntryBuffer, digits: string) => {
  for (const digit of digits) buffer.type(Number(digit))
}

describe('the digits of an entry', () => {
  test('what is not a digit is refused', () => {
    const buffer = new EntryBuffer(ENTRY_FIELDS.pin)
    for (const wrong of [-1, 10, 1.5, Number.NaN]) expect(() => buffer.type(wrong)).toThrow('not a digit')
  })

  test('nothing is handed out before it is complete', () => {
    const buffer = new EntryBuffer(ENTRY_FIELDS.pin)
    typeAll(buffer, '123')
    expect(buffer.take()).toBeUndefined()
    expect(buffer.filled(0)).toBe(3)
  })

  /*
   * - A person types number B of the card reference: birth 1980-02-17 (昭和55), expiry 2035, code 2285.
   * - The pad moves on by itself from field to field.
   * - The bytes are those that the card is sent; afterwards the pad is empty.
   */
  test('number B is birth date, expiry year and security code, one after the other', () => {
    const buffer = new EntryBuffer(ENTRY_FIELDS['number-b'])
    typeAll(buffer, '550217')
    expect([buffer.active, buffer.isFull(0), buffer.complete]).toEqual([1, true, false])
    typeAll(buffer, '2035')
    expect(buffer.active).toBe(2)
    typeAll(buffer, '2285')
    expect(buffer.complete).toBe(true)
    typeAll(buffer, '9')
    expect(buffer.take()).toEqual(ascii('55021720352285'))
    expect([buffer.filled(0), buffer.filled(1), buffer.filled(2), buffer.active]).toEqual([0, 0, 0, 0])
  })

  test('a field in the middle can be corrected without typing the others again', () => {
    const buffer = new EntryBuffer(ENTRY_FIELDS['number-b'])
    typeAll(buffer, '55021720362285')
    buffer.goTo(1)
    buffer.backspace()
    expect(buffer.complete).toBe(false)
    typeAll(buffer, '5')
    expect(buffer.take()).toEqual(ascii('55021720352285'))
  })

  test('deleting goes back over the border of a field and stops at the beginning', () => {
    const buffer = new EntryBuffer(ENTRY_FIELDS['number-b'])
    typeAll(buffer, '5502172')
    buffer.backspace()
    buffer.backspace()
    expect([buffer.active, buffer.filled(0)]).toEqual([0, 5])
    for (let i = 0; i < 10; i++) buffer.backspace()
    expect([buffer.active, buffer.filled(0)]).toEqual([0, 0])
  })

  test('whatever is pressed, the digits shown are those that are sent', () => {
    const presses = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant('delete' as const)), { maxLength: 60 })
    fc.assert(
      fc.property(presses, (keys) => {
        const buffer = new EntryBuffer(ENTRY_FIELDS['number-b'])
        const typed: number[] = []
        for (const key of keys) {
          if (key === 'delete') {
            buffer.backspace()
            typed.pop()
          } else {
            buffer.type(key)
            if (typed.length < 14) typed.push(key)
          }
        }
        const shown = buffer.fields.flatMap((_field, field) =>
          Array.from({ length: buffer.filled(field) }, (_unused, position) => buffer.digitAt(field, position)),
        )
        expect(shown).toEqual(typed)
        if (typed.length === 14) expect(buffer.take()).toEqual(ascii(typed.join('')))
      }),
    )
  })
})
