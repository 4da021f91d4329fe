import { describe, expect, test } from 'vitest'
import { SCAN_GAP, ScanBuffer } from './scan-buffer.ts'

function scan(buffer: ScanBuffer, text: string, from: number): number {
  let at = from
  for (const character of text) {
    buffer.type(character, at)
    at += 8
  }
  return at
}

describe('a scanner at the keyboard', () => {
  test('is heard by its haste and its Enter', () => {
    const buffer = new ScanBuffer()
    const at = scan(buffer, '0012345678', 1_000)
    expect(buffer.enter(at)).toBe('0012345678')
  })
  test('is not taken for a key: its first digit does not stand alone', () => {
    const buffer = new ScanBuffer()
    scan(buffer, '3014', 0)
    expect(buffer.alone).toBeUndefined()
  })
  test('a digit that somebody presses stands alone', () => {
    const buffer = new ScanBuffer()
    expect(buffer.type('3', 500)).toBe(true)
    expect(buffer.alone).toBe('3')
  })
  test('Enter that somebody presses is no code, nor are slow keys before it', () => {
    const buffer = new ScanBuffer()
    expect(buffer.enter(10)).toBeUndefined()
    let at = 100
    for (const character of '12345') {
      buffer.type(character, at)
      at += SCAN_GAP * 3
    }
    expect(buffer.enter(at)).toBeUndefined()
  })
  test('a code is given once', () => {
    const buffer = new ScanBuffer()
    const at = scan(buffer, 'ABCD', 0)
    expect(buffer.enter(at)).toBe('ABCD')
    expect(buffer.enter(at + 1)).toBeUndefined()
  })
  test('what was typed long before does not become part of a code', () => {
    const buffer = new ScanBuffer()
    buffer.type('9', 0)
    const at = scan(buffer, '7777', 5_000)
    expect(buffer.enter(at)).toBe('7777')
  })
})
