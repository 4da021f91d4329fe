import type { FailureEntries } from '../failure-entry.ts'

/** PINs and number B: entering, and changing a PIN. */
export const DIGITS_FAILURES = {
  'pin-wrong': {
    number: 'P301',
    audience: 'person',
    title: { ja: '暗証番号が違います', en: 'The PIN is wrong' },
    cause: { ja: '入力した4けたの番号がカードと合いません。', en: 'The four digits do not match the card.' },
    remedy: { ja: '残りの回数を確かめて、もう一度入力してください。', en: 'Check how many tries are left and enter it again.' },
  },
  'pin-blocked': {
    number: 'P302',
    audience: 'person',
    title: { ja: '暗証番号がロックされています', en: 'The PIN is locked' },
    cause: { ja: '続けて間違えたため、この暗証番号は使えません。', en: 'It was entered wrongly too often and cannot be used.' },
    remedy: {
      ja: '係員にお知らせください。解除は市区町村の窓口でできます。',
      en: 'Please call the staff. The municipality can unlock it.',
    },
  },
  'pin-last-try': {
    number: 'P303',
    audience: 'person',
    title: { ja: '暗証番号の残りはあと1回です', en: 'Only one try of the PIN is left' },
    cause: {
      ja: 'あと1回間違えるとロックされるため、自動では試しません。',
      en: 'One more mistake would lock it, so it is not tried automatically.',
    },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口で回数を元に戻せます。',
      en: 'Please call the staff. The municipality can restore the tries.',
    },
  },
  'pin-malformed': {
    number: 'P304',
    audience: 'person',
    title: { ja: '暗証番号は数字4けたです', en: 'The PIN has four digits' },
    cause: {
      ja: 'けた数が合わないため、カードには送っていません。',
      en: 'The number of digits is wrong; it was not sent to the card.',
    },
    remedy: { ja: '数字4けたを入力してください。', en: 'Enter four digits.' },
  },
  'authentication-pin-wrong': {
    number: 'P305',
    audience: 'person',
    title: { ja: '電子証明書の暗証番号が違います', en: 'The PIN of the certificate is wrong' },
    cause: {
      ja: '利用者証明用電子証明書の4けたの暗証番号と合いません。',
      en: 'It is not the four-digit PIN of the authentication certificate.',
    },
    remedy: {
      ja: '残りの回数を確かめて、もう一度入力してください。',
      en: 'Check how many tries are left and enter it again.',
    },
  },
  'authentication-pin-blocked': {
    number: 'P306',
    audience: 'person',
    title: { ja: '電子証明書の暗証番号がロック中です', en: 'The PIN of the certificate is locked' },
    cause: {
      ja: '続けて間違えたため、利用者証明用の暗証番号は使えません。',
      en: 'The PIN of the authentication certificate was entered wrongly too often.',
    },
    remedy: {
      ja: '係員にお知らせください。解除は市区町村の窓口でできます。',
      en: 'Please call the staff. The municipality can unlock it.',
    },
  },
  'authentication-pin-last-try': {
    number: 'P307',
    audience: 'person',
    title: { ja: '電子証明書の暗証番号は残り1回です', en: 'One try of the certificate PIN is left' },
    cause: {
      ja: 'あと1回間違えるとロックされるため、自動では試しません。',
      en: 'One more mistake would lock it, so it is not tried automatically.',
    },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口で回数を元に戻せます。',
      en: 'Please call the staff. The municipality can restore the tries.',
    },
  },
  'pin-new-unsuitable': {
    number: 'P308',
    audience: 'person',
    title: { ja: '新しい暗証番号は使えません', en: 'The new PIN cannot be used' },
    cause: {
      ja: '数字4けたで、いまの番号と違うものが必要です。カードには送っていません。',
      en: 'It must be four digits and differ from the present one; it was not sent to the card.',
    },
    remedy: {
      ja: '別の4けたを入力してください。',
      en: 'Enter four other digits.',
    },
  },
  'pin-change-uncertain': {
    number: 'P309',
    audience: 'person',
    title: { ja: '暗証番号が変わったか分かりません', en: 'It is unknown whether the PIN was changed' },
    cause: {
      ja: '変更を書き込んでいる途中でカードとの通信が切れました。',
      en: 'The connection to the card broke while the new PIN was being written.',
    },
    remedy: {
      ja: 'もう一度カードを置いてください。新しい番号から順に、残り回数を見ながら確かめられます。',
      en: 'Place the card again. Try the new PIN first, then the old one, and watch the tries left.',
    },
  },
  'pin-change-under-way': {
    number: 'P310',
    audience: 'staff',
    title: { ja: '暗証番号の変更の途中です', en: 'A PIN is being changed' },
    cause: {
      ja: '変更が終わるまで、ほかのカードの受付も、別の変更も始められません。',
      en: 'Until that is over no other card is checked in and no other change begins.',
    },
    remedy: {
      ja: '変更が終わってから、もう一度カードを置いてください。急ぐときは係員画面で変更を取りやめてください。',
      en: 'Place the card again after the change. If it is urgent, cancel the change at the desk.',
    },
  },
  'number-b-wrong': {
    number: 'P311',
    audience: 'person',
    title: { ja: 'カードに書かれた番号が合いません', en: 'The numbers from the card do not match' },
    cause: {
      ja: '生年月日・有効期限の年・セキュリティコードのどれかが合いません。',
      en: 'Birth date, expiry year or security code does not match.',
    },
    remedy: {
      ja: 'カードの表の数字を見ながら、もう一度入力してください。',
      en: 'Look at the front of the card and enter them again.',
    },
  },
  'number-b-blocked': {
    number: 'P312',
    audience: 'person',
    title: { ja: 'カードに書かれた番号がロックされています', en: 'The numbers of the card are locked' },
    cause: { ja: '続けて間違えたため、この方法は使えません。', en: 'They were entered wrongly too often.' },
    remedy: {
      ja: '係員にお知らせください。解除は市区町村の窓口でできます。',
      en: 'Please call the staff. The municipality can unlock it.',
    },
  },
  'number-b-last-try': {
    number: 'P313',
    audience: 'person',
    title: { ja: 'カードに書かれた番号の残りはあと1回です', en: "Only one try of the card's numbers is left" },
    cause: {
      ja: 'あと1回間違えるとロックされるため、自動では試しません。',
      en: 'One more mistake would lock it, so it is not tried automatically.',
    },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口で回数を元に戻せます。',
      en: 'Please call the staff. The municipality can restore the tries.',
    },
  },
  'number-b-implausible': {
    number: 'P314',
    audience: 'person',
    title: { ja: '入力した数字をもう一度お確かめください', en: 'Please check the digits once more' },
    cause: {
      ja: 'カードにあり得ない数字があったため、カードには送っていません。',
      en: 'Some digits cannot stand on a card; they were not sent to it.',
    },
    remedy: {
      ja: 'カードの表の生年月日・有効期限・4けたのコードを見て入力してください。',
      en: 'Look at birth date, expiry and the four-digit code on the front of the card.',
    },
  },
  'signature-password-wrong': {
    number: 'P331',
    audience: 'person',
    title: { ja: '署名用の暗証番号が違います', en: 'The signature password is wrong' },
    cause: { ja: '署名用電子証明書の英数字の暗証番号と合いません。', en: 'It is not the password of the signature certificate.' },
    remedy: { ja: '残りの回数を確かめて、もう一度入力してください。', en: 'Check how many tries are left and enter it again.' },
  },
  'signature-password-blocked': {
    number: 'P332',
    audience: 'person',
    title: { ja: '署名用の暗証番号がロック中です', en: 'The signature password is locked' },
    cause: {
      ja: '続けて間違えたため、署名用の暗証番号は使えません。',
      en: 'It was entered wrongly too often and cannot be used.',
    },
    remedy: {
      ja: '係員にお知らせください。解除は市区町村の窓口でできます。',
      en: 'Please call the staff. The municipality can unlock it.',
    },
  },
  'signature-password-last-try': {
    number: 'P333',
    audience: 'person',
    title: { ja: '署名用の暗証番号は残り1回です', en: 'One try of the signature password is left' },
    cause: {
      ja: 'あと1回間違えるとロックされるため、自動では試しません。',
      en: 'One more mistake would lock it, so it is not tried automatically.',
    },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口で回数を元に戻せます。',
      en: 'Please call the staff. The municipality can restore the tries.',
    },
  },
  'signature-password-malformed': {
    number: 'P334',
    audience: 'person',
    title: { ja: '署名用は英大文字と数字6〜16文字です', en: 'The signature password has 6–16 characters' },
    cause: {
      ja: '文字の数か種類が合わないため、カードには送っていません。',
      en: 'Its length or characters are wrong; it was not sent to the card.',
    },
    remedy: { ja: '英語の大文字と数字で6文字から16文字を入力してください。', en: 'Enter 6 to 16 upper-case letters and digits.' },
  },
  'birth-pin-wrong': {
    number: 'P341',
    audience: 'person',
    title: { ja: '生年月日の番号が合いません', en: 'The birth-date number does not match' },
    cause: {
      ja: '元号の年・月・日の6けたがカードと合いません。',
      en: 'The six digits of era year, month and day do not match the card.',
    },
    remedy: {
      ja: 'カードの表の生年月日を見ながら、もう一度入力してください。',
      en: 'Look at the birth date on the card and enter it again.',
    },
  },
  'birth-pin-blocked': {
    number: 'P342',
    audience: 'person',
    title: { ja: '生年月日の番号がロック中です', en: 'The birth-date number is locked' },
    cause: { ja: '続けて間違えたため、この方法は使えません。', en: 'It was entered wrongly too often.' },
    remedy: {
      ja: '係員にお知らせください。解除は市区町村の窓口でできます。',
      en: 'Please call the staff. The municipality can unlock it.',
    },
  },
  'birth-pin-last-try': {
    number: 'P343',
    audience: 'person',
    title: { ja: '生年月日の番号は残り1回です', en: 'One try of the birth-date number is left' },
    cause: {
      ja: 'あと1回間違えるとロックされるため、自動では試しません。',
      en: 'One more mistake would lock it, so it is not tried automatically.',
    },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口で回数を元に戻せます。',
      en: 'Please call the staff. The municipality can restore the tries.',
    },
  },
  'birth-pin-malformed': {
    number: 'P344',
    audience: 'person',
    title: { ja: '生年月日の番号は数字6けたです', en: 'The birth-date number has six digits' },
    cause: {
      ja: 'けた数が合わないため、カードには送っていません。',
      en: 'The number of digits is wrong; it was not sent to the card.',
    },
    remedy: { ja: '元号の年・月・日を2けたずつ入力してください。', en: 'Enter era year, month and day, two digits each.' },
  },
  'entry-cancelled': {
    number: 'P320',
    audience: 'person',
    title: { ja: '入力を取りやめました', en: 'The entry was cancelled' },
    cause: { ja: '入力が取りやめられました。受付は記録されていません。', en: 'The entry was cancelled. Nothing was recorded.' },
    remedy: { ja: 'カードを取り、もう一度置くとやり直せます。', en: 'Take the card and place it again to start over.' },
  },
  'entry-timed-out': {
    number: 'P321',
    audience: 'person',
    title: { ja: '入力の時間が過ぎました', en: 'The time for the entry is over' },
    cause: {
      ja: 'しばらく入力がなかったため終了しました。受付は記録されていません。',
      en: 'Nothing was entered for a while. Nothing was recorded.',
    },
    remedy: {
      ja: 'カードを置き直すとやり直せます。ゆっくりで大丈夫です。',
      en: 'Place the card again to start over. Take your time.',
    },
  },
} as const satisfies FailureEntries
