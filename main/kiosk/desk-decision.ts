import { Temporal } from 'temporal-polyfill'
import { type ItemDecision, NO_USAGE, type Program, waitingPerson, zoneKey } from '../../core/program/index.ts'
import type { DeskAction, DeskCheckIn, DeskDecision, DeskRelease, DeskStep, VisitorItem } from '../contract/index.ts'
import type { CheckInRow } from '../ledger/index.ts'
import type { CheckInEvent } from './check-in-path.ts'
import { RELEASE_LIMIT } from './pending-releases.ts'
import { forgivable, presentRelease, stricter } from './release.ts'
import { undoRelease } from './undo-release.ts'

/** What the desk is told of a decision beside what became of it. Names no value of a person. */
export type DecisionFacts = Omit<DeskDecision, 'released' | 'undone' | 'actions'>

/** An item of a decision as screens show it. */
function visitorItem({ id, name, outcome, reasons }: ItemDecision): VisitorItem {
  return { id, name, outcome, reason: reasons[0].text }
}

/** The decision taken apart for whoever has to explain it. */
export function decisionFacts(event: CheckInEvent, steps: readonly DeskStep[]): DecisionFacts {
  const { recorded, decision, active, card } = event
  const { program } = active
  const { outcome, ruleId, reasons, priceClass, headcount, companions, slot, items, limited, read, kept, passage } = decision
  const days = program.retention?.days
  const crossed = passage === undefined ? undefined : program.zones.find(({ id }) => zoneKey(program.id, id) === passage.zone)
  const forgiven = forgivable({ decision, active })
  return {
    checkInId: recorded.id,
    number: recorded.number,
    at: recorded.at,
    outcome,
    ruleId,
    reasons,
    ...(priceClass !== undefined && { priceClass }),
    ...(headcount !== undefined && { headcount }),
    ...(companions !== undefined && { companions }),
    ...(slot !== undefined && { slot: slot.name }),
    ...(items !== undefined && { items: items.map(visitorItem) }),
    ...(limited !== undefined && { limited }),
    steps,
    read,
    kept: Object.keys(kept),
    ...(days !== undefined && { keptDays: days }),
    ...(passage !== undefined &&
      crossed !== undefined && {
        passage: { zone: crossed.name, direction: passage.direction, people: passage.people },
      }),
    ...(outcome !== 'admit' && { release: deskRelease(event) }),
    ...(forgiven !== undefined && card.subject !== undefined && outcome !== 'admit' && { forgive: forgiven.release }),
  }
}

/** As things stand: for whichever class is chosen, and only the classes in which anybody may. It is looked at again at the release. */
function deskRelease({ recorded, decision, active, input }: CheckInEvent): DeskRelease | 'nobody' {
  const { program } = active
  const { today, at = Temporal.Instant.from(recorded.at).epochMilliseconds, usage = NO_USAGE } = input
  const waiting = { decision, active, person: waitingPerson(program, input) }
  const releaseAs = (classId?: string) => {
    const found = presentRelease(waiting, { today, at, usage }, classId)
    return found.ok ? found.value.release : undefined
  }
  const priceClasses = program.priceClasses.filter(({ id }) => releaseAs(id) !== undefined)
  const releases = (program.priceClasses.length === 0 ? [releaseAs()] : priceClasses.map(({ id }) => releaseAs(id))).filter(
    (release) => release !== undefined,
  )
  const [first, ...others] = releases
  if (first === undefined) return 'nobody'
  const until = Temporal.Instant.from(recorded.at).add({ milliseconds: RELEASE_LIMIT }).toString()
  return { ...others.reduce(stricter, first), until, priceClasses }
}

export interface CheckInNames {
  readonly nameOf: (operator: string) => string
  readonly pendingOf: (checkInId: string) => readonly DeskAction[]
  /** The program that decided; undefined for one that this station has not run since it started. */
  readonly programOf: (id: string) => Program | undefined
  /** In force now. */
  readonly program: Program | undefined
  readonly isRepeatable: (checkInId: string, action: string) => boolean
}

/** A line of the desk's list: what the ledger says, and what is still under way. */
export function deskCheckIn(row: CheckInRow, names: CheckInNames): DeskCheckIn {
  const { released, undone, actions: _actions, program: _program, place: _place, ...facts } = row
  const { nameOf, program } = names
  const actions = deskActions(row, names)
  const undo = undoRelease({ ...row, actions }, program)
  return {
    ...facts,
    actions,
    ...(undo !== undefined && { undo }),
    ...(released !== undefined && {
      released: {
        at: released.at,
        reason: released.reason,
        operator: nameOf(released.operator),
        ...(released.second !== undefined && { second: nameOf(released.second) }),
        ...(released.priceClass !== undefined && { priceClass: released.priceClass }),
      },
    }),
    ...(undone !== undefined && { undone: { at: undone.at, reason: undone.reason } }),
  }
}

/** Outcomes in their order, and what is under way; a gate that may be opened once more says so with its last one. */
function deskActions(row: CheckInRow, { pendingOf, programOf, isRepeatable }: CheckInNames): readonly DeskAction[] {
  const known = programOf(row.program.id)?.actions ?? []
  const all = [...row.actions, ...pendingOf(row.id)]
  return all.map((action, index): DeskAction => {
    const { kind, name } = known.find(({ id }) => id === action.action) ?? {}
    const isLast = all.slice(index + 1).every((later) => later.action !== action.action)
    return {
      ...action,
      ...(kind !== undefined && { kind }),
      ...(name !== undefined && { name }),
      ...(isLast && isRepeatable(row.id, action.action) && { repeatable: true }),
    }
  })
}

/** The last decision with what became of it since. */
export function deskDecision(facts: DecisionFacts, row: DeskCheckIn | undefined): DeskDecision {
  const { released, undone, actions = [] } = row ?? {}
  return {
    ...facts,
    actions,
    ...(released !== undefined && { released }),
    ...(undone !== undefined && { undone }),
  }
}
