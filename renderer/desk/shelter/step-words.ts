import type { LocalizedText } from '../../../core/base/index.ts'
import type { ShelterHistoryLine } from '../../../main/contract/index.ts'

/** What each step in somebody's history is called. */
const STEP_WORDS: Readonly<Record<ShelterHistoryLine['change'], LocalizedText>> = {
  expected: { ja: '来る予定', en: 'Expected' },
  admitted: { ja: '受付', en: 'Admitted' },
  're-entered': { ja: '再入所', en: 'Came again' },
  out: { ja: '外出', en: 'Went out' },
  'overnight-out': { ja: '外泊', en: 'Out overnight' },
  returned: { ja: '帰着', en: 'Returned' },
  left: { ja: '退所', en: 'Left' },
  moved: { ja: 'ほかの避難所へ', en: 'Moved' },
  'stay-changed': { ja: '滞在形態の変更', en: 'Stay changed' },
  'zone-changed': { ja: '区画の変更', en: 'Area changed' },
  goods: { ja: '配布', en: 'Handed out' },
}

export function stepWords({ change }: ShelterHistoryLine): LocalizedText {
  return STEP_WORDS[change]
}
