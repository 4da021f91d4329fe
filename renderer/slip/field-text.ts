import type { LocalizedText } from '../../core/base/index.ts'
import { MESSAGES } from '../text/index.ts'

const TEXTS: Readonly<Record<string, LocalizedText>> = MESSAGES

/** What a field of the card is called; one that has no word yet is called by its id. */
export function fieldText(field: string): LocalizedText {
  const key = `field.${field}`
  return (Object.hasOwn(TEXTS, key) ? TEXTS[key] : undefined) ?? { ja: field, en: field }
}
