import type { Station } from '../../../core/dashboard/index.ts'
import type { Level } from '../../parts/index.ts'

/** A station with a network asks for what is new every half minute: after so long something is wrong, there or on the way. */
const SILENT_MILLISECONDS = 10 * 60_000

export type StationState = 'well' | 'silent' | 'new' | 'awaited' | 'forked' | 'revoked'

/** How a station is, the gravest first; one that was revoked is of no concern any more. */
export function stationState({ cut, forked, awaited, contactAt }: Station, now: number): StationState {
  if (cut !== undefined) return 'revoked'
  if (forked) return 'forked'
  if (awaited) return 'awaited'
  if (contactAt === undefined) return 'new'
  return now - contactAt > SILENT_MILLISECONDS ? 'silent' : 'well'
}

export const STATE_LEVELS: Readonly<Record<StationState, Level>> = {
  well: 'done',
  new: 'quiet',
  revoked: 'quiet',
  silent: 'caution',
  awaited: 'caution',
  forked: 'stop',
}

/** The order of a list: what needs somebody comes first, what is over last. */
const ORDER: readonly StationState[] = ['forked', 'awaited', 'silent', 'new', 'well', 'revoked']

export function sortedStations(stations: readonly Station[], now: number): readonly Station[] {
  const rank = (station: Station) => ORDER.indexOf(stationState(station, now))
  return stations.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'ja'))
}

/** Events of others that it has not taken yet, of all its programs. */
export const behindOf = ({ follows }: Station): number => follows.reduce((sum, { behind }) => sum + behind, 0)
