import type { Program } from './program.ts'

/** Whether a roll is older than the program trusts. An age that nobody knows is too old. */
export function isRollOld({ roll }: Program, rollAgeDays: number | undefined): boolean {
  return roll?.maxAgeDays !== undefined && (rollAgeDays === undefined || rollAgeDays > roll.maxAgeDays)
}
