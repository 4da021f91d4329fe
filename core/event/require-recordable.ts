import { OUTCOMES } from '../program/decision.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import { LIMITS } from './limits.ts'

function requireLength(text: string, maximum: number, minimum = 0): void {
  if (typeof text !== 'string' || text.length < minimum || text.length > maximum)
    throw new Error(`a text of a check-in has not ${minimum} to ${maximum} characters`)
}

function requireText({ ja, en }: { readonly ja: string; readonly en: string }): void {
  requireLength(ja, LIMITS.sentence)
  requireLength(en, LIMITS.sentence)
}

/**
 * Throws when a draft could be written but not be read again: a defect of ours.
 *
 * Says what the schemas of header and body say about everything that comes from a draft. Written by hand, because a
 * check-in waits for it and the schemas take as long as the signature; a test holds it against them.
 */
export function requireRecordable({ program, place, decision }: CheckInDraft): void {
  const { outcome, ruleId, priceClass, reasons, read, kept } = decision
  for (const name of [program.id, program.version, place, ruleId]) requireLength(name, LIMITS.name, 1)
  if (!OUTCOMES.includes(outcome)) throw new Error('an outcome that nobody knows')
  if (priceClass !== undefined) {
    const { id, name, yen } = priceClass
    requireLength(id, LIMITS.name, 1)
    requireText(name)
    if (yen !== undefined && !(Number.isSafeInteger(yen) && yen >= 0)) throw new Error('a price that is none')
  }
  if (reasons.length === 0) throw new Error('a decision without a reason')
  for (const { text, code } of reasons) {
    requireText(text)
    if (code !== undefined) requireLength(code, LIMITS.code)
  }
  for (const field of read) requireLength(field, LIMITS.code)
  for (const [name, value] of Object.entries(kept)) {
    requireLength(name, LIMITS.name)
    requireLength(value, LIMITS.sentence)
  }
}
