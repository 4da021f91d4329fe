import type { DeskPolling, DeskState, PollingDivergence, PollingReadiness } from '../../main/contract/index.ts'
import { POLLING_CASE } from './polling-cases.ts'
import { FOUR_BALLOTS, HITS, POLLING, POLLING_PROGRAM } from './polling-facts.ts'
import { SESSIONS } from './polling-sessions.ts'
import { CLERK } from './staff-and-programs.ts'

/** A count that did not match. */
export const POLLING_DIVERGENCE: PollingDivergence = {
  ballot: 'district',
  expected: 1782,
  counted: 1781,
  from: '2026-02-03T04:00:00Z',
  until: '2026-02-03T05:00:00Z',
}

const LIST = {
  asOf: '2026-02-07T20:00',
  entries: 61_204,
  sha256: '3f9a27c1b8e4d05f6a1c2b3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071',
}
const READY: PollingReadiness = {
  confirms: '5f1d2c3b4a596877',
  roll: { state: 'good', entries: 6_510, version: 3, root: '9c41d0e27a5b8f36'.repeat(4) },
  program: { id: 'polling-day', version: '1.2.0' },
  clock: { state: 'good' },
  disk: { state: 'good', freeMebibytes: 48_130 },
  checklist: { state: 'at-opening' },
  desks: { state: 'good', only: false, hub: true },
  others: { state: 'good', asOf: '2026-02-02T21:41:00Z' },
}
/** What nobody should open without having read it. */
const NOT_READY: PollingReadiness = {
  ...READY,
  roll: { state: 'look', code: 'roll-lease-over' },
  clock: { state: 'look', code: 'clock-behind-ledger' },
  disk: { state: 'look', freeMebibytes: 1_330 },
  checklist: { state: 'look', code: 'folder-missing' },
  desks: { state: 'look', only: false, hub: false },
  others: { state: 'look' },
  otherRoll: { code: 'polling-roll-versions-differ', desk: '受付B', version: 4, here: 3 },
}

const BEFORE_OPENING: Partial<DeskPolling> = {
  status: 'not-opened',
  mode: 'day',
  hours: { open: '07:00', close: '20:00' },
  place: { ja: '安田小学校 体育館（第1投票所）', en: 'Yasuda school gymnasium (place 1)' },
  today: { voters: 0 },
}

const HOMES: readonly (readonly [string, Partial<DeskPolling>])[] = [
  ['home', {}],
  ['search', {}],
  ['search-nobody', {}],
  [
    'home-troubles',
    {
      outsideHours: 'after-hours',
      conflicts: 1,
      roll: { status: 'old', entries: 428_116, ageDays: 3 },
      stock: {
        ...POLLING.stock,
        due: '2026-02-03T05:00:00Z',
        divergences: [POLLING_DIVERGENCE],
      },
      authority: { connection: 'unreachable', policy: 'phone-confirm', lastContact: '2026-02-03T04:51:40Z' },
      checklist: { at: '2026-02-03T04:40:00Z', failure: 'internal' },
      next: { at: '2026-02-03T05:14:00Z' },
    },
  ],
]

/** Screens between two voters, which are opened by their keys. */
const SCREENS: readonly (readonly [string, Partial<DeskPolling>])[] = [
  ['receipts', {}],
  ['receipt', {}],
  ['undo', {}],
  ['paper-entry', {}],
  ['stock', {}],
  ['stock-move', {}],
  ['stock-spoiled', {}],
  ['stock-carried-off', {}],
  ['stock-diverged', { stock: { ...POLLING.stock, due: '2026-02-03T05:00:00Z', divergences: [POLLING_DIVERGENCE] } }],
  ['turnout', {}],
  ['turnout-early', {}],
  ['turnout-ages', {}],
  ['turnout-report', {}],
  ['turnout-written', {}],
  ['records', {}],
  ['records-left', {}],
  ['records-conflict', { conflicts: 1 }],
  ['records-cases', { cases: { known: 3, open: 1, votes: 0 } }],
  ['case-wall', { cases: { known: 1, open: 1, votes: 0, wall: POLLING_CASE } }],
  ['place', {}],
  ['place-before', { ...BEFORE_OPENING, opening: { closingList: 'here', list: LIST, officials: POLLING.opening.officials } }],
  [
    'place-opening',
    { ...BEFORE_OPENING, opening: { closingList: 'here', list: LIST, readiness: READY, officials: POLLING.opening.officials } },
  ],
  [
    'place-opening-not-ready',
    {
      ...BEFORE_OPENING,
      opening: { closingList: 'here', list: LIST, readiness: NOT_READY, officials: POLLING.opening.officials },
    },
  ],
  ['place-missing', { ...BEFORE_OPENING, opening: { closingList: 'missing', officials: [] } }],
  ['place-without', { ...BEFORE_OPENING, opening: { closingList: 'missing', officials: [] } }],
  ['place-close', {}],
]

function desk(polling: DeskPolling): Partial<DeskState> {
  return {
    checkIns: [],
    program: POLLING_PROGRAM,
    staff: CLERK,
    today: '2026-02-03',
    printer: true,
    service: { kind: 'polling', polling },
  }
}

/** Every screen of the polling desk. */
export const POLLING_DESKS: readonly (readonly [string, Partial<DeskState>])[] = [
  ...HOMES.map(([name, more]) => [`polling-${name}`, desk({ ...POLLING, ...more })] as const),
  ...SCREENS.map(([name, more]) => [`polling-${name}`, desk({ ...POLLING, ...more })] as const),
  ...SESSIONS.map(([name, current]) => {
    const ballots = name.endsWith('-four') ? FOUR_BALLOTS : POLLING.ballots
    return [`polling-${name}`, desk({ ...POLLING, ballots, session: current })] as const
  }),
]

/** What a search answers with. */
export const POLLING_HITS = { of: 'hits', hits: HITS, more: false } as const
