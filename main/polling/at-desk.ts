import type { LocalizedText } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import {
  type Ask,
  type Before,
  type EarlyReason,
  type Finding,
  findingOf,
  type HandOut,
  handOutOf,
  type LookupMethod,
  type PhoneConfirmation,
  type PollingAct,
  type VoterEntry,
} from '../../core/polling/index.ts'
import type { PollingPrint } from '../contract/index.ts'
import type { PollingRoom } from './room.ts'
import type { Looked } from './voters.ts'

/** How the right to vote is being asked for. */
export type ClaimRun =
  | { readonly state: 'under-way'; readonly claim: string; readonly slow: boolean }
  | {
      readonly state: 'phone'
      readonly claim: string
      readonly phone: PhoneConfirmation
      readonly challenge: string
      readonly tries: number
      /** Milliseconds since 1970. */
      readonly until: number
      readonly previous?: FailureCode
    }
  | { readonly state: 'provisional'; readonly claim: string }
  | { readonly state: 'denied'; readonly claim: string; readonly failure: Failure }
  | {
      readonly state: 'refused'
      readonly claim: string
      readonly elsewhere?: { readonly place: string; readonly desk?: string | undefined; readonly at: number }
    }

/** Where the session is, once the finding lets it go on. */
export type Phase = 'look' | 'reason' | 'oath' | 'claim' | 'hand-out' | 'done'

/** The voter at the desk. Of a card nothing is kept but by which method they were found, and in what it differed from the roll. */
export interface AtDesk {
  readonly id: string
  readonly method: LookupMethod
  readonly since: string
  /** When they came, which can be before whoever stood there went; milliseconds since 1970. */
  readonly came: number
  looked: Looked
  /** A person chose them from several. */
  chosen: boolean
  readonly cardAsks: readonly Ask[]
  phase: Phase
  /** Ids of what was recorded of the voter on this visit. */
  readonly visit: Set<string>
  /** Receipt number of this visit. */
  number?: number
  reason?: EarlyReason
  oath?: 'printed' | 'electronic' | 'brought'
  /** The voter did not agree on the screen. */
  oathRefused: boolean
  braille: boolean
  /** Ids of the staff. */
  proxy?: readonly [string, string]
  released?: { readonly by: string; readonly second: string; readonly reason: string; readonly at: string }
  claim?: ClaimRun
  /** The claim under which papers are handed out. */
  granted?: string
  /** What is offered on this visit, in the board's order. */
  offered: readonly string[]
  /** What was given in an envelope to somebody who is not on the roll: the fold of voters does not know them. */
  envelopes: readonly string[]
  print: PollingPrint
  /** Label of another stack than the one whose turn it is. */
  wrongLabel?: string
}

export function newAtDesk(given: Pick<AtDesk, 'id' | 'method' | 'since' | 'came' | 'looked' | 'chosen' | 'cardAsks'>): AtDesk {
  return {
    ...given,
    phase: 'look',
    visit: new Set(),
    oathRefused: false,
    braille: false,
    offered: [],
    envelopes: [],
    print: { status: 'not-printed' },
  }
}

export function entryOf({ looked }: AtDesk): VoterEntry | undefined {
  return looked.found === 'entry' ? looked.entry : undefined
}

/** What is found of the voter now: by everything that is recorded up to this moment. */
export function findingAt(room: PollingRoom, atDesk: AtDesk): Finding {
  const { looked, chosen, cardAsks, came } = atDesk
  const voter = looked.found === 'entry' ? room.book.state.voter(looked.entry.number) : undefined
  return findingOf({
    program: room.program,
    placeName: (place): LocalizedText => room.placeName(place),
    place: room.place,
    desk: room.desk,
    at: room.at,
    mode: room.mode,
    arrival: { came, inLine: room.stoodInLine(entryOf(atDesk)?.number) },
    roll: room.standing,
    sought: looked.found === 'entry' ? { found: 'entry', entry: looked.entry, chosen } : { found: looked.found },
    ...(voter !== undefined && { voter }),
    ...(looked.found === 'entry' && { standing: standingOf(room, looked.entry.number) }),
    cardAsks,
    visit: atDesk.visit,
  })
}

const standingOf =
  ({ book }: PollingRoom, voter: string) =>
  (ballot: string): Before | undefined => {
    const holder = book.standingElsewhere(voter, ballot)
    return holder && { ...(holder.station !== undefined && { place: holder.station }) }
  }

function deskOf(content: PollingAct): string | undefined {
  return 'desk' in content ? content.desk : undefined
}

/** How far the papers of this visit are: told by what stands in the ledger under its receipt number. */
export function handOutAt(room: PollingRoom, atDesk: AtDesk): HandOut {
  const voter = entryOf(atDesk)?.number ?? ''
  const state = room.book.state.voter(voter)
  const visit = new Set(
    (state?.history ?? [])
      .filter(
        ({ record }) => record.number === atDesk.number && record.place === room.place && deskOf(record.content) === room.desk,
      )
      .map(({ record }) => record.id),
  )
  return handOutOf(room.program, { voter, ballots: atDesk.offered }, state, visit)
}

/** A paper of the voter was spoiled and nothing was handed out in its place: the next one is a 再交付. */
export function isSpoiled(room: PollingRoom, voter: string, ballot: string): boolean {
  const paper = room.book.state.voter(voter)?.papers.get(ballot)
  return paper !== undefined && paper.outstanding === 0 && paper.spoiled > 0
}
