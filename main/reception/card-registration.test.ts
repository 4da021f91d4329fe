import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { CARD_REGISTRATION_LIMIT, CARD_REGISTRATION_PURPOSE, type CardRegistrationState } from './card-registration.ts'
import type { DeskTask } from './next-card.ts'
import { Reception } from './reception.ts'
import { ManualTimers, ScriptedReader } from './reception-scene.test-support.ts'

const EVIDENCE: CardEvidence = {
  level: 'attributes',
  cardKind: 'individual-number-card',
  readAt: '2026-11-23T01:00:00.000Z',
  statistics: { apduCount: 1, transmitMilliseconds: 1, totalMilliseconds: 1 },
}

let reader: ScriptedReader
let timers: ManualTimers
let reception: Reception
let tasks: (DeskTask | undefined)[]
let states: CardRegistrationState[]
let failures: string[]
let concluded: number
let bound: Result<undefined, Failure>

beforeEach(() => {
  reader = new ScriptedReader()
  timers = new ManualTimers()
  tasks = []
  states = []
  failures = []
  concluded = 0
  bound = ok(undefined)
  reception = new Reception({
    reader,
    timers,
    conclude: () => {
      concluded += 1
      return err(failure('internal'))
    },
    register: () => bound,
    configure: (task) => tasks.push(task),
    onRegistration: (state) => states.push(state),
    onView: () => undefined,
    onFailure: ({ code }) => failures.push(code),
  })
  reader.say({ type: 'readers-changed', readers: [{ name: 'A', state: 'ready' }] })
})

const begin = (tapId: string, purpose: string | undefined = CARD_REGISTRATION_PURPOSE) =>
  reader.say({ type: 'tap-started', reader: 'A', tapId, ...(purpose !== undefined && { purpose }) })
const finish = (tapId: string, outcome: Result<CardEvidence, Failure> = ok(EVIDENCE)) =>
  reader.say({ type: 'tap-finished', reader: 'A', tapId, outcome })
const last = () => states.at(-1)

describe('a card that is not registered after all', () => {
  test('the desk waits for one thing at a time', () => {
    expect(reception.startRegistration()).toBeUndefined()
    expect(reception.startRegistration()).toEqual({ code: 'card-registration-under-way' })
    expect(reception.startPinChange('pin')).toEqual({ code: 'card-registration-under-way' })
    expect([reception.cancelRegistration(), reception.cancelRegistration()]).toEqual([true, false])
    expect(last()).toEqual({ status: 'failed', code: 'entry-cancelled' })
    expect(tasks).toEqual([{ registerCard: true }, undefined])
    reception.startPinChange('pin')
    expect(reception.startRegistration()).toEqual({ code: 'pin-change-under-way' })
  })

  test('no card comes for two minutes, or the station fails', () => {
    reception.startRegistration()
    timers.pass(CARD_REGISTRATION_LIMIT)
    expect(last()).toEqual({ status: 'failed', code: 'entry-timed-out' })
    reception.startRegistration()
    reception.setStationFailure(failure('program-expired'))
    expect(last()).toEqual({ status: 'failed', code: 'program-expired' })
  })

  test('a card that a reader had begun to read for the program is turned away, and checked in nowhere', () => {
    reception.startRegistration()
    begin('t', 'check-in 1')
    finish('t')
    expect([failures, concluded, last()]).toEqual([['card-registration-under-way'], 0, { status: 'waiting' }])
  })

  test('a card that was read for a registration that was cancelled is turned away', () => {
    reception.startRegistration()
    reception.cancelRegistration()
    begin('t')
    finish('t')
    expect([failures, concluded]).toEqual([['card-registration-under-way'], 0])
  })

  test('the desk cancels while digits are asked for: nobody is asked any more, and nothing is bound', () => {
    reception.startRegistration()
    begin('t')
    reader.say({ type: 'credential-needed', reader: 'A', tapId: 't', prompt: { offers: [{ kind: 'pin', triesLeft: 3 }] } })
    reception.cancelRegistration()
    expect(reader.answers).toEqual([{ tapId: 't', answer: { kind: 'cancelled' } }])
    finish('t')
    expect(reception.view).toMatchObject({ screen: 'failure', code: 'entry-cancelled' })
    expect(last()).toEqual({ status: 'failed', code: 'entry-cancelled' })
  })

  test('it cannot be bound: the person and the desk are told why', () => {
    bound = err(failure('card-registered-with-other-key'))
    reception.startRegistration()
    begin('t')
    finish('t')
    expect(reception.view).toMatchObject({ screen: 'failure', code: 'card-registered-with-other-key' })
    expect(last()).toEqual({ status: 'failed', code: 'card-registered-with-other-key' })
  })

  test('it was taken away too early: it is waited for again', () => {
    reception.startRegistration()
    begin('t')
    finish('t', err(failure('card-removed')))
    expect([last(), tasks.at(-1), concluded]).toEqual([{ status: 'waiting' }, { registerCard: true }, 0])
  })
})

/*
 * - The desk asks for the card; the screen says so. The card comes and is read as any other.
 * - It is bound; the screen says that, and goes back by itself. Nobody was checked in.
 */
test('a card is registered', () => {
  reception.startRegistration()
  expect(reception.view).toEqual({ screen: 'register-card', step: 'place-card' })
  begin('t')
  expect(reception.view).toMatchObject({ screen: 'reading' })
  finish('t')
  expect(reception.view).toEqual({ screen: 'register-card', step: 'done', cardPresent: true })
  expect([states.map(({ status }) => status), tasks.at(-1)]).toEqual([['waiting', 'running', 'done'], undefined])
  reader.say({ type: 'card-removed', reader: 'A', tapId: 't' })
  timers.pass(60_000)
  expect([reception.view, concluded, failures]).toEqual([{ screen: 'waiting' }, 0, []])
})
