import { describe, expect, test } from 'vitest'
import { isPressed, type KeyPress } from './shortcut.ts'

const press = (more: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...more,
})

describe('a key that stands on a button', () => {
  test('is not meant by the same letter without Alt: names are typed at any time', () => {
    expect(isPressed('Alt+1', press({ key: '1', code: 'Digit1' }))).toBe(false)
    expect(isPressed('Alt+S', press({ key: 's', code: 'KeyS' }))).toBe(false)
  })
  test('is not meant together with further keys', () => {
    expect(isPressed('Alt+1', press({ code: 'Digit1', altKey: true, ctrlKey: true }))).toBe(false)
    expect(isPressed('F10', press({ key: 'F10', shiftKey: true }))).toBe(false)
    expect(isPressed('Esc', press({ key: 'Escape', altKey: true }))).toBe(false)
  })
  test('goes by its place, whatever letter the system makes of it', () => {
    expect(isPressed('Alt+1', press({ key: '¡', code: 'Digit1', altKey: true }))).toBe(true)
    expect(isPressed('Alt+1', press({ key: '1', code: 'Numpad1', altKey: true }))).toBe(true)
    expect(isPressed('Alt+S', press({ key: 'Process', code: 'KeyS', altKey: true }))).toBe(true)
    expect(isPressed('F10', press({ key: 'F10', code: 'F10' }))).toBe(true)
    expect(isPressed('Esc', press({ key: 'Escape', code: 'Escape' }))).toBe(true)
  })
})
