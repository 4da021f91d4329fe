import type { DecisionCode } from './built-in.ts'
import type { Program } from './program.ts'

/** Whether a roll is older than the program trusts. An age that nobody knows is too old. */
export function isRollOld({ roll }: Program, rollAgeDays: number | undefined): boolean {
  return roll?.maxAgeDays !== undefined && (rollAgeDays === undefined || rollAgeDays > roll.maxAgeDays)
}

/** Whether a decision that hangs on a roll that is too old is a refusal. */
export function isRefusedForOldRoll({ roll }: Program, open: readonly { readonly code: DecisionCode }[]): boolean {
  return roll?.whenOld === 'refuse' && open.some(({ code }) => code === 'roll-too-old')
}
