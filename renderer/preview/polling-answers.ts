import type { PollingActLine, PollingAnswer, PollingCounts, WindowRequestName } from '../../main/contract/index.ts'
import { POLLING_CASES } from './polling-cases.ts'
import { POLLING_DIVERGENCE, POLLING_HITS } from './polling-desk.ts'
import { BALLOTS, POLLING_PLACE } from './polling-facts.ts'

const counts = (male: number, female: number): PollingCounts => ({ male, female, other: 0, total: male + female })

const HOURS = ['10:00', '11:00', '14:00', '16:00', '18:00', '20:00']
const MALE = [18, 35, 104, 0, 0, 0]
const FEMALE = [20, 41, 114, 0, 0, 0]

const ACTS: readonly PollingActLine[] = [
  {
    id: 'a1',
    at: '2026-02-03T04:12:09Z',
    text: { ja: '小選挙区を渡した', en: 'District: handed out' },
    ballot: 'district',
    operator: '佐藤 めぐみ',
    desk: 'A',
    number: 211,
    undone: false,
    undoable: true,
  },
  {
    id: 'a2',
    at: '2026-02-03T04:31:55Z',
    text: { ja: '小選挙区の書き損じを受け取り、もう1枚渡した', en: 'District: spoiled, another handed out' },
    ballot: 'district',
    operator: '佐藤 めぐみ',
    desk: 'A',
    number: 214,
    reason: '書きまちがい',
    undone: false,
    undoable: true,
  },
  {
    id: 'a3',
    at: '2026-02-03T04:48:20Z',
    text: { ja: '小選挙区を渡した', en: 'District: handed out' },
    ballot: 'district',
    operator: '佐藤 めぐみ',
    second: '加藤 由美子',
    desk: 'A',
    number: 216,
    reason: '別の人を選んでいた',
    undone: true,
    undoable: false,
  },
]

const BANDS = ['18–19歳', '20代', '30代', '40代', '50代', '60代', '70代', '80歳以上']
const BANDS_EN = ['18–19', '20s', '30s', '40s', '50s', '60s', '70s', '80 and over']

/** A search for it finds nobody. */
export const NOBODY_IS_CALLED = 'みつからない'
export const POLLING_NO_HITS: PollingAnswer = { of: 'hits', hits: [], more: false }

/** What the requests of the polling desk are answered with. */
export const POLLING_ANSWERS: { readonly [Name in WindowRequestName]?: PollingAnswer } = {
  'polling:search': POLLING_HITS,
  'polling:turnout': {
    of: 'turnout',
    day: '2026-02-03',
    ballots: BALLOTS.map(({ id }, index) => ({
      ballot: id,
      electorate: counts(206_218, 221_898),
      rows: HOURS.map((until, hour) => ({
        until,
        future: hour > 2,
        voters: counts(Math.max(0, (MALE[hour] ?? 0) - index), Math.max(0, (FEMALE[hour] ?? 0) - index * 2)),
        percent: hour > 2 ? 0 : 0.02 + hour * 0.015,
        previousPercent: 0.018 + hour * 0.013,
        reported: hour < 2,
      })),
      of: { proxy: 2, braille: 1, provisional: 0, reissued: 3 },
    })),
    series: [
      { until: '10:00', voters: 38 },
      { until: '14:00', voters: 218 },
    ],
  },
  'polling:early-table': {
    of: 'early-table',
    days: ['2026-01-31', '2026-02-01', '2026-02-02', '2026-02-03'].map((day, index) => ({
      day,
      place: POLLING_PLACE,
      voters: counts(180 + index * 21, 204 + index * 33),
      reasons: [1, 2, 3, 4, 5, 6].map((reason) => ({ reason, voters: counts(120 - reason * 18, 130 - reason * 19) })),
    })),
  },
  'polling:age-table': {
    of: 'age-table',
    ballots: BALLOTS.map(({ id }) => ({
      ballot: id,
      bands: BANDS.map((band, index) => ({
        band: { ja: band, en: BANDS_EN[index] ?? band },
        voters: index === 0 ? { male: null, female: 7, other: null, total: null } : counts(8 + index * 3, 9 + index * 4),
      })),
    })),
  },
  'polling:interval': { of: 'interval', divergence: POLLING_DIVERGENCE, acts: ACTS },
  'polling:incidents': {
    of: 'incidents',
    incidents: [
      {
        at: '2026-02-03T02:04:00Z',
        kind: 'network',
        text: '11時4分から11時12分まで通信できず、電話で確認して続けた。',
        operator: '加藤 由美子',
      },
      {
        at: '2026-02-03T03:40:00Z',
        kind: 'voter',
        text: '気分の悪い方がおり、椅子で休んでから投票した。',
        operator: '佐藤 めぐみ',
      },
    ],
  },
  'polling:minutes': {
    of: 'minutes',
    openedAt: '2026-02-02T23:30:00Z',
    officials: [
      { role: 'presiding-officer', name: '高橋 昭', from: '2026-02-02T23:10:00Z' },
      { role: 'witness', name: '西村 和子', from: '2026-02-02T23:10:00Z' },
      { role: 'witness', name: '井上 進', from: '2026-02-02T23:10:00Z', until: '2026-02-03T05:00:00Z' },
    ],
    ballots: BALLOTS.map(({ id }, index) => ({
      ballot: id,
      voters: counts(104 - index, 114 - index * 2),
      proxy: 2,
      braille: index === 1 ? 1 : 0,
      provisional: 0,
      reissued: 3 - index,
      declined: index,
      returned: 0,
      carriedOff: 0,
      papers: {
        opening: 2000,
        received: index === 2 ? 0 : 300,
        moved: 0,
        issued: 218 - index,
        spoiled: 3 - index,
        returned: 0,
        explained: 0,
        expected: 2000 - 221,
        ...(index === 2 ? {} : { counted: 2000 - 221 - (index === 0 ? 1 : 0) }),
      },
    })),
    proxies: [{ at: '2026-02-03T01:20:00Z', assistants: ['sato', 'ito'] }],
    refused: 0,
    declarations: { made: 1, notMade: 0 },
    releases: 1,
    undone: 1,
    incidents: 2,
    leftWithoutVoting: 3,
  },
  'polling:receipts': {
    of: 'receipts',
    more: true,
    receipts: [
      {
        number: 218,
        at: '2026-02-03T05:11:40Z',
        voter: '1-0042',
        name: '播磨 ふみ子',
        papers: BALLOTS.map(({ id }, index) => ({ ballot: id, state: index === 2 ? 'declined' : 'issued' })),
        operator: '佐藤 めぐみ',
        outcome: 'papers',
      },
      {
        number: 217,
        at: '2026-02-03T05:06:12Z',
        voter: '3-0811',
        name: '龍野 進',
        papers: BALLOTS.map(({ id }) => ({ ballot: id, state: 'issued' })),
        operator: '佐藤 めぐみ',
        outcome: 'papers',
      },
      {
        number: 216,
        at: '2026-02-03T04:48:20Z',
        voter: '7-1180',
        name: '播磨 花子',
        papers: [{ ballot: 'district', state: 'undone' }],
        operator: '佐藤 めぐみ',
        outcome: 'undone',
      },
      {
        number: 215,
        at: '2026-02-03T04:40:02Z',
        voter: '2-0007',
        name: '府中 武蔵',
        papers: [],
        operator: '伊藤 健',
        outcome: 'nothing-handed-out',
      },
    ],
  },
  'polling:history': { of: 'history', voter: '1-0042', name: '見本　花子', acts: ACTS },
  'polling:receipt': { of: 'receipt', number: 218, voter: '1-0042', acts: ACTS },
  'polling:export': {
    of: 'written',
    on: 'file',
    files: ['/srv/uketsuke/exports/turnout-2026-02-03-office.csv'],
  },
  'polling:cases': { of: 'cases', cases: POLLING_CASES },
  'polling:conflicts': {
    of: 'conflicts',
    conflicts: [{ voter: '1-0042', name: '播磨 ふみ子', ballot: 'district', acts: ACTS.slice(0, 2) }],
  },
}
