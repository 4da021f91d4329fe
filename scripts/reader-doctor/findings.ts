import type { LocalizedText } from '../../core/base/index.ts'

/** What is examined, in the order of the slip. */
export const CHECKS = {
  library: { ja: 'PC/SC ライブラリ', en: 'PC/SC library' },
  service: { ja: 'PC/SC サービス', en: 'PC/SC service' },
  reader: { ja: 'カードリーダーの検出', en: 'Reader found' },
  connection: { ja: 'カードへの接続', en: 'Connection to the card' },
  interface: { ja: 'カードの種別（Type B・接触）', en: 'Interface (Type B or contact)' },
  protocol: { ja: '伝送プロトコル', en: 'Transmission protocol' },
  recognition: { ja: 'マイナンバーカードの認識', en: 'MyNumber card recognised' },
  shortReading: { ja: '短いコマンドによる読み取り', en: 'Reading with short commands' },
  corrections: { ja: '応答長の訂正（61xx・6Cxx）', en: 'Corrected lengths (61xx, 6Cxx)' },
  speed: { ja: '速さ', en: 'Speed' },
  extendedLength: { ja: '拡張長コマンド', en: 'Extended length' },
  powerOff: { ja: '電源断による状態の消去', en: 'State cleared by power-off' },
  insertion: { ja: 'カードを置いたことの検知', en: 'Card put on, noticed' },
  removal: { ja: 'カードを取ったことの検知', en: 'Card taken away, noticed' },
} as const satisfies Record<string, LocalizedText>

export type Check = keyof typeof CHECKS

/** One line of the slip. */
export interface Finding {
  readonly check: Check
  readonly passed: boolean
  /** Figures, and what to do when it has not passed. */
  readonly note: LocalizedText
}

export function pass(check: Check, note: LocalizedText): Finding {
  return { check, passed: true, note }
}

export function fail(check: Check, note: LocalizedText): Finding {
  return { check, passed: false, note }
}

/** Figures that read alike in both languages. */
export function alike(text: string): LocalizedText {
  return { ja: text, en: text }
}

/** What somebody takes along who has examined a reader. */
export interface Slip {
  /** ISO 8601 with the offset of Japan. */
  readonly at: string
  readonly reader: string
  readonly findings: readonly Finding[]
}

/** Fit: every check was made, and none has failed. */
export function isFit({ findings }: Slip): boolean {
  return (Object.keys(CHECKS) as Check[]).every((check) => findings.some((finding) => finding.check === check && finding.passed))
}
