import { once } from 'node:events'
import { expect, test } from 'vitest'
import { ok } from '../../core/base/index.ts'
import type { PcscContext } from '../../native/pcsc/index.ts'
import { PresenceWatch } from './presence.ts'

const READER = 'a reader'
const refused = () => Promise.reject(new Error('not asked for here'))

/** A context on whose reader a card lies, and which answers a question when it is told to. */
class SlowContext extends EventTarget implements PcscContext {
  asked = 0
  answers = () => {}

  isValid = () => Promise.resolve(true)
  listReaders = () => Promise.resolve(ok([READER]))
  connect = refused
  cancel = refused
  release = refused

  getStatusChange(): ReturnType<PcscContext['getStatusChange']> {
    this.asked++
    this.dispatchEvent(new Event('asked'))
    return new Promise((resolve) => {
      const status = { reader: READER, known: 1, present: true, mute: false, unavailable: false, eventCount: 0 }
      this.answers = () => resolve(ok({ changed: true, statuses: [status] }))
    })
  }
}

test('has ended when its last question is answered, and asks no further one: only then may the context be released', async () => {
  const context = new SlowContext()
  const presences = new PresenceWatch(context)
  const card = presences.card([READER], 60_000)
  context.answers()
  expect(await card).toMatchObject({ reader: READER })
  expect(context.asked).toBe(2)
  const again = once(context, 'asked')
  context.answers()
  await again

  let hasEnded = false
  const ended = presences.end().then(() => {
    hasEnded = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(hasEnded).toBe(false)
  context.answers()
  await ended
  expect(context.asked).toBe(3)
})

test('has ended at once where no card was seen', async () => {
  await new PresenceWatch(new SlowContext()).end()
})
