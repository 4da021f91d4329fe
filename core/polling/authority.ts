import type { PollingActOf } from './acts.ts'
import type { FindingInput } from './eligibility/situation.ts'
import { pollingPlaceOf } from './eligibility/situation.ts'
import type { PhoneConfirmation, PollingProgram } from './program.ts'
import type { OfflineVotePolicy } from './words.ts'

/** What is asked of whoever may grant the right to vote: once for a voter, for some ballots. */
export interface ClaimRequest {
  /** Id of the act `claim-made`: asking again with it is the same question. */
  readonly claim: string
  readonly program: string
  readonly voter: string
  readonly ballots: readonly string[]
  readonly place: string
  readonly desk: string
}

export type ClaimVerdict =
  | { readonly verdict: 'granted'; readonly mode: 'online' | 'site'; readonly receipt: string }
  | {
      readonly verdict: 'refused'
      readonly mode: 'online' | 'site'
      /** What was granted before, to whom asked where and when. */
      readonly elsewhere?: { readonly place: string; readonly desk?: string; readonly at: number }
    }
  | { readonly verdict: 'no-answer' }

/**
 * Whether there is somebody to ask. `none`: the station has no hub, and its program's policy decides always. `site`: the hub on site
 * decides about the voters of a place, and answers.
 */
export type AuthorityState = 'none' | 'connected' | 'site' | 'unreachable'

/**
 * The one authority that may grant the vote of a voter (sync reference §6.1): the municipal hub, or the hub of a site to which it gave
 * the right. An implementation answers `no-answer` within its time; it never throws and never guesses.
 */
export interface VoteAuthority {
  claim(request: ClaimRequest, signal: AbortSignal): Promise<ClaimVerdict>
  state(): AuthorityState
  /** When it was last heard of, milliseconds since 1970; absent where the implementation does not know. */
  lastContact?(): number | undefined
  /** Calls back with verdicts for which nobody waits any more; gives how to stop it. */
  onLateVerdict?(listener: (late: LateVerdict) => void): () => void
}

/** Whether an authority gave this answer: a policy also speaks for a place (`site`), by a name of its own. */
export function isByAuthority({ mode, policy }: Pick<PollingActOf<'claim-answered'>, 'mode' | 'policy'>): boolean {
  return mode === 'online' || (mode === 'site' && policy === undefined)
}

/** A verdict that came after the policy had to decide. */
export interface LateVerdict {
  /** Id of the act `claim-made`. */
  readonly claim: string
  readonly verdict: ClaimVerdict
}

/** What a desk does when nobody answered. */
export type OfflineStep =
  | { readonly step: 'grant'; readonly policy: OfflineVotePolicy; readonly flagged: boolean }
  | { readonly step: 'deny'; readonly policy: OfflineVotePolicy }
  | { readonly step: 'telephone'; readonly policy: 'phone-confirm'; readonly phone: PhoneConfirmation }
  | { readonly step: 'provisional'; readonly policy: 'provisional' }

/**
 * Whether the voters of a place can turn up nowhere else, so that its desk may decide by itself: on election day, at a polling place of
 * some districts, when it knows who voted early (domain reference §C.9).
 */
export function isOwnPartition(program: PollingProgram, place: string, mode: FindingInput['mode']): boolean {
  const { kind, districts } = pollingPlaceOf(program, place) ?? {}
  return mode === 'day' && kind === 'day' && districts !== undefined
}

/**
 * The next step of the policy for a voter of a district at a place. A place decides for itself only through its one desk (`only`): several
 * desks that do not hear of each other are several authorities.
 */
export function offlineStepOf(
  program: PollingProgram,
  {
    place,
    mode,
    district,
    only,
  }: {
    readonly place: string
    readonly mode: FindingInput['mode']
    readonly district: string | undefined
    readonly only: boolean
  },
): OfflineStep {
  const { policy, phone, homes, acceptedRisk } = program.offline
  if (only && isOwnPartition(program, place, mode)) return { step: 'grant', policy: 'home-site-only', flagged: false }
  switch (policy) {
    case 'deny':
      return { step: 'deny', policy }
    case 'phone-confirm':
      return phone === undefined ? { step: 'deny', policy } : { step: 'telephone', policy, phone }
    case 'home-site-only':
      return only && district !== undefined && homes?.[place]?.includes(district) === true
        ? { step: 'grant', policy, flagged: false }
        : { step: 'deny', policy }
    case 'provisional':
      return { step: 'provisional', policy }
    case 'allow-and-reconcile':
      // Never by a slip of the pen: somebody has said in the program that double votes may be found only afterwards.
      return acceptedRisk === undefined ? { step: 'deny', policy } : { step: 'grant', policy, flagged: true }
  }
}
