import type { LocalizedText } from '../../core/base/index.ts'
import { DESK_MESSAGES } from './desk-messages.ts'
import { DESK_WORK_MESSAGES } from './desk-work-messages.ts'
<<<<<<< HEAD
import { POLLING_MESSAGES } from './polling-messages.ts'
=======
import { DOCK_MESSAGES } from './dock-messages.ts'
>>>>>>> int
import { SETUP_MESSAGES } from './setup-messages.ts'
import { VISITOR_MESSAGES } from './visitor/index.ts'

/**
 * Every word of the screens: what a visitor reads in seven languages, what only the staff reads in two. `{name}` stands for a value.
 * Texts of failures are in core/failure; those of a program come with the program.
 */
export const MESSAGES = {
  ...DESK_MESSAGES,
  ...DESK_WORK_MESSAGES,
  ...DOCK_MESSAGES,
  ...SETUP_MESSAGES,
<<<<<<< HEAD
  ...POLLING_MESSAGES,
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
  'entry.authentication-pin.title': { ja: '暗証番号4けたを入れてください', en: 'Enter your 4-digit PIN' },
  'entry.authentication-pin.short': { ja: '暗証番号', en: 'PIN' },
  'entry.authentication-pin.which': {
    ja: '「利用者証明用電子証明書」の暗証番号です',
    en: 'For the authentication certificate',
  },
  'entry.authentication-pin.hint': {
    ja: 'コンビニで証明書を取るときや、マイナポータルに入るときの4けたです。',
    en: 'As used at convenience stores.',
  },
  'entry.authentication-pin.example': {
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

  'pin-change.title': { ja: '暗証番号の変更', en: 'Changing a PIN' },
  'pin-change.which.pin': { ja: '「券面事項入力補助用」の暗証番号', en: 'PIN for name and address' },
  'pin-change.which.authentication-pin': {
    ja: '「利用者証明用電子証明書」の暗証番号',
    en: 'PIN of the authentication certificate',
  },
  'pin-change.use.pin': {
    ja: '窓口の機械が、カードから名前や住所を読むときに使う4けたです。',
    en: 'Four digits, used where a machine reads your name and address from the card.',
  },
  'pin-change.use.authentication-pin': {
    ja: 'コンビニで証明書を取るときや、マイナポータルに入るときの4けたです。',
    en: 'Four digits, used at convenience stores and to enter Mynaportal.',
  },
  'pin-change.place': { ja: 'カードを置いてください', en: 'Place your card on the reader' },
  'pin-change.place-again': { ja: 'もう一度カードを置いてください', en: 'Place your card again' },
  'pin-change.check': { ja: 'カードの暗証番号が変わったかを確かめます。', en: 'We find out whether the PIN was changed.' },
  'pin-change.no-check-in': {
    ja: '受付はしません。暗証番号だけを変えます。',
    en: 'You are not checked in. Only the PIN is changed.',
  },
  'pin-change.working': { ja: 'カードを確かめています', en: 'Working with your card' },
  'pin-change.present.title': { ja: '今の暗証番号を入れてください', en: 'Enter your present PIN' },
  'pin-change.present.short': { ja: '今の暗証番号', en: 'Present PIN' },
  'pin-change.present.hint': {
    ja: '今まで使っている、数字4けたの番号です。',
    en: 'The four digits that you have used so far.',
  },
  'pin-change.check.title': { ja: '新しい暗証番号を入れてください', en: 'Enter your new PIN' },
  'pin-change.check.hint': {
    ja: 'さきほど決めた新しい番号です。合わないときは、前の番号を入れてください。',
    en: 'The one you chose just now. If it is wrong, enter the one before.',
  },
  'pin-change.new.title': { ja: '新しい暗証番号を決めてください', en: 'Choose a new PIN' },
  'pin-change.new.short': { ja: '新しい暗証番号', en: 'New PIN' },
  'pin-change.new.hint': {
    ja: '数字4けたです。生年月日や、0000・1234のような番号はさけてください。',
    en: 'Four digits. Please avoid your birth date and digits such as 0000 or 1234.',
  },
  'pin-change.new-again.title': { ja: 'もう一度、同じ番号を入れてください', en: 'Enter the new PIN again' },
  'pin-change.new-again.short': { ja: 'もう一度', en: 'Once more' },
  'pin-change.new-again.hint': {
    ja: '新しい暗証番号の確認です。',
    en: 'To make sure that it is the one you want.',
  },
  'pin-change.defect': { ja: '別の4けたを決めてください。', en: 'Please choose four digits.' },
  'pin-change.defect.malformed': { ja: '数字4けたではありません', en: 'That was not four digits' },
  'pin-change.defect.same-as-before': { ja: '今の番号と同じです', en: 'That is your present PIN' },
  'pin-change.defect.entries-differ': { ja: '2回の番号がちがいました', en: 'The two entries differ' },
  'pin-change.weak': {
    ja: 'このまま使うこともできます。変えるときは、ちがう番号を入れると選び直せます。',
    en: 'You may use it. To choose another, enter different digits now.',
  },
  'pin-change.weak.repeated-digit': { ja: '同じ数字の番号は、人に当てられやすいです', en: 'One digit repeated is easy to guess' },
  'pin-change.weak.sequence': { ja: '続いた数字の番号は、人に当てられやすいです', en: 'Digits in a row are easy to guess' },
  'pin-change.weak.birth-date': { ja: '生年月日の番号は、人に当てられやすいです', en: 'A birth date is easy to guess' },
  'pin-change.result.changed': { ja: '変更しました', en: 'Changed' },
  'pin-change.result.checked': { ja: '確かめました', en: 'Checked' },
  'pin-change.result.unchanged': { ja: '変わっていません', en: 'Not changed' },
  'pin-change.result.uncertain': { ja: '変わったか分かりません', en: 'Changed or not: unknown' },
  'pin-change.remedy.staff': { ja: 'カードを取り、係員にお知らせください。', en: 'Take your card and tell the staff.' },
  'pin-change.remedy.retry': {
    ja: 'もう一度カードを置いてください。変更を続けられます。',
    en: 'Place the card again to go on.',
  },
  'pin-change.remedy.check': {
    ja: 'もう一度カードを置いてください。新しい番号になったかを確かめられます。',
    en: 'Place the card again to find out whether the new PIN holds.',
  },
  'pin-change.result.changed.title': { ja: '新しい暗証番号になりました', en: 'Your new PIN holds' },
  'pin-change.result.changed.hint': {
    ja: '忘れないようにしてください。紙に書くときは、カードと別のところに置いてください。',
    en: 'Please remember it. If you write it down, keep it apart from the card.',
  },
  'pin-change.result.checked.title': {
    ja: '今入れた番号が、このカードの暗証番号です',
    en: 'What you entered just now is your PIN',
  },
  'pin-change.result.checked.hint': {
    ja: 'もう一度変えたいときは、係員にお知らせください。',
    en: 'To change it again, please tell the staff.',
  },

  'comparison.title': { ja: '係員がお顔を確かめます', en: 'The staff will look at your face' },
  'comparison.wait': {
    ja: 'カードの写真と見くらべます。そのままお待ちください。',
    en: 'They compare it with the photo on your card. Please wait here.',
  },
  'comparison.private': {
    ja: '写真は係員だけが見ます。保存しません。',
    en: 'Only the staff sees the photo. It is not stored.',
  },

  'decision.admit': { ja: 'ご利用いただけます', en: 'Welcome' },
  'decision.refuse': { ja: 'ご利用いただけません', en: 'Not eligible' },
  'decision.ask': { ja: '係員がご案内します', en: 'Please see the staff' },
  'decision.refuse-hint': { ja: 'ご不明な点は、係員におたずねください。', en: 'If you have questions, please ask the staff.' },
  'decision.price-class': { ja: '区分', en: 'Class' },
  'decision.price': { ja: '料金', en: 'Price' },
  'decision.free': { ja: '無料', en: 'Free' },
  'decision.companion': { ja: '付き添い', en: 'companion' },
  'decision.companions': { ja: '{name}の方も、{count}人まで入れます。', en: 'You may bring up to {count}: {name}.' },
  'decision.companions.price': {
    ja: '{name}の方も、{count}人まで入れます（{price}）。',
    en: 'You may bring up to {count}: {name} ({price}).',
  },
  'decision.items': { ja: 'お渡しするもの', en: 'What you receive' },
  'decision.item.admit': { ja: 'お渡しします', en: 'yes' },
  'decision.item.refuse': { ja: 'お渡しできません', en: 'no' },
  'decision.item.ask': { ja: '係員が確かめます', en: 'the staff decides' },
  'decision.gate.pending': { ja: 'ゲートに合図を送っています', en: 'Opening the gate' },
  'decision.gate.open': { ja: 'ゲートが開きます', en: 'The gate opens' },
  'decision.gate.staff': { ja: '係員がお開けします', en: 'The staff will open the gate for you' },
  'decision.gate.wait': { ja: 'このままお待ちください。', en: 'Please wait here.' },
  'decision.number': { ja: '受付番号', en: 'Receipt number' },
  'card.take': { ja: 'カードをお取りください', en: 'Please take your card' },
  'take-card.hint': { ja: 'カードが置いたままになっています。', en: 'A card was left on the reader.' },

  'register-card.place': { ja: '登録するカードを置いてください', en: 'Place the card to be registered' },
  'register-card.explain': {
    ja: 'つぎからは、このカードを置くだけで通れます。暗証番号は入れません。',
    en: 'From then on it is enough to place this card. No PIN is entered.',
  },
  'register-card.done': { ja: '登録しました', en: 'Registered' },
  'register-card.done.hint': {
    ja: 'このカードを使えるようになりました。つぎからは、置くだけです。',
    en: 'This card can be used now. Next time just place it.',
  },

  'failure.word': { ja: '受付できませんでした', en: 'Not checked in' },
  'failure.remedy': { ja: 'こうしてください', en: 'What to do' },
  'failure.tell-staff': { ja: '係員に、この画面を見せてください。', en: 'Please show this screen to the staff.' },
  'failure.staff.title': { ja: '係員が確認します', en: 'The staff will help you' },
  'failure.staff.wait': {
    ja: 'このままお待ちください。係員がご案内します。',
    en: 'Please wait here. Somebody will be with you.',
  },
  'failure.number': { ja: '番号 {number}', en: 'Code {number}' },

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
=======
  ...VISITOR_MESSAGES,
>>>>>>> int
} as const satisfies Record<string, LocalizedText>

export type MessageKey = keyof typeof MESSAGES

/** Puts values into the `{name}` places of a text. A place without a value stays as it is. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (place, name: string) => String(values[name] ?? place))
}
