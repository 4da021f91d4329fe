import { describe, expect, test } from 'vitest'
import { reasonOf } from './reason.ts'

describe('the reason of what the staff does', () => {
  test('is missing until something is chosen or written', () => {
    expect(reasonOf(undefined, undefined, '')).toBeUndefined()
    expect(reasonOf(undefined, undefined, ' 　 ')).toBeUndefined()
    expect(reasonOf('そのほか', 'other', ' ')).toBeUndefined()
  })
  test('is what was chosen, what was written, or both', () => {
    expect(reasonOf('試しの受付だった', 'test', '')).toBe('試しの受付だった')
    expect(reasonOf('そのほか', 'other', ' 機器の点検 ')).toBe('機器の点検')
    expect(reasonOf('試しの受付だった', 'test', '朝の点検')).toBe('試しの受付だった：朝の点検')
    expect(reasonOf(undefined, undefined, '朝の点検')).toBe('朝の点検')
  })
  test('fits into the request', () => expect(reasonOf('あ', 'test', 'い'.repeat(300))).toHaveLength(200))
})
