import { VISITOR_LANGUAGES } from '../../core/base/index.ts'
import type { VisitorState, VisitorView } from '../../main/contract/index.ts'
import { PIN_CHANGE_VIEWS } from './pin-changes.ts'
import { POLLING_PROGRAM } from './polling-facts.ts'
import { POLLING_VIEWS } from './polling-visitor.ts'
import type { PreviewState } from './preview-state.ts'
import { SHELTER_OCCASION, SHELTER_VISITS } from './shelter-visits.ts'

const PROGRAM: NonNullable<VisitorState['program']> = {
  title: { ja: '播磨圏域 こども・高齢者 施設無料利用', en: 'Harima area: free entry for children and seniors' },
  place: { ja: '姫路科学館', en: 'Himeji City Science Museum' },
  instruction: {
    ja: '小学生から中学生のお子さま、65歳以上の姫路市民の方は無料です。',
    en: 'Free for school children, and for citizens of Himeji aged 65 or over.',
  },
  languages: VISITOR_LANGUAGES,
}

function visitor(name: string, view: VisitorView, more: Partial<VisitorState> = {}): PreviewState {
  return {
    name: `visitor-${name}`,
    state: { role: 'visitor', visitor: { view, revision: 1, program: PROGRAM, simulated: true, ...more } },
  }
}

const POLLING_AT: NonNullable<VisitorState['program']> = {
  ...PROGRAM,
  title: POLLING_PROGRAM.title,
  place: POLLING_PROGRAM.place.name,
}

const TAP = 'preview-tap'
const GATE_DECISION = {
  screen: 'decision',
  outcome: 'admit',
  reasons: [{ text: { ja: '登録されたカードです。', en: 'Your card is registered.' } }],
  checkInNumber: 48,
  cardPresent: true,
} as const satisfies VisitorView
const BOTH_WAYS = [
  { kind: 'number-b', triesLeft: 10 },
  { kind: 'pin', triesLeft: 3 },
] as const

/** Every screen of a visitor. */
export const VISITOR: readonly PreviewState[] = [
  visitor('starting', { screen: 'starting' }),
  visitor('out-of-order-reader', { screen: 'out-of-order', code: 'reader-none' }),
  visitor('out-of-order-ledger', { screen: 'out-of-order', code: 'ledger-key-unavailable' }),
  visitor('waiting', { screen: 'waiting' }),
  visitor('waiting-real', { screen: 'waiting' }, { simulated: false }),
  visitor('reading', { screen: 'reading', step: 5, steps: 11 }),
  visitor('entry-number-b', { screen: 'entry', tapId: TAP, offers: BOTH_WAYS }, { sound: 'attention' }),
  visitor('entry-number-b-code', { screen: 'entry', tapId: TAP, offers: BOTH_WAYS }),
  visitor('entry-number-b-again', {
    screen: 'entry',
    tapId: TAP,
    offers: [
      { kind: 'number-b', triesLeft: 9 },
      { kind: 'pin', triesLeft: 3 },
    ],
    previous: 'number-b-wrong',
  }),
  visitor('entry-pin', { screen: 'entry', tapId: TAP, offers: [{ kind: 'pin', triesLeft: 5 }] }),
  visitor('entry-certificate-pin', {
    screen: 'entry',
    tapId: TAP,
    offers: [{ kind: 'authentication-pin', triesLeft: 5 }],
  }),
  visitor('entry-certificate-pin-again', {
    screen: 'entry',
    tapId: TAP,
    offers: [{ kind: 'authentication-pin', triesLeft: 2 }],
    previous: 'authentication-pin-wrong',
  }),
  visitor('entry-pin-few', { screen: 'entry', tapId: TAP, offers: [{ kind: 'pin', triesLeft: 2 }], previous: 'pin-wrong' }),
  visitor('comparison', { screen: 'comparison', cardPresent: true }, { sound: 'ask' }),
  visitor('comparison-card-taken', { screen: 'comparison', cardPresent: false }),
  visitor(
    'decision-admit',
    {
      screen: 'decision',
      outcome: 'admit',
      reasons: [{ text: { ja: '姫路市にお住まいの65歳以上の方です。', en: 'You live in Himeji and are 65 or over.' } }],
      priceClass: { name: { ja: 'シニア', en: 'Senior' }, yen: 0 },
      checkInNumber: 42,
      cardPresent: true,
    },
    { sound: 'admit' },
  ),
  visitor(
    'decision-admit-price',
    {
      screen: 'decision',
      outcome: 'admit',
      reasons: [
        { text: { ja: '姫路市にお住まいの18歳以上の方です。', en: 'You live in Himeji and are 18 or over.' } },
        { text: { ja: '常設展とプラネタリウムに入れます。', en: 'Valid for the exhibition and the planetarium.' } },
      ],
      priceClass: { name: { ja: '市民', en: 'Citizen' }, yen: 1000 },
      checkInNumber: 43,
      cardPresent: false,
    },
    { sound: 'admit' },
  ),
  visitor('decision-gate-pending', { ...GATE_DECISION, gate: 'pending' }, { sound: 'admit' }),
  visitor('decision-gate-open', { ...GATE_DECISION, gate: 'commanded' }),
  visitor('decision-gate-staff', { ...GATE_DECISION, gate: 'unknown' }, { sound: 'attention' }),
  visitor('decision-companions', {
    screen: 'decision',
    outcome: 'admit',
    reasons: [{ text: { ja: '障害者手帳をお持ちの方です。', en: 'Holder of a disability certificate.' } }],
    priceClass: { name: { ja: '減免', en: 'Reduced' }, yen: 0 },
    companions: { upTo: 1, name: { ja: '介助', en: 'carer' }, priceClass: { name: { ja: '減免', en: 'Reduced' }, yen: 0 } },
    checkInNumber: 46,
    cardPresent: true,
  }),
  visitor('decision-passback', {
    ...GATE_DECISION,
    gate: 'confirmed',
    reasons: [
      ...GATE_DECISION.reasons,
      {
        text: {
          ja: '前の出口の記録がありません。つぎは出口でもカードを置いてください。',
          en: 'You were not seen to leave last time. Please place the card at the exit too.',
        },
      },
    ],
  }),
  visitor('decision-items', {
    screen: 'decision',
    outcome: 'admit',
    reasons: [{ text: { ja: '避難者名簿に登録があります。', en: 'You are on the register of this shelter.' } }],
    items: [
      { id: 'water', name: { ja: '飲み水', en: 'Water' }, outcome: 'admit', reason: { ja: '1日2本です。', en: 'Two a day.' } },
      {
        id: 'blanket',
        name: { ja: '毛布', en: 'Blanket' },
        outcome: 'refuse',
        reason: { ja: 'もう受け取られています。', en: 'You have received one.' },
      },
      {
        id: 'milk',
        name: { ja: '粉ミルク', en: 'Baby milk' },
        outcome: 'ask',
        reason: { ja: 'お子さまの月齢をうかがいます。', en: 'We ask how old the child is.' },
      },
    ],
    checkInNumber: 47,
    cardPresent: false,
  }),
  visitor(
    'decision-refuse',
    {
      screen: 'decision',
      outcome: 'refuse',
      reasons: [
        {
          text: {
            ja: '対象は、播磨圏域の16市町にお住まいの方です。',
            en: 'This is for residents of the 16 cities and towns of the Harima area.',
          },
        },
      ],
      checkInNumber: 44,
      cardPresent: true,
    },
    { sound: 'refuse' },
  ),
  visitor(
    'decision-ask',
    {
      screen: 'decision',
      outcome: 'ask',
      reasons: [
        {
          text: { ja: '住所の市区町村がわかりませんでした。', en: 'The municipality of the address is unknown.' },
          code: 'address-unknown',
        },
      ],
      checkInNumber: 45,
      cardPresent: true,
    },
    { sound: 'ask' },
  ),
  visitor('failure-removed', { screen: 'failure', code: 'card-removed', cardPresent: false }, { sound: 'failure' }),
  visitor('failure-bank', { screen: 'failure', code: 'card-bank', cardPresent: true }, { sound: 'failure' }),
  visitor('failure-transit', { screen: 'failure', code: 'card-transit', cardPresent: true }, { sound: 'failure' }),
  visitor('failure-without-pin', { screen: 'failure', code: 'card-without-pin', cardPresent: true }, { sound: 'failure' }),
  visitor(
    'failure-comparison',
    { screen: 'failure', code: 'face-comparison-timed-out', cardPresent: false },
    { sound: 'failure' },
  ),
  visitor('failure-staff', { screen: 'failure', code: 'card-forged', cardPresent: true }, { sound: 'failure' }),
  visitor('failure-disk', { screen: 'failure', code: 'ledger-disk-full', cardPresent: false }, { sound: 'failure' }),
  visitor('take-card', { screen: 'take-card' }),
  visitor('register-card', { screen: 'register-card', step: 'place-card' }),
  visitor('register-card-done', { screen: 'register-card', step: 'done', cardPresent: true }, { sound: 'admit' }),
  ...PIN_CHANGE_VIEWS.map(([name, view]) => visitor(`pin-change-${name}`, view)),
  ...POLLING_VIEWS.map(([name, view]) => visitor(name, view, { program: POLLING_AT, simulated: false })),
  ...SHELTER_VISITS.map(([name, shelter]) =>
    visitor(
      name,
      { screen: 'shelter', shelter },
      { program: { ...SHELTER_OCCASION, languages: VISITOR_LANGUAGES }, simulated: false },
    ),
  ),
]
