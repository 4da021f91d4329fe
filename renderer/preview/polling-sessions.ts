import type { LocalizedText } from '../../core/base/index.ts'
import type { BallotCell, Finding, Wall } from '../../core/polling/index.ts'
import type { PollingPaper, PollingSession, PollingStep } from '../../main/contract/index.ts'
import { BALLOTS, FOUR_BALLOTS, HITS, POLLING_PLACE, VOTER } from './polling-facts.ts'

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

const CALL = {
  state: 'phone',
  number: '079-221-2111',
  office: { ja: '選挙管理委員会', en: 'the election board' },
  station: 'city-hall-1',
  election: 'polling-early',
  challenge: '7K2M4Q',
  triesLeft: 3,
  until: '2026-02-03T05:24:00Z',
} as const

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
  ballots = BALLOTS,
): PollingPaper[] {
  return ballots.map(({ id, name, colour }, index) => {
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

const FROM_FEBRUARY: LocalizedText = { ja: '2月1日から交付します。', en: 'Handed out from 1 February.' }
const SECOND_VISIT = { 1: { reissued: 1 }, 2: { text: FROM_FEBRUARY } } as const
const NOT_YET: BallotCell = {
  ballot: 'review',
  state: 'not-yet',
  day: '2026-02-01',
  text: FROM_FEBRUARY,
  todo: { ja: 'きょうは渡さないでください。', en: 'Do not hand it out today.' },
}

const OATH_STATEMENT: LocalizedText = {
  ja: '私は、選挙の当日、上の事由に該当する見込みであることを誓います。',
  en: 'I swear that the reason above is expected to apply to me on election day.',
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
export const SESSIONS: readonly (readonly [string, PollingSession])[] = [
  ['hits', nobody({ step: 'hits', hits: HITS, more: false }, { method: 'name' })],
  ['finding-green', session({ step: 'finding', next: 'reason' })],
  [
    'finding-four',
    session(
      { step: 'finding', next: 'reason' },
      {
        finding: finding({
          cells: [received('district'), received('proportional'), NOT_YET, mayReceive('governor')],
        }),
      },
    ),
  ],
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
  ...(['wall-by-two', 'wall-history', 'wall-release'] as const).map(
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
  ['claim-phone', session({ step: 'claim', claim: CALL })],
  ['claim-phone-wrong', session({ step: 'claim', claim: { ...CALL, triesLeft: 2, previous: 'polling-code-wrong' } })],
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
    'hand-out-four',
    session({
      step: 'hand-out',
      papers: papers(['issued', 'issued', 'not-open'], SECOND_VISIT, FOUR_BALLOTS),
      current: 'governor',
    }),
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
