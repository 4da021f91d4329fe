import { createHash } from 'node:crypto'
import type { FailureCode } from '../../core/failure/index.ts'
import { diskLevel } from '../../core/machine/index.ts'
import type { PollingChecklistState, PollingOtherRoll, PollingReadiness, PollingRollState } from '../contract/index.ts'
import type { RollPackage } from '../ledger/rolls/index.ts'

/** What stands before a polling place opens. */
export interface ReadinessFacts {
  readonly roll: PollingRollState
  /** The signed package that the roll came from, where it came from one. */
  readonly package?: RollPackage | undefined
  readonly program: { readonly id: string; readonly version: string }
  /** What is wrong with the station's clock. */
  readonly clock?: FailureCode | undefined
  readonly freeMebibytes?: number | undefined
  readonly checklist: PollingChecklistState
  /** Whether this is the only desk of the place, and whether there is a hub that several could ask. */
  readonly desks: { readonly only: boolean; readonly hub: boolean }
  /** Until when it is known who was served elsewhere, milliseconds since 1970; undefined: no hub knows it. */
  readonly othersKnownUntil?: number | 'unknown' | undefined
  readonly otherRoll?: PollingOtherRoll | undefined
  /** Start of the day, milliseconds since 1970. */
  readonly today: number
}

/**
 * What is shown before a polling place opens: roll, program, clock, disk and the list on paper, each in order or to be looked at. Nothing
 * here forbids the opening, which the law sets for a minute; but whoever opens confirms what they were shown, and nothing else.
 */
export function readiness(facts: ReadinessFacts): PollingReadiness {
  const { program } = facts
  const shown = {
    roll: rollItem(facts),
    program: { id: program.id, version: program.version },
    clock: facts.clock === undefined ? ({ state: 'good' } as const) : ({ state: 'look', code: facts.clock } as const),
    disk: diskItem(facts.freeMebibytes),
    checklist: checklistItem(facts),
    desks: desksItem(facts),
    ...othersItem(facts),
    ...(facts.otherRoll !== undefined && { otherRoll: facts.otherRoll }),
  }
  return { ...shown, confirms: fingerprint(shown) }
}

function rollItem({ roll, package: from }: ReadinessFacts): PollingReadiness['roll'] {
  if ('code' in roll) return { state: 'look', code: roll.code }
  const { entries, status } = roll
  return {
    state: status === 'fresh' ? 'good' : 'look',
    entries,
    ...(from !== undefined && { version: from.version, root: from.root }),
  }
}

function diskItem(freeMebibytes: number | undefined): PollingReadiness['disk'] {
  // A machine that does not tell has nothing to look at.
  if (freeMebibytes === undefined) return { state: 'good' }
  return { state: diskLevel(freeMebibytes) === 'enough' ? 'good' : 'look', freeMebibytes }
}

/** It is written at the opening, and each minute from then on; one that could not be written is to be looked at before. */
function checklistItem({ checklist, today }: ReadinessFacts): PollingReadiness['checklist'] {
  const { at, failure } = checklist
  if (failure !== undefined) return { state: 'look', code: failure }
  return at !== undefined && Date.parse(at) >= today ? { state: 'good', at } : { state: 'at-opening' }
}

/** Several desks without a hub cannot hear of each other: each voter goes by the policy of the program. */
function desksItem({ desks: { only, hub } }: ReadinessFacts): PollingReadiness['desks'] {
  return { state: only || hub ? 'good' : 'look', only, hub }
}

/** What was known yesterday says nothing of those who voted early since. */
function othersItem({ othersKnownUntil: until, today }: ReadinessFacts): Pick<PollingReadiness, 'others'> {
  if (until === undefined) return {}
  if (until === 'unknown') return { others: { state: 'look' } }
  return { others: { state: until >= today ? 'good' : 'look', asOf: new Date(until).toISOString() } }
}

/** Names what is confirmed. What changes by itself from minute to minute is no part of it. */
function fingerprint(shown: Omit<PollingReadiness, 'confirms'>): string {
  const { roll, program, clock, disk, checklist, desks, others, otherRoll } = shown
  const confirmed = [roll.state, roll.code, roll.version, roll.root, roll.entries, program.id, program.version]
  const elsewhere = [others?.state, others !== undefined && others.asOf === undefined, otherRoll?.version, otherRoll?.desk]
  const text = JSON.stringify([...confirmed, clock.code, disk.state, checklist.code, desks.only, desks.hub, ...elsewhere])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
