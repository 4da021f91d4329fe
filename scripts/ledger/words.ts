import type { LocalizedText } from '../../core/base/index.ts'
import type { ActionOutcome } from '../../core/event/index.ts'

export const ACTION_WORDS: Readonly<Record<ActionOutcome, LocalizedText>> = {
  commanded: { ja: '指示済み', en: 'commanded' },
  confirmed: { ja: '確認済み', en: 'confirmed' },
  unknown: { ja: '不明', en: 'unknown' },
  failed: { ja: '失敗', en: 'failed' },
  done: { ja: '済み', en: 'done' },
}
