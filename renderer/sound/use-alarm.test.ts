import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { durationOf, type Pattern, SOUND_PATTERNS, SOUND_WALL } from './patterns.ts'
import { soundAlarm } from './use-alarm.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/*
 * Somebody stands before a wall, and the clerk looks at something else:
 * - the wall sounds at once, one time, with its own sound;
 * - again after a pause, for whoever has not turned round, and no more than four times;
 * - from the moment at which the wall is closed, or two have released it, it is silent.
 */
describe('the sound of a wall', () => {
  const heard: Pattern[] = []
  const player = { play: (pattern: Pattern) => void heard.push(pattern) }
  beforeEach(() => {
    heard.length = 0
  })
  const aWhile = () => vi.advanceTimersByTime(60_000)

  test('is heard once when it opens, and is none of the ordinary ones', () => {
    soundAlarm(player, SOUND_WALL)
    expect(heard).toEqual([SOUND_WALL])
    expect(Object.values(SOUND_PATTERNS)).not.toContain(heard[0])
  })

  test('comes again only after it has ended, four times at most', () => {
    soundAlarm(player, SOUND_WALL)
    vi.advanceTimersByTime(durationOf(SOUND_WALL))
    expect(heard).toHaveLength(1)
    aWhile()
    expect(heard).toEqual(Array(4).fill(SOUND_WALL))
    aWhile()
    expect(heard).toHaveLength(4)
  })

  test('is silent from the moment at which the wall is gone', () => {
    const gone = soundAlarm(player, SOUND_WALL)
    gone()
    aWhile()
    expect(heard).toHaveLength(1)
  })

  test('the next wall sounds anew', () => {
    soundAlarm(player, SOUND_WALL)()
    soundAlarm(player, SOUND_WALL)
    expect(heard).toHaveLength(2)
  })
})
