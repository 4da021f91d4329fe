import { BUILT_IN_REASONS } from './built-in-reasons.ts'
import type { Reason } from './decision.ts'
import type { DecisionCode } from './decision-code.ts'

/**
 * Ids of the checks that every program has; no rule, limit or zone of a package may take one of these names. `window`: of an
 * item, whether it is handed out now. `companions`: whether more people come than the rule that admits allows.
 */
export const BUILT_IN_RULES = [
  'proof',
  'address',
  'birth-date',
  'sex',
  'roll',
  'subject',
  'companions',
  'window',
  'otherwise',
] as const
export type BuiltInRule = (typeof BUILT_IN_RULES)[number]

export function builtInReason(code: DecisionCode): Reason {
  return { text: BUILT_IN_REASONS[code], code }
}

export function builtInReasons([first, ...others]: readonly [DecisionCode, ...DecisionCode[]]): readonly [Reason, ...Reason[]] {
  return [builtInReason(first), ...others.map(builtInReason)]
}
