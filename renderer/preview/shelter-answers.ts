import type { ReportFigures } from '../../core/shelter/index.ts'
import type { ShelterAnswer, WindowRequestName } from '../../main/contract/index.ts'
import { LINES, PERSON, SUGGESTION } from './shelter-people.ts'

const NONE = { '0-2': 0, preschool: 0, elementary: 0, 'junior-high': 0, 'to-64': 0, '65-74': 0, '75-plus': 0, unknown: 0 }
const NO_ALLERGENS = { egg: 0, milk: 0, wheat: 0, peanut: 0, soba: 0, shrimp: 0, crab: 0, other: 0 }

const FIGURES: ReportFigures = {
  at: Date.parse('2026-11-23T05:30:00Z'),
  state: 'crowded',
  openedAt: Date.parse('2026-11-22T20:30:00Z'),
  capacity: 350,
  vacant: 64,
  households: 112,
  present: 286,
  out: 14,
  overnightOut: 3,
  anonymous: 21,
  night: 283,
  bySexAndAge: {
    male: { '0-2': 4, preschool: 9, elementary: 18, 'junior-high': 9, 'to-64': 61, '65-74': 17, '75-plus': 19, unknown: 2 },
    female: { '0-2': 5, preschool: 8, elementary: 16, 'junior-high': 8, 'to-64': 66, '65-74': 16, '75-plus': 25, unknown: 1 },
    other: NONE,
    unknown: { ...NONE, 'to-64': 2 },
  },
  byStay: { shelter: 286, car: 12, tent: 4, home: 31, relative: 3, transit: 6, supplies: 9 },
  zones: { gym: 180, classroom: 76, welfare: 30 },
  arrivals: 38,
  departures: 5,
  careClasses: {
    'illness-injury': 14,
    pregnant: 3,
    'with-infant': 9,
    disability: 7,
    'care-needed': 11,
    'medical-device': 2,
    allergy: 6,
  },
  needs: {
    dialysis: 1,
    'oxygen-power': 1,
    'medicine-out': 4,
    doctor: 2,
    'moving-help': 3,
    'milk-diapers': 5,
    diet: 2,
    'family-missing': 4,
    anxiety: 3,
    'no-japanese': 6,
  },
  symptoms: { injured: 4, fever: 2, cough: 3, 'vomiting-diarrhoea': 0, rash: 0 },
  languages: { vi: 5, pt: 3, 'zh-Hans': 2 },
  pets: 7,
  meals: [
    {
      meal: 'dinner',
      day: '2026-11-23',
      total: 314,
      classes: { normal: 286, allergy: 8, soft: 12, 'baby-food': 5, milk: 3 },
      allergens: { ...NO_ALLERGENS, egg: 4, milk: 2, wheat: 1, shrimp: 1 },
      outside: 28,
    },
    {
      meal: 'breakfast',
      day: '2026-11-24',
      total: 311,
      classes: { normal: 283, allergy: 8, soft: 12, 'baby-food': 5, milk: 3 },
      allergens: { ...NO_ALLERGENS, egg: 4, milk: 2, wheat: 1, shrimp: 1 },
      outside: 28,
    },
    {
      meal: 'lunch',
      day: '2026-11-24',
      total: 311,
      classes: { normal: 283, allergy: 8, soft: 12, 'baby-food': 5, milk: 3 },
      allergens: { ...NO_ALLERGENS, egg: 4, milk: 2, wheat: 1, shrimp: 1 },
      outside: 28,
    },
  ],
}

const quarters = (count: number) =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse('2026-11-22T23:30:00Z') + index * 900_000).toISOString())
const ARRIVALS = [4, 9, 17, 22, 31, 28, 19, 24, 16, 12, 18, 9, 7, 11, 5, 8, 6, 3, 9, 4, 2, 6, 3, 1]

const page = { of: 'page', page: { lines: LINES, next: 50 } } as const satisfies ShelterAnswer

/** How many were in the house: the other chart of the report. */
export const OCCUPANCY: ShelterAnswer = {
  of: 'series',
  series: {
    of: 'occupancy',
    at: quarters(ARRIVALS.length),
    values: ARRIVALS.map((_, index) => 12 + ARRIVALS.slice(0, index + 1).reduce((sum, value) => sum + value, 0)),
  },
}

/** What the lists of the shelter's desk show. */
export const SHELTER_ANSWERS: Readonly<Partial<Record<WindowRequestName, ShelterAnswer>>> = {
  'shelter:find': page,
  'shelter:not-seen': page,
  'shelter:roll-call-list': page,
  'shelter:person': { of: 'person', card: PERSON },
  'shelter:needs-list': { of: 'needs', now: LINES.slice(0, 3), toAsk: LINES.slice(3), more: false },
  'shelter:suggestions': { of: 'suggestions', suggestions: [SUGGESTION, { ...SUGGESTION, id: 's2' }] },
  'shelter:inquiry': { of: 'inquiry', lines: LINES.slice(0, 2), more: false },
  'shelter:goods': {
    of: 'goods',
    options: [
      {
        id: 'onigiri',
        name: { ja: '食事（1人分）', en: 'Meal' },
        kind: 'meal',
        outcomes: [{ person: PERSON.person, number: PERSON.number, given: true }],
      },
      {
        id: 'blanket',
        name: { ja: '毛布', en: 'Blanket' },
        kind: 'goods',
        outcomes: [
          { person: PERSON.person, number: PERSON.number, given: false, because: 'too-soon', until: '2026-11-24T01:00:00Z' },
        ],
      },
      {
        id: 'bath',
        name: { ja: '入浴', en: 'Bath' },
        kind: 'bath',
        outcomes: [{ person: PERSON.person, number: PERSON.number, given: true }],
      },
    ],
  },
  'shelter:report': {
    of: 'report',
    report: {
      figures: FIGURES,
      before: {
        ...FIGURES,
        at: Date.parse('2026-11-23T00:00:00Z'),
        present: 253,
        night: 252,
        households: 101,
        vacant: 97,
        arrivals: 253,
        departures: 0,
        pets: 7,
      },
      situation: {
        lifelines: { electricity: 'ok', water: 'limited', gas: 'stopped', telephone: 'ok', toilet: 'limited' },
        shortages: [
          { item: '粉ミルク', quantity: 6, unit: '缶' },
          { item: '毛布', quantity: 40, unit: '枚' },
        ],
        hazards: '体育館の東側の窓が割れています。',
        staff: { municipal: 6, support: 4, volunteers: 11 },
        notes: '給水車が 15時に来る予定です。',
      },
    },
  },
  'shelter:series': { of: 'series', series: { of: 'arrivals', at: quarters(ARRIVALS.length), values: ARRIVALS } },
  'shelter:shelters': {
    of: 'shelters',
    shelters: [
      { id: '28229-003', name: '揖保川公民館', address: '揖保川町正條 279' },
      { id: '28229-011', name: '龍野体育館', address: '龍野町富永 100' },
    ],
    more: false,
  },
}
