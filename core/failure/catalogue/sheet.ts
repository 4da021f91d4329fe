import type { FailureEntries } from '../failure-entry.ts'

/** Printed sheets and files in folders. */
export const SHEET_FAILURES = {
  'sheet-printer-missing': {
    number: 'A820',
    audience: 'station',
    title: { ja: 'この端末では帳票を印刷できません', en: 'This station prints no sheets' },
    cause: {
      ja: '画面のない端末で動いているため、帳票を作れません。',
      en: 'It runs without windows, and cannot make sheets.',
    },
    remedy: {
      ja: '画面のある受付の端末で印刷してください。記録は残っています。',
      en: 'Print at a desk with a screen. Everything is recorded.',
    },
  },
  'sheet-print-failed': {
    number: 'A821',
    audience: 'staff',
    title: { ja: '帳票を印刷できません', en: 'The sheet could not be printed' },
    cause: {
      ja: 'プリンターの電源、用紙、またはつながり方に問題があります。記録は残っています。',
      en: 'Power, paper or connection of the printer is wrong. Everything is recorded.',
    },
    remedy: {
      ja: 'プリンターを確かめて、もう一度印刷してください。急ぐときは手書きの用紙を使ってください。',
      en: 'Check the printer and print again. If it is urgent, use a form by hand.',
    },
  },
  'sheet-layout-failed': {
    number: 'A822',
    audience: 'station',
    title: { ja: '帳票のページを作れません', en: 'The page of the sheet could not be made' },
    cause: {
      ja: '印刷用のページを組めませんでした。記録は残っています。',
      en: 'The page to be printed could not be laid out. Everything is recorded.',
    },
    remedy: {
      ja: 'もう一度印刷してください。くり返すときは開発元に知らせてください。',
      en: 'Print again. If it repeats, tell the developers.',
    },
  },
  'sheet-withdrawn': {
    number: 'A823',
    audience: 'staff',
    title: { ja: '帳票の印刷をやめました', en: 'The sheet was withdrawn' },
    cause: {
      ja: '時間内に終わらなかったか、取り消されました。',
      en: 'It did not end in time, or was cancelled.',
    },
    remedy: {
      ja: 'プリンターを見て、出ていなければ、もう一度印刷してください。',
      en: 'Look at the printer; print again if nothing came out.',
    },
  },
  'folder-missing': {
    number: 'A824',
    audience: 'staff',
    title: { ja: '書き出し先が見つかりません', en: 'The folder for the file is not there' },
    cause: {
      ja: 'USBメモリーがささっていないか、設定したフォルダーがありません。',
      en: 'The memory stick is not plugged in, or the configured folder does not exist.',
    },
    remedy: {
      ja: 'USBメモリーをさしてください。さしてあるときは、管理者が設定を確かめてください。',
      en: 'Plug the stick in. If it is, the administrator checks the configuration.',
    },
  },
  'folder-full': {
    number: 'A825',
    audience: 'staff',
    title: { ja: '書き出し先がいっぱいです', en: 'The folder for the file is full' },
    cause: {
      ja: 'USBメモリーまたはディスクの空きが足りません。前のファイルはそのまま残っています。',
      en: 'Too little room on the stick or disk. The earlier file is still there.',
    },
    remedy: {
      ja: 'いらないファイルを消すか、別のUSBメモリーに替えてください。',
      en: 'Delete what is not needed, or use another stick.',
    },
  },
  'folder-read-only': {
    number: 'A826',
    audience: 'staff',
    title: { ja: '書き出し先に書き込めません', en: 'The folder for the file cannot be written' },
    cause: {
      ja: 'USBメモリーが書き込み禁止になっているか、書き込みを許されていません。',
      en: 'The stick is write-protected, or writing is not allowed.',
    },
    remedy: {
      ja: '書き込み禁止のスイッチを外すか、別のUSBメモリーに替えてください。',
      en: 'Release the write protection, or use another stick.',
    },
  },
  'folder-failed': {
    number: 'A827',
    audience: 'staff',
    title: { ja: 'ファイルを書き終えられませんでした', en: 'The file could not be finished' },
    cause: {
      ja: '書いている間にUSBメモリーが抜かれたか、こわれているか、答えません。前のファイルはそのまま残っています。',
      en: 'The stick was drawn while it was written, is damaged, or does not answer. The earlier file is still there.',
    },
    remedy: {
      ja: 'USBメモリーをさし直してください。くり返すときは、別のものに替えてください。',
      en: 'Plug the stick in again. If it repeats, use another one.',
    },
  },
} as const satisfies FailureEntries
