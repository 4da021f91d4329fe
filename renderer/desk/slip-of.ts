import type { DeskDecision, DeskProgram, Slip } from '../../main/contract/index.ts'

/** The slip of the last decision, as it will be printed. */
export function slipOf(decision: DeskDecision, program: DeskProgram, simulated: boolean): Slip {
  const { number, at, outcome, ruleId, reasons, priceClass, read, kept, keptDays } = decision
  return {
    program: { title: program.title, version: program.version },
    place: program.place.name,
    checkInNumber: number,
    at,
    outcome,
    ruleId,
    reasons: reasons.map(({ text }) => text),
    ...(priceClass === undefined ? {} : { priceClass }),
    read,
    kept,
    ...(keptDays === undefined ? {} : { keptDays }),
    simulated,
  }
}
