import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { refused } from './fake-pcsc.test-support.ts'
import { EVIDENCE, LoopScene, readOnce } from './reader-loop.test-support.ts'

let scene: LoopScene
beforeEach(() => {
  scene = new LoopScene()
})

/*
 * Which card on the reader is a new one. A process that was just started, or a session that broke, does not know; and nobody may be
 * read twice, or not at all.
 */

describe('what was served by the process before', () => {
  test('is powered off, not read, and its removal told', async () => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = 7
    scene.start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
    await scene.time.pass(1_000)
    expect(scene.types()).toEqual(['state'])
    expect(scene.pcsc.calls).toContain('disconnect unpower')
    scene.takeOff()
    await scene.time.pass(300)
    expect(scene.reports.at(-1)).toEqual({ type: 'card-removed', tapId: 'old' })
  })

  test('has left when another card lies there', async () => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = 9
    scene.start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
    await scene.time.pass(1_000)
    expect(scene.types()).toEqual(['state', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('may hold the power-off up without holding up the watch', async () => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = 7
    scene.pcsc.hangsIn = 'connect'
    scene.start(readOnce, { served: { tapId: 'old', eventCount: 7 } })
    await scene.time.pass(20_000)
    expect(scene.ended).toBe(false)
    scene.takeOff()
    await scene.time.pass(300)
    expect(scene.reports.at(-1)).toEqual({ type: 'card-removed', tapId: 'old' })
  })
})

/*
 * The service was restarted while a card lay there that had been read. Its counter begins anew, so it cannot name the card:
 * - a card that lies there before anything was taken away is taken for the same; the next one is read
 * - the reader may need a moment to see it
 * - a card that came after a removal is another one
 * - no card within a second: it was taken away meanwhile
 */
describe('what was served before the service was restarted', () => {
  const served = { served: { tapId: 'old' } }

  test.each([0, 1])('is not read again when the new count is %i', async (eventCount) => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = eventCount
    scene.start(readOnce, served)
    await scene.time.pass(10_000)
    expect(scene.types()).toEqual(['state'])
    expect(scene.pcsc.calls).toContain('disconnect unpower')

    scene.takeOff()
    await scene.time.pass(300)
    scene.putOn()
    await scene.time.pass(300)
    expect(scene.types().slice(1)).toEqual(['state', 'card-removed', 'state', 'tap-started', 'tap-finished'])
  })

  test('may be seen a moment later', async () => {
    scene.start(readOnce, served)
    await scene.time.pass(700)
    scene.putOn()
    await scene.time.pass(10_000)
    expect(scene.types()).toEqual(['state', 'state'])
  })

  test('has left when a card came after a removal', async () => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = 3
    scene.start(readOnce, served)
    await scene.time.pass(300)
    expect(scene.types()).toEqual(['state', 'card-removed', 'tap-started', 'tap-finished'])
  })

  test('has left when nothing lies there within a second', async () => {
    scene.start(readOnce, served)
    await scene.time.pass(1_300)
    expect(scene.types()).toEqual(['state', 'card-removed'])
    scene.putOn()
    await scene.time.pass(300)
    expect(scene.finished()).toEqual([ok(EVIDENCE)])
  })
})

/*
 * A card was torn off and is back before anybody has looked: its session is broken, and yet the reader has seen nothing.
 * - when the watch has had its time, the card is sought; if it answers, that is a new tap
 * - if it does not answer, there is no tap that could only fail, and the next card comes as ever
 * - a card whose sessions keep breaking is not read for ever
 */
describe('a card that came back between two looks', () => {
  const taps = () => scene.types().filter((type) => type === 'tap-started').length

  test.each([
    ['of a reader that counts', 1],
    ['of a reader that does not', 0],
  ])('%s is read within a second', async (_name, eventCount) => {
    scene.pcsc.present = true
    scene.pcsc.eventCount = eventCount
    let commands = 0
    scene.pcsc.answer = () =>
      ++commands === 1 ? refused('SCARD_W_REMOVED_CARD') : Promise.resolve(ok(Uint8Array.of(0x90, 0x00)))
    scene.start()
    await scene.time.pass(250 + 1_000)
    expect(scene.types().slice(1)).toEqual(['tap-started', 'tap-finished', 'card-removed', 'tap-started', 'tap-finished'])
    expect(scene.finished()).toEqual([err(failure('card-removed', { pcsc: 'SCARD_W_REMOVED_CARD' })), ok(EVIDENCE)])
  })

  test('and does not answer is no new tap', async () => {
    scene.putOn()
    scene.pcsc.answer = () => {
      scene.pcsc.refuseConnections = true
      return refused('SCARD_W_REMOVED_CARD')
    }
    scene.start()
    await scene.time.pass(10_000)
    expect(taps()).toBe(1)
    scene.pcsc.refuseConnections = false
    scene.takeOff()
    await scene.time.pass(300)
    scene.putOn()
    await scene.time.pass(300)
    expect(taps()).toBe(2)
  })

  test('again and again is read four times, and then when it is put on anew', async () => {
    scene.putOn()
    scene.pcsc.answer = () => refused('SCARD_W_RESET_CARD')
    scene.start()
    await scene.time.pass(60_000)
    expect(taps()).toBe(4)
    scene.takeOff()
    scene.putOn()
    await scene.time.pass(300)
    expect(taps()).toBe(5)
  })

  test('and holds the attempt up ends the process, which nothing else could', async () => {
    scene.putOn()
    scene.pcsc.answer = () => {
      scene.pcsc.hangsIn = 'connect'
      return refused('SCARD_W_REMOVED_CARD')
    }
    scene.start()
    await scene.time.pass(10_000)
    expect(scene.types().at(-1)).toBe('ending')
    expect(scene.ended).toBe(true)
  })
})
