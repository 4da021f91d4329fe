import { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE } from '../../../core/base/index.ts'
import {
  type Audience,
  type HeadCount,
  isInside,
  isServed,
  isVisible,
  mergeSuggestions,
  movements,
  notSeen,
  type ShelterState,
} from '../../../core/shelter/index.ts'
import type { ShelterCounts } from '../../contract/index.ts'

/** Midnight in Japan, milliseconds since 1970. */
export function startOfToday(now: number): number {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(BUSINESS_TIME_ZONE).startOfDay().epochMilliseconds
}

/**
 * What stands on the desk's screen always. Sums count everybody, also whom the list behind them does not show: that there is somebody who
 * needs help is told, who it is not. What is `hidden` says that the restricted role has to look.
 */
export function deskCounts(state: ShelterState, heads: HeadCount, now: number, who: Audience): ShelterCounts {
  const today = startOfToday(now)
  const { arrivals, departures } = movements(state, today - 1)
  let [inside, outside, transit, needsToAsk, urgent] = [0, 0, 0, 0, 0]
  const hidden = { needsToAsk: 0, urgent: 0 }
  for (const person of state.persons()) {
    const { presence } = person
    if (!isServed(person)) continue
    if (isInside(person)) inside += 1
    if (presence.startsWith('outside:')) outside += 1
    if (presence === 'transit') transit += 1
    const unseen = isVisible(person, who) ? 0 : 1
    if (!person.needsComplete) {
      needsToAsk += 1
      hidden.needsToAsk += unseen
    }
    if (person.openNeeds.length > 0) {
      urgent += 1
      hidden.urgent += unseen
    }
  }
  const missing = notSeen(state, now, 'all')
  return {
    present: inside + heads.anonymous,
    tonight: heads.night,
    households: heads.households,
    out: heads.out,
    overnightOut: heads.overnightOut,
    outside,
    transit,
    anonymous: heads.anonymous,
    arrivedToday: arrivals,
    leftToday: departures,
    needsToAsk,
    urgent,
    notSeen: missing.length,
    hidden: { ...hidden, notSeen: missing.filter((person) => !isVisible(person, who)).length },
    suggestions: mergeSuggestions(state, who).length,
  }
}
