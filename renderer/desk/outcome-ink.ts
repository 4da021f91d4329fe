import type { Outcome } from '../../core/program/decision.ts'

/** Colours of the outcome signs on the ground of the theme. The shape says the same. */
export const OUTCOME_INK: Readonly<Record<Outcome, string>> = {
  admit: 'text-done',
  refuse: 'text-refuse-text',
  ask: 'text-ask-text',
}
