import type { LocalizedText } from '../../core/base/index.ts'

/** The dock of sample cards, and what the windows of the staff share. */
export const DOCK_MESSAGES = {
  'switch.language': { ja: 'English', en: '日本語' },

  'rehearsal.ready': {
    ja: '{people}人が順に来ます。時間とまちがいを記録します。（問題番号 {seed}）',
    en: '{people} come one after the other. Seconds and errors are counted. (Draw {seed})',
  },
  'rehearsal.start': { ja: '始める', en: 'Start' },
  'rehearsal.seconds': { ja: '{seconds}秒（目標 {goal}）', en: '{seconds} s (goal {goal})' },
  'rehearsal.nothing': { ja: 'カードも入場券も持っていません。', en: 'Neither a card nor a polling card.' },
  'rehearsal.ticket': { ja: '入場券の番号', en: 'Polling card no.' },
  'rehearsal.put': { ja: '置く：{card}', en: 'Place: {card}' },
  'rehearsal.take': { ja: '取る：{card}', en: 'Take: {card}' },
  'rehearsal.stop': { ja: 'やめる', en: 'Break off' },
  'rehearsal.next': { ja: '次の人', en: 'Next person' },
  'rehearsal.last': { ja: '終わる', en: 'Finish' },
  'rehearsal.passed': { ja: '合格', en: 'Passed' },
  'rehearsal.not-passed': { ja: 'もう一度', en: 'Once more' },
  'rehearsal.result': { ja: '{seconds}秒　まちがい {errors}', en: '{seconds} s, errors: {errors}' },
  'rehearsal.again': { ja: '別の人たちで', en: 'Other people' },
  'rehearsal.certificate': { ja: '修了証を印刷', en: 'Print the certificate' },
  'rehearsal.printed': { ja: '印刷しました。', en: 'Printed.' },
  'rehearsal.written': { ja: 'プリンターがないため、ファイルにしました：{file}', en: 'No printer: written to {file}' },
  'rehearsal.print-failed': { ja: '印刷できません（{code}）', en: 'Not printed ({code})' },
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
