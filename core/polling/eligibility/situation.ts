import type { LocalizedText } from '../../base/index.ts'
import type { Before } from '../finding.ts'
import type { PollingPlace, PollingProgram } from '../program.ts'
import type { VoterState } from '../state/state.ts'
import type { VoterEntry } from '../voter-entry.ts'
import type { Ask } from '../words.ts'

/** What the card says of its holder: compared with the roll, and forgotten. */
export interface CardFacts {
  readonly name?: string
  /** `YYYYMMDD`. */
  readonly birthDate?: string
  readonly address?: string
}

/** How far the roll of the station can be trusted. */
export interface RollStanding {
  readonly status: 'fresh' | 'old' | 'unreadable'
  /** 締切名簿: `overridden` where the presiding officer opened without it. */
  readonly closingList: 'present' | 'missing' | 'overridden' | 'not-used'
}

/** When somebody came; milliseconds since 1970. */
export interface Arrival {
  readonly came: number
  /** Stood in line when the place closed (公選法53条): still votes, however late it has become. */
  readonly inLine: boolean
}

/** What the roll holds of the person at the desk. */
export type Sought =
  | { readonly found: 'entry'; readonly entry: VoterEntry /** A person chose it from several. */; readonly chosen?: boolean }
  | { readonly found: 'nobody' }
  | { readonly found: 'several' }

export interface FindingInput {
  readonly program: PollingProgram
  /** Names of the places by their ids. */
  readonly placeName: (place: string) => LocalizedText
  /** Where the desk stands, and its name within. */
  readonly place: string
  readonly desk?: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly mode: 'early' | 'day'
  /** When the person came; absent: at this moment. `in-time`: it is not asked. */
  readonly arrival?: Arrival | 'in-time'
  readonly roll: RollStanding
  readonly sought: Sought
  /**
   * Where a ballot's right is taken by another station of whose acts nothing is known here: as far as the authority's list of what stands
   * tells it.
   */
  readonly standing?: (ballot: string) => Before | undefined
  /** What was done with this voter before, here or at another desk whose acts are known. */
  readonly voter?: VoterState
  /**
   * Ids of the acts of this visit. A release, and what was found out of the person who stands here, hold for the visit alone: whoever comes
   * with the same number another time stands before the same wall and the same question. Absent: every act counts.
   */
  readonly visit?: ReadonlySet<string>
  /** In what the card differed from the roll when it was read (`cardDifferences`): the card's own values are not kept. */
  readonly cardAsks?: readonly Ask[]
}

export function pollingPlaceOf({ places }: PollingProgram, place: string): PollingPlace | undefined {
  return places.find((one) => one.place === place)
}
