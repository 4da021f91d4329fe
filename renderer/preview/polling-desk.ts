import type { LocalizedText } from '../../core/base/index.ts'
import type { BallotCell, Finding, Wall } from '../../core/polling/index.ts'
import { STANDARD_REASONS } from '../../core/polling/index.ts'
import type {
  DeskPolling,
  DeskProgram,
  DeskState,
  PollingBallotFacts,
  PollingDivergence,
  PollingHit,
  PollingPaper,
  PollingSession,
  PollingStep,
  PollingVoter,
} from '../../main/contract/index.ts'
import { CLERK } from './desk-at-work.ts'

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

const HITS: readonly PollingHit[] = [
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

const MAY: LocalizedText = { ja: '受け取れます。', en: 'May be handed out.' }
const GIVE: LocalizedText = { ja: '用紙を渡します。', en: 'Hand it out.' }
const mayReceive = (ballot: string): BallotCell => ({ ballot, state: 'may-receive', text: MAY, todo: GIVE })
const EVERYTHING: readonly BallotCell[] = BALLOTS.map(({ id }) => mayReceive(id))

function finding(more: Partial<Finding>): Finding {
  return { voter: VOTER.number, overall: 'green', cells: EVERYTHING, asks: [], walls: [], unknowns: [], notes: [], ...more }
}

const EARLIER: BallotCell['text'] = {
  ja: '1月31日 10:42 に市役所で受け取っています（受付番号 A-0031）。',
  en: 'Received on 31 January, 10:42, at City Hall (receipt A-0031).',
}
const received = (ballot: string): BallotCell => ({
  ballot,
  state: 'received',
  how: 'issued',
  before: { at: Date.UTC(2026, 0, 31, 1, 42), place: 'city-hall', desk: 'A', number: 31 },
  others: [],
  text: EARLIER,
  todo: { ja: '渡しません。', en: 'Hand nothing out.' },
})

const RESIDENCE = {
  ask: 'continued-residence',
  ballots: ['district'],
  text: {
    ja: '県内の別の市町に転出しています。引き続き県内に住んでいるか確かめてください。',
    en: 'Moved within the prefecture. Find out whether they still live in it.',
  },
  todo: { ja: '「引き続き居住」の証明書を見るか、選管に問い合わせます。', en: 'See the certificate or ask the office.' },
} as const
const ADDRESS = {
  ask: 'address-differs',
  ballots: ['district', 'proportional', 'review'],
  text: { ja: 'カードの住所が名簿とちがいます。', en: 'The address on the card differs from the roll.' },
  todo: { ja: '引っ越したのはいつか聞いてください。', en: 'Ask when they moved.' },
} as const

const VOTED: Wall = {
  refusal: 'already-received',
  ballots: ['district', 'proportional', 'review'],
  what: { ja: 'この人は、もう投票しています', en: 'This person has voted already' },
  when: { ja: '1月31日（土）10時42分', en: 'Saturday 31 January, 10:42' },
  where: { ja: '市役所 期日前投票所（受付番号 A-0031）', en: 'City Hall early voting (receipt A-0031)' },
  todo: {
    ja: '投票用紙を渡さず、投票管理者を呼んでください。本人に覚えがなければ、選管に電話します。',
    en: 'Hand nothing out and call the presiding officer. If they know nothing of it, call the office.',
  },
  releasable: true,
}
const SUSPENDED: Wall = {
  refusal: 'suspended',
  ballots: ['district', 'proportional', 'review'],
  what: { ja: 'この人は、いま投票できません（名簿の印：失権）', en: 'No right to vote at present (mark on the roll)' },
  todo: {
    ja: '理由は本人にだけ、小さな声で伝えます。投票管理者を呼んでください。',
    en: 'Call the presiding officer. Tell the reason to this person alone.',
  },
  releasable: false,
}

function papers(
  states: readonly PollingPaper['state'][],
  more: Readonly<Record<number, Partial<PollingPaper>>> = {},
): PollingPaper[] {
  return BALLOTS.map(({ id, name, colour }, index) => {
    const state = states[index] ?? 'open'
    return {
      ballot: id,
      name,
      colour,
      state,
      here: state === 'issued',
      braille: false,
      proxy: false,
      reissued: 0,
      spoiled: false,
      ...more[index],
    }
  })
}

const OATH_STATEMENT: LocalizedText = {
  ja: '私は、選挙の当日、上の事由に該当する見込みであることを誓います。',
  en: 'I swear that the reason above is expected to apply to me on election day.',
}

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
}

function session(step: PollingStep, more: Partial<PollingSession> = {}): PollingSession {
  return {
    id: 's1',
    method: 'card',
    since: '2026-02-03T05:14:02Z',
    voter: VOTER,
    finding: finding({}),
    places: { 'city-hall': POLLING_PLACE },
    answers: {},
    wishes: { braille: false },
    step,
    ...more,
  }
}

function nobody(step: PollingStep, more: Partial<PollingSession>): PollingSession {
  const { voter: _voter, finding: _finding, ...rest } = session(step, more)
  return { ...rest, ...more }
}

/** The screens of a voter at the desk, by name. */
const SESSIONS: readonly (readonly [string, PollingSession])[] = [
  ['hits', nobody({ step: 'hits', hits: HITS, more: false }, { method: 'name' })],
  ['finding-green', session({ step: 'finding', next: 'reason' })],
  [
    'finding-second-visit',
    session(
      { step: 'finding', next: 'reason' },
      {
        method: 'barcode',
        finding: finding({
          cells: [received('district'), received('proportional'), mayReceive('review')],
          notes: [{ ja: '点字の用紙を希望したことがあります。', en: 'Asked for a braille paper before.' }],
        }),
        voter: { ...VOTER, marks: [{ ja: '点字', en: 'braille' }] },
      },
    ),
  ],
  [
    'finding-yellow',
    session(
      { step: 'ask', ask: 'continued-residence' },
      {
        finding: finding({
          overall: 'yellow',
          cells: [
            { ballot: 'district', state: 'ask', asks: ['continued-residence'], text: RESIDENCE.text, todo: RESIDENCE.todo },
            mayReceive('proportional'),
            {
              ballot: 'review',
              state: 'not-yet',
              day: '2026-02-01',
              text: { ja: '国民審査は2月1日からです。', en: 'The review begins on 1 February.' },
              todo: { ja: '2月1日からまた来られると伝えます。', en: 'Tell them to come again from 1 February.' },
            },
          ],
          asks: [RESIDENCE, ADDRESS],
        }),
      },
    ),
  ],
  [
    'wall-voted',
    session(
      { step: 'wall', releasable: true },
      { method: 'barcode', finding: finding({ overall: 'red', cells: BALLOTS.map(({ id }) => received(id)), walls: [VOTED] }) },
    ),
  ],
  ['wall-suspended', session({ step: 'wall', releasable: false }, { finding: finding({ overall: 'red', walls: [SUSPENDED] }) })],
  ...(['wall-by-two', 'wall-release'] as const).map(
    (name) =>
      [
        name,
        session(
          { step: 'wall', releasable: true },
          { finding: finding({ overall: 'red', cells: BALLOTS.map(({ id }) => received(id)), walls: [VOTED] }) },
        ),
      ] as const,
  ),
  [
    'unknown',
    session(
      { step: 'unknown' },
      {
        finding: finding({
          overall: 'unknown',
          cells: BALLOTS.map(({ id }) => ({
            ballot: id,
            state: 'unknown',
            unknown: 'roll-old',
            text: { ja: '名簿が古いため分かりません。', en: 'Not known: the roll is old.' },
            todo: { ja: '渡しません。', en: 'Hand nothing out.' },
          })),
          unknowns: [
            {
              unknown: 'roll-old',
              text: {
                ja: '名簿が3日前のものです。投票できるか分かりません。',
                en: 'The roll is three days old: nobody can say.',
              },
              todo: { ja: '選管に電話して、新しい名簿を入れてください。', en: 'Call the office and import the new roll.' },
            },
          ],
        }),
      },
    ),
  ],
  [
    'nothing-open',
    session({ step: 'nothing-open' }, { finding: finding({ cells: BALLOTS.map(({ id }) => received(id)), overall: 'red' }) }),
  ],
  ['reason', session({ step: 'reason' })],
  [
    'oath',
    session({
      step: 'oath',
      reason: 1,
      paper: 'a5',
      electronic: false,
      statement: OATH_STATEMENT,
      print: { status: 'printed', at: '2026-02-03T05:14:40Z' },
    }),
  ],
  [
    'oath-electronic',
    session({
      step: 'oath',
      reason: 2,
      paper: 'a5',
      electronic: true,
      statement: OATH_STATEMENT,
      print: { status: 'not-printed' },
    }),
  ],
  [
    'oath-failed',
    session({
      step: 'oath',
      reason: 1,
      paper: 'a5',
      electronic: false,
      statement: OATH_STATEMENT,
      print: { status: 'file', file: '/var/lib/uketsuke/sheets/oath-A-0219.pdf', at: '2026-02-03T05:14:40Z' },
    }),
  ],
  ['claim', session({ step: 'claim', claim: { state: 'under-way', slow: true } })],
  [
    'claim-phone',
    session({
      step: 'claim',
      claim: {
        state: 'phone',
        number: '079-221-2111',
        office: { ja: '選挙管理委員会', en: 'the election board' },
        station: 'city-hall-1',
        election: 'polling-early',
        challenge: '7K2M-4Q',
        triesLeft: 3,
        until: '2026-02-03T05:24:00Z',
      },
    }),
  ],
  ['claim-provisional', session({ step: 'claim', claim: { state: 'provisional' } })],
  ['claim-denied', session({ step: 'claim', claim: { state: 'denied', policy: 'deny', code: 'internal' } })],
  [
    'claim-refused',
    session({
      step: 'claim',
      claim: {
        state: 'refused',
        where: { ja: '駅前ビル 期日前投票所', en: 'Station Building, early voting' },
        desk: 'B',
        at: '2026-02-03T05:01:00Z',
      },
    }),
  ],
  [
    'hand-out',
    session({ step: 'hand-out', papers: papers(['issued', 'open', 'open']), current: 'proportional' }, { number: 219 }),
  ],
  [
    'hand-out-proxy',
    session(
      {
        step: 'hand-out',
        papers: papers(['open', 'open', 'not-open'], { 2: { text: { ja: '2月1日から', en: 'from 1 February' } } }),
        current: 'district',
        wrongLabel: { scanned: '比例代表' },
      },
      { number: 219, wishes: { braille: true, proxy: ['sato', 'ito'] } },
    ),
  ],
  [
    'hand-out-again',
    session(
      {
        step: 'hand-out',
        papers: papers(['issued', 'issued', 'open'], { 1: { spoiled: true, reissued: 1 } }),
        current: 'proportional',
      },
      { number: 219 },
    ),
  ],
  [
    'hand-out-proxy-choice',
    session({ step: 'hand-out', papers: papers(['open', 'open', 'open']), current: 'district' }, { number: 219 }),
  ],
  [
    'hand-out-decline',
    session({ step: 'hand-out', papers: papers(['open', 'open', 'open']), current: 'district' }, { number: 219 }),
  ],
  [
    'hand-out-other',
    session({ step: 'hand-out', papers: papers(['open', 'open', 'open']), current: 'district' }, { number: 219 }),
  ],
  [
    'hand-out-spoil',
    session({ step: 'hand-out', papers: papers(['issued', 'issued', 'open']), current: 'review' }, { number: 219 }),
  ],
  [
    'done',
    session(
      { step: 'done', papers: papers(['issued', 'issued', 'declined']), print: { status: 'not-printed' } },
      { number: 219 },
    ),
  ],
]

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
  [
    'home-troubles',
    {
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
  ['stock-diverged', { stock: { ...POLLING.stock, due: '2026-02-03T05:00:00Z', divergences: [POLLING_DIVERGENCE] } }],
  ['turnout', {}],
  ['turnout-early', {}],
  ['turnout-ages', {}],
  ['records', {}],
  ['records-conflict', { conflicts: 1 }],
  ['place', {}],
  ['place-before', { ...BEFORE_OPENING, opening: { closingList: 'here', list: LIST, officials: POLLING.opening.officials } }],
  ['place-opening', { ...BEFORE_OPENING, opening: { closingList: 'here', list: LIST, officials: POLLING.opening.officials } }],
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
  ...SESSIONS.map(([name, current]) => [`polling-${name}`, desk({ ...POLLING, session: current })] as const),
]

/** What a search answers with. */
export const POLLING_HITS = { of: 'hits', hits: HITS, more: false } as const
