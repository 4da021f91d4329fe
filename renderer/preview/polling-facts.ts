import type { LocalizedText } from '../../core/base/index.ts'
import { STANDARD_REASONS } from '../../core/polling/index.ts'
import type { DeskPolling, DeskProgram, PollingBallotFacts, PollingHit, PollingVoter } from '../../main/contract/index.ts'

export const POLLING_PLACE: LocalizedText = { ja: '市役所 期日前投票所', en: 'City Hall early voting' }
export const POLLING_PROGRAM: DeskProgram = {
  id: 'polling-early',
  version: '1',
  title: { ja: '衆議院議員総選挙・国民審査　期日前投票', en: 'House of Representatives election: early voting' },
  place: { id: 'city-hall', name: POLLING_PLACE },
  since: '2026-01-30T23:20:10Z',
  by: '加藤 由美子',
}

const ELECTION = { from: '2026-01-28', until: '2026-02-07' }
/** Papers that never were, in the colours of some board. */
export const BALLOTS: readonly PollingBallotFacts[] = [
  {
    id: 'district',
    name: { ja: '小選挙区', en: 'Single-seat district' },
    shortName: { ja: '小選挙区', en: 'District' },
    election: 'house',
    colour: { name: { ja: 'うすい黄色', en: 'light yellow' }, css: '#f8eea3' },
    inWindow: true,
    window: ELECTION,
    labelled: true,
  },
  {
    id: 'proportional',
    name: { ja: '比例代表', en: 'Proportional representation' },
    shortName: { ja: '比例代表', en: 'Proportional' },
    election: 'house',
    colour: { name: { ja: 'うすい水色', en: 'light blue' }, css: '#b7dcf0' },
    inWindow: true,
    window: ELECTION,
    labelled: true,
  },
  {
    id: 'review',
    name: { ja: '最高裁判所裁判官 国民審査', en: 'Review of Supreme Court judges' },
    shortName: { ja: '国民審査', en: 'Review' },
    election: 'review',
    colour: { name: { ja: 'うすい緑', en: 'light green' }, css: '#bfe3b4' },
    inWindow: true,
    window: { from: '2026-02-01', until: '2026-02-07' },
    labelled: true,
  },
]

/** With the governor's election on the same day. */
export const FOUR_BALLOTS: readonly PollingBallotFacts[] = [
  ...BALLOTS,
  {
    id: 'governor',
    name: { ja: '県知事選挙', en: 'Prefectural governor' },
    shortName: { ja: '知事', en: 'Governor' },
    election: 'governor',
    colour: { name: { ja: '黄色', en: 'yellow' }, css: '#f9e04c' },
    inWindow: true,
    window: ELECTION,
    labelled: true,
  },
]

/** Nobody. */
export const VOTER: PollingVoter = {
  number: '1-0042',
  name: '播磨 ふみ子',
  kana: 'ハリマ フミコ',
  birthDate: { ja: '昭和25年(1950年)3月7日', en: '7 March 1950' },
  age: 75,
  sex: 'female',
  address: '姫路市安田四丁目1番地 メゾン安田203号室',
  district: { ja: '第1投票区', en: 'District 1' },
  marks: [],
}

/** Two who share a name and a birthday. */
export const HITS: readonly PollingHit[] = [
  {
    number: '1-0042',
    name: '播磨 花子',
    kana: 'ハリマ ハナコ',
    birthDate: { ja: '昭和25年(1950年)3月7日', en: '7 March 1950' },
    sex: 'female',
    address: '姫路市安田四丁目1番地',
    district: { ja: '第1投票区', en: 'District 1' },
  },
  {
    number: '7-1180',
    name: '播磨 花子',
    kana: 'ハリマ ハナコ',
    birthDate: { ja: '昭和25年(1950年)3月7日', en: '7 March 1950' },
    sex: 'female',
    address: '姫路市飾磨区玉地2番地',
    district: { ja: '第7投票区', en: 'District 7' },
  },
]

/** The desk in the middle of a day. */
export const POLLING: DeskPolling = {
  status: 'open',
  mode: 'early',
  elections: [
    { ja: '第51回衆議院議員総選挙', en: '51st general election of the House of Representatives' },
    { ja: '第27回最高裁判所裁判官国民審査', en: '27th review of Supreme Court judges' },
  ],
  electionDay: '2026-02-08',
  place: POLLING_PLACE,
  desk: 'A',
  hours: { open: '08:30', close: '20:00' },
  ballots: BALLOTS,
  reasons: STANDARD_REASONS,
  roll: { status: 'fresh', entries: 428_116, ageDays: 0 },
  opening: {
    closingList: 'not-needed',
    openedAt: '2026-02-02T23:30:00Z',
    officials: [
      { role: 'presiding-officer', name: '高橋 昭' },
      { role: 'witness', name: '西村 和子' },
      { role: 'witness', name: '井上 進' },
    ],
  },
  today: { voters: 218, lastNumber: 218 },
  receiptPrefix: 'A-',
  stock: {
    ballots: [
      { ballot: 'district', remaining: 1782, low: false },
      { ballot: 'proportional', remaining: 1781, low: false },
      { ballot: 'review', remaining: 94, low: true },
    ],
    divergences: [],
  },
  checklist: { at: '2026-02-03T05:13:00Z', file: '/media/usb/checklist.html' },
  authority: { connection: 'online', policy: 'phone-confirm', lastContact: '2026-02-03T05:13:40Z' },
  conflicts: 0,
  cases: { known: 0, open: 0, votes: 0 },
}
