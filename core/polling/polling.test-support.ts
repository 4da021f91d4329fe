import { orThrow } from '../base/index.ts'
import { parseRegisterDate } from '../calendar/index.ts'
import type { PollingAct } from './acts.ts'
import { STANDARD_AGE_BANDS } from './age-bands.ts'
import type { FindingInput } from './eligibility/situation.ts'
import { momentOf } from './japan-time.ts'
import type { PollingProgram } from './program.ts'
import { STANDARD_REASONS } from './reason-texts.ts'
import { PollingFold } from './state/polling-fold.ts'
import type { PollingRecord } from './state/polling-record.ts'
import { marksOf, type VoterEntry } from './voter-entry.ts'

const words = (text: string) => ({ ja: text, en: text })

/** The House election of 2026-02-08 as it was: the review of the judges could be voted on early only from 1 February. */
export const HOUSE: PollingProgram = {
  municipality: '282014',
  elections: [
    { id: 'house', name: words('衆議院議員総選挙'), noticeDay: '2026-01-27' },
    { id: 'governor', name: words('知事選挙'), noticeDay: '2026-01-22' },
    { id: 'mayor', name: words('市長選挙'), noticeDay: '2026-02-01' },
  ],
  electionDay: '2026-02-08',
  places: [
    { place: 'hall', kind: 'early', open: '08:30', close: '20:00', otherHours: [] },
    {
      place: 'mall',
      kind: 'early',
      open: '10:00',
      close: '19:00',
      days: { from: '2026-02-01', until: '2026-02-07' },
      otherHours: [],
    },
    { place: 'school', kind: 'day', open: '07:00', close: '20:00', otherHours: [], districts: ['d1'] },
  ],
  districts: [
    { id: 'd1', name: words('第1投票区'), placeName: words('見本小学校') },
    { id: 'd2', name: words('第2投票区'), placeName: words('見本中学校') },
  ],
  ballots: [
    {
      id: 'district',
      name: words('小選挙区'),
      election: 'house',
      kind: 'national',
      colour: { name: words('白'), css: '#ffffff' },
      minimumAge: 18,
      nationality: 'japanese',
    },
    {
      id: 'pr',
      name: words('比例代表'),
      election: 'house',
      kind: 'national',
      colour: { name: words('桃'), css: '#ffc0cb' },
      minimumAge: 18,
      nationality: 'japanese',
    },
    {
      ...{
        id: 'review',
        name: words('国民審査'),
        election: 'house',
        kind: 'national',
        colour: { name: words('うぐいす'), css: '#c8d870' },
        minimumAge: 18,
        nationality: 'japanese',
      },
      earlyWindow: { from: '2026-02-01', until: '2026-02-07' },
    },
    {
      id: 'governor',
      name: words('知事'),
      election: 'governor',
      kind: 'prefectural',
      colour: { name: words('黄'), css: '#ffee00' },
      minimumAge: 18,
      nationality: 'japanese',
    },
    {
      id: 'mayor',
      name: words('市長'),
      election: 'mayor',
      kind: 'municipal',
      colour: { name: words('青'), css: '#aaccff' },
      minimumAge: 18,
      nationality: 'japanese',
    },
  ],
  reasons: STANDARD_REASONS,
  oath: { paper: 'a5', statement: words('誓います。'), fields: ['name', 'statement'], electronic: true },
  offline: { policy: 'phone-confirm', phone: { number: '079-000-0000', office: words('選管'), tries: 3, minutes: 10 } },
  reports: { times: ['10:00', '14:00', '20:00'], electorate: [], previous: [], smallestCell: 5 },
  ageBands: STANDARD_AGE_BANDS,
  closingList: 'required',
  stock: { askEveryMinutes: 60, warnBelow: 10 },
  checklist: { everySeconds: 60 },
}

/** One of the marks of an elector's day is enough to begin with: nothing is marked. */
export function elector(
  more: Partial<Omit<VoterEntry, 'marks'>> & { readonly flags?: readonly string[]; readonly born?: string } = {},
): VoterEntry {
  const { flags = [], born = '1980-05-05', ...fields } = more
  return {
    number: 'D1-0001',
    name: '見本　太郎',
    birthDate: orThrow(parseRegisterDate(born)).date,
    sex: 'male',
    address: '兵庫県姫路市安田四丁目１番地',
    district: 'd1',
    ...fields,
    marks: marksOf(
      flags.map((flag) => ({ flag })),
      '2026-02-02',
    ),
  }
}

export const at = (localMinute: string): number => momentOf(localMinute)

export function situation(more: Partial<FindingInput> & { readonly entry?: VoterEntry } = {}): FindingInput {
  const { entry = elector(), ...others } = more
  return {
    program: HOUSE,
    placeName: (place) => words(`場所:${place}`),
    place: 'hall',
    desk: 'A',
    at: at('2026-02-02T10:00'),
    mode: 'early',
    roll: { status: 'fresh', closingList: 'not-used' },
    sought: { found: 'entry', entry },
    ...others,
  }
}

/** Acts of a desk, one after the other. */
export class TestDesk {
  readonly #device: string
  readonly place: string
  #seq = 0

  constructor(device: string, place = 'hall') {
    this.#device = device.repeat(32).slice(0, 32)
    this.place = place
  }

  act(
    time: string | number,
    content: PollingAct,
    more: { readonly number?: number; readonly second?: string } = {},
  ): PollingRecord {
    this.#seq += 1
    const moment = typeof time === 'number' ? time : at(time)
    return {
      kind: 'polling-act',
      hlc: [moment, this.#seq],
      id: `${this.#device}-1-${this.#seq}`,
      seq: this.#seq,
      at: moment,
      act: content.act,
      program: { id: 'house', version: '1.0.0' },
      place: this.place,
      operator: 'clerk',
      content,
      ...more,
    }
  }
}

export function fold(...records: readonly PollingRecord[]): PollingFold {
  const state = new PollingFold()
  for (const record of records) state.apply(record)
  return state
}
