import type { Finding } from './finding.ts'
import type { PollingBallot, PollingProgram } from './program.ts'
import type { VoterState } from './state/state.ts'

/** Why no paper is handed out now. */
export type HandOutObstacle = 'wall' | 'unknown' | 'asks-open' | 'nothing-open'

/** What is offered to a voter on this visit, settled before the first paper: what is open, in the board's order. */
export interface HandOutPlan {
  readonly voter: string
  readonly ballots: readonly string[]
}

/** Nothing is handed out while anything has to be found out: whoever comes for two papers gets none before both are clear. */
export function planHandOut(
  finding: Finding,
): { readonly ok: true; readonly plan: HandOutPlan } | { readonly ok: false; readonly obstacle: HandOutObstacle } {
  const { voter, overall, cells, asks } = finding
  if (overall === 'unknown') return { ok: false, obstacle: 'unknown' }
  if (overall === 'red' || voter === undefined) return { ok: false, obstacle: 'wall' }
  if (asks.length > 0) return { ok: false, obstacle: 'asks-open' }
  const ballots = cells.filter(({ state }) => state === 'may-receive').map(({ ballot }) => ballot)
  return ballots.length === 0 ? { ok: false, obstacle: 'nothing-open' } : { ok: true, plan: { voter, ballots } }
}

/**
 * - `next`: its turn; `again` where it replaces one that was spoiled.
 * - `waiting`: after others.
 * - `issued`, `provisional`, `declined`, `returned`: done with on this visit.
 */
export type HandOutStepState = 'next' | 'waiting' | 'issued' | 'provisional' | 'declined' | 'returned'

export interface HandOutStep {
  readonly ballot: PollingBallot
  readonly state: HandOutStepState
  /** Papers of this kind that were spoiled on this visit. */
  readonly spoiled: number
  readonly again: boolean
}

export interface HandOut {
  readonly steps: readonly HandOutStep[]
  /** The ballot whose turn it is; absent when everything is done. */
  readonly next?: PollingBallot
  readonly done: number
  readonly finished: boolean
}

/** What became of one kind on this visit, act by act. */
interface Visited {
  /** Of those that were handed out, so many are with the voter. */
  standing: number
  provisional: boolean
  spoiled: number
  returned: boolean
  declined: boolean
}

function visitedOf(voter: VoterState | undefined, visit: ReadonlySet<string>): ReadonlyMap<string, Visited> {
  const papers = new Map<string, Visited>()
  const of = (ballot: string): Visited => {
    const present = papers.get(ballot) ?? { standing: 0, provisional: false, spoiled: 0, returned: false, declined: false }
    papers.set(ballot, present)
    return present
  }
  for (const { record, undone } of voter?.history ?? []) {
    if (undone || !visit.has(record.id)) continue
    const { content } = record
    switch (content.act) {
      case 'paper-issued':
      case 'paper-reissued':
      case 'provisional-issued': {
        const paper = of(content.ballot)
        paper.standing += 1
        paper.provisional = content.act === 'provisional-issued'
        paper.returned = false
        break
      }
      case 'paper-spoiled': {
        const paper = of(content.ballot)
        paper.standing = Math.max(0, paper.standing - 1)
        paper.spoiled += 1
        break
      }
      case 'paper-returned': {
        const paper = of(content.ballot)
        paper.standing = Math.max(0, paper.standing - 1)
        paper.returned = true
        break
      }
      case 'paper-declined':
        of(content.ballot).declined = true
        break
      default:
        break
    }
  }
  return papers
}

function stateOf(visited: Visited | undefined): Exclude<HandOutStepState, 'next'> {
  if (visited === undefined) return 'waiting'
  const { standing, provisional, returned, declined } = visited
  if (standing > 0) return provisional ? 'provisional' : 'issued'
  if (returned) return 'returned'
  return declined ? 'declined' : 'waiting'
}

/**
 * How far the handing-out is: one paper after the other, in the board's order, each confirmed (domain reference §C.4).
 *
 * @param visit ids of the acts of this visit
 */
export function handOutOf(
  program: PollingProgram,
  plan: HandOutPlan,
  voter: VoterState | undefined,
  visit: ReadonlySet<string>,
): HandOut {
  const visited = visitedOf(voter, visit)
  const offered = program.ballots.filter(({ id }) => plan.ballots.includes(id))
  const next = offered.find(({ id }) => stateOf(visited.get(id)) === 'waiting')
  const steps = offered.map((ballot): HandOutStep => {
    const before = visited.get(ballot.id)
    return {
      ballot,
      state: ballot === next ? 'next' : stateOf(before),
      spoiled: before?.spoiled ?? 0,
      again: ballot === next && (before?.spoiled ?? 0) > 0,
    }
  })
  return {
    steps,
    ...(next !== undefined && { next }),
    done: steps.filter(({ state }) => state !== 'next' && state !== 'waiting').length,
    finished: next === undefined,
  }
}

/** Why a paper is not handed out although the plan holds it. */
export type StepObstacle = 'not-offered' | 'not-its-turn' | 'done' | 'wrong-stack'

/**
 * Whether the clerk who confirms this ballot confirms the one whose turn it is: a wrong stack stops here, before the paper is in the
 * voter's hand. A label that was scanned has to be that of its stack; without one the colour is confirmed by its key.
 */
export function stepObstacle(handOut: HandOut, ballot: string, scanned?: string): StepObstacle | undefined {
  const step = handOut.steps.find((one) => one.ballot.id === ballot)
  if (step === undefined) return 'not-offered'
  if (step.state !== 'next') return step.state === 'waiting' ? 'not-its-turn' : 'done'
  return scanned !== undefined && scanned !== step.ballot.stackLabel ? 'wrong-stack' : undefined
}
