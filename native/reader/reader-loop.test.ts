import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { refused } from './fake-pcsc.test-support.ts'
import { REQUEST } from './fakes.test-support.ts'
import { COMMAND, EVIDENCE, LoopScene } from './reader-loop.test-support.ts'

let scene: LoopScene
beforeEach(() => {
  scene = new LoopScene()
})

describe('one card after the other', () => {
  test('state, start, end, and the removal last', async () => {
    scene.start()
    await scene.time.pass(300)
    scene.putOn()
    await scene.time.pass(300)
    scene.takeOff()
    await scene.time.pass(300)
    expect(scene.types()).toEqual(['state', 'state', 'tap-started', 'tap-finished', 'state', 'card-removed'])
    expect(scene.finished()).toEqual([ok(EVIDENCE)])
    expect(scene.pcsc.calls.filter((call) => call !== 'getStatusChange' && call !== 'establishContext')).toEqual([
      'connect exclusive',
      'status',
      'begin',
      'transmit',
      'disconnect unpower',
    ])
  })

  test('a card exchanged between two looks is betrayed by the counter', async () => {
    scene.start()
    scene.putOn()
    await scene.time.pass(300)
    scene.takeOff()
    scene.putOn()
    await scene.time.pass(300)
    expect(scene.types().slice(1)).toEqual(['tap-started', 'tap-finished', 'card-removed', 'tap-started', 'tap-finished'])
  })
})

describe('an exchange that failed', () => {
  test('is a removal when the card is then gone', async () => {
    scene.putOn()
    scene.pcsc.answer = () => {
      scene.takeOff()
      return refused('SCARD_E_NOT_TRANSACTED')
    }
    scene.start()
    await scene.time.pass(1_000)
    expect(scene.finished()).toEqual([err(failure('card-removed'))])
  })

  test('is a card in trouble when it still lies there', async () => {
    scene.putOn()
    scene.pcsc.answer = () => refused('SCARD_E_NOT_TRANSACTED')
    scene.start()
    await scene.time.pass(1_000)
    expect(scene.finished()).toEqual([err(failure('card-not-responding', { pcsc: 'SCARD_E_NOT_TRANSACTED' }))])
  })
})

describe('a call that does not return', () => {
  test.each([
    ['establishContext', 'reader-not-responding'],
    ['getStatusChange', 'reader-not-responding'],
  ])('%s: says so and ends', async (call, code) => {
    scene.pcsc.hangsIn = call
    scene.start()
    await scene.time.pass(2_500)
    expect(scene.reports.at(-1)).toMatchObject({ type: 'ending', failure: { code } })
    expect(scene.ended).toBe(true)
  })

  test.each([
    ['connect', 5_000],
    ['status', 2_000],
    ['begin', 2_000],
    ['disconnect', 1_000],
  ])('%s: ends the tap first', async (call, milliseconds) => {
    scene.putOn()
    scene.pcsc.hangsIn = call
    scene.start()
    await scene.time.pass(250 + milliseconds - 1)
    expect(scene.finished()).toEqual([])
    await scene.time.pass(1)
    expect(scene.finished()).toHaveLength(1)
    expect(scene.types().slice(-2)).toEqual(['tap-finished', 'ending'])
    expect(scene.ended).toBe(true)
  })

  test('a command: after its time, not after the time of the tap', async () => {
    scene.putOn()
    scene.pcsc.answer = () => new Promise(() => {})
    scene.start()
    await scene.time.pass(250 + REQUEST.limits.apduMilliseconds)
    expect(scene.finished()).toEqual([err(failure('card-not-responding', { milliseconds: 2_500 }))])
    expect(scene.ended).toBe(true)
  })
})

describe('the time of a tap', () => {
  test('is over for a plan that never ends, and stands still while a person enters digits', async () => {
    scene.putOn()
    let answeredAfter = 0
    scene.start(async ({ transport, ask, clock }) => {
      const asked = clock.monotonicMilliseconds()
      await ask({ offers: [] })
      answeredAfter = clock.monotonicMilliseconds() - asked
      for (;;) {
        const answer = await transport.transmit(COMMAND)
        if (!answer.ok) return answer
        await new Promise<void>((resolve) => {
          scene.time.after(100, resolve)
        })
      }
    })
    await scene.time.pass(60_000)
    expect(scene.types().at(-1)).toBe('credential-needed')
    scene.loop.command({ type: 'answer', tapId: 'tap-1', answer: { kind: 'pin', digits: Uint8Array.of(1, 2, 3, 4) } })
    await scene.time.pass(14_900)
    expect(answeredAfter).toBeGreaterThan(59_000)
    expect(scene.finished()).toEqual([])
    await scene.time.pass(300)
    expect(scene.finished()).toEqual([err(failure('card-not-responding', { milliseconds: 15_000 }))])
    expect(scene.ended).toBe(false)
  })
})

describe('digits', () => {
  const answer = (tapId: string) => {
    const digits = Uint8Array.of(1, 2, 3, 4)
    scene.loop.command({ type: 'answer', tapId, answer: { kind: 'pin', digits } })
    return digits
  }

  test('are whole while the plan needs them, and overwritten when the tap is over', async () => {
    scene.putOn()
    let seen: number[] = []
    scene.start(async ({ ask, transport }) => {
      const entry = await ask({ offers: [] })
      if ('digits' in entry) seen = [...entry.digits]
      await transport.transmit(COMMAND)
      return err(failure('pin-wrong'))
    })
    await scene.time.pass(300)
    const digits = answer('tap-1')
    await scene.time.pass(300)
    expect(seen).toEqual([1, 2, 3, 4])
    expect([...digits]).toEqual([0, 0, 0, 0])
  })

  test('that nobody waits for are overwritten at once', async () => {
    scene.putOn()
    scene.start()
    await scene.time.pass(300)
    expect([...answer('tap-1')]).toEqual([0, 0, 0, 0])
    expect([...answer('tap-9')]).toEqual([0, 0, 0, 0])
  })
})

test('stopping in the middle of an entry powers the card off and ends', async () => {
  scene.putOn()
  scene.start(async ({ ask }) => {
    await ask({ offers: [] })
    return err(failure('entry-cancelled'))
  })
  await scene.time.pass(300)
  scene.loop.command({ type: 'stop' })
  await scene.time.pass(0)
  expect(scene.pcsc.calls.at(-1)).toBe('disconnect unpower')
  expect(scene.types().filter((type) => type === 'tap-started')).toHaveLength(1)
  expect(scene.ended).toBe(true)
})
