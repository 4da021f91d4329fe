import { expect, test } from 'vitest'
import { Hands } from './hands.ts'

test('a request of a timer is a use only where somebody did something since the last one', () => {
  const target = new EventTarget()
  const hands = new Hands(target)
  expect(hands.nextKind()).toBe('poll')
  target.dispatchEvent(new Event('mousemove'))
  expect(hands.nextKind()).toBe('poll')
  for (const event of ['keydown', 'pointerdown', 'wheel']) {
    target.dispatchEvent(new Event(event))
    expect(hands.nextKind(), event).toBe('use')
    expect(hands.nextKind(), event).toBe('poll')
  }
})
