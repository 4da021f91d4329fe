import type { DeskCheckIn, SampleCard, SampleStaffMember } from '../../main/contract/index.ts'

/** Check-ins that never were. */
export const PREVIEW_CHECK_INS: readonly DeskCheckIn[] = [
  {
    id: 'c45',
    number: 45,
    at: '2026-11-23T05:14:02Z',
    outcome: 'ask',
    actions: [],
    ruleId: 'address',
    codes: ['address-unknown'],
    reason: { ja: '住所の市区町村がわかりませんでした。', en: 'The municipality of the address is unknown.' },
  },
  {
    id: 'c44',
    number: 44,
    at: '2026-11-23T05:13:31Z',
    outcome: 'refuse',
    actions: [],
    ruleId: 'otherwise',
    codes: [],
    reason: { ja: '対象は、播磨圏域の16市町にお住まいの方です。', en: 'This is for residents of the Harima area.' },
  },
  {
    id: 'c43',
    number: 43,
    at: '2026-11-23T05:11:48Z',
    outcome: 'admit',
    actions: [],
    ruleId: 'citizen',
    codes: [],
    reason: { ja: '姫路市にお住まいの18歳以上の方です。', en: 'Lives in Himeji and is 18 or over.' },
    priceClass: { ja: '市民　1,000円', en: 'Citizen, 1,000 yen' },
  },
  {
    id: 'c42',
    number: 42,
    at: '2026-11-23T05:10:20Z',
    outcome: 'admit',
    actions: [],
    ruleId: 'senior',
    codes: [],
    reason: { ja: '姫路市にお住まいの65歳以上の方です。', en: 'Lives in Himeji and is 65 or over.' },
    priceClass: { ja: 'シニア　無料', en: 'Senior, free' },
    undone: { at: '2026-11-23T05:12:03Z', reason: '同じ人を2回受付した' },
  },
  {
    id: 'c41',
    number: 41,
    at: '2026-11-23T05:09:59Z',
    outcome: 'admit',
    actions: [],
    ruleId: 'child',
    codes: [],
    reason: { ja: '播磨圏域にお住まいの小学生です。', en: 'School child who lives in the Harima area.' },
    priceClass: { ja: 'こども　無料', en: 'Child, free' },
  },
]

/** Cards that never were. */
export const PREVIEW_SAMPLE_CARDS: readonly SampleCard[] = [
  {
    id: 'senior',
    label: { ja: '播磨 ふみ子（76歳・姫路市）', en: 'Harima Fumiko (76, Himeji)' },
    note: { ja: '住所と年齢で無料になる', en: 'Admitted free by residence and age' },
    pin: '1234',
    numberB: '25030720314821',
  },
  {
    id: 'child',
    label: { ja: '龍野 そら（9歳・たつの市）', en: 'Tatsuno Sora (9, Tatsuno)' },
    note: { ja: '小学生：学年で無料になる', en: 'School child: admitted free' },
    pin: '2345',
    numberB: '29061520280137',
  },
  {
    id: 'elsewhere',
    label: { ja: '府中 武蔵（41歳・東京都府中市）', en: 'Fuchu Musashi (41, Fuchu, Tokyo)' },
    note: { ja: '同じ名前の市がある。対象の外', en: 'A city name that exists twice. Not eligible' },
    pin: '3456',
    numberB: '60020120330950',
  },
  {
    id: 'blocked',
    label: { ja: '鍵山 とおる（33歳・加古川市）', en: 'Kagiyama Toru (33, Kakogawa)' },
    note: { ja: '暗証番号がロックされている', en: 'The PIN is locked' },
    pin: '4567',
    numberB: '05112220294402',
  },
  {
    id: 'copied',
    label: { ja: '写野 まね（50歳・明石市）', en: 'Utsushino Mane (50, Akashi)' },
    note: { ja: 'チップが写しである', en: 'The chip is a copy' },
    pin: '5678',
    numberB: '51083020300066',
  },
]

/** Staff of a training station. */
export const PREVIEW_SAMPLE_STAFF: readonly SampleStaffMember[] = [
  { name: '窓口 あおい', role: 'clerk', pin: '100001' },
  { name: '主任 あかね', role: 'supervisor', pin: '200002' },
  { name: '管理 みどり', role: 'administrator', pin: '300003' },
]
