import { beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { type FakePcsc, refused } from './fake-pcsc.test-support.ts'
import { REQUEST } from './fakes.test-support.ts'
import { COMMAND, EVIDENCE, LoopScene, readOnce } from './reader-loop.test-support.ts'
import type { ReadingPlan } from './reading-plan.ts'

let scene: LoopScene
beforeEach(() => {
  scene = new LoopScene()
})

describe('what a plan is told', () => {
  test('the answer to reset of its card', async () => {
    scene.putOn()
    let told: Uint8Array | undefined
    scene.start(async (context) => {
      told = context.answerToReset
      return readOnce(context)
    })
    await scene.time.pass(300)
    expect(told).toEqual(scene.pcsc.answerToReset)
  })

  test('nothing of an answer to reset that the service does not tell; the card is read all the same', async () => {
    scene.putOn()
    scene.pcsc.answerToReset = undefined
    let told: Uint8Array | undefined
    scene.start(async (context) => {
      told = context.answerToReset
      return readOnce(context)
    })
    await scene.time.pass(300)
    expect(told).toEqual(new Uint8Array(0))
    expect(scene.finished()).toEqual([ok(EVIDENCE)])
  })

  test('what is known of the reader: nothing at first, then what the start command or a plan said', async () => {
    const told: string[] = []
    const plan: ReadingPlan = async (context) => {
      told.push(context.capability.extendedLength)
      if (told.length === 1) context.learn({ extendedLength: 'supported' })
      return readOnce(context)
    }
    scene.start(plan)
    scene.putOn()
    await scene.time.pass(300)
    scene.takeOff()
    scene.putOn()
    await scene.time.pass(300)
    expect(told).toEqual(['unknown', 'supported'])
    expect(scene.reports).toContainEqual({ type: 'capability', capability: { extendedLength: 'supported' } })

    scene.start(plan, { capability: { extendedLength: 'unsupported' } })
    await scene.time.pass(300)
    expect(told.at(-1)).toBe('unsupported')
  })
})

/*
 * When its evidence is complete a plan may try what the reader can do. Whatever the reader makes of that, the person has been
 * read; and what was learnt is told before the process is given up.
 */
describe('a trial after the evidence', () => {
  const readAndTry: ReadingPlan = async (context) => {
    const read = await readOnce(context)
    const tried = await context.transport.transmit(Uint8Array.of(0x00, 0xb0, 0, 0, 0, 1, 1))
    context.learn({ extendedLength: tried.ok ? 'supported' : 'unsupported' })
    return read
  }
  const second = (answer: FakePcsc['answer']): FakePcsc['answer'] => {
    let commands = 0
    return (command) => (++commands === 2 ? answer(command) : Promise.resolve(ok(Uint8Array.of(0x90, 0x00))))
  }

  test.each([
    ['the reader refuses', () => refused('SCARD_E_NOT_TRANSACTED')],
    [
      'the card is torn off in',
      () => {
        scene.takeOff()
        return refused('SCARD_W_REMOVED_CARD')
      },
    ],
    ['the reader is unplugged in', () => refused('SCARD_E_READER_UNAVAILABLE')],
  ])('that %s spoils nothing', async (_name, answer) => {
    scene.putOn()
    scene.pcsc.answer = second(answer)
    scene.start(readAndTry)
    await scene.time.pass(2_000)
    expect(scene.finished()).toEqual([ok(EVIDENCE)])
    expect(scene.types().indexOf('capability')).toBeLessThan(scene.types().indexOf('tap-finished'))
    expect(scene.ended).toBe(false)
  })

  test('that never returns spoils nothing but this process', async () => {
    scene.putOn()
    scene.pcsc.answer = second(() => new Promise(() => {}))
    scene.start(readAndTry)
    await scene.time.pass(250 + REQUEST.limits.apduMilliseconds)
    expect(scene.finished()).toEqual([ok(EVIDENCE)])
    expect(scene.types().slice(-3)).toEqual(['capability', 'tap-finished', 'ending'])
    expect(scene.ended).toBe(true)
  })
})

/*
 * Two persons follow each other on one reader, and the first tap ends in one way or another. Nothing of it is told under the
 * name of the second, and what was entered for the first never reaches the second.
 */
describe('nothing of one person reaches the next, when the first', () => {
  beforeEach(() => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => {})
    return () => complained.mockRestore()
  })

  const evidenceOf = (person: string): CardEvidence => ({ ...EVIDENCE, cardKeySha256: person })
  const digits = (text: string) => new TextEncoder().encode(text)
  const answer = (tapId: string, entered: Uint8Array) =>
    scene.loop.command({ type: 'answer', tapId, answer: { kind: 'pin', digits: entered } })

  test.each<[string, ReadingPlan]>([
    ['was read', async () => ok(evidenceOf('person 1'))],
    ['was refused', async () => err(failure('pin-wrong', { person: 'person 1' }))],
    [
      'met a defect',
      async () => {
        throw new TypeError('person 1')
      },
    ],
    [
      'tore the card off',
      async ({ transport }) => {
        scene.pcsc.answer = () => {
          scene.takeOff()
          return refused('SCARD_W_REMOVED_CARD')
        }
        const torn = await transport.transmit(COMMAND)
        return torn.ok ? ok(evidenceOf('person 1')) : torn
      },
    ],
  ])('%s', async (_name, first) => {
    const entered: Uint8Array[] = []
    let persons = 0
    scene.start(async (context) => {
      persons += 1
      const person = persons
      const entry = await context.ask({ offers: [{ kind: 'pin', triesLeft: 4 - person }] })
      if ('digits' in entry) entered.push(entry.digits)
      return person === 1 ? first(context) : ok(evidenceOf('person 2'))
    })
    scene.putOn()
    await scene.time.pass(300)
    answer('tap-1', digits('1111'))
    await scene.time.pass(1_000)
    if (scene.pcsc.present) scene.takeOff()
    await scene.time.pass(300)
    scene.putOn()
    await scene.time.pass(300)

    // What was meant for the first comes when the second is asked: it is overwritten, and the second is still waited for.
    const late = digits('9999')
    answer('tap-1', late)
    await scene.time.pass(100)
    expect(scene.finished()).toHaveLength(1)
    answer('tap-2', digits('2222'))
    await scene.time.pass(300)

    expect(scene.finished().at(-1)).toEqual(ok(evidenceOf('person 2')))
    expect([late, ...entered].map((bytes) => [...bytes])).toEqual(new Array(3).fill([0, 0, 0, 0]))
    const of = (tapId: string) => JSON.stringify(scene.reports.filter((report) => 'tapId' in report && report.tapId === tapId))
    expect(of('tap-1')).toContain('"triesLeft":3')
    expect(of('tap-1')).not.toMatch(/person 2|"triesLeft":2/)
    expect(of('tap-2')).toContain('"triesLeft":2')
    expect(of('tap-2')).not.toMatch(/person 1|"triesLeft":3/)
  })
})

test('every command is told when the start command asks for it, and none else', async () => {
  scene.start()
  scene.putOn()
  await scene.time.pass(300)
  expect(scene.types()).not.toContain('trace')

  scene.reports = []
  scene.start(readOnce, { trace: true })
  await scene.time.pass(300)
  expect(scene.reports.find(({ type }) => type === 'trace')).toMatchObject({
    tapId: 'tap-1',
    exchange: { command: 'SELECT', header: '00A40000', dataBytes: 0, answer: { bytes: 0, status: '9000' } },
  })
})
