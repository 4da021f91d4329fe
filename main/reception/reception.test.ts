import { beforeEach, describe, expect, test, vi } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import type { Decision, FaceComparison } from '../../core/program/index.ts'
import type { Sound, VisitorView } from '../contract/index.ts'
import type { Comparison } from './comparison-question.ts'
import { COMPARISON_LIMIT, Reception } from './reception.ts'
import { ManualTimers, ScriptedReader } from './reception-scene.test-support.ts'
import type { Conclude } from './tap.ts'

const EVIDENCE: CardEvidence = {
  level: 'attributes',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T01:00:00Z',
  statistics: { apduCount: 20, transmitMilliseconds: 10, totalMilliseconds: 11 },
}
const ADMIT: Decision = {
  outcome: 'admit',
  ruleId: 'seniors',
  reasons: [{ text: { ja: '無料です。', en: 'Free.' } }],
  read: [],
  kept: {},
}

let reader: ScriptedReader
let timers: ManualTimers
let journal: string[]
let views: { view: VisitorView; sound: Sound | undefined }[]
let conclude: Conclude
/** What the staff found, where `conclude` was told. */
let found: (FaceComparison | undefined)[]
let compares: (evidence: CardEvidence) => boolean
/** What the desk was asked, in its order; nothing where the question was taken away. */
let questions: (Comparison | undefined)[]
let reception: Reception
let failures: Failure[]
let onFailure: (reason: Failure) => void

const screens = () => views.map(({ view }) => view.screen)
const plugReader = () => reader.say({ type: 'readers-changed', readers: [{ name: 'A', state: 'ready' }] })
const tapBegins = (tapId: string, name = 'A') => reader.say({ type: 'tap-started', reader: name, tapId })
const tapEnds = (tapId: string, name = 'A') => reader.say({ type: 'tap-finished', reader: name, tapId, outcome: ok(EVIDENCE) })
const cardLeaves = (tapId: string, name = 'A') => reader.say({ type: 'card-removed', reader: name, tapId })

beforeEach(() => {
  reader = new ScriptedReader()
  timers = new ManualTimers()
  journal = []
  views = []
  failures = []
  onFailure = (reason) => failures.push(reason)
  let number = 0
  found = []
  questions = []
  compares = () => false
  conclude = (_evidence, _tap, comparison) => {
    journal.push('recorded')
    found.push(comparison)
    number += 1
    return ok({ decision: ADMIT, checkInNumber: number })
  }
  reception = new Reception({
    reader,
    timers,
    conclude: (...parts) => conclude(...parts),
    awaitsComparison: (evidence) => compares(evidence),
    onComparison: (comparison) => questions.push(comparison),
    onView: (view, sound) => {
      journal.push(view.screen)
      views.push({ view, sound })
    },
    onFailure: (reason) => onFailure(reason),
  })
})

describe('a station without readers', () => {
  test('says what is wrong, and begins by itself when a reader comes', () => {
    reader.say({ type: 'readers-changed', readers: [], failure: failure('reader-none') })
    expect(reception.view).toEqual({ screen: 'out-of-order', code: 'reader-none' })
    plugReader()
    expect(reception.view).toEqual({ screen: 'waiting' })
  })

  test('a station that cannot record takes no one in, whatever its readers do', () => {
    plugReader()
    reception.setStationFailure(failure('ledger-key-unavailable'))
    expect(reception.view).toEqual({ screen: 'out-of-order', code: 'ledger-key-unavailable' })
    reception.setStationFailure(undefined)
    expect(reception.view).toEqual({ screen: 'waiting' })
  })

  /*
   * - The ledger is locked, and a person puts a card down all the same.
   * - The screen goes on saying what is wrong; nobody is asked for digits, nothing is decided.
   * - The desk unlocks while the card still lies there: that person starts over by placing it again.
   */
  test('turns a card away without asking for anything, and is ready for it afterwards', () => {
    plugReader()
    reception.setStationFailure(failure('ledger-key-unavailable'))
    tapBegins('1')
    reader.say({
      type: 'credential-needed',
      reader: 'A',
      tapId: '1',
      prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] },
    })
    expect(reader.answers).toEqual([{ tapId: '1', answer: { kind: 'cancelled' } }])
    reader.say({ type: 'tap-finished', reader: 'A', tapId: '1', outcome: err(failure('entry-cancelled')) })
    expect(new Set(screens())).toEqual(new Set(['waiting', 'out-of-order']))
    expect(failures).toEqual([failure('ledger-key-unavailable')])
    reception.setStationFailure(undefined)
    expect(reception.view).toEqual({ screen: 'take-card' })
    cardLeaves('1')
    expect(reception.view).toEqual({ screen: 'waiting' })
  })

  test('a card whose reading needs nobody is not recorded either', () => {
    plugReader()
    reception.setStationFailure(failure('program-expired'))
    tapBegins('1')
    tapEnds('1')
    expect(journal).not.toContain('recorded')
    expect(failures).toEqual([failure('program-expired')])
  })

  test('a tap that began before goes on: whether it can be recorded is found out when it is', () => {
    plugReader()
    tapBegins('1')
    reception.setStationFailure(failure('program-expired'))
    tapEnds('1')
    expect(reception.view.screen).toBe('decision')
  })
})

describe('a tap that fails', () => {
  /*
   * - A person takes the card away too early.
   * - The screen says so, with the sound of a failure; nothing was recorded.
   * - Five seconds after the card has gone the next person is welcome.
   */
  test('card taken away during the reading', () => {
    plugReader()
    tapBegins('1')
    reader.say({ type: 'tap-finished', reader: 'A', tapId: '1', outcome: err(failure('card-removed')) })
    cardLeaves('1')
    expect(journal).not.toContain('recorded')
    expect(views.at(-1)?.view).toEqual({ screen: 'failure', code: 'card-removed', cardPresent: false })
    expect(views.find(({ view }) => view.screen === 'failure')?.sound).toBe('failure')
    timers.pass(5_000)
    expect(reception.view).toEqual({ screen: 'waiting' })
  })

  /*
   * - Something in the rules or in the ledger breaks in a way that nobody foresaw.
   * - The person is told so; the screen does not go on saying "reading" for ever.
   * - The next person, on this or another reader, is served.
   */
  test('a defect while deciding or recording ends this tap and no other', () => {
    const sound = conclude
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    conclude = () => {
      throw new Error('quotes what was read')
    }
    plugReader()
    tapBegins('1')
    expect(() => tapEnds('1')).not.toThrow()
    expect(reception.view).toEqual({ screen: 'failure', code: 'internal', cardPresent: true })
    expect(failures).toEqual([failure('internal', { error: 'Error' })])
    expect(log.mock.calls.flat().join()).not.toContain('quotes')
    log.mockRestore()
    cardLeaves('1')
    conclude = sound
    tapBegins('2', 'B')
    tapEnds('2', 'B')
    timers.pass(5_000)
    expect(reception.view.screen).toBe('decision')
  })

  test('a desk that cannot be told of a failure does not keep it from the person', () => {
    onFailure = () => {
      throw new Error('the list of check-ins cannot be read')
    }
    plugReader()
    tapBegins('1')
    expect(() => reader.say({ type: 'tap-finished', reader: 'A', tapId: '1', outcome: err(failure('card-bank')) })).toThrow(
      'cannot be read',
    )
    expect(reception.view).toEqual({ screen: 'failure', code: 'card-bank', cardPresent: true })
  })

  test('a record that could not be written is a failure, never an admission', () => {
    conclude = () => err(failure('ledger-disk-full'))
    plugReader()
    tapBegins('1')
    tapEnds('1')
    expect(reception.view).toEqual({ screen: 'failure', code: 'ledger-disk-full', cardPresent: true })
    expect(screens()).not.toContain('decision')
  })
})

describe('a tap that is decided', () => {
  /*
   * - A person puts the card down, enters the digits and is admitted.
   * - The record is written before anything is shown.
   * - After five seconds nothing of the decision is on the screen; the card still lies there, so the person is reminded.
   * - When the card is taken, the next person is welcome.
   */
  test('from the card to the next person', () => {
    plugReader()
    tapBegins('1')
    reader.say({ type: 'credential-needed', reader: 'A', tapId: '1', prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] } })
    expect(reception.view).toEqual({ screen: 'entry', tapId: '1', offers: [{ kind: 'pin', triesLeft: 3 }] })
    reception.answer('1', { kind: 'pin', digits: Uint8Array.of(0x31, 0x32, 0x33, 0x34) })
    expect(reader.answers.map(({ tapId }) => tapId)).toEqual(['1'])
    reader.say({ type: 'tap-progress', reader: 'A', tapId: '1', progress: { step: 3, steps: 9 } })
    tapEnds('1')
    expect(journal.slice(journal.indexOf('recorded'))).toEqual(['recorded', 'decision'])
    expect(views.at(-1)?.sound).toBe('admit')
    timers.pass(4_999)
    expect(reception.view.screen).toBe('decision')
    timers.pass(1)
    expect(reception.view).toEqual({ screen: 'take-card' })
    cardLeaves('1')
    expect(reception.view).toEqual({ screen: 'waiting' })
  })

  test('an answer for a tap that is not asking is dropped', () => {
    plugReader()
    tapBegins('1')
    reception.answer('1', { kind: 'cancelled' })
    reception.answer('other', { kind: 'cancelled' })
    expect(reader.answers).toEqual([])
  })

  test('digits that nobody waits for are overwritten', () => {
    plugReader()
    tapBegins('1')
    const digits = Uint8Array.of(0x31, 0x32, 0x33, 0x34)
    reception.answer('1', { kind: 'pin', digits })
    expect(reader.answers).toEqual([])
    expect([...digits]).toEqual([0, 0, 0, 0])
  })

  test('the sound is played once, not again when the card is taken', () => {
    plugReader()
    tapBegins('1')
    tapEnds('1')
    cardLeaves('1')
    expect(views.filter(({ sound }) => sound === 'admit')).toHaveLength(1)
    expect(views.at(-1)?.view).toMatchObject({ screen: 'decision', cardPresent: false })
  })

  test('the next card on the same reader clears the result of the one before', () => {
    plugReader()
    tapBegins('1')
    tapEnds('1')
    cardLeaves('1')
    tapBegins('2')
    expect(reception.view.screen).toBe('reading')
  })
})

test('a known card that the service of the program has served is shown as served, without a record or a sound of its own', () => {
  conclude = () => ok('served')
  plugReader()
  tapBegins('1')
  tapEnds('1')
  expect(views.at(-1)).toEqual({ view: { screen: 'served', cardPresent: true }, sound: undefined })
  cardLeaves('1')
  expect(screens().at(-1)).toBe('served')
  timers.pass(5_000)
  expect(screens().at(-1)).toBe('waiting')
  expect(journal).not.toContain('recorded')
})

describe('a tap for which the staff compares the face', () => {
  beforeEach(() => {
    compares = () => true
    plugReader()
    tapBegins('1')
    tapEnds('1')
  })

  /*
   * - The card is read. Nothing is decided yet: the desk is shown the photo, the person is told to wait.
   * - The person takes the card; that changes nothing.
   * - Nobody answers for two minutes: nothing is recorded, the picture is gone, the person may begin anew.
   */
  test('and nobody answers', () => {
    expect(reception.view).toEqual({ screen: 'comparison', cardPresent: true })
    expect(views.at(-1)?.sound).toBe('ask')
    cardLeaves('1')
    expect(reception.view).toEqual({ screen: 'comparison', cardPresent: false })
    timers.pass(COMPARISON_LIMIT - 1)
    expect(reception.view.screen).toBe('comparison')
    timers.pass(1)
    expect(reception.view).toEqual({ screen: 'failure', code: 'face-comparison-timed-out', cardPresent: false })
    expect(journal).not.toContain('recorded')
    expect(failures).toEqual([failure('face-comparison-timed-out')])
    expect(questions).toEqual([{ tapId: '1', evidence: EVIDENCE }, undefined])
    expect(reception.answerComparison('1', 'same-person')).toBe(false)
    expect(journal).not.toContain('recorded')
  })

  test('and the record cannot be written: a failure, and the question is taken away', () => {
    conclude = () => err(failure('ledger-disk-full'))
    expect(reception.answerComparison('1', 'same-person')).toBe(true)
    expect(reception.view).toEqual({ screen: 'failure', code: 'ledger-disk-full', cardPresent: true })
    expect(questions.at(-1)).toBeUndefined()
  })

  test('and whether to compare cannot be said: the rules say why', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    compares = () => {
      throw new Error('quotes what was read')
    }
    conclude = () => err(failure('internal'))
    tapBegins('2', 'B')
    tapEnds('2', 'B')
    expect(failures).toEqual([failure('internal')])
    expect(log.mock.calls.flat().join()).not.toContain('quotes')
    log.mockRestore()
  })

  test.each(['same-person', 'different-person'] as const)('and the answer is "%s": recorded with it, then shown', (answer) => {
    expect(reception.answerComparison('other', answer)).toBe(false)
    cardLeaves('1')
    expect(reception.answerComparison('1', answer)).toBe(true)
    expect(found).toEqual([answer])
    expect(journal.slice(-2)).toEqual(['recorded', 'decision'])
    expect(questions.at(-1)).toBeUndefined()
    expect(reception.answerComparison('1', answer)).toBe(false)
    timers.pass(COMPARISON_LIMIT)
    expect(reception.view).toEqual({ screen: 'waiting' })
    expect(failures).toEqual([])
  })

  /*
   * - While the desk looks at the first face, a second person is read at another reader.
   * - The desk is asked about one after the other, and each question has its full time.
   */
  test('the desk is asked about one face at a time', () => {
    tapBegins('2', 'B')
    tapEnds('2', 'B')
    expect(questions.map((question) => question?.tapId)).toEqual(['1'])
    expect(reception.answerComparison('2', 'same-person')).toBe(false)
    timers.pass(COMPARISON_LIMIT - 1)
    reception.answerComparison('1', 'different-person')
    expect(questions.map((question) => question?.tapId)).toEqual(['1', '2'])
    timers.pass(COMPARISON_LIMIT - 1)
    expect(reception.answerComparison('2', 'same-person')).toBe(true)
    expect(questions.at(-1)).toBeUndefined()
  })
})

describe('two readers', () => {
  /*
   * - The first person is still typing when the second, on another reader, is already read.
   * - The second is recorded at once, but the first keeps the entry pad.
   * - When the first has been seen, the second's result comes for its full time.
   */
  test('somebody who has left with the card is not shown to the one who stays', () => {
    plugReader()
    tapBegins('1', 'A')
    reader.say({ type: 'credential-needed', reader: 'A', tapId: '1', prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] } })
    tapBegins('2', 'B')
    tapEnds('2', 'B')
    cardLeaves('2', 'B')
    expect(journal.filter((entry) => entry === 'recorded')).toHaveLength(1)
    reception.answer('1', { kind: 'cancelled' })
    reader.say({ type: 'tap-finished', reader: 'A', tapId: '1', outcome: err(failure('entry-cancelled')) })
    cardLeaves('1', 'A')
    timers.pass(5_000)
    expect(reception.view).toEqual({ screen: 'waiting' })
    expect(screens()).not.toContain('decision')
  })

  test('one screen, first come first shown; the records never wait', () => {
    plugReader()
    tapBegins('1', 'A')
    reader.say({ type: 'credential-needed', reader: 'A', tapId: '1', prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] } })
    tapBegins('2', 'B')
    tapEnds('2', 'B')
    expect(journal.filter((entry) => entry === 'recorded')).toHaveLength(1)
    expect(reception.view.screen).toBe('entry')
    reception.answer('1', { kind: 'cancelled' })
    reader.say({ type: 'tap-finished', reader: 'A', tapId: '1', outcome: err(failure('entry-cancelled')) })
    cardLeaves('1', 'A')
    timers.pass(5_000)
    expect(reception.view.screen).toBe('decision')
    timers.pass(5_000)
    expect(reception.view.screen).toBe('take-card')
    cardLeaves('2', 'B')
    expect(reception.view.screen).toBe('waiting')
  })
})
