import type { Issue, PollingState, VoterSex } from '../state/state.ts'

/** One voter who has a paper of one kind: counted once, whatever happened on the way. */
export interface Vote {
  readonly voter: string
  readonly ballot: string
  /** When and where it was handed out. */
  readonly issue: Issue
  readonly sex: VoterSex
  readonly district?: string
  readonly age?: number
  /** 号 of the reason for voting early, as it was given at that visit. */
  readonly reason?: number
}

/**
 * Everybody who has received a paper and not given it back (投票者). One that was spoiled and replaced is the same vote as before; two
 * devices that handed out the same ballot are one voter, and a conflict for people to look into.
 */
export function votesOf(state: PollingState): Iterable<Vote> {
  const present = counted.get(state)
  if (present?.version === state.version) return present.votes
  const votes = [...allVotesOf(state)]
  counted.set(state, { version: state.version, votes })
  return votes
}

/** A screen of figures asks for the votes several times, and between two acts they are the same. */
const counted = new WeakMap<PollingState, { readonly version: number; readonly votes: readonly Vote[] }>()

function* allVotesOf(state: PollingState): Iterable<Vote> {
  for (const { voter, papers, sex, district, age } of state.voters())
    for (const [ballot, { vote: issue }] of papers) {
      if (issue === undefined) continue
      yield {
        voter,
        ballot,
        issue,
        sex: sex ?? 'unknown',
        ...(district !== undefined && { district }),
        ...(age !== undefined && { age }),
        ...(issue.reason !== undefined && { reason: issue.reason }),
      }
    }
}

/** Counts by sex as reports ask for them; `other` holds those of whom the roll says nothing. */
export interface BySex {
  readonly male: number
  readonly female: number
  readonly other: number
  readonly total: number
}

export class SexCount {
  male = 0
  female = 0
  other = 0

  add(sex: VoterSex): void {
    if (sex === 'male' || sex === 'female') this[sex] += 1
    else this.other += 1
  }

  sum(): BySex {
    const { male, female, other } = this
    return { male, female, other, total: male + female + other }
  }
}
