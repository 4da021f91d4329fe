import { describe, expect, test } from 'vitest'
import { type Sight, UnseenPace } from './unseen.ts'

/** A page that a test hides and shows, with a clock that it moves. */
class TestSight implements Sight {
  hidden = false
  seen: (() => void) | undefined
  due: (() => void) | undefined

  readonly isHidden = () => this.hidden
  readonly onSeen = (listener: () => void) => {
    this.seen = listener
    return () => {
      this.seen = undefined
    }
  }
  readonly after = (_milliseconds: number, action: () => void) => {
    this.due = action
    return () => {
      this.due = undefined
    }
  }
}

describe('a page that nobody sees', () => {
  const begin = () => {
    const sight = new TestSight()
    const shown: number[] = []
    return { sight, shown, pace: new UnseenPace<number>((told) => shown.push(told), sight) }
  }

  test('draws everything while it is seen', () => {
    const { shown, pace } = begin()
    pace.tell(1)
    pace.tell(2)
    expect(shown).toEqual([1, 2])
  })

  test('draws only the last when its time is over, and then the next ones', () => {
    const { sight, shown, pace } = begin()
    sight.hidden = true
    pace.tell(1)
    pace.tell(2)
    expect(shown).toEqual([])
    sight.due?.()
    pace.tell(3)
    expect(shown).toEqual([2])
    sight.due?.()
    expect(shown).toEqual([2, 3])
  })

  test('draws the last at once when it is seen again, and nothing twice', () => {
    const { sight, shown, pace } = begin()
    sight.hidden = true
    pace.tell(1)
    sight.hidden = false
    sight.seen?.()
    expect([shown, sight.due]).toEqual([[1], undefined])
    pace.tell(2)
    expect(shown).toEqual([1, 2])
  })

  test('draws nothing any more when it is closed', () => {
    const { sight, shown, pace } = begin()
    sight.hidden = true
    pace.tell(1)
    pace.close()
    expect([shown, sight.due, sight.seen]).toEqual([[], undefined, undefined])
  })
})
