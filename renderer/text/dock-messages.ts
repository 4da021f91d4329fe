import type { LocalizedText } from '../../core/base/index.ts'

/** The dock of sample cards, and what the windows of the staff share. */
export const DOCK_MESSAGES = {
  'switch.language': { ja: 'English', en: '日本語' },
  'chart.table': { ja: '数を表で見る', en: 'Show the numbers' },

  'dock.title': { ja: '訓練用カード置き場', en: 'Sample cards' },
  'dock.explain': {
    ja: 'カードを押すと、リーダーに置かれます。人物はすべて架空です。',
    en: 'Press a card to lay it on the reader. All persons are invented.',
  },
  'dock.cards': { ja: '見本カード', en: 'Sample cards' },
  'dock.staff': { ja: '見本の係員（係員画面で名前を選びます）', en: 'Sample staff (sign in at the desk)' },
  'dock.reader': { ja: '模擬リーダー', en: 'Simulated reader' },
  'dock.reader.empty': { ja: 'カードはありません', en: 'No card on it' },
  'dock.reader.unplugged': { ja: '抜かれています', en: 'Unplugged' },
  'dock.plugged': { ja: 'USBにつなぐ', en: 'Plugged in' },
  'dock.take': { ja: 'カードを取る', en: 'Take the card' },
  'dock.on-reader': { ja: 'リーダーの上', en: 'On the reader' },
  'dock.pin': { ja: '暗証番号', en: 'PIN' },
  'dock.number-b': { ja: 'カードの番号', en: 'Card numbers' },
} as const satisfies Record<string, LocalizedText>
