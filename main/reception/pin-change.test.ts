import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { type CardReport, type ChangeablePin, PIN_WRITE_STEP, type PinChangePrompt } from '../../native/mynumber/index.ts'
import type { PinChangeResult, Sound, VisitorView } from '../contract/index.ts'
import { LINGER_TIMES } from './lingering.ts'
import { PIN_CHANGE_LIMIT, type PinChangeState } from './pin-change.ts'
import { Reception } from './reception.ts'
import { ManualTimers, ScriptedReader } from './reception-scene.test-support.ts'

const EVIDENCE: CardEvidence = {
  level: 'attributes',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T01:00:00Z',
  statistics: { apduCount: 20, transmitMilliseconds: 10, totalMilliseconds: 11 },
}
const CHANGED: CardReport = { level: 'pin-change', which: 'pin', status: 'changed', confirmed: true }
const PRESENT: PinChangePrompt = { entry: 'present', reference: 'pin', triesLeft: 3 }
const NEW: PinChangePrompt = { entry: 'new', reference: 'pin' }
const NEW_AGAIN: PinChangePrompt = { entry: 'new-again', reference: 'pin', weakness: 'sequence' }
const digits = () => Uint8Array.of(0x31, 0x32, 0x33, 0x34)

let reader: ScriptedReader
let timers: ManualTimers
let reception: Reception
/** What the readers were told to do with the next card, in order; `program` is the check-in. */
let tasks: (ChangeablePin | 'program')[]
let states: PinChangeState[]
let views: { view: VisitorView; sound: Sound | undefined }[]
let recorded: number
let failures: Failure[]

beforeEach(() => {
  reader = new ScriptedReader()
  timers = new ManualTimers()
  tasks = []
  states = []
  views = []
  recorded = 0
  failures = []
  reception = new Reception({
    reader,
    timers,
    conclude: () => {
      recorded += 1
      return err(failure('internal'))
    },
    configure: (task) => tasks.push(task !== undefined && 'changePin' in task ? task.changePin : 'program'),
    onPinChange: (state) => states.push(state),
    onView: (view, sound) => views.push({ view, sound }),
    onFailure: (reason) => failures.push(reason),
  })
  reader.say({ type: 'readers-changed', readers: [{ name: 'A', state: 'ready' }] })
})

const cardComes = (tapId: string, changePin: ChangeablePin | undefined = 'pin', name = 'A') =>
  reader.say({ type: 'tap-started', reader: name, tapId, ...(changePin === undefined ? {} : { changePin }) })
const asks = (tapId: string, prompt: PinChangePrompt) => reader.say({ type: 'credential-needed', reader: 'A', tapId, prompt })
const comesTo = (tapId: string, step: number) =>
  reader.say({ type: 'tap-progress', reader: 'A', tapId, progress: { step, steps: 5 } })
const ends = (tapId: string, outcome: Result<CardReport, Failure>, name = 'A') =>
  reader.say({ type: 'tap-finished', reader: name, tapId, outcome })
const cardGoes = (tapId: string, name = 'A') => reader.say({ type: 'card-removed', reader: name, tapId })
const lastResult = (): PinChangeResult | undefined => {
  const last = states.at(-1)
  return last?.status === 'ended' ? last.result : undefined
}
const PLACE = { screen: 'pin-change', which: 'pin', step: 'place-card' }

/** A tap from its beginning to the moment in which the card writes. */
function writes(tapId: string) {
  cardComes(tapId)
  asks(tapId, PRESENT)
  reception.answer(tapId, { kind: 'pin', digits: digits() })
  comesTo(tapId, PIN_WRITE_STEP)
}

describe('a change of PIN that does not come about', () => {
  test('nobody comes for two minutes: the readers go back to the program', () => {
    expect(reception.startPinChange('pin')).toBeUndefined()
    expect([tasks, reception.view]).toEqual([['pin'], PLACE])
    timers.pass(PIN_CHANGE_LIMIT - 1)
    expect(reception.view).toEqual(PLACE)
    timers.pass(1)
    expect([tasks, reception.view]).toEqual([['pin', 'program'], { screen: 'waiting' }])
    expect(lastResult()).toEqual({ status: 'unchanged', code: 'entry-timed-out' })
  })

  test('the desk cancels before a card comes; there is nothing to cancel twice', () => {
    reception.startPinChange('authentication-pin')
    expect([reception.cancelPinChange(), reception.cancelPinChange()]).toEqual([true, false])
    expect([tasks, reception.view]).toEqual([['authentication-pin', 'program'], { screen: 'waiting' }])
    timers.pass(PIN_CHANGE_LIMIT)
    expect(states).toHaveLength(2)
  })

  test('the station fails while a card is waited for', () => {
    reception.startPinChange('pin')
    reception.setStationFailure(failure('program-expired'))
    expect([tasks, reception.view]).toEqual([['pin', 'program'], { screen: 'out-of-order', code: 'program-expired' }])
    expect(lastResult()).toEqual({ status: 'unchanged', code: 'program-expired' })
  })

  test('the station fails in the middle: the card is not left alone', () => {
    reception.startPinChange('pin')
    writes('1')
    reception.setStationFailure(failure('program-expired'))
    ends('1', ok(CHANGED))
    expect(lastResult()).toEqual({ status: 'changed' })
  })

  test('the person stops', () => {
    reception.startPinChange('pin')
    cardComes('1')
    asks('1', PRESENT)
    reception.answer('1', { kind: 'cancelled' })
    ends('1', err(failure('entry-cancelled')))
    const result = { status: 'unchanged', code: 'entry-cancelled' }
    expect(reception.view).toEqual({ screen: 'pin-change', which: 'pin', step: 'result', result, cardPresent: true })
    expect([tasks, lastResult()]).toEqual([['pin', 'program'], result])
  })

  test('the desk cancels while the person is asked, and while the card works: nobody is asked any further', () => {
    reception.startPinChange('pin')
    cardComes('1')
    asks('1', PRESENT)
    expect(reception.cancelPinChange()).toBe(true)
    expect(reader.answers).toEqual([{ tapId: '1', answer: { kind: 'cancelled' } }])
    ends('1', err(failure('entry-cancelled')))

    reception.startPinChange('pin')
    cardComes('2')
    reception.cancelPinChange()
    asks('2', PRESENT)
    expect(reader.answers.at(-1)).toEqual({ tapId: '2', answer: { kind: 'cancelled' } })
  })

  test('one at a time', () => {
    reception.startPinChange('pin')
    expect(reception.startPinChange('authentication-pin')).toEqual({ code: 'pin-change-under-way' })
    cardComes('1')
    expect(reception.startPinChange('pin')).toEqual({ code: 'pin-change-under-way' })
    ends('1', err(failure('pin-last-try')))
    expect(reception.startPinChange('pin')).toBeUndefined()
  })
})

describe('nobody is checked in by mistake', () => {
  /*
   * - The desk has a PIN changed; the reader had begun to read a card before it was told.
   * - The reading gives evidence. It is not recorded: the card is to be taken, and the change still waits.
   */
  test('a card that came a moment too early is turned away', () => {
    reception.startPinChange('pin')
    reader.say({ type: 'tap-started', reader: 'A', tapId: 'early' })
    reader.say({
      type: 'credential-needed',
      reader: 'A',
      tapId: 'early',
      prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] },
    })
    expect(reader.answers).toEqual([{ tapId: 'early', answer: { kind: 'cancelled' } }])
    ends('early', ok(EVIDENCE))
    expect([recorded, failures]).toEqual([0, [failure('pin-change-under-way')]])
    expect(reception.view).toEqual({ screen: 'take-card' })
    cardGoes('early')
    expect(reception.view).toEqual(PLACE)
  })

  test('a card whose reader was told too late that there is no change any more is asked for nothing', () => {
    reception.startPinChange('pin')
    reception.cancelPinChange()
    cardComes('late')
    asks('late', PRESENT)
    expect(reader.answers).toEqual([{ tapId: 'late', answer: { kind: 'cancelled' } }])
    ends('late', err(failure('entry-cancelled')))
    expect(views.filter(({ view }) => view.screen === 'pin-change' && view.step !== 'place-card')).toEqual([])
  })

  test('a second card on another reader waits for its turn', () => {
    reception.startPinChange('pin')
    cardComes('1')
    cardComes('2', 'pin', 'B')
    asks('1', PRESENT)
    expect(reception.view).toMatchObject({ step: 'entry', tapId: '1' })
    ends('2', err(failure('entry-cancelled')), 'B')
    ends('1', ok(CHANGED))
    expect([recorded, lastResult()]).toEqual([0, { status: 'changed' }])
  })

  test('a check-in that began before goes on, and keeps the screen', () => {
    reader.say({ type: 'tap-started', reader: 'A', tapId: 'before' })
    reception.startPinChange('pin')
    expect(reception.view.screen).toBe('reading')
    ends('before', ok(EVIDENCE))
    expect(recorded).toBe(1)
  })
})

describe('a card that is lost', () => {
  test('before it wrote: nothing has changed, and the same card is waited for, not checked in', () => {
    reception.startPinChange('pin')
    cardComes('1')
    asks('1', PRESENT)
    ends('1', err(failure('card-removed')))
    cardGoes('1')
    const result = { status: 'unchanged', code: 'card-removed', again: true }
    expect(views.at(-1)?.view).toMatchObject({ step: 'result', result })
    timers.pass(LINGER_TIMES.failureAfterRemoval)
    expect([reception.view, tasks]).toEqual([{ ...PLACE, again: 'retry' }, ['pin', 'pin']])
    timers.pass(PIN_CHANGE_LIMIT)
    expect(lastResult()).toEqual({ status: 'unchanged', code: 'entry-timed-out' })
  })

  /*
   * - The card is torn off while it writes: nobody knows which PIN it holds.
   * - The person places it again and is asked for the new PIN first. It is accepted: that is the answer.
   * - No new PIN is asked for.
   */
  test('while it wrote: placing it again finds out', () => {
    reception.startPinChange('pin')
    writes('1')
    ends('1', ok({ level: 'pin-change', which: 'pin', status: 'uncertain', failure: failure('pin-change-uncertain') }))
    cardGoes('1')
    expect(views.at(-1)).toMatchObject({
      view: { step: 'result', result: { status: 'uncertain', code: 'pin-change-uncertain' } },
    })
    expect(views.find(({ view }) => view.screen === 'pin-change' && view.step === 'result')?.sound).toBe('failure')
    timers.pass(LINGER_TIMES.failureAfterRemoval)
    expect(reception.view).toEqual({ ...PLACE, again: 'check' })

    cardComes('2')
    asks('2', PRESENT)
    expect(reception.view).toMatchObject({ step: 'entry', question: { entry: 'present', triesLeft: 3, check: true } })
    reception.answer('2', { kind: 'pin', digits: digits() })
    asks('2', NEW)
    expect(reader.answers.at(-1)).toEqual({ tapId: '2', answer: { kind: 'cancelled' } })
    ends('2', err(failure('entry-cancelled')))
    expect(reception.view).toMatchObject({ step: 'result', result: { status: 'checked' } })
    expect([lastResult(), tasks.at(-1)]).toEqual([{ status: 'checked' }, 'program'])
  })

  test.each([
    ['nobody comes', () => timers.pass(PIN_CHANGE_LIMIT), 'pin-change-uncertain'],
    ['the desk gives up', () => reception.cancelPinChange(), 'pin-change-uncertain'],
    ['the person stops', () => check(err(failure('entry-cancelled'))), 'pin-change-uncertain'],
    ['neither PIN is accepted', () => check(err(failure('pin-last-try'))), 'pin-last-try'],
  ])('while it wrote, and %s to find out: it stays unknown', (_name, act, code) => {
    reception.startPinChange('pin')
    writes('1')
    ends('1', ok({ level: 'pin-change', which: 'pin', status: 'uncertain', failure: failure('pin-change-uncertain') }))
    act()
    expect([lastResult(), tasks.at(-1)]).toEqual([{ status: 'uncertain', code }, 'program'])
  })

  test('before it wrote, and the desk had cancelled: it is not waited for', () => {
    reception.startPinChange('pin')
    cardComes('1')
    reception.cancelPinChange()
    ends('1', err(failure('card-removed')))
    expect([lastResult(), tasks.at(-1)]).toEqual([{ status: 'unchanged', code: 'card-removed' }, 'program'])
  })

  function check(outcome: Result<CardReport, Failure>) {
    cardComes('2')
    asks('2', PRESENT)
    ends('2', outcome)
  }

  test('lost again while it is checked: it is waited for once more', () => {
    reception.startPinChange('pin')
    writes('1')
    ends('1', ok({ level: 'pin-change', which: 'pin', status: 'uncertain', failure: failure('pin-change-uncertain') }))
    check(err(failure('card-removed')))
    expect(states.at(-1)).toEqual({ which: 'pin', status: 'waiting', again: 'check' })
  })

  test.each(['reader-not-responding', 'reader-unplugged', 'card-removed', 'internal'] as const)(
    'with its reader (%s) while it may have been writing: unknown, whatever the reader calls it',
    (code) => {
      reception.startPinChange('pin')
      writes('1')
      ends('1', err(failure(code)))
      expect(reception.view).toMatchObject({ step: 'result', result: { status: 'uncertain', code: 'pin-change-uncertain' } })
      expect(states.at(-1)).toEqual({ which: 'pin', status: 'waiting', again: 'check' })
    },
  )

  test('what the card refused to write is not written', () => {
    reception.startPinChange('pin')
    writes('1')
    ends('1', err(failure('card-status-unexpected')))
    expect(lastResult()).toEqual({ status: 'unchanged', code: 'card-status-unexpected' })
  })
})

/*
 * - The desk starts it; the person places the card, enters the present PIN, and the new one twice.
 * - Each question has the screen for itself; the result stays until it was read.
 * - Nothing is recorded, and the readers are back at the program.
 */
test('a PIN is changed', () => {
  reception.startPinChange('pin')
  cardComes('1')
  expect(reception.view).toMatchObject({ ...PLACE, step: 'working' })
  const questions: unknown[] = []
  for (const prompt of [PRESENT, NEW, NEW_AGAIN]) {
    asks('1', prompt)
    if (reception.view.screen === 'pin-change' && reception.view.step === 'entry') questions.push(reception.view.question)
    expect(views.at(-1)?.sound).toBe('attention')
    reception.answer('1', { kind: 'pin', digits: digits() })
  }
  expect(questions).toEqual([{ entry: 'present', triesLeft: 3 }, { entry: 'new' }, { entry: 'new-again', weakness: 'sequence' }])
  comesTo('1', PIN_WRITE_STEP)
  ends('1', ok({ ...CHANGED, weakness: 'sequence' }))
  const result = { status: 'changed', weakness: 'sequence' }
  expect(views.at(-1)).toEqual({
    view: { screen: 'pin-change', which: 'pin', step: 'result', result, cardPresent: true },
    sound: 'admit',
  })
  expect([lastResult(), tasks, recorded, failures]).toEqual([result, ['pin', 'program'], 0, []])
  cardGoes('1')
  timers.pass(LINGER_TIMES.failureAfterRemoval)
  expect(reception.view).toEqual({ screen: 'waiting' })
})
