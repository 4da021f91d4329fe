import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '../../core/base/index.ts'
import { type Decision, NO_USAGE, parseProgram, zoneKey } from '../../core/program/index.ts'
import { FakeTime, settle } from '../../native/reader/fakes.test-support.ts'
import type { GateCommand, GatePort, SignPort, SignState } from '../action/index.ts'
import type { ActionReport, Ledger } from '../ledger/index.ts'
import { StationSecrets } from '../station/index.ts'
import { ProgramInForce } from './active-program.ts'
import { FollowUp } from './follow-up.ts'
import { LedgerDoor } from './ledger-door.ts'

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

beforeEach(() => {
  commands = []
  shown = []
  recorded = []
  outcomes = []
  records = true
  inside = 0
  const gate: GatePort = {
    open: async (command) => {
      commands.push(command)
      return { commandId: command.id, outcome: 'commanded', milliseconds: 3 }
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
  const time = new FakeTime()
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
