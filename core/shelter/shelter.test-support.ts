import type { ActRecord } from '../event/act.ts'
import type { PersonFacts } from './act-fields.ts'
import type { ShelterAct, ShelterActOf } from './acts.ts'
import type { ShelterProgram } from './program.ts'
import { ShelterState } from './shelter-state.ts'

/** 28 November 2026, 10:00 in Japan. */
export const TEN_OCLOCK = Date.UTC(2026, 10, 28, 1, 0)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

const both = (text: string) => ({ ja: text, en: text })

export const SAMPLE_PROGRAM: ShelterProgram = {
  prefix: 'A',
  prefixes: { annex: 'B' },
  capacity: 10,
  thresholds: { filling: 50, crowded: 80, full: 100 },
  zones: [
    { id: 'gym', name: { ja: '体育館', en: 'gymnasium' }, capacity: 8 },
    { id: 'quiet', name: { ja: '静養室', en: 'quiet room' }, capacity: 2 },
  ],
  fields: { kana: { ask: 'door', required: true } },
  consents: [
    { id: 'handling', version: '2', question: both('?'), text: both('.'), purposes: [] },
    { id: 'publish', version: '1', question: both('?'), text: both('.'), purposes: [] },
  ],
  goods: [
    { id: 'blanket', name: both('毛布'), kind: 'goods', perDay: 1, presence: 'registered', wholeFamily: false },
    { id: 'meal', name: both('食事'), kind: 'meal', intervalMinutes: 180, presence: 'staying', wholeFamily: true },
    { id: 'bath', name: both('入浴'), kind: 'bath', perDay: 1, presence: 'inside', wholeFamily: false },
  ],
  meals: { breakfast: '07:00', lunch: '12:00', dinner: '18:00' },
  infantMonths: { milk: 6, babyFood: 18 },
  nightCountAt: '21:00',
  notSeenHours: 24,
  protectionRole: 'supervisor',
  openingChecklist: [],
  closingChecklist: [],
}

const DEVICE = '0123456789abcdef0123456789abcdef'

/** Ids of people: short words of a test as 16 hex digits. */
export function idOf(number: number): string {
  return number.toString(16).padStart(16, '0')
}

/** Acts of one desk as they stand in its log, a second apart unless a moment is given. */
export class ActLog {
  readonly records: ActRecord<'shelter-act'>[] = []
  #now = TEN_OCLOCK
  readonly #device: string

  constructor(device = DEVICE) {
    this.#device = device
  }

  get now(): number {
    return this.#now
  }

  wait(milliseconds: number): void {
    this.#now += milliseconds
  }

  /** @returns the id of the event */
  act(content: ShelterAct, number?: number): string {
    this.#now += 1000
    const seq = this.records.length + 1
    const id = `${this.#device}-0-${seq}`
    this.records.push({
      kind: 'shelter-act',
      id,
      seq,
      at: this.#now,
      hlc: [this.#now, 0],
      act: content.act,
      program: { id: 'shelter', version: '1.0.0' },
      place: 'hall',
      operator: 'clerk',
      ...(number !== undefined && { number }),
      content,
    })
    return id
  }

  /** Registers somebody; household and number are their own unless said. */
  register(
    person: number,
    facts: PersonFacts = {},
    others: Partial<Omit<ShelterActOf<'person-registered'>, 'act' | 'person' | 'facts'>> = {},
  ): string {
    const receipt = others.receipt ?? { prefix: 'A', number: person }
    return this.act(
      {
        act: 'person-registered',
        person: idOf(person),
        household: idOf(person),
        route: 'manual',
        facts,
        stay: { form: 'shelter' },
        consents: [],
        ...others,
        receipt,
      },
      receipt.number,
    )
  }

  state(program = SAMPLE_PROGRAM): ShelterState {
    return stateOf(this.records, program)
  }
}

export function stateOf(records: Iterable<ActRecord<'shelter-act'>>, program = SAMPLE_PROGRAM): ShelterState {
  const state = new ShelterState(program)
  for (const record of records) state.add(record)
  return state
}
