import type { ListedPlace, ShelterName } from './act-fields.ts'
import type { ShelterActOf } from './acts.ts'
import type { JournalEntry } from './journal.ts'

/** 開設の状態, as all acts about the shelter itself say. */
export interface ShelterOpening {
  readonly status: 'not-opened' | 'open' | 'closed'
  readonly responsible?: string
  readonly openedAt?: number
  readonly closedAt?: number
  /** Its own name, of one that is in no list (自主避難所). */
  readonly shelter?: ShelterName
  /** 満員 by hand. */
  readonly full: boolean
  /** What was said on the spot; absent: what the program says. */
  readonly capacity?: number
  readonly zoneCapacities: ReadonlyMap<string, number>
}

export type Situation = Omit<ShelterActOf<'situation-noted'>, 'act' | 'step'> & { readonly notedAt?: number }

export interface MadeReport {
  readonly figures: ShelterActOf<'report-made'>['figures']
  /** When it was recorded. */
  readonly at: number
  readonly ref: string
}

export interface RollCallRound {
  readonly round: string
  readonly begunAt: number
  readonly endedAt?: number
  /** How many were missing at its end. */
  readonly missing?: number
}

/** What the shelter itself is, beside its people. */
export interface ShelterStanding {
  readonly opening: ShelterOpening
  readonly situation: Situation
  readonly reports: readonly MadeReport[]
  readonly rounds: readonly RollCallRound[]
  /** Until when the night's roll-call was put off. */
  readonly putOffUntil?: number
  /** 避難所一覧, of the last import. */
  readonly listed: readonly ListedPlace[]
}

export function foldStanding(entries: Iterable<JournalEntry>): ShelterStanding {
  let opening: ShelterOpening = { status: 'not-opened', full: false, zoneCapacities: new Map() }
  let situation: Situation = {}
  let listed: readonly ListedPlace[] = []
  const reports: MadeReport[] = []
  const rounds = new Map<string, RollCallRound>()
  let putOffUntil: number | undefined
  for (const { act, at, recordedAt, ref } of entries)
    switch (act.act) {
      case 'opened': {
        const { responsible, shelter, capacity } = act
        const { zoneCapacities, shelter: before } = opening
        const name = shelter ?? before
        opening = {
          status: 'open',
          responsible,
          openedAt: at,
          full: false,
          zoneCapacities,
          ...(name !== undefined && { shelter: name }),
          ...(capacity !== undefined && { capacity }),
        }
        break
      }
      case 'closed':
        opening = { ...opening, status: 'closed', closedAt: at, responsible: act.responsible }
        break
      case 'full-set':
      case 'full-cleared':
        opening = { ...opening, full: act.act === 'full-set' }
        break
      case 'capacity-changed': {
        const zoneCapacities = new Map(opening.zoneCapacities)
        for (const { zone, capacity } of act.zones ?? []) zoneCapacities.set(zone, capacity)
        opening = { ...opening, zoneCapacities, ...(act.capacity !== undefined && { capacity: act.capacity }) }
        break
      }
      case 'situation-noted': {
        const { act: _, step: __, ...noted } = act
        situation = { ...situation, ...noted, notedAt: at }
        break
      }
      case 'shelters-listed':
        listed = act.shelters
        break
      case 'report-made':
        reports.push({ figures: act.figures, at: recordedAt, ref })
        break
      case 'roll-call-begun':
        rounds.set(act.round, { ...rounds.get(act.round), round: act.round, begunAt: at })
        break
      case 'roll-call-put-off':
        putOffUntil = act.until
        break
      case 'roll-call-ended':
        rounds.set(act.round, { begunAt: at, ...rounds.get(act.round), round: act.round, endedAt: at, missing: act.missing })
        break
      default:
        // What is about people is folded for each of them.
        break
    }
  return {
    opening,
    situation,
    reports,
    rounds: [...rounds.values()],
    listed,
    ...(putOffUntil !== undefined && { putOffUntil }),
  }
}
