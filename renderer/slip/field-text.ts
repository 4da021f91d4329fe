import type { LocalizedText } from '../../core/base/index.ts'
import { MESSAGES, type MessageKey } from '../text/index.ts'

/** What a field of the card is called; one that has no word yet is called by its id. */
export function fieldText(field: string): LocalizedText {
  const key = `field.${field}`
  return isKey(key) ? MESSAGES[key] : { ja: field, en: field }
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(MESSAGES, key)
}
