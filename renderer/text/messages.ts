import type { LocalizedText } from '../../core/base/index.ts'

/**
 * Every word of the screens. Japanese is written as やさしい日本語 where a visitor reads it: short, one idea a sentence.
 * `{name}` stands for a value. Texts of failures are in core/failure; those of a program come with the program.
 */
export const MESSAGES = {
  simulated: { ja: '訓練（模擬カード）', en: 'Training (simulated cards)' },

  'switch.language': { ja: 'English', en: '日本語' },
  'switch.text-size': { ja: '文字を大きく', en: 'Larger text' },
  'switch.contrast': { ja: '白黒を反転', en: 'High contrast' },
  'switch.group': { ja: '見やすさとことば', en: 'Display and language' },

  'starting.title': { ja: '準備しています', en: 'Getting ready' },
  'starting.hint': { ja: 'しばらくお待ちください。', en: 'Please wait a moment.' },

  'out-of-order.word': { ja: 'ただいま休止中です', en: 'Not in service' },
  'out-of-order.hint': { ja: 'お急ぎの方は、係員にお声がけください。', en: 'If you are in a hurry, please call the staff.' },

  'waiting.title': { ja: 'マイナンバーカードを置いてください', en: 'Place your MyNumber card on the reader' },
  'waiting.side': { ja: '写真のある面を上にします。', en: 'With the photo side up.' },
  'waiting.without-card': {
    ja: 'カードをお持ちでない方は、係員にお声がけください。',
    en: 'If you have no card, please call the staff.',
  },
  'steps.place': { ja: '置く', en: 'Place' },
  'steps.leave': { ja: '待つ', en: 'Wait' },
  'steps.take': { ja: '取る', en: 'Take' },
  'steps.group': { ja: '受付の流れ', en: 'How it works' },

  'reading.title': { ja: 'カードを読んでいます', en: 'Reading your card' },
  'reading.hold': { ja: 'カードを動かさないでください', en: 'Please do not move the card' },
  'reading.progress': { ja: '読み取りの進みぐあい', en: 'Progress of reading' },

  'entry.way.number-b': { ja: 'カードに書かれた番号', en: 'Numbers on the card' },
  'entry.way.pin': { ja: '暗証番号（4けた）', en: 'PIN (4 digits)' },
  'entry.way.authentication-pin': { ja: '電子証明書の暗証番号（4けた）', en: 'Certificate PIN (4 digits)' },
  'entry.way.group': { ja: '入力のしかた', en: 'What to enter' },
  'entry.card-stays': { ja: 'カードは置いたままにしてください。', en: 'Please leave the card on the reader.' },
  'entry.birth-date.title': { ja: '生年月日を入れてください', en: 'Enter the birth date on the card' },
  'entry.birth-date.short': { ja: '生年月日', en: 'Birth date' },
  'entry.birth-date.hint': {
    ja: 'カードに書かれているとおり、年・月・日を2けたずつ。1けたのときは前に0を付けます（元年は01）。',
    en: 'Year, month and day as printed, two digits each. Japanese year (昭和25 → 25); 元年 is 01. For a Western year its last two digits.',
  },
  'entry.birth-date.example': { ja: '例　昭和25年3月7日 → 25 03 07', en: 'Example: 昭和25年3月7日 → 25 03 07' },
  'entry.expiry-year.title': { ja: '有効期限の年を入れてください', en: 'Enter the year the card expires' },
  'entry.expiry-year.short': { ja: '有効期限の年', en: 'Expiry year' },
  'entry.expiry-year.hint': {
    ja: '「まで有効」と書かれた行の、西暦4けたです。',
    en: 'Four digits, in the line that ends with まで有効.',
  },
  'entry.expiry-year.example': { ja: '例　2031年3月7日まで有効 → 2031', en: 'Example: 2031年3月7日まで有効 → 2031' },
  'entry.security-code.title': { ja: '写真の下の4けたを入れてください', en: 'Enter the 4 digits below the photo' },
  'entry.security-code.short': { ja: '写真の下の4けた', en: 'Code' },
  'entry.security-code.hint': {
    ja: 'セキュリティコードです。長い番号（16けた）ではありません。',
    en: 'This is the security code, not the long number of 16 digits.',
  },
  'entry.security-code.example': { ja: '例　4821', en: 'Example: 4821' },
  'entry.pin.title': { ja: '暗証番号4けたを入れてください', en: 'Enter your 4-digit PIN' },
  'entry.pin.short': { ja: '暗証番号', en: 'PIN' },
  'entry.pin.hint': {
    ja: 'カードを受け取ったときに決めた、数字4けたの番号です。',
    en: 'The four digits you chose when you received the card.',
  },
  'entry.pin.example': {
    ja: '画面には数字は出ません。手で隠して入力してください。',
    en: 'The digits are not shown. Please cover them with your hand.',
  },
  'entry.tries': { ja: 'あと{count}回まで入力できます', en: 'You have {count} tries left' },
  'entry.tries-few': {
    ja: 'あと{count}回まで入力できます。わからないときは「やめる」を押してください。',
    en: 'You have only {count} tries left. If you are not sure, press “Stop”.',
  },
  'entry.pad': { ja: '数字のボタン', en: 'Number pad' },
  'entry.year': { ja: '年', en: 'year' },
  'entry.month': { ja: '月', en: 'month' },
  'entry.day': { ja: '日', en: 'day' },
  'entry.typed': { ja: '{field}：{length}けたのうち{count}けた入力しました', en: '{field}: {count} of {length} digits entered' },
  'entry.field-done': { ja: '入力ずみ', en: 'done' },
  'entry.backspace': { ja: '1字消す', en: 'Delete' },
  'entry.submit': { ja: '決定', en: 'OK' },
  'entry.cancel': { ja: 'やめる', en: 'Stop' },
  'entry.sent': { ja: '確かめています…', en: 'Checking…' },

  'decision.admit': { ja: 'ご利用いただけます', en: 'Welcome' },
  'decision.refuse': { ja: 'ご利用いただけません', en: 'Not eligible' },
  'decision.ask': { ja: '係員がご案内します', en: 'Please see the staff' },
  'decision.refuse-hint': { ja: 'ご不明な点は、係員におたずねください。', en: 'If you have questions, please ask the staff.' },
  'decision.price-class': { ja: '区分', en: 'Class' },
  'decision.price': { ja: '料金', en: 'Price' },
  'decision.free': { ja: '無料', en: 'Free' },
  'decision.number': { ja: '受付番号', en: 'Receipt number' },
  'card.take': { ja: 'カードをお取りください', en: 'Please take your card' },
  'take-card.hint': { ja: 'カードが置いたままになっています。', en: 'A card was left on the reader.' },

  'failure.word': { ja: '受付できませんでした', en: 'Not checked in' },
  'failure.remedy': { ja: 'こうしてください', en: 'What to do' },
  'failure.tell-staff': { ja: '係員に、この画面を見せてください。', en: 'Please show this screen to the staff.' },
  'failure.staff.title': { ja: '係員が確認します', en: 'The staff will help you' },
  'failure.staff.wait': {
    ja: 'このままお待ちください。係員がご案内します。',
    en: 'Please wait here. Somebody will be with you.',
  },
  'failure.number': { ja: '番号 {number}', en: 'Code {number}' },

  'desk.title': { ja: '係員画面', en: 'Desk' },
  'desk.readers': { ja: 'リーダー', en: 'Readers' },
  'desk.reader.none': { ja: 'つながっていません', en: 'none connected' },
  'desk.reader.ready': { ja: '待機中', en: 'ready' },
  'desk.reader.card-present': { ja: 'カードあり', en: 'card present' },
  'desk.reader.starting': { ja: '準備中', en: 'starting' },
  'desk.key': { ja: '台帳の鍵', en: 'Key of the ledger' },
  'desk.key.os-key-store': { ja: 'OSの鍵保管庫', en: 'key store of the system' },
  'desk.key.passphrase': { ja: '合い言葉', en: 'passphrase' },
  'desk.key.key-file': { ja: '鍵ファイル', en: 'key file' },
  'desk.key.none': { ja: '開いていません', en: 'locked' },
  'desk.counts': { ja: '受付の数', en: 'Check-ins' },
  'desk.count.admit': { ja: '利用できる', en: 'Admitted' },
  'desk.count.refuse': { ja: '利用できない', en: 'Refused' },
  'desk.count.ask': { ja: '係員が判断', en: 'Staff decides' },
  'desk.count.undone': { ja: '取り消し', en: 'Undone' },
  'desk.last-failure': { ja: '最後の不具合', en: 'Last problem' },
  'desk.list': { ja: '最近の受付', en: 'Last check-ins' },
  'desk.list.empty': {
    ja: 'まだ受付はありません。カードが置かれると、ここに並びます。',
    en: 'No check-ins yet. They appear here.',
  },
  'desk.column.number': { ja: '番号', en: 'No.' },
  'desk.column.time': { ja: '時刻', en: 'Time' },
  'desk.column.outcome': { ja: '結果', en: 'Outcome' },
  'desk.column.reason': { ja: '理由', en: 'Reason' },
  'desk.column.price-class': { ja: '区分', en: 'Class' },
  'desk.column.undo': { ja: '操作', en: 'Action' },
  'desk.rule': { ja: '規則 {rule}', en: 'Rule {rule}' },
  'desk.undo': { ja: '取り消す', en: 'Undo' },
  'desk.undo.of': { ja: '受付{number}番を取り消す', en: 'Undo check-in {number}' },
  'desk.undone-at': { ja: '{time} 取り消しずみ', en: 'Undone {time}' },
  'desk.move-keys': { ja: '↑↓で行を選び、Enterで取り消し', en: '↑↓ choose a row, Enter undoes it' },

  'undo.title': { ja: '受付{number}番を取り消します', en: 'Undo check-in {number}' },
  'undo.explain': {
    ja: '記録は消えません。取り消したことと理由が台帳に残ります。',
    en: 'Nothing is erased: the ledger keeps the undo and its reason.',
  },
  'undo.reason': { ja: '理由', en: 'Reason' },
  'undo.preset.double': { ja: '同じ人を2回受付した', en: 'Same person checked in twice' },
  'undo.preset.wrong-person': { ja: '別の人のカードだった', en: "Another person's card" },
  'undo.preset.left': { ja: '利用せずに帰った', en: 'Left without using it' },
  'undo.preset.test': { ja: '試しの受付だった', en: 'Was only a test' },
  'undo.preset.other': { ja: 'そのほか（下に入力）', en: 'Other (write below)' },
  'undo.free-text': { ja: 'くわしい理由（お名前などは書かないでください）', en: 'Details (please write no names)' },
  'undo.confirm': { ja: '取り消す', en: 'Undo it' },
  'undo.close': { ja: '取り消さずに戻る', en: 'Keep it' },

  'unlock.title': { ja: '台帳を開く', en: 'Unlock the ledger' },
  'unlock.explain': {
    ja: 'この端末にはOSの鍵保管庫がありません。合い言葉を入れるまで受付は始まりません。',
    en: 'This machine has no key store. Reception begins after the passphrase was entered.',
  },
  'unlock.passphrase': { ja: '合い言葉', en: 'Passphrase' },
  'unlock.submit': { ja: '開く', en: 'Unlock' },
  'unlock.busy': { ja: '開いています…', en: 'Unlocking…' },

  'dock.title': { ja: '訓練用カード置き場', en: 'Sample cards' },
  'dock.explain': {
    ja: 'カードを押すと、リーダーに置かれます。人物はすべて架空です。',
    en: 'Press a card to lay it on the reader. All persons are invented.',
  },
  'dock.cards': { ja: '見本カード', en: 'Sample cards' },
  'dock.reader': { ja: '模擬リーダー', en: 'Simulated reader' },
  'dock.reader.empty': { ja: 'カードはありません', en: 'No card on it' },
  'dock.reader.unplugged': { ja: '抜かれています', en: 'Unplugged' },
  'dock.plugged': { ja: 'USBにつなぐ', en: 'Plugged in' },
  'dock.take': { ja: 'カードを取る', en: 'Take the card' },
  'dock.on-reader': { ja: 'リーダーの上', en: 'On the reader' },
  'dock.pin': { ja: '暗証番号', en: 'PIN' },
  'dock.number-b': { ja: 'カードの番号', en: 'Card numbers' },
} as const satisfies Record<string, LocalizedText>

export type MessageKey = keyof typeof MESSAGES

/** Puts values into the `{name}` places of a text. A place without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => String(values[name] ?? place))
}
