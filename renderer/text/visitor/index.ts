import type { VisitorText } from '../../../core/base/index.ts'
import { CARD_MESSAGES } from './card.ts'
import { DECISION_MESSAGES } from './decision.ts'
import { DISPLAY_MESSAGES } from './display.ts'
import { ENTRY_MESSAGES } from './entry.ts'
import { PIN_CHANGE_MESSAGES } from './pin-change.ts'
import { POLLING_VISITOR_MESSAGES } from './polling.ts'
import { SHELTER_VISITOR_MESSAGES } from './shelter.ts'

/**
 * Every word that a visitor reads, in all of their languages: one that is missing does not compile. In やさしい日本語 each kanji has its
 * reading behind it, 受付《うけつけ》, which is drawn above it.
 */
export const VISITOR_MESSAGES = {
  ...DISPLAY_MESSAGES,
  ...CARD_MESSAGES,
  ...ENTRY_MESSAGES,
  ...PIN_CHANGE_MESSAGES,
  ...DECISION_MESSAGES,
  ...SHELTER_VISITOR_MESSAGES,
  ...POLLING_VISITOR_MESSAGES,
} as const satisfies Record<string, VisitorText>

export type VisitorMessageKey = keyof typeof VISITOR_MESSAGES
