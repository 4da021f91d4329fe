import { builtInReasons } from './built-in.ts'
import { allHold, type PossiblePerson } from './compiled-conditions.ts'
import type { DayPlan, ItemOfDay } from './compiled-program.ts'
import type { DenyingConsequence } from './consequence.ts'
import type { ItemDecision, Outcome, Reason } from './decision.ts'
import { deliberate, type Knowledge } from './deliberate.ts'
import { checkLimits } from './limit-check.ts'
import { rulingOnOpen } from './open-ruling.ts'
import type { Program } from './program.ts'
import { type CounterUse, sameUses } from './usage.ts'
import { earlierVerdict } from './verdict.ts'

interface ItemVerdict {
  readonly order: number
  readonly ruleId: string
  readonly outcome: Outcome
  readonly reason: Reason
  readonly uses: readonly CounterUse[]
}

/** What is said outside an item's window where the program has no words for it. */
const CLOSED: DenyingConsequence = {
  outcome: 'refuse',
  reason: { ja: '今はお渡しできる期間ではありません。', en: 'This is not handed out at this time.' },
}

function itemVerdict({ compiled, rules, limits }: ItemOfDay, person: PossiblePerson): ItemVerdict {
  const { item, from, until } = compiled
  if (item.window !== undefined) {
    const now = person.situation.localMinute
    const { outcome, reason } = item.window.whenClosed ?? CLOSED
    if (now < from || now >= until) return { order: -1, ruleId: 'window', outcome, reason: { text: reason }, uses: [] }
  }
  const order = rules.findIndex(({ checks }) => allHold(checks, person))
  const rule = rules[order]?.rule
  const { outcome, reason } = rule?.result ?? item.otherwise
  const ruling = {
    order: rule === undefined ? rules.length : order,
    ruleId: rule?.id ?? 'otherwise',
    outcome,
    reason: { text: reason },
    uses: [],
  }
  if (outcome !== 'admit' || limits.length === 0) return ruling
  const {
    reached: [reached],
    uses,
  } = checkLimits(limits, person, undefined)
  if (reached === undefined) return { ...ruling, uses }
  return { ...ruling, ruleId: reached.id, outcome: reached.says.outcome, reason: { text: reached.says.reason } }
}

function sameItemVerdict(a: ItemVerdict, b: ItemVerdict): boolean {
  return a.outcome === b.outcome && sameUses(a.uses, b.uses)
}

/** What is said about each item, each for itself: one that hangs on what is open does not hold up another. */
export function decideItems(program: Program, plan: DayPlan, knowledge: Knowledge): readonly ItemDecision[] {
  return plan.items.map((entry) => {
    const { id, name } = entry.compiled.item
    const deliberation = deliberate(knowledge, (person) => itemVerdict(entry, person), sameItemVerdict, earlierVerdict)
    if ('agreed' in deliberation) {
      const { outcome, ruleId, reason, uses } = deliberation.agreed
      return { id, name, outcome, ruleId, reasons: [reason], ...(outcome === 'admit' && uses.length > 0 && { uses }) }
    }
    const { outcome, ruleId, codes } = rulingOnOpen(program, deliberation.open)
    return { id, name, outcome, ruleId, reasons: builtInReasons(codes) }
  })
}
