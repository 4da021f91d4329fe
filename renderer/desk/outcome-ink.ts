import type { Outcome } from '../../core/program/decision.ts'

/** Colours of the outcome signs on a white ground. The shape says the same. */
export const OUTCOME_INK: Readonly<Record<Outcome, string>> = {
  admit: 'text-green-900',
  refuse: 'text-light-blue-1100',
  ask: 'text-yellow-1000',
}
