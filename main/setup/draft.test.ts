import { describe, expect, test } from 'vitest'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { Program } from '../../core/program/index.ts'
import type { ReaderEvent } from '../../native/reader/index.ts'
import { SETUP_STEPS } from '../contract/index.ts'
import type { StaffRecord } from '../station/index.ts'
import { advanceSetup, answeredSteps, missingBefore, NEW_DRAFT, type SetupDraft, type SetupEvent } from './draft.ts'
import type { ProgramPackage, SignerKeyFile } from './ports.ts'
import { readerLines } from './reader-test.ts'

const keyOf = (fingerprint: string): SignerKeyFile => ({ text: '{}', municipality: '兵庫県姫路市', fingerprint, test: true })
const packageOf = (...places: readonly string[]): ProgramPackage => ({
  bytes: new Uint8Array(),
  program: { id: 'hall', places: places.map((id) => ({ id, name: { ja: id, en: id } })) } as unknown as Program,
})
const member = (id: string, role: StaffRecord['role']) => ({ id, name: id, role }) as StaffRecord

const draftAfter = (...events: readonly SetupEvent[]): SetupDraft => events.reduce(advanceSetup, NEW_DRAFT)

const NAMED: SetupEvent = { type: 'named', name: '大手門 受付1' }
const SIGNER: SetupEvent = { type: 'signer-chosen', file: 'key.json', key: keyOf('aa') }
const COMPARED: SetupEvent = { type: 'signer-compared', same: true }
const PROGRAM: SetupEvent = { type: 'program-chosen', file: 'hall.json', package: packageOf('hall', 'annex') }
const PLACE: SetupEvent = { type: 'place-chosen', place: 'annex' }
const NO_GATE: SetupEvent = { type: 'gate-chosen', gate: { kind: 'none' } }
const STAFF: readonly SetupEvent[] = [
  { type: 'staff-added', record: member('tanaka', 'administrator') },
  { type: 'staff-added', record: member('suzuki', 'supervisor') },
]
const KEY: SetupEvent = { type: 'ledger-key-chosen', source: 'passphrase' }
const ALL = [NAMED, SIGNER, COMPARED, PROGRAM, PLACE, NO_GATE, ...STAFF, KEY] as const

describe('a question is shown when all before it are answered', () => {
  test.each([
    ['nothing', [], 'signer', 'setup-answer-missing'],
    ['no key', [NAMED], 'program', 'setup-answer-missing'],
    ['a key that nobody compared', [NAMED, SIGNER], 'program', 'setup-fingerprint-not-compared'],
    [
      'a key that turned out to be another',
      [NAMED, SIGNER, COMPARED, { type: 'signer-compared', same: false }],
      'program',
      'setup-fingerprint-not-compared',
    ],
    ['no program', [NAMED, SIGNER, COMPARED], 'place', 'setup-answer-missing'],
    ['no place', [NAMED, SIGNER, COMPARED, PROGRAM], 'reader', 'setup-answer-missing'],
    ['no word about a gate', [NAMED, SIGNER, COMPARED, PROGRAM, PLACE], 'staff', 'setup-answer-missing'],
    ['no supervisor', [NAMED, SIGNER, COMPARED, PROGRAM, PLACE, NO_GATE, STAFF[0]], 'ledger-key', 'setup-staff-incomplete'],
    ['no key of the ledger', [NAMED, SIGNER, COMPARED, PROGRAM, PLACE, NO_GATE, ...STAFF], 'summary', 'setup-answer-missing'],
  ] as readonly [string, readonly SetupEvent[], (typeof SETUP_STEPS)[number], string][])(
    '%s: the next one is not',
    (_what, events, step, code) => {
      const draft = draftAfter(...events)
      expect(missingBefore(draft, step)).toBe(code)
      expect(advanceSetup(draft, { type: 'went', step }).step).toBe('name')
    },
  )

  test('all of them, forward and back', () => {
    const draft = draftAfter(...ALL)
    for (const step of [...SETUP_STEPS, ...SETUP_STEPS.toReversed()])
      expect(advanceSetup(draft, { type: 'went', step }).step).toBe(step)
  })

  test('the test of the reader may be left out, and does not count as done then', () => {
    expect(answeredSteps(draftAfter(...ALL))).toEqual(SETUP_STEPS.filter((step) => step !== 'reader' && step !== 'summary'))
  })
})

describe('an answer that another one has made worthless is forgotten', () => {
  test('another key: the program it did not sign, and its place', () => {
    const draft = draftAfter(...ALL, { type: 'signer-chosen', file: 'other.json', key: keyOf('bb') })
    expect(draft.program).toBeUndefined()
    expect(draft.place).toBeUndefined()
    expect(draft.signer?.compared).toBe(false)
    expect(draft.name).toBe('大手門 受付1')
  })

  test('the same key again has to be compared again, and the program stays', () => {
    const draft = draftAfter(...ALL, SIGNER)
    expect(draft.signer?.compared).toBe(false)
    expect(draft.place).toBe('annex')
  })

  test('another program: the place, unless it has it too; one place alone is the place', () => {
    expect(draftAfter(...ALL, { type: 'program-chosen', file: 'x', package: packageOf('annex', 'gym') }).place).toBe('annex')
    expect(draftAfter(...ALL, { type: 'program-chosen', file: 'x', package: packageOf('pool', 'gym') }).place).toBeUndefined()
    expect(draftAfter(...ALL, { type: 'program-chosen', file: 'x', package: packageOf('pool') }).place).toBe('pool')
  })

  test('a place that the program does not have is none', () => {
    expect(draftAfter(...ALL, { type: 'place-chosen', place: 'moon' }).place).toBe('annex')
    expect(draftAfter(NAMED, PLACE).place).toBeUndefined()
  })

  test('another gate: what was tried with the former one', () => {
    const relay = { kind: 'lcus', path: '/dev/ttyUSB0', channel: 1 } as const
    const tried: SetupEvent = { type: 'gate-tested', test: { status: 'ended', outcome: 'commanded', milliseconds: 9 } }
    const draft = draftAfter({ type: 'gate-chosen', gate: relay }, tried)
    expect(advanceSetup(draft, { type: 'gate-chosen', gate: { ...relay } }).gateTest).toMatchObject({ outcome: 'commanded' })
    expect(advanceSetup(draft, { type: 'gate-chosen', gate: { ...relay, channel: 2 } }).gateTest).toBeUndefined()
  })

  test('a member of the staff who was taken back', () => {
    expect(missingBefore(draftAfter(...ALL, { type: 'staff-removed', id: 'suzuki' }), 'summary')).toBe('setup-staff-incomplete')
  })
})

/*
 * The reader is tried:
 * - one is plugged in; a card is placed, read, and taken away: every line is passed;
 * - a card that goes too early, or cannot be read, is told, and can be placed again;
 * - whatever is done with the card afterwards takes nothing back, until somebody tries again.
 */
describe('the test of the reader', () => {
  const reader: ReaderEvent = { type: 'readers-changed', readers: [{ name: 'ACR', state: 'ready' }] }
  const placed = (tapId: string): ReaderEvent => ({ type: 'tap-started', reader: 'ACR', tapId })
  const read = (tapId: string): ReaderEvent => ({ type: 'tap-finished', reader: 'ACR', tapId, outcome: ok({} as never) })
  const notRead = (tapId: string): ReaderEvent => ({
    type: 'tap-finished',
    reader: 'ACR',
    tapId,
    outcome: err(failure('card-mute')),
  })
  const gone = (tapId: string): ReaderEvent => ({ type: 'card-removed', reader: 'ACR', tapId })
  const lines = (...events: readonly (ReaderEvent | 'again')[]) =>
    readerLines(
      draftAfter(...events.map((event): SetupEvent => (event === 'again' ? { type: 'reader-again' } : { type: 'reader', event })))
        .reader,
    ).map(({ status, code }) => code ?? status)

  test.each([
    ['nothing yet', [], ['now', 'later', 'later', 'later']],
    [
      'no reader',
      [{ type: 'readers-changed', readers: [], failure: failure('reader-service-stopped') }],
      ['reader-service-stopped', 'later', 'later', 'later'],
    ],
    ['a reader', [reader], ['passed', 'now', 'later', 'later']],
    ['a card', [reader, placed('1')], ['passed', 'passed', 'now', 'later']],
    ['a card that was read', [reader, placed('1'), read('1')], ['passed', 'passed', 'passed', 'now']],
    ['a card that went', [reader, placed('1'), read('1'), gone('1')], ['passed', 'passed', 'passed', 'passed']],
    ['a card that could not be read', [reader, placed('1'), notRead('1'), gone('1')], ['passed', 'passed', 'card-mute', 'later']],
    [
      'another try',
      [reader, placed('1'), notRead('1'), gone('1'), placed('2'), read('2')],
      ['passed', 'passed', 'passed', 'now'],
    ],
    [
      'a word about a card of before',
      [reader, placed('1'), placed('2'), read('1'), gone('1')],
      ['passed', 'passed', 'now', 'later'],
    ],
    [
      'a reader that was pulled',
      [reader, placed('1'), { type: 'readers-changed', readers: [] }],
      ['reader-none', 'later', 'later', 'later'],
    ],
    [
      'more cards after it was done',
      [reader, placed('1'), read('1'), gone('1'), placed('2'), notRead('2')],
      ['passed', 'passed', 'passed', 'passed'],
    ],
    ['a new beginning', [reader, placed('1'), read('1'), gone('1'), 'again'], ['passed', 'now', 'later', 'later']],
  ] as readonly [string, readonly (ReaderEvent | 'again')[], readonly string[]][])('%s', (_what, events, expected) => {
    expect(lines(...events)).toEqual(expected)
  })
})
