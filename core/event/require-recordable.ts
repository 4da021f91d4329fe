import { type DecidedClass, type Decision, OUTCOMES, type Outcome } from '../program/decision.ts'
import { type CounterUse, DIRECTIONS, type Passage } from '../program/usage.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import { LIMITS, MAXIMUM_AMOUNT } from './limits.ts'

function requireLength(text: string, maximum: number, minimum = 0): void {
  if (typeof text !== 'string' || text.length < minimum || text.length > maximum)
    throw new Error(`a text of a check-in has not ${minimum} to ${maximum} characters`)
}

function requireName(text: string): void {
  requireLength(text, LIMITS.name, 1)
}

function requireText({ ja, en }: { readonly ja: string; readonly en: string }): void {
  requireLength(ja, LIMITS.sentence)
  requireLength(en, LIMITS.sentence)
}

function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAXIMUM_AMOUNT)
    throw new Error(`a number of a check-in is not 0 to ${MAXIMUM_AMOUNT}`)
}

function requireOutcome(outcome: Outcome): void {
  if (!OUTCOMES.includes(outcome)) throw new Error('an outcome that nobody knows')
}

function requirePriceClass({ id, name, yen }: DecidedClass): void {
  requireName(id)
  requireText(name)
  if (yen !== undefined && !(Number.isSafeInteger(yen) && yen >= 0)) throw new Error('a price that is none')
}

function requireReasons(reasons: Decision['reasons']): void {
  if (reasons.length === 0) throw new Error('a decision without a reason')
  for (const { text, code } of reasons) {
    requireText(text)
    if (code !== undefined) requireLength(code, LIMITS.code)
  }
}

function requireUses(uses: readonly CounterUse[]): void {
  for (const { counter, amount } of uses) {
    requireLength(counter, LIMITS.counter, 1)
    requireAmount(amount)
  }
}

function requirePassage({ zone, direction, people, subject }: Passage): void {
  requireName(zone)
  if (!DIRECTIONS.includes(direction)) throw new Error('a direction that nobody knows')
  requireAmount(people)
  if (subject !== undefined) requireName(subject)
}

/**
 * Throws when a draft could be written but not be read again: a defect of ours.
 *
 * Says what the schemas of header and body say about everything that comes from a draft. Written by hand, because a
 * check-in waits for it and the schemas take as long as the signature; a test holds it against them.
 */
export function requireRecordable({ program, place, decision }: CheckInDraft): void {
  const { outcome, ruleId, priceClass, reasons, read, kept } = decision
  for (const name of [program.id, program.version, place, ruleId]) requireName(name)
  requireOutcome(outcome)
  if (priceClass !== undefined) requirePriceClass(priceClass)
  requireReasons(reasons)
  for (const field of read) requireLength(field, LIMITS.code)
  for (const [name, value] of Object.entries(kept)) {
    requireLength(name, LIMITS.name)
    requireLength(value, LIMITS.sentence)
  }
  const { uses, passage, headcount, companions, slot, items, limited } = decision
  if (uses !== undefined) requireUses(uses)
  if (passage !== undefined) requirePassage(passage)
  if (headcount !== undefined) requireAmount(headcount)
  if (companions !== undefined) {
    requireAmount(companions.upTo)
    requirePriceClass(companions.priceClass)
    if (companions.name !== undefined) requireText(companions.name)
  }
  if (slot !== undefined) {
    requireName(slot.id)
    requireText(slot.name)
  }
  for (const item of items ?? []) {
    requireName(item.id)
    requireText(item.name)
    requireOutcome(item.outcome)
    requireName(item.ruleId)
    requireReasons(item.reasons)
  }
  if (limited !== undefined) requireName(limited.admittedBy)
}
