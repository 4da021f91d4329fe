import type { Language } from '../../core/base/index.ts'
import type { OathField, Sheet, SheetText } from '../../main/contract/index.ts'

/** A word of a sheet in its language; what stands as it is stays so. */
export function textOf(text: SheetText, language: Language): string {
  return typeof text === 'string' ? text : text[language]
}

/** What a sheet is called at the foot of its pages. */
export function titleOf(sheet: Sheet): string {
  switch (sheet.kind) {
    case 'shelter-report':
    case 'shelter-list':
    case 'minutes':
    case 'turnout':
    case 'chart':
      return textOf(sheet.title, sheet.language)
    case 'oath':
      return `${sheet.title} ${sheet.receiptNumber}`
    case 'shelter-tag':
      return SHEET_WORDS.tag.ja
    case 'medicine-slip':
      return SHEET_WORDS.medicine.ja
    case 'polling-receipt':
      return SHEET_WORDS.receipt.ja
    case 'polling-checklist':
      return SHEET_WORDS.checklist.ja
    case 'rehearsal-certificate':
      return SHEET_WORDS.certificate.ja
    case 'staff-card':
      return SHEET_WORDS.staffCard.ja
  }
}

export const SHEET_WORDS = {
  training: { ja: '訓練 — 本物ではありません', en: 'REHEARSAL — not real' },
  tag: { ja: '避難者タグ', en: 'Shelter tag' },
  tagKeep: { ja: 'なくさないでください', en: 'Please keep' },
  medicine: { ja: 'お薬の情報の見方', en: 'How to see your medicines' },
  receipt: { ja: '受付票', en: 'Receipt' },
  receiptNumber: { ja: '受付番号', en: 'Receipt no.' },
  at: { ja: '日時', en: 'Time' },
  asOf: { ja: '時点', en: 'As of' },
  place: { ja: '場所', en: 'Place' },
  papers: { ja: '投票用紙', en: 'Ballot papers' },
  checklist: { ja: '投票所名簿チェックリスト', en: 'Checklist of voters' },
  lastReceipt: { ja: '最後の受付番号', en: 'Last receipt no.' },
  goOn: { ja: '紙で続けるとき', en: 'How to go on by paper' },
  certificate: { ja: '訓練修了証', en: 'Rehearsal certificate' },
  certificateTries: { ja: '訓練の記録', en: 'Record of a rehearsal' },
  player: { ja: '氏名', en: 'Name' },
  total: { ja: '合計', en: 'Total' },
  seconds: { ja: '秒', en: 's' },
  goal: { ja: '目標', en: 'Goal' },
  errors: { ja: 'まちがい', en: 'Errors' },
  noErrors: { ja: 'なし', en: 'none' },
  passed: { ja: '合格', en: 'Passed' },
  again: { ja: 'もう一度', en: 'Once more' },
  task: { ja: '場面', en: 'Task' },
  seed: { ja: '問題番号', en: 'Draw' },
  staffCard: { ja: '職員カード', en: 'Staff card' },
  staffCardUse: {
    ja: '受付の読取機にかざし、暗証番号を入力します。暗証番号をこのカードに書かないでください。',
    en: 'Scan it at the desk, then enter the PIN. Never write the PIN on this card.',
  },
} as const satisfies Readonly<Record<string, Exclude<SheetText, string>>>

/** Labels of the oath. The form is Japanese by law. */
export const OATH_LABELS: Readonly<Record<Exclude<OathField, 'statement'>, string>> = {
  elections: '選挙の名称',
  date: '宣誓日',
  'receipt-number': '受付番号',
  reason: '事由',
  name: '氏名',
  kana: 'フリガナ',
  'birth-date': '生年月日',
  address: '現住所',
  'roll-address': '名簿の住所',
  district: '投票区',
  'roll-number': '名簿番号',
  signature: '署名',
}
