import { needRank } from './need-rank.ts'
import type { ShelterPerson } from './person.ts'
import { isPresent, isServed } from './presence.ts'
import { type Audience, visiblePersons } from './protection.ts'
import { compareReceipts } from './receipt.ts'
import type { ShelterState } from './shelter-state.ts'

const HOUR_MILLISECONDS = 3_600_000

/** Somebody who should be here at a roll-call (点呼). */
export interface RollCallLine {
  readonly person: ShelterPerson
  /** Seen since the round began. */
  readonly seen: boolean
}

export interface RollCall {
  readonly round?: string
  readonly begunAt: number
  readonly endedAt?: number
  /** How many of those who should be here were seen, also those who are not in the lines. */
  readonly seen: number
  readonly expected: number
  /** Those who were not seen first, the neediest of them first. */
  readonly lines: readonly RollCallLine[]
  /** Away for the night, as they said. */
  readonly away: readonly ShelterPerson[]
}

const byNeed = (a: ShelterPerson, b: ShelterPerson) => needRank(a) - needRank(b) || compareReceipts(a.receipt, b.receipt)

/**
 * The roll-call that is running, or the last one; without any, one that began at the moment that is given.
 *
 * @param since where there is no round yet
 */
export function rollCall(state: ShelterState, since: number, who: Audience): RollCall {
  const round = state.standing().rounds.at(-1)
  const begunAt = round?.begunAt ?? since
  const present = state.persons().filter(isPresent)
  const expected = present.filter(({ presence }) => presence !== 'overnight-out')
  const wasSeen = ({ lastSeenAt, presence }: ShelterPerson) => presence !== 'out' && lastSeenAt >= begunAt
  const lines = visiblePersons(expected, who).map((person) => ({ person, seen: wasSeen(person) }))
  return {
    begunAt,
    seen: expected.filter(wasSeen).length,
    expected: expected.length,
    lines: lines.sort((a, b) => Number(a.seen) - Number(b.seen) || byNeed(a.person, b.person)),
    away: visiblePersons(present, who)
      .filter(({ presence }) => presence === 'overnight-out')
      .toSorted(byNeed),
    ...(round !== undefined && { round: round.round }),
    ...(round?.endedAt !== undefined && { endedAt: round.endedAt }),
  }
}

/** 未確認: present by the list, and not seen for the hours of the program; nobody who said that they are away until later. */
export function notSeen(state: ShelterState, now: number, who: Audience): readonly ShelterPerson[] {
  const since = now - state.program.notSeenHours * HOUR_MILLISECONDS
  return state
    .visible(who)
    .filter(
      (person) =>
        isPresent(person) && person.lastSeenAt < since && !(person.expectedBack !== undefined && person.expectedBack > now),
    )
    .toSorted(byNeed)
}

/** いま必要な支援: whose needs nobody has seen to, the most urgent first. */
export function urgentPersons(state: ShelterState, who: Audience): readonly ShelterPerson[] {
  return state
    .visible(who)
    .filter((person) => isServed(person) && (person.openNeeds.length > 0 || (person.facts.symptoms?.length ?? 0) > 0))
    .toSorted(byNeed)
}

/** 要確認: who has not been asked after the door, those with something known already first, then who waits longest. */
export function personsToAsk(state: ShelterState, who: Audience): readonly ShelterPerson[] {
  return state
    .visible(who)
    .filter((person) => isServed(person) && !person.needsComplete)
    .toSorted((a, b) => needRank(a) - needRank(b) || a.admittedAt - b.admittedAt)
}
