import { describe, expect, test } from 'vitest'
import { placeOf } from './window-place.ts'

const FULL_HD = { x: 0, y: 0, width: 1920, height: 1040 }
const SMALL = { x: 0, y: 0, width: 1024, height: 740 }
const SECOND = { x: 1920, y: 0 }

describe('where the windows go', () => {
  test('the visitor has the second display, and the desk all of the first', () => {
    expect(placeOf('visitor', { workArea: FULL_HD, second: SECOND, trainer: false })).toMatchObject(SECOND)
    expect(placeOf('desk', { workArea: FULL_HD, second: SECOND, trainer: false })).toEqual(FULL_HD)
  })

  test('on one display the desk leaves room for the visitor', () => {
    expect(placeOf('desk', { workArea: FULL_HD, trainer: false })).toEqual({ width: 1100, height: 720 })
  })

  test("a trainer's window is covered by nobody", () => {
    const displays = { workArea: FULL_HD, second: SECOND, trainer: true }
    const { x = 0 } = placeOf('trainer', displays)
    for (const role of ['desk', 'setup'] as const) {
      const { x: left = 0, width = 0 } = placeOf(role, displays)
      expect(left + width).toBeLessThanOrEqual(x)
    }
  })

  test('the questions of the beginning fill the display they are alone on, and are never larger than it', () => {
    expect(placeOf('setup', { workArea: FULL_HD, trainer: false })).toEqual(FULL_HD)
    expect(placeOf('setup', { workArea: SMALL, trainer: false })).toEqual({ width: 1024, height: 740 })
  })
})
