import type { Program, Release } from '../../core/program/index.ts'
import type { CheckInRow } from '../ledger/index.ts'
import { releaseFrom, stricter } from './release.ts'

/** Who may undo what let somebody through, where the rules that would stop them the next time are past nobody's power or not known. */
const SUPERVISED: Release = { role: 'supervisor', twoPerson: true }

export type UndoFacts = Pick<CheckInRow, 'program' | 'place'> & {
  readonly actions: readonly { readonly action: string; readonly outcome: string }[]
}

/**
 * Who may undo a check-in after which a gate may have opened; undefined: any clerk. The undo takes back what keeps the same card from
 * opening once more, so it asks for whoever could let the card past that: past the passback rule of the zone, and past the limits that
 * count for each person or household.
 */
export function undoRelease({ program: of, place, actions }: UndoFacts, program: Program | undefined): Release | undefined {
  const may = actions.filter(({ outcome }) => outcome !== 'failed' && outcome !== 'done')
  if (may.length === 0) return undefined
  if (program?.id !== of.id) return SUPERVISED
  const isGate = (id: string) => program.actions.some((action) => action.id === id && action.kind === 'open-gate')
  if (!may.some(({ action }) => isGate(action))) return undefined
  const zone = program.zones.find(({ passes }) => Object.hasOwn(passes, place))
  const guards = [
    ...(zone?.passback === undefined || zone.passback.mode === 'soft' ? [] : [zone.passback.whenBroken]),
    ...program.limits.flatMap((limit) =>
      limit.kind !== 'priority' && limit.per.some((dimension) => dimension === 'person' || dimension === 'household')
        ? [limit.whenReached]
        : [],
    ),
  ]
  const [first, ...others] = guards.map((says) => releaseFrom(says, program) ?? SUPERVISED)
  return first === undefined ? undefined : others.reduce(stricter, first)
}
