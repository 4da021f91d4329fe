import { type Failure, failure } from '../../core/failure/index.ts'
import type { DeskNotice } from '../contract/index.ts'
import type { ProgramInForce } from './active-program.ts'
import { ageInDays } from './identify-card.ts'
import type { LedgerDoor } from './ledger-door.ts'
import type { ProgramSwitch } from './program-switch.ts'
import type { StationRolls } from './station-rolls.ts'
import type { SteadyClock } from './steady-clock.ts'

export interface NoticeParts {
  readonly clock: SteadyClock
  readonly programs: ProgramInForce
  readonly programSwitch: Pick<ProgramSwitch, 'notice'>
  readonly rolls: StationRolls
  readonly ledger: LedgerDoor
}

/** What is wrong with the station, and stops nobody: its clock, the files of its programs, the roll of the program in force. */
export function standingNotices({ clock, programs, programSwitch, rolls, ledger }: NoticeParts): readonly DeskNotice[] {
  const { current } = programs
  // Where there is no program at all, the station says why.
  const aboutProgram = current.ok ? programSwitch.notice : undefined
  const aboutRoll = current.ok && ledger.opened.ok ? rollProblem(current.value.program.roll, rolls, clock) : undefined
  const found = [
    ['clock', clock.problem],
    ['program', aboutProgram],
    ['roll', aboutRoll],
  ] as const
  return found.flatMap(([about, problem]) => (problem === undefined ? [] : [{ about, failure: problem }]))
}

function rollProblem(
  asked: { readonly id: string; readonly maxAgeDays?: number } | undefined,
  rolls: StationRolls,
  clock: SteadyClock,
): Failure | undefined {
  if (asked === undefined) return undefined
  const { id: roll, maxAgeDays } = asked
  const present = rolls.current(roll)
  if (!present.ok) return present.error
  const old = maxAgeDays !== undefined && ageInDays(present.value, clock.now()) > maxAgeDays
  return old ? failure('roll-too-old', { roll, maxAgeDays }) : undefined
}
