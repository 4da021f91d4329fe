import type { LocalizedText } from '../base/index.ts'
import type { DecidedClass, Decision, ItemDecision } from '../program/decision.ts'
import type { CounterUse, Passage } from '../program/usage.ts'
import type { CheckInBody } from './body.ts'

/** Exactly what the decision allows to be kept: fields are named one by one, so that nothing new slips into the ledger. */
export function bodyOfDecision(decision: Decision, salt: Uint8Array): CheckInBody {
  const { priceClass, headcount, companions, slot, items, limited } = decision
  return {
    salt,
    ruleId: decision.ruleId,
    ...(priceClass === undefined ? {} : { priceClass: recordedClass(priceClass) }),
    reasons: recordedReasons(decision.reasons),
    read: [...decision.read],
    kept: { ...decision.kept },
    ...usesAndSubject(decision.uses, decision.passage),
    ...(headcount === undefined ? {} : { headcount }),
    ...(companions === undefined ? {} : { companions: recordedCompanions(companions) }),
    ...(slot === undefined ? {} : { slot: { id: slot.id, name: recordedText(slot.name) } }),
    ...(items === undefined || items.length === 0 ? {} : { items: items.map(recordedItem) }),
    ...(limited === undefined ? {} : { limited: { admittedBy: limited.admittedBy } }),
  }
}

/** The part of a use and a passage that belongs into the body: what can name a person. */
export function usesAndSubject(
  uses: readonly CounterUse[] = [],
  passage?: Passage,
): { readonly uses?: CounterUse[]; readonly subject?: string } {
  return {
    ...(uses.length === 0 ? {} : { uses: uses.map(({ counter, amount }) => ({ counter, amount })) }),
    ...(passage?.subject === undefined ? {} : { subject: passage.subject }),
  }
}

/** The part of a passage that may stand in the header. */
export function passageWithoutSubject(passage?: Passage): { readonly passage?: Omit<Passage, 'subject'> } {
  if (passage === undefined) return {}
  const { zone, direction, people } = passage
  return { passage: { zone, direction, people } }
}

function recordedText({ ja, en }: LocalizedText): LocalizedText {
  return { ja, en }
}

function recordedReasons(reasons: Decision['reasons']): CheckInBody['reasons'] {
  return reasons.map(({ text, code }) => ({ text: recordedText(text), ...(code === undefined ? {} : { code }) }))
}

export function recordedClass({ id, name, yen }: DecidedClass): NonNullable<CheckInBody['priceClass']> {
  return { id, name: recordedText(name), ...(yen === undefined ? {} : { yen }) }
}

function recordedCompanions(companions: NonNullable<Decision['companions']>): NonNullable<CheckInBody['companions']> {
  const { upTo, priceClass, name } = companions
  return { upTo, priceClass: recordedClass(priceClass), ...(name === undefined ? {} : { name: recordedText(name) }) }
}

function recordedItem(item: ItemDecision): NonNullable<CheckInBody['items']>[number] {
  const { id, name, outcome, ruleId, reasons } = item
  return { id, name: recordedText(name), outcome, ruleId, reasons: recordedReasons(reasons) }
}
