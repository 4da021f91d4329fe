import type { LocalizedText } from '../../core/base/index.ts'

/** The station and the server of its municipality (連携). */
export const HUB_MESSAGES = {
  'hub.title': { ja: '連携サーバー', en: 'Server of the municipality' },
  'hub.open': { ja: '連携サーバー', en: 'Server' },
  'hub.explain': {
    ja: '登録すると、ほかの受付と同じ名簿になり、記録がサーバーにも残ります。つながらない間も、この端末だけで受付できます。',
    en: 'Once enrolled, this desk shares one list with the others, and its records are on the server too. Without a line it goes on by itself.',
  },
  'hub.ticket': { ja: '登録用の文字', en: 'Ticket' },
  'hub.ticket.hint': {
    ja: '管理者からもらった https:// で始まる文字。15分以内。読み取り機でも入ります。',
    en: 'What the administrator made: it begins with https:// and is good for 15 minutes. A scanner may read it.',
  },
  'hub.who': { ja: '登録する管理者', en: 'Administrator who enrols it' },
  'hub.begin': { ja: '登録を始める', en: 'Enrol' },
  'hub.asking': { ja: 'サーバーにたずねています…', en: 'Asking the server…' },
  'hub.words.title': { ja: '6つの言葉を、声に出して比べてください', en: 'Compare these six words aloud' },
  'hub.words.explain': {
    ja: 'サーバーの管理者の画面にも6つの言葉が出ています。電話などで1つずつ読み合わせます。全部同じなら、管理者が承認し、この画面が次に進みます。',
    en: 'Six words stand on the screen of the server’s administrator as well. Read them to each other. When all are the same, the administrator approves, and this screen goes on.',
  },
  'hub.words.differ': {
    ja: '1つでも違うときは承認せず、「やめる」を押してください。',
    en: 'If one differs, do not approve: press “Stop”.',
  },
  'hub.stop': { ja: 'やめる', en: 'Stop' },
  'hub.enrolled': { ja: '登録されています', en: 'This station is enrolled' },
  'hub.name': { ja: 'サーバー', en: 'Server' },
  'hub.municipality': { ja: '団体コード', en: 'Municipality code' },
  'hub.programs': { ja: '事業', en: 'Programs' },
  'hub.until': { ja: '登録の期限', en: 'Enrolled until' },
  'hub.line': { ja: 'いまの連絡', en: 'Line' },
  'hub.waiting': { ja: 'この端末だけにある記録', en: 'Records only here' },
  'hub.stick': { ja: '回線がないとき：USBメモリーで運ぶ', en: 'Without a line: carry it on a memory stick' },
  'hub.stick.explain': {
    ja: '記録は署名つきで、氏名などは暗号になっています。なくしても中の人はわかりません。',
    en: 'Records are signed, and names are sealed: whoever finds the stick reads nothing of a person.',
  },
  'hub.stick.who': { ja: '責任者が入ると使えます。', en: 'For a supervisor who has signed in.' },
  'hub.carry.out': { ja: '書き出す', en: 'Write to the stick' },
  'hub.carry.in': { ja: '持ち帰ったものを取り込む', en: 'Take in what was brought back' },
  'hub.carried.out': {
    ja: '記録{events}件を{files}個のファイルに書き出しました。サーバーの担当課へ運んでください。',
    en: '{events} events in {files} files were written. Carry them to the server.',
  },
  'hub.carried.nothing': {
    ja: 'サーバーにない記録はありません。どこまで受け取ったかだけを書き出しました。',
    en: 'The server has everything. Only how far this station has read was written.',
  },
  'hub.carried.in': {
    ja: '返事{answers}件、ほかの端末の記録{pages}ページを取り込みました（すでにあるもの{known}）。',
    en: '{answers} answers and {pages} pages of other stations were taken in ({known} known already).',
  },
  'hub.close': { ja: '閉じる', en: 'Close' },
} as const satisfies Record<string, LocalizedText>
