import { describe, expect, test } from 'vitest'
import { inkOn } from './ballot-ink.ts'

describe('ink on the colour of a paper', () => {
  test.each([
    ['#ffffff', '#000000'],
    ['#f6c6d0', '#000000'],
    ['#fff3a0', '#000000'],
    ['#8a8a8a', '#000000'],
    ['#1d4f91', '#ffffff'],
    ['#000000', '#ffffff'],
  ])('%s is written on in %s', (ground, ink) => expect(inkOn(ground)).toBe(ink))
})
