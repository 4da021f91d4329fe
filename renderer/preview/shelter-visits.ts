import type { ShelterVisitorView, VisitorState } from '../../main/contract/index.ts'
import { CONSENTS, SHELTER_PROGRAM } from './shelter-at-work.ts'

export const SHELTER_OCCASION: Omit<NonNullable<VisitorState['program']>, 'languages'> = {
  title: {
    ja: '避難所受付',
    'ja-easy': '避難所《ひなんじょ》の受付《うけつけ》',
    en: 'Evacuation shelter',
    'zh-Hans': '避难所受理',
    ko: '대피소 접수',
    pt: 'Registro no abrigo',
    vi: 'Tiếp nhận tại nơi lánh nạn',
  },
  place: SHELTER_PROGRAM.place.name,
  instruction: { ja: 'カードを置いてください。', en: 'Place your card.' },
}

const questions = CONSENTS.map((question, index): readonly [string, ShelterVisitorView] => [
  `shelter-consent-${question.id}`,
  { step: 'consent', session: 's', member: `m${index}`, question, index: 2, people: 3 },
])

/** What people see at a shelter, by name. */
export const SHELTER_VISITS: readonly (readonly [string, ShelterVisitorView])[] = [
  ['shelter-please-wait', { step: 'please-wait' }],
  ['shelter-wait-for-your-turn', { step: 'wait-for-your-turn' }],
  ...questions,
  ['shelter-counted', { step: 'counted', people: 5 }],
  ['shelter-next-card', { step: 'next-card', people: 2 }],
  ['shelter-welcome', { step: 'welcome', number: 'A-0062', people: 4, zone: { ja: '1階の教室', en: 'Classrooms' } }],
  ['shelter-went-out', { step: 'went-out', number: 'A-0012-1', expectedBack: '2026-11-23T09:30:00Z' }],
  ['shelter-returned', { step: 'returned', number: 'A-0012' }],
  [
    'shelter-goods-given',
    {
      step: 'goods',
      number: 'A-0012',
      goods: { ja: '毛布', en: 'Blanket' },
      given: 2,
      blocked: 1,
      until: '2026-11-24T01:00:00Z',
    },
  ],
  [
    'shelter-goods-blocked',
    {
      step: 'goods',
      number: 'A-0034',
      goods: { ja: '入浴（30分）', en: 'Bath (30 min)' },
      given: 0,
      blocked: 1,
      until: '2026-11-23T15:00:00Z',
    },
  ],
  ['shelter-seen', { step: 'seen', number: 'A-0034' }],
  ['shelter-goodbye', { step: 'goodbye', number: 'A-0051' }],
  ['shelter-unknown-card', { step: 'unknown-card' }],
]
