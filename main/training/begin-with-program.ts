import { ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { ComposedStation } from '../kiosk/index.ts'

/**
 * Has a training station begin with the program that was asked for on the command line, also when somebody had switched to another at
 * its desk before: what was chosen last counts, and this is chosen now.
 */
export function beginWithProgram({ program, access }: Pick<ComposedStation, 'program' | 'access'>): Result<undefined, Failure> {
  if (!program.ok || !access.opened.ok) return ok(undefined)
  const { ledger } = access.opened.value
  const last = ledger.lastProgramSwitch()
  const { program: wanted, place } = program.value
  if (last === undefined || (last.program.id === wanted.id && last.place === place)) return ok(undefined)
  const { id, version } = wanted
  const recorded = ledger.recordProgramSwitch({ program: { id, version }, place, operator: 'training' })
  return recorded.ok ? ok(undefined) : recorded
}
