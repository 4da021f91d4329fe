import type { Decision } from '../../core/program/index.ts'
import type { Slip } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** A check-in, as far as its slip tells. */
interface SlipSource {
  readonly checkInNumber: number
  /** ISO 8601 instant. */
  readonly at: string
  readonly active: ActiveProgram
  readonly decision: Decision
}

/** The slip "what we read, what we kept" of a check-in: names of fields, and no value of them. */
export function slipOf({ checkInNumber, at, active, decision }: SlipSource, simulated: boolean): Slip {
  const { program, place } = active
  const { outcome, ruleId, reasons, priceClass, read, kept } = decision
  const days = program.retention?.days
  return {
    program: { title: program.title, version: program.version },
    place: program.places.find(({ id }) => id === place)?.name ?? { ja: place, en: place },
    checkInNumber,
    at,
    outcome,
    ruleId,
    reasons: reasons.map(({ text }) => text),
    ...(priceClass !== undefined && { priceClass }),
    read,
    kept: Object.keys(kept),
    ...(days !== undefined && { keptDays: days }),
    simulated,
  }
}
