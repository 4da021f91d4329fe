import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok, orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { type Decision, NO_USAGE, parseProgram, zoneKey } from '../../core/program/index.ts'
import { FakeTime, settle } from '../../native/reader/fakes.test-support.ts'
import type { GateCommand, GatePort, SignPort, SignState } from '../action/index.ts'
import type { ActionReport, Ledger } from '../ledger/index.ts'
import { StationSecrets } from '../station/index.ts'
import { ProgramInForce } from './active-program.ts'
import { FollowUp } from './follow-up.ts'
import { LedgerDoor } from './ledger-door.ts'
import { AGAIN_LIMIT } from './unopened-gates.ts'

const text = readFileSync(new URL('../../fixtures/programs/registered-parking-gate.yaml', import.meta.url), 'utf8')
const parsed = parseProgram(text)
const program = orThrow(parsed.ok ? parsed : { ok: false, error: parsed.error.message.en })
const active = orThrow(new ProgramInForce(ok({ program, place: 'entrance' })).current)
const admitted: Decision = {
  outcome: 'admit',
  ruleId: 'permit',
  reasons: [{ text: { ja: 'どうぞ。', en: 'Come in.' } }],
  read: [],
  kept: {},
}
const ZONE = zoneKey(program.id, 'car-park')

let commands: GateCommand[]
let shown: SignState[]
let recorded: (ActionReport & { readonly checkInId: string })[]
let outcomes: string[]
let followUp: FollowUp
let records: boolean
let inside: number
let time: FakeTime
let says: 'commanded' | 'unknown' | 'failed'
let lapsed: number

beforeEach(() => {
  commands = []
  shown = []
  recorded = []
  outcomes = []
  records = true
  inside = 0
  says = 'commanded'
  lapsed = 0
  const gate: GatePort = {
    open: async (command) => {
      commands.push(command)
      const facts = { commandId: command.id, milliseconds: 3 }
      return says === 'commanded' ? { ...facts, outcome: says } : { ...facts, outcome: says, failure: failure('gate-silent') }
    },
    health: () => ({ state: 'ready', waiting: 0 }),
    close: async () => undefined,
  }
  const sign: SignPort = { show: (state) => shown.push(state), health: () => ({ state: 'idle' }), close: async () => undefined }
  const ledger = {
    usage: { ...NO_USAGE, occupancy: (zone: string) => (zone === ZONE ? inside : 0) },
    recordAction: (checkInId: string, report: ActionReport) => {
      recorded.push({ checkInId, ...report })
      return records ? ok({ id: '1', at: '' }) : { ok: false, error: { code: 'ledger-disk-full' } }
    },
  } as unknown as Ledger
  const secrets = new StationSecrets(new Uint8Array(32))
  time = new FakeTime()
  followUp = new FollowUp({
    devices: {
      gates: new Map([['main', gate]]),
      signs: new Map([['board', { zone: 'car-park', nearlyFullPlaces: 5, port: sign }]]),
    },
    printer: undefined,
    ledger: new LedgerDoor({ opened: ok({ ledger, keySource: 'key-file', secrets }) }, () => undefined),
    clock: time.clock,
    timers: time,
    onOutcome: (_checkIn, { action }) => outcomes.push(action),
    onLapsed: () => {
      lapsed += 1
    },
  })
})

const checkIn = { checkInId: 'c1', checkInNumber: 1, at: '2026-11-23T01:00:00Z', active, decision: admitted }

test('what the program wants is done once, and its outcome recorded', async () => {
  followUp.begin({ ...checkIn, registeredNumber: 'P-001' })
  expect(followUp.pendingOf('c1')).toEqual([{ action: 'open-bar', kind: 'open-gate', outcome: 'pending' }])
  await settle()
  expect(commands).toMatchObject([{ pulseMilliseconds: 500, registeredNumber: 'P-001' }])
  expect(recorded).toMatchObject([{ checkInId: 'c1', action: 'open-bar', outcome: 'commanded' }])
  expect([followUp.pendingOf('c1'), outcomes]).toEqual([[], ['open-bar']])
  followUp.begin(checkIn)
  await settle()
  expect(commands).toHaveLength(1)
})

test('an outcome that cannot be recorded is told all the same', async () => {
  records = false
  followUp.begin(checkIn)
  await settle()
  expect(outcomes).toEqual(['open-bar'])
})

test('nothing is done after another outcome, and nothing more once the station closes', async () => {
  followUp.begin({ ...checkIn, decision: { ...admitted, outcome: 'refuse' } })
  await followUp.close()
  followUp.begin({ ...checkIn, checkInId: 'c2' })
  await settle()
  expect(commands).toEqual([])
  expect(recorded).toMatchObject([{ checkInId: 'c2', outcome: 'failed', code: 'action-skipped' }])
})

test('the sign says how full the zone is', () => {
  for (inside of [0, 114, 115, 119, 120, 121]) followUp.showOccupancy(active)
  expect(shown).toEqual(['empty', 'empty', 'nearly-full', 'nearly-full', 'full', 'full'])
  followUp.showOccupancy(undefined)
  expect(shown).toHaveLength(6)
})

describe('a gate that may not have opened', () => {
  const TOO_LATE = err(failure('action-again-too-late'))
  const opened = () => commands.map(({ id }) => id)
  const begin = async (outcome: typeof says = 'unknown') => {
    says = outcome
    followUp.begin({ ...checkIn, registeredNumber: 'P-001' })
    await settle()
  }
  const again = async () => {
    const begun = followUp.again('c1', 'open-bar')
    await settle()
    return begun
  }

  test.each(['unknown', 'failed'] as const)('%s: is opened once more by a person, which is one more outcome', async (outcome) => {
    await begin(outcome)
    expect(followUp.isRepeatable('c1', 'open-bar')).toBe(true)
    says = 'commanded'
    expect(await again()).toEqual(ok(undefined))
    expect(commands).toMatchObject([{ registeredNumber: 'P-001' }, { registeredNumber: 'P-001' }])
    expect(opened()).toEqual(['c1.open-bar', 'c1.open-bar.1'])
    expect(recorded).toMatchObject([{ outcome }, { checkInId: 'c1', action: 'open-bar', outcome: 'commanded' }])
    expect(await again()).toEqual(TOO_LATE)
    expect(opened()).toHaveLength(2)
  })

  test('is not opened by itself, and not twice by pressing twice', async () => {
    await begin()
    await time.pass(60_000)
    expect(opened()).toEqual(['c1.open-bar'])
    expect([followUp.again('c1', 'open-bar'), followUp.again('c1', 'open-bar')]).toEqual([ok(undefined), TOO_LATE])
    expect(followUp.pendingOf('c1')).toEqual([{ action: 'open-bar', kind: 'open-gate', outcome: 'pending' }])
    await settle()
    expect(opened()).toEqual(['c1.open-bar', 'c1.open-bar.1'])
  })

  test('may be tried again while the person stands there, and that does not get longer by trying', async () => {
    await begin()
    await time.pass(AGAIN_LIMIT - 1)
    await again()
    expect(followUp.isRepeatable('c1', 'open-bar')).toBe(true)
    expect(lapsed).toBe(0)
    await time.pass(1)
    expect([followUp.isRepeatable('c1', 'open-bar'), lapsed]).toEqual([false, 1])
    expect(await again()).toEqual(TOO_LATE)
    expect(opened()).toHaveLength(2)
  })

  test('stays shut for a check-in that was undone, also while it was being opened', async () => {
    await begin()
    followUp.forget('c1')
    expect(await again()).toEqual(TOO_LATE)
    followUp.begin({ ...checkIn, checkInId: 'c2' })
    followUp.forget('c2')
    await settle()
    expect(followUp.again('c2', 'open-bar')).toEqual(TOO_LATE)
  })

  test('opened, of another check-in or of no such name: not again', async () => {
    await begin('commanded')
    expect(await again()).toEqual(TOO_LATE)
    expect(followUp.again('c9', 'open-bar')).toEqual(TOO_LATE)
    expect(followUp.again('c1', 'open-window')).toEqual(TOO_LATE)
  })
})
