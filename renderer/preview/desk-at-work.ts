import type {
  DeskDecision,
  DeskDevice,
  DeskQuota,
  DeskRoll,
  DeskState,
  DeskZone,
  ReportTable,
  RollFindings,
} from '../../main/contract/index.ts'
import { CLERK, NOBODY, PARKING, PROGRAM, PROGRAMS, SUPERVISOR } from './staff-and-programs.ts'

const BASE = {
  checkInId: 'c44',
  number: 44,
  at: '2026-11-23T05:13:31Z',
  outcome: 'refuse',
  ruleId: 'otherwise',
  reasons: [
    {
      text: {
        ja: '対象は、播磨圏域の16市町にお住まいの方です。',
        en: 'This is for residents of the 16 cities and towns of the Harima area.',
      },
    },
  ],
  steps: [
    {
      kind: 'proof',
      id: 'attributes',
      verdict: 'passed',
      because: [{ ja: 'カードの署名を確かめました。', en: 'The signature of the card is right.' }],
    },
    {
      kind: 'rule',
      id: 'harima-school-children',
      verdict: 'not-met',
      because: [
        { ja: '住所が「播磨圏域」ではありません。', en: 'The address is not in “Harima area”.' },
        { ja: '学年が「小学1年～中学3年」ではありません。', en: 'The school year is not within 1 to 9.' },
      ],
    },
    {
      kind: 'rule',
      id: 'himeji-seniors',
      verdict: 'not-met',
      because: [{ ja: '住所が「姫路市」ではありません。', en: 'The address is not in “Himeji”.' }],
    },
    { kind: 'otherwise', id: 'otherwise', verdict: 'decided', because: [] },
  ],
  read: ['address', 'birth-date'],
  kept: [],
  release: { role: 'supervisor', twoPerson: false, until: '2026-11-23T05:28:00Z', priceClasses: [] },
  actions: [],
} as const satisfies DeskDecision
const { release: _release, ...SETTLED } = BASE

const ADMITTED = {
  ...SETTLED,
  checkInId: 'c43',
  number: 43,
  at: '2026-11-23T05:11:48Z',
  outcome: 'admit',
  ruleId: 'himeji-seniors',
  reasons: [{ text: { ja: '姫路市にお住まいの65歳以上の方です。', en: 'Lives in Himeji and is 65 or over.' } }],
  priceClass: { name: { ja: 'シニア', en: 'Senior' }, yen: 0 },
  headcount: 2,
  companions: { upTo: 1, name: { ja: '介助者', en: 'carer' }, priceClass: { name: { ja: '無料', en: 'free' }, yen: 0 } },
  steps: [
    ...BASE.steps.slice(0, 2),
    {
      kind: 'rule',
      id: 'himeji-seniors',
      verdict: 'decided',
      because: [{ ja: '姫路市に住所があり、65歳以上です。', en: 'Lives in Himeji and is 65 or over.' }],
    },
    { kind: 'rule', id: 'citizens', verdict: 'not-reached', because: [] },
  ],
  actions: [
    {
      action: 'slip',
      name: { ja: '入場の控えを印刷', en: 'Print the entry slip' },
      kind: 'print-slip',
      outcome: 'done',
      milliseconds: 1240,
    },
  ],
} as const satisfies DeskDecision

export const ASKED: DeskDecision = {
  ...BASE,
  checkInId: 'c45',
  number: 45,
  at: '2026-11-23T05:14:02Z',
  outcome: 'ask',
  ruleId: 'address',
  reasons: [
    {
      text: { ja: '住所の市区町村がわかりませんでした。', en: 'The municipality of the address is unknown.' },
      code: 'address-unknown',
    },
  ],
  release: { role: 'clerk', twoPerson: false, priceClasses: [] },
}

const TWICE: DeskDecision = {
  ...BASE,
  ruleId: 'car-park',
  limited: { admittedBy: 'registered' },
  reasons: [
    { text: { ja: 'この車は、もう中に入っています。', en: 'This car is inside already.' } },
    { text: { ja: '係員におたずねください。', en: 'Please ask the staff.' } },
  ],
  steps: [
    {
      kind: 'rule',
      id: 'registered',
      verdict: 'passed',
      because: [{ ja: '名簿に登録があります。', en: 'The roll knows the card.' }],
    },
    {
      kind: 'zone',
      id: 'car-park',
      verdict: 'decided',
      because: [{ ja: '前の通過も「入る」でした。', en: 'The last passage was “in” as well.' }],
    },
    { kind: 'limit', id: 'once-a-day', verdict: 'not-reached', because: [] },
  ],
  read: [],
  forgive: { role: 'clerk', twoPerson: false },
  release: { role: 'clerk', twoPerson: false, until: '2026-11-23T05:28:00Z', priceClasses: [] },
}

const GATE_FAILED: DeskDecision = {
  ...SETTLED,
  outcome: 'admit',
  ruleId: 'registered',
  reasons: [{ text: { ja: '登録された車です。', en: 'A registered car.' } }],
  passage: { zone: { ja: '職員駐車場', en: 'Car park' }, direction: 'in', people: 1 },
  steps: [],
  read: [],
  actions: [
    {
      action: 'open',
      name: { ja: '遮断機を開ける', en: 'Open the bar' },
      kind: 'open-gate',
      outcome: 'unknown',
      code: 'gate-silent',
      milliseconds: 3002,
      repeatable: true,
    },
  ],
}

const ZONES: readonly DeskZone[] = [
  { id: 'car-park', name: { ja: '職員駐車場', en: 'Car park' }, occupancy: 112, capacity: 120, state: 'nearly-full' },
]
const QUOTAS: readonly DeskQuota[] = [
  { id: 'total', name: { ja: '入場できる人数', en: 'Places' }, used: 386, limit: 500, window: 'day', reserved: 50 },
  { id: 'morning', name: { ja: '午前の部（9:00～12:00）', en: 'Morning (9:00 to 12:00)' }, used: 200, limit: 200, window: 'day' },
]
const DEVICES: readonly DeskDevice[] = [
  { kind: 'gate', name: 'main', state: 'ready' },
  { kind: 'sign', name: 'board', state: 'ready' },
]
const ROLL: DeskRoll = {
  id: 'registered-cars',
  current: { entries: 1843, ageDays: 12, old: false, rejected: 2 },
  registered: 1204,
}

export const ROLL_FINDINGS: RollFindings = {
  entries: [
    {
      number: 'A-0123',
      name: '山田 太郎',
      kana: 'ヤマダ タロウ',
      birthDate: '1980-04-01',
      flags: ['職員'],
      cardSince: '2026-05-11T02:00:00Z',
    },
    { number: 'A-0371', name: '山田 多美', kana: 'ヤマダ タミ', flags: ['職員', '夜勤'] },
  ],
  more: false,
}

export const REPORT: ReportTable = {
  name: { ja: '時間ごと', en: 'By hour' },
  from: '2026-11-23',
  until: '2026-11-23',
  columns: [
    { ja: '利用できる', en: 'Admitted' },
    { ja: '利用できない', en: 'Refused' },
    { ja: '係員が判断', en: 'Staff decides' },
  ],
  rows: [
    { label: { ja: '9時', en: '9:00' }, counts: [21, 2, 0] },
    { label: { ja: '10時', en: '10:00' }, counts: [48, 5, 1] },
    { label: { ja: '11時', en: '11:00' }, counts: [37, 1, 0] },
    { label: { ja: '13時', en: '13:00' }, counts: [52, 4, 2] },
  ],
}

const FACILITY: Partial<DeskState> = { program: PROGRAM, programs: PROGRAMS, staff: CLERK, printer: true, headcount: 1 }
const GATE: Partial<DeskState> = {
  program: PARKING,
  programs: PROGRAMS,
  staff: CLERK,
  zones: ZONES,
  roll: ROLL,
  printer: true,
  devices: DEVICES,
}

/** The desk with programs of this kinds, by name. */
export const DESK_AT_WORK: readonly (readonly [string, Partial<DeskState>])[] = [
  ['decision-refuse', { ...FACILITY, lastDecision: BASE }],
  ['decision-why', { ...FACILITY, lastDecision: BASE }],
  ['decision-admit', { ...FACILITY, lastDecision: ADMITTED, headcount: 3 }],
  [
    'decision-nobody',
    {
      ...FACILITY,
      lastDecision: { ...BASE, release: 'nobody' },
      quotas: QUOTAS,
      reports: [{ id: 'by-hour', name: { ja: '時間ごと', en: 'By hour' } }],
    },
  ],
  [
    'decision-released',
    {
      ...FACILITY,
      lastDecision: {
        ...BASE,
        released: {
          at: '2026-11-23T05:15:20Z',
          reason: '別の書類で確かめた',
          operator: '佐藤 めぐみ',
          second: '加藤 由美子',
          priceClass: { ja: '一般', en: 'General' },
        },
      },
    },
  ],
  ['decision-passback', { ...GATE, lastDecision: TWICE }],
  ['decision-gate', { ...GATE, lastDecision: GATE_FAILED }],
  [
    'devices',
    {
      ...GATE,
      devices: [
        { kind: 'gate', name: 'main', state: 'stuck', failure: 'gate-release-failed' },
        { kind: 'gate', name: 'rear', state: 'unreachable', failure: 'gate-unreachable' },
        { kind: 'sign', name: 'board', state: 'uncertain', failure: 'sign-unknown' },
      ],
    },
  ],
  ['lacking', { ...GATE, devices: [], lacking: { code: 'action-gate-missing', detail: { gate: 'main' } } }],
  ['release', { ...FACILITY, staff: SUPERVISOR, lastDecision: BASE }],
  ['release-by', { ...FACILITY, lastDecision: BASE }],
  [
    'release-two',
    {
      ...FACILITY,
      lastDecision: {
        ...BASE,
        release: {
          role: 'supervisor',
          twoPerson: true,
          priceClasses: [
            { id: 'free', name: { ja: '無料', en: 'Free' }, yen: 0 },
            { id: 'general', name: { ja: '一般', en: 'General' }, yen: 1000 },
          ],
        },
      },
    },
  ],
  ['release-nobody', { ...FACILITY, lastDecision: { ...BASE, release: 'nobody' } }],
  ['forgive', { ...GATE, lastDecision: TWICE }],
  ['occupancy', { ...GATE, lastDecision: GATE_FAILED }],
  ['sign-in', { ...FACILITY, staff: NOBODY, lastDecision: ADMITTED }],
  [
    'programs',
    {
      ...FACILITY,
      lastDecision: ADMITTED,
      refusedPackages: [{ file: 'summer-festival-2.program', failure: { code: 'program-invalid' } }],
    },
  ],
  ['programs-supervisor', { ...FACILITY, staff: SUPERVISOR, lastDecision: ADMITTED }],
  ['roll-found', { ...GATE, lastDecision: GATE_FAILED }],
  ['roll-importing', { ...GATE, roll: { ...ROLL, importing: { step: 'records', share: 0.42, records: 418_000 } } }],
  [
    'roll-confirm',
    {
      ...GATE,
      roll: {
        ...ROLL,
        importing: {
          step: 'confirm',
          entries: 1851,
          rejected: 3,
          examples: [
            { line: 17, column: 4, code: 'birth-date-impossible' },
            { line: 208, column: 1, code: 'field-empty' },
          ],
        },
      },
    },
  ],
  ['roll-old', { ...GATE, roll: { id: 'members', current: { entries: 20_112, ageDays: 45, old: true, rejected: 0 } } }],
  ['roll-future', { ...GATE, roll: { id: 'members', current: { entries: 20_112, old: true, rejected: 0 } } }],
  ['registration', { ...GATE, registration: { number: 'A-0371', status: 'waiting' } }],
  [
    'registration-failed',
    {
      ...GATE,
      registration: { number: 'A-0371', status: 'failed', at: '2026-11-23T05:15:20Z', code: 'card-removed' },
    },
  ],
  ['slip', { ...FACILITY, lastDecision: ADMITTED }],
  ['slip-a5', { ...FACILITY, lastDecision: { ...BASE, kept: ['municipality'], keptDays: 30 } }],
  [
    'report',
    {
      ...FACILITY,
      reports: [
        { id: 'by-hour', name: { ja: '時間ごと', en: 'By hour' } },
        { id: 'by-class', name: { ja: '区分ごと', en: 'By class' } },
      ],
    },
  ],
]
