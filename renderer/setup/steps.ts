import type { SetupState, SetupStep } from '../../main/contract/index.ts'

/** The questions in their order. */
export const STEPS: readonly SetupStep[] = [
  'name',
  'signer',
  'program',
  'place',
  'reader',
  'gate',
  'staff',
  'ledger-key',
  'summary',
]

/** The questions that one may leave unanswered: their tests need things that may not be at hand. */
const OPTIONAL: readonly SetupStep[] = ['reader']

export function stepAfter(step: SetupStep): SetupStep | undefined {
  return STEPS[STEPS.indexOf(step) + 1]
}

export function stepBefore(step: SetupStep): SetupStep | undefined {
  return STEPS[STEPS.indexOf(step) - 1]
}

/** Whether every question before this one has its answer, so that it can be shown. */
export function isOpen({ answered }: SetupState, step: SetupStep): boolean {
  return STEPS.slice(0, STEPS.indexOf(step)).every((earlier) => answered.includes(earlier) || OPTIONAL.includes(earlier))
}
