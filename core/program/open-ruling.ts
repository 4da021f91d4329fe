import type { DecisionCode } from './decision-code.ts'
import type { OpenDimension } from './open-facts.ts'
import type { Program } from './program.ts'

/** What is said where something is open that would make a difference. */
export interface OpenRuling {
  readonly outcome: 'refuse' | 'ask'
  readonly ruleId: OpenDimension
  /** Each once. */
  readonly codes: readonly [DecisionCode, ...DecisionCode[]]
}

/** The staff is asked about all of it; but where it hangs on a roll that is too old, the program may refuse. */
export function rulingOnOpen(
  { roll }: Program,
  open: readonly { readonly dimension: OpenDimension; readonly code: DecisionCode }[],
): OpenRuling {
  const [first, ...others] = open
  if (first === undefined) throw new Error('verdicts differ although nothing is open')
  if (roll?.whenOld === 'refuse' && open.some(({ code }) => code === 'roll-too-old'))
    return { outcome: 'refuse', ruleId: 'roll', codes: ['roll-too-old'] }
  const more = new Set(others.map(({ code }) => code).filter((code) => code !== first.code))
  return { outcome: 'ask', ruleId: first.dimension, codes: [first.code, ...more] }
}
