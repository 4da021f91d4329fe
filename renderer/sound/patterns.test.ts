import { describe, expect, test } from 'vitest'
import { durationOf, KEY_SOUND, type Pattern, SOUND_PATTERNS, SOUND_WALL } from './patterns.ts'

/** What an ear can follow without a reference pitch: number of tones and the ups and downs between them. */
function contour(pattern: Pattern): string {
  const steps = pattern.slice(1).map(({ frequency }, index) => Math.sign(frequency - (pattern[index]?.frequency ?? 0)))
  return `${pattern.length}:${steps.join(',')}`
}

describe('sounds', () => {
  test('differ in number of tones or in direction, not only in pitch', () => {
    const contours = [...Object.values(SOUND_PATTERNS), SOUND_WALL].map(contour)
    expect(new Set(contours).size).toBe(contours.length)
  })
  test('are over before the next person is there, and lie where old ears hear', () => {
    for (const [name, pattern] of Object.entries({ ...SOUND_PATTERNS, wall: SOUND_WALL })) {
      expect(durationOf(pattern), name).toBeLessThanOrEqual(1_500)
      for (const { frequency, loudness } of pattern) {
        expect(frequency, name).toBeGreaterThanOrEqual(300)
        expect(frequency, name).toBeLessThanOrEqual(1_200)
        expect(loudness, name).toBeLessThanOrEqual(1)
      }
    }
  })
  test('the wall of a polling station is louder than all others and has more tones', () => {
    const others = Object.values(SOUND_PATTERNS)
    expect(SOUND_WALL.length).toBeGreaterThan(Math.max(...others.map(({ length }) => length)))
    const power = (pattern: Pattern) => pattern.reduce((sum, { duration, loudness }) => sum + duration * loudness, 0)
    expect(power(SOUND_WALL)).toBeGreaterThan(Math.max(...others.map(power)))
  })
  test('a key is one short tone', () => expect(durationOf(KEY_SOUND)).toBeLessThan(100))
})
