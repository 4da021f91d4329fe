import type { LocalizedText } from '../base/index.ts'

/** Who can do something about it: the person at the card, the staff at the desk, or whoever runs the station. */
export type FailureAudience = 'person' | 'staff' | 'reader' | 'station'

export interface FailureEntry {
  /** Short number to say on the telephone; never reused. */
  readonly number: string
  readonly audience: FailureAudience
  readonly title: LocalizedText
  readonly cause: LocalizedText
  readonly remedy: LocalizedText
}

/**
 * Every failure a user can meet (DESIGN decision 9). `docs/failure-codes.md` is generated from this list, and a test
 * keeps the two equal. Texts speak to a person in a hurry: one idea a sentence, and what to do next.
 */
export const FAILURES = {
  // The reader and its service
  'reader-none': {
    number: 'R101',
    audience: 'reader',
    title: { ja: 'カードリーダーがつながっていません', en: 'No card reader is connected' },
    cause: { ja: 'リーダーが見つかりません。', en: 'No reader was found.' },
    remedy: {
      ja: 'リーダーのUSBケーブルを差し直してください。つながると自動で受付を始めます。',
      en: 'Reconnect the USB cable of the reader. Reception starts by itself as soon as it is found.',
    },
  },
  'reader-unplugged': {
    number: 'R102',
    audience: 'reader',
    title: { ja: 'カードリーダーが外れました', en: 'The card reader was unplugged' },
    cause: { ja: '読み取りの途中でリーダーとの接続が切れました。', en: 'The connection to the reader was lost.' },
    remedy: {
      ja: 'リーダーをつなぎ直し、もう一度カードを置いてください。受付は記録されていません。',
      en: 'Reconnect the reader and place the card again. Nothing was recorded.',
    },
  },
  'reader-service-stopped': {
    number: 'R103',
    audience: 'reader',
    title: { ja: 'カードの読み取りサービスが止まっています', en: 'The card service is not running' },
    cause: { ja: 'PC/SCサービス（pcscd）が動いていません。', en: 'The PC/SC service (pcscd) is not running.' },
    remedy: {
      ja: 'そのままお待ちください。サービスが戻ると自動で再開します。1分たっても戻らないときは端末を再起動してください。',
      en: 'Please wait: reception resumes by itself. If it does not within a minute, restart the machine.',
    },
  },
  'reader-not-responding': {
    number: 'R104',
    audience: 'reader',
    title: { ja: 'カードリーダーが応答しません', en: 'The card reader does not respond' },
    cause: {
      ja: 'リーダーまたはカードからの応答が途絶えたため、読み取りを打ち切りました。',
      en: 'The reader or the card stopped answering and reading was ended.',
    },
    remedy: {
      ja: 'カードを取り、3秒待ってから置き直してください。くり返すときはリーダーを差し直してください。',
      en: 'Take the card, wait three seconds and place it again. If it repeats, reconnect the reader.',
    },
  },
  'reader-library-missing': {
    number: 'R105',
    audience: 'station',
    title: { ja: 'PC/SCライブラリがありません', en: 'The PC/SC library is missing' },
    cause: { ja: 'この端末にPC/SCライブラリが入っていません。', en: 'The PC/SC library is not installed on this machine.' },
    remedy: {
      ja: 'Debianでは「apt-get install pcscd libpcsclite1」を実行してください。',
      en: 'On Debian run: apt-get install pcscd libpcsclite1',
    },
  },
  'reader-in-use': {
    number: 'R106',
    audience: 'reader',
    title: { ja: 'カードを別のソフトが使っています', en: 'Another program is using the card' },
    cause: { ja: 'ほかのソフトがカードを占有しています。', en: 'Another program holds the card exclusively.' },
    remedy: {
      ja: 'ほかのカード利用ソフトを閉じて、カードを置き直してください。',
      en: 'Close the other card program and place the card again.',
    },
  },
  // The card
  'card-removed': {
    number: 'C201',
    audience: 'person',
    title: { ja: 'カードが離れました', en: 'The card was taken away' },
    cause: { ja: '読み取りが終わる前にカードが離れました。', en: 'The card was taken away before reading was finished.' },
    remedy: {
      ja: 'もう一度カードを置き、音が鳴るまで動かさないでください。',
      en: 'Place the card again and leave it until you hear the sound.',
    },
  },
  'card-not-responding': {
    number: 'C202',
    audience: 'person',
    title: { ja: 'カードが応答しません', en: 'The card does not respond' },
    cause: { ja: 'カードからの応答が時間内にありませんでした。', en: 'The card did not answer in time.' },
    remedy: {
      ja: 'カードを取り、ケースや財布から出して1枚だけをリーダーの中央に置き直してください。くり返すときは係員にお知らせください。',
      en: 'Take the card, alone and out of its case or wallet, and place it in the middle of the reader. If it repeats, please call the staff.',
    },
  },
  'card-mute': {
    number: 'C203',
    audience: 'person',
    title: { ja: 'カードを読み取れません', en: 'The card cannot be read' },
    cause: {
      ja: 'カードを認識できません。2枚以上重なっているか、向きや位置が違うか、ICチップが壊れている可能性があります。',
      en: 'The card is not recognised: several cards at once, wrong position, or a damaged chip.',
    },
    remedy: {
      ja: 'ケースや財布から出して、1枚だけを、裏表と位置を確かめて置き直してください。だめなときは係員にお知らせください。',
      en: 'Take it out of its case or wallet and place it again: one card only, the right side and position. If that fails, please call the staff.',
    },
  },
  'card-unknown': {
    number: 'C210',
    audience: 'person',
    title: { ja: 'マイナンバーカードではありません', en: 'This is not a MyNumber card' },
    cause: { ja: 'この受付で使えるカードではありません。', en: 'This card cannot be used here.' },
    remedy: {
      ja: 'マイナンバーカードを置いてください。お持ちでない方は係員にお知らせください。',
      en: 'Place your MyNumber card. If you do not have one, please call the staff.',
    },
  },
  'card-bank': {
    number: 'C211',
    audience: 'person',
    title: { ja: '銀行・クレジットカードのようです', en: 'This seems to be a bank or credit card' },
    cause: {
      ja: '銀行やクレジットのカードは使えません。中身は読んでいません。',
      en: 'Bank and credit cards cannot be used. Nothing was read from it.',
    },
    remedy: { ja: 'マイナンバーカードを置いてください。', en: 'Place your MyNumber card.' },
  },
  'card-driving-licence': {
    number: 'C212',
    audience: 'person',
    title: { ja: '運転免許証のようです', en: 'This seems to be a driving licence' },
    cause: {
      ja: '運転免許証はこの受付では読み取れません。中身は読んでいません。',
      en: 'Driving licences cannot be read here. Nothing was read from it.',
    },
    remedy: {
      ja: 'マイナンバーカードを置いてください。係員が免許証を目で見て受付することもできます。',
      en: 'Place your MyNumber card. The staff may also accept the licence by sight.',
    },
  },
  'card-basic-resident-register': {
    number: 'C213',
    audience: 'person',
    title: { ja: '住民基本台帳カードのようです', en: 'This seems to be a Basic Resident Register card' },
    cause: {
      ja: '住民基本台帳カードは有効期間が終わっており使えません。',
      en: 'Basic Resident Register cards are no longer valid.',
    },
    remedy: {
      ja: 'マイナンバーカードを置いてください。お持ちでない方は係員にお知らせください。',
      en: 'Place your MyNumber card. If you do not have one, please call the staff.',
    },
  },
  'card-smartphone': {
    number: 'C214',
    audience: 'person',
    title: { ja: 'スマートフォンのようです', en: 'This seems to be a smartphone' },
    cause: {
      ja: 'スマートフォンの電子証明書には住所と生年月日が入っていないため、この受付では使えません。',
      en: 'The certificate in a phone holds no address or birth date, which this reception needs.',
    },
    remedy: { ja: 'カードのほうを置いてください。', en: 'Place the card itself.' },
  },
  'card-transit': {
    number: 'C215',
    audience: 'person',
    title: { ja: '交通系・電子マネーカードのようです', en: 'This seems to be a transit or e-money card' },
    cause: {
      ja: '交通系や電子マネーのカードは使えません。中身は読んでいません。',
      en: 'Transit and e-money cards cannot be used. Nothing was read from it.',
    },
    remedy: {
      ja: 'マイナンバーカードを置いてください。',
      en: 'Place your MyNumber card.',
    },
  },
  'card-without-pin': {
    number: 'C216',
    audience: 'person',
    title: { ja: '暗証番号のないカードのようです', en: 'This seems to be a card without a PIN' },
    cause: {
      ja: '顔認証マイナンバーカードには暗証番号がありません。',
      en: 'A face-authentication MyNumber card has no PIN.',
    },
    remedy: {
      ja: '係員にお知らせください。番号や写真で受付できることがあります。',
      en: 'Please call the staff. The numbers on the card or its photo may serve.',
    },
  },
  'card-residence': {
    number: 'C217',
    audience: 'person',
    title: { ja: '在留カードのようです', en: 'This seems to be a residence card' },
    cause: {
      ja: '在留カードと特別永住者証明書はこの受付では読み取れません。中身は読んでいません。',
      en: 'Residence cards cannot be read here. Nothing was read from it.',
    },
    remedy: {
      ja: 'マイナンバーカードを置いてください。係員が在留カードを目で見て受付することもできます。',
      en: 'Place your MyNumber card. The staff may also accept the residence card by sight.',
    },
  },
  'card-passport': {
    number: 'C218',
    audience: 'person',
    title: { ja: '旅券（パスポート）のようです', en: 'This seems to be a passport' },
    cause: {
      ja: '旅券はこの受付では読み取れません。中身は読んでいません。',
      en: 'Passports cannot be read here. Nothing was read from it.',
    },
    remedy: {
      ja: 'マイナンバーカードを置いてください。係員が旅券を目で見て受付することもできます。',
      en: 'Place your MyNumber card. The staff may also accept the passport by sight.',
    },
  },
  'card-file-missing': {
    number: 'C220',
    audience: 'person',
    title: { ja: 'カードに必要な情報がありません', en: 'The card lacks a needed file' },
    cause: { ja: 'カードの中に必要なファイルがありません。', en: 'A file that is needed is not on the card.' },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口でカードの点検ができます。',
      en: 'Please call the staff. The municipality can inspect the card.',
    },
  },
  'card-file-malformed': {
    number: 'C221',
    audience: 'person',
    title: { ja: 'カードの情報が壊れています', en: 'The data on the card is damaged' },
    cause: { ja: 'カードの中の情報を正しく読み取れませんでした。', en: 'The data on the card could not be understood.' },
    remedy: {
      ja: 'もう一度置いてください。くり返すときは係員にお知らせください。',
      en: 'Place it again. If it repeats, please call the staff.',
    },
  },
  'card-incomplete': {
    number: 'C222',
    audience: 'person',
    title: { ja: 'カードの書き込みが終わっていません', en: 'The card was not written completely' },
    cause: { ja: 'カードの中の必要な欄が空です。', en: 'A needed field of the card is empty.' },
    remedy: {
      ja: '係員にお知らせください。市区町村の窓口でカードの点検ができます。',
      en: 'Please call the staff. The municipality can inspect the card.',
    },
  },
  'card-status-unexpected': {
    number: 'C223',
    audience: 'person',
    title: { ja: 'カードが予想外の応答をしました', en: 'The card gave an unexpected answer' },
    cause: {
      ja: 'カードが手順にない応答を返しました。',
      en: 'The card answered with a status that the procedure does not know.',
    },
    remedy: {
      ja: 'もう一度置いてください。くり返すときは係員に画面の番号を伝えてください。',
      en: 'Place it again. If it repeats, tell the staff the number on the screen.',
    },
  },
  'card-forged': {
    number: 'C230',
    audience: 'staff',
    title: { ja: 'カードの情報が本物と確認できません', en: 'The data on the card is not genuine' },
    cause: {
      ja: '情報と電子署名が合いません。書き換えられた可能性があります。',
      en: 'Data and signature do not match: it may have been altered.',
    },
    remedy: {
      ja: '受付を止め、責任者を呼んでください。カードの提示者を責めず、別の本人確認をしてください。',
      en: 'Stop and call the person in charge. Do not accuse anybody; identify the person another way.',
    },
  },
  'card-copied': {
    number: 'C231',
    audience: 'staff',
    title: { ja: 'カードのチップが本物と確認できません', en: 'The chip is not the original' },
    cause: {
      ja: 'チップがその場の確認に正しく答えませんでした。写しの可能性があります。',
      en: 'The chip failed the challenge: it may be a copy.',
    },
    remedy: {
      ja: '受付を止め、責任者を呼んでください。別の本人確認をしてください。',
      en: 'Stop and call the person in charge. Identify the person another way.',
    },
  },
  'card-unverified': {
    number: 'C232',
    audience: 'staff',
    title: { ja: 'カードの発行者を確認できません', en: 'The issuer of the card cannot be verified' },
    cause: {
      ja: 'この端末に、カードの発行者を確認するための鍵がありません。',
      en: 'This station has no trust anchor for the issuer of the card.',
    },
    remedy: {
      ja: '係員がカードの券面を目で確かめてください。管理者は信頼の起点（トラストアンカー）を登録してください。',
      en: 'The staff checks the card by sight. The administrator should import the trust anchor.',
    },
  },
  'card-expired': {
    number: 'C233',
    audience: 'person',
    title: { ja: 'カードの有効期限が切れています', en: 'The card has expired' },
    cause: { ja: '電子証明書またはカードの有効期限を過ぎています。', en: 'The certificate or the card is past its date.' },
    remedy: {
      ja: '市区町村の窓口で更新できます。今回は係員にお知らせください。',
      en: 'It can be renewed at the municipality. For now please call the staff.',
    },
  },
  'card-revoked': {
    number: 'C234',
    audience: 'staff',
    title: { ja: '電子証明書が失効しています', en: 'The certificate has been revoked' },
    cause: {
      ja: '失効情報に載っています。紛失・転出・死亡などの届けが考えられます。',
      en: 'It is on the revocation list: reported lost, moved away, deceased, or replaced.',
    },
    remedy: {
      ja: '責任者を呼び、別の本人確認をしてください。カードは預からず、提示した人を責めないでください。',
      en: 'Call the person in charge and identify the person another way. Do not accuse anybody.',
    },
  },
  'card-face-mismatch': {
    number: 'C235',
    audience: 'staff',
    title: { ja: '顔写真と本人が一致しません', en: 'The photo is not of this person' },
    cause: {
      ja: '係員が、カードの写真と目の前の人は別人だと判断しました。',
      en: 'The staff found that the photo on the card shows somebody else.',
    },
    remedy: {
      ja: '責任者を呼び、別の本人確認をしてください。',
      en: 'Call the person in charge and identify the person another way.',
    },
  },
  'card-parts-disagree': {
    number: 'C236',
    audience: 'staff',
    title: { ja: 'カードの中の情報が食い違っています', en: 'Parts of the card contradict each other' },
    cause: {
      ja: 'カードの中の別々の欄が、同じ人・同じチップのものではありません。',
      en: 'Two parts of the card belong to different people or different chips.',
    },
    remedy: {
      ja: '受付を止め、責任者を呼んでください。別の本人確認をしてください。',
      en: 'Stop and call the person in charge. Identify the person another way.',
    },
  },
  'card-signature-certificate-missing': {
    number: 'C237',
    audience: 'person',
    title: { ja: '署名用電子証明書がありません', en: 'There is no signature certificate' },
    cause: {
      ja: '15歳未満の方や顔認証カードには、署名用電子証明書が入っていません。',
      en: 'Children under 15 and face-authentication cards have no signature certificate.',
    },
    remedy: {
      ja: '利用者証明用電子証明書か、カードに書かれた番号での受付をご案内ください。',
      en: 'Use the authentication certificate or the numbers on the card instead.',
    },
  },
  'card-not-registered': {
    number: 'C238',
    audience: 'person',
    title: { ja: 'このカードは登録されていません', en: 'This card is not registered' },
    cause: {
      ja: 'この受付に登録されたカードではありません。',
      en: 'The card has not been registered for this reception.',
    },
    remedy: {
      ja: '係員にお知らせください。その場で登録できることがあります。',
      en: 'Please call the staff. It may be possible to register it now.',
    },
  },
  // PIN and number on the card
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
  // Deciding
  'address-unknown': {
    number: 'D401',
    audience: 'staff',
    title: { ja: '住所の市区町村がわかりません', en: 'The municipality of the address is unknown' },
    cause: {
      ja: 'カードに記録された住所から市区町村を見つけられません。',
      en: 'The municipality could not be found from the address on the card.',
    },
    remedy: { ja: '係員がカードの住所を見て判断してください。', en: 'The staff decides by the address on the card.' },
  },
  'address-ambiguous': {
    number: 'D402',
    audience: 'staff',
    title: { ja: '同じ名前の市区町村が複数あります', en: 'Several municipalities have this name' },
    cause: {
      ja: '都道府県がないため、どの市区町村か決められません。',
      en: 'Without a prefecture the municipality is ambiguous.',
    },
    remedy: { ja: '係員がカードの住所を見て判断してください。', en: 'The staff decides by the address on the card.' },
  },
  'birth-date-impossible': {
    number: 'D403',
    audience: 'staff',
    title: { ja: '生年月日を確かめてください', en: 'Please check the birth date' },
    cause: { ja: 'カードの生年月日があり得ない日付です。', en: 'The birth date on the card is impossible.' },
    remedy: { ja: '係員がカードの生年月日を見て判断してください。', en: 'The staff decides by the birth date on the card.' },
  },
  'birth-date-partial': {
    number: 'D404',
    audience: 'staff',
    title: { ja: '生年月日の一部がわかりません', en: 'Part of the birth date is unknown' },
    cause: {
      ja: '生年月日に不詳の部分があり、年齢を決められません。',
      en: 'Part of the birth date is unknown, so the age cannot be decided.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'face-comparison-timed-out': {
    number: 'D405',
    audience: 'person',
    title: { ja: '係員の確認が終わりませんでした', en: 'The staff did not finish in time' },
    cause: {
      ja: '係員がお顔を確かめる時間が過ぎました。受付は記録されていません。',
      en: 'The time for comparing your face with the photo is over. Nothing was recorded.',
    },
    remedy: {
      ja: '係員にお声がけのうえ、もう一度カードを置いてください。',
      en: 'Please call the staff, then place the card again.',
    },
  },
  'roll-entry-ambiguous': {
    number: 'D406',
    audience: 'staff',
    title: { ja: '名簿に当てはまる人が複数います', en: 'Several entries of the roll fit' },
    cause: {
      ja: '同じ生年月日と氏名の人が名簿に複数いて、どの人か決められません。',
      en: 'Several people on the roll have this birth date and name, so it cannot be decided who is meant.',
    },
    remedy: {
      ja: '係員が住所などを聞き、名簿から選んで判断してください。',
      en: 'The staff asks for the address and decides by the roll.',
    },
  },
  'roll-unavailable': {
    number: 'D407',
    audience: 'staff',
    title: { ja: '名簿を確かめられません', en: 'The roll could not be asked' },
    cause: {
      ja: 'この端末に名簿がないか、名簿を読めません。',
      en: 'The roll is missing on this station or cannot be read.',
    },
    remedy: {
      ja: '係員が手元の名簿で判断してください。管理者は名簿を取り込んでください。',
      en: 'The staff decides by a list at hand. The administrator must import the roll.',
    },
  },
  'roll-too-old': {
    number: 'D408',
    audience: 'staff',
    title: { ja: '名簿が古くなっています', en: 'The roll is too old' },
    cause: {
      ja: '名簿を取り込んでから、事業で決めた日数が過ぎています。',
      en: 'The roll was imported longer ago than the program allows.',
    },
    remedy: { ja: '管理者が新しい名簿を取り込んでください。', en: 'The administrator must import a newer roll.' },
  },
  'subject-missing': {
    number: 'D409',
    audience: 'staff',
    title: { ja: 'この人の利用回数を数えられません', en: 'This person cannot be counted' },
    cause: {
      ja: '1人ごと、または世帯ごとの決まりがありますが、だれのカードかを区別できません。',
      en: 'There is a limit for each person or household, but the card could not be told from others.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'sex-unknown': {
    number: 'D410',
    audience: 'staff',
    title: { ja: 'カードから性別がわかりません', en: 'The card does not tell the sex' },
    cause: {
      ja: '性別で扱いが変わりますが、カードの性別が不明です。',
      en: 'The decision depends on the sex, which the card does not tell.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'companions-too-many': {
    number: 'D411',
    audience: 'staff',
    title: { ja: 'いっしょに来た人が決まりより多くいます', en: 'More people come together than allowed' },
    cause: {
      ja: '1枚のカードで来た人数が、事業の規則で決めた人数をこえています。',
      en: 'More people come on this card than the rule of the program allows.',
    },
    remedy: {
      ja: '係員が人数を確かめてください。ちがっていれば人数を直し、多い分の人には自分のカードで受付してもらいます。',
      en: 'The staff counts. Correct the number if it is wrong; those who are too many check in with their own cards.',
    },
  },
  // The program (事業)
  'program-missing': {
    number: 'G501',
    audience: 'station',
    title: { ja: '事業の設定がありません', en: 'There is no program' },
    cause: { ja: 'この端末で使う事業が選ばれていません。', en: 'No program is chosen for this station.' },
    remedy: { ja: '管理者が事業ファイルを入れてください。', en: 'The administrator must install a program file.' },
  },
  'program-unreadable': {
    number: 'G502',
    audience: 'station',
    title: { ja: '事業ファイルを読めません', en: 'The program file cannot be read' },
    cause: {
      ja: 'ファイルがないか、読む権限がないか、文字が壊れています。',
      en: 'The file is missing, not readable or not text.',
    },
    remedy: { ja: '管理者が事業ファイルを入れ直してください。', en: 'The administrator must install the program file again.' },
  },
  'program-invalid': {
    number: 'G503',
    audience: 'station',
    title: { ja: '事業ファイルに誤りがあります', en: 'The program file has an error' },
    cause: { ja: '書式が決まりに合いません。', en: 'It does not follow the format.' },
    remedy: {
      ja: '係員画面に出ている行を直し、入れ直してください。',
      en: "Correct the line shown on the desk's screen and install it again.",
    },
  },
  'program-not-yet-valid': {
    number: 'G504',
    audience: 'station',
    title: { ja: '事業の期間前です', en: 'The program has not begun' },
    cause: { ja: '今日はこの事業の期間の前です。', en: 'Today is before the period of this program.' },
    remedy: { ja: '日付と時計を確かめ、正しい事業を選んでください。', en: 'Check the date and choose the right program.' },
  },
  'program-expired': {
    number: 'G505',
    audience: 'station',
    title: { ja: '事業の期間が終わっています', en: 'The program has ended' },
    cause: { ja: '今日はこの事業の期間の後です。', en: 'Today is after the period of this program.' },
    remedy: { ja: '日付と時計を確かめ、正しい事業を選んでください。', en: 'Check the date and choose the right program.' },
  },
  // The program package (事業の配布ファイル), its signature and the store of the station
  'program-package-unreadable': {
    number: 'G506',
    audience: 'station',
    title: { ja: '事業の配布ファイルを読めません', en: 'The program package cannot be read' },
    cause: { ja: 'ファイルが壊れているか、配布ファイルではありません。', en: 'The file is damaged or is no program package.' },
    remedy: {
      ja: '発行した課からもう一度受け取ってください。今の事業はそのまま使えます。',
      en: 'Obtain it again from the office that issued it. The present program stays in use.',
    },
  },
  'program-unsigned': {
    number: 'G507',
    audience: 'station',
    title: { ja: '署名のない事業は使えません', en: 'A program without a signature is refused' },
    cause: { ja: '自治体の署名がありません。', en: 'The municipality has not signed it.' },
    remedy: {
      ja: '「npm run program -- sign」で署名した配布ファイルを入れてください。',
      en: 'Install the package that "npm run program -- sign" makes.',
    },
  },
  'program-signer-unknown': {
    number: 'G508',
    audience: 'station',
    title: { ja: 'この自治体の署名ではありません', en: 'Signed by somebody else' },
    cause: {
      ja: '端末に登録した署名鍵のどれとも違う鍵で署名されています。',
      en: 'It is signed with a key that is not among those of this station.',
    },
    remedy: {
      ja: 'ほかの自治体の事業でないか確かめてください。鍵を替えたときは、先に新しい公開鍵を登録します。',
      en: 'Check that it is no program of another municipality. After a change of keys, import the new public key first.',
    },
  },
  'program-signature-wrong': {
    number: 'G509',
    audience: 'station',
    title: { ja: '事業の署名が合いません', en: 'The signature of the program is wrong' },
    cause: { ja: '署名した後で内容が変わっています。', en: 'The content was changed after it was signed.' },
    remedy: {
      ja: '使わないでください。発行した課からもう一度受け取ってください。',
      en: 'Do not use it. Obtain it again from the office that issued it.',
    },
  },
  'program-older': {
    number: 'G510',
    audience: 'station',
    title: { ja: '今より古い版の事業です', en: 'The program is older than the one here' },
    cause: { ja: '端末にはもっと新しい版が入っています。', en: 'The station has a newer version already.' },
    remedy: {
      ja: '前の内容に戻すときは、新しい版の番号を付けて署名し直してください。',
      en: 'To go back to the former content, sign it again under a new version number.',
    },
  },
  'program-version-taken': {
    number: 'G511',
    audience: 'station',
    title: { ja: '同じ版で内容が違います', en: 'The same version with other content' },
    cause: {
      ja: '端末にある同じ番号の版と、内容が異なります。',
      en: 'The station has a version of this number with other content.',
    },
    remedy: { ja: '版の番号を上げて署名し直してください。', en: 'Raise the version number and sign it again.' },
  },
  'program-tests-failed': {
    number: 'G512',
    audience: 'station',
    title: { ja: '事業の試験表に合いません', en: 'The program fails its own tests' },
    cause: {
      ja: '事業ファイルの tests の行と、規則の判定が異なります。',
      en: 'The rules decide otherwise than the tests in the file expect.',
    },
    remedy: {
      ja: '「npm run program -- test」で行を確かめ、規則か試験表を直してください。',
      en: 'Look at the rows with "npm run program -- test" and correct the rules or the tests.',
    },
  },
  'program-keys-missing': {
    number: 'G513',
    audience: 'station',
    title: { ja: '署名鍵が登録されていません', en: 'No signer key is registered' },
    cause: {
      ja: 'この端末は、自治体の署名鍵をまだ知りません。',
      en: 'The station does not know the key of its municipality yet.',
    },
    remedy: {
      ja: '「npm run program -- keys import」で公開鍵を登録してください。',
      en: 'Import the public key with "npm run program -- keys import".',
    },
  },
  'program-key-refused': {
    number: 'G514',
    audience: 'station',
    title: { ja: '署名鍵を登録できません', en: 'The signer key cannot be imported' },
    cause: {
      ja: 'ファイルが壊れているか、指紋を確かめられないか、ほかの自治体の鍵です。',
      en: 'The file is damaged, its fingerprint is not confirmed, or it is the key of another municipality.',
    },
    remedy: {
      ja: '鍵を作った課の控えと指紋を見比べ、--sha256 で入力して登録し直してください。',
      en: 'Compare the fingerprint with the paper of the office that made the key, and import it again with --sha256.',
    },
  },
  'program-test-key-refused': {
    number: 'G515',
    audience: 'station',
    title: { ja: '本番では試験用の署名鍵を使えません', en: 'Test keys are refused in production' },
    cause: {
      ja: '見本や訓練のための署名鍵です。だれでも署名できます。',
      en: 'The key is for samples and training: anybody can sign with it.',
    },
    remedy: {
      ja: '自治体の署名鍵で署名した事業と、その公開鍵を入れてください。',
      en: 'Install programs signed by the municipality, and its public key.',
    },
  },
  'program-not-installed': {
    number: 'G516',
    audience: 'station',
    title: { ja: 'この事業は端末に入っていません', en: 'The program is not on this station' },
    cause: {
      ja: '設定にある事業の配布ファイルが入っていません。',
      en: 'The package of the configured program was not installed.',
    },
    remedy: {
      ja: '「npm run program -- install」で配布ファイルを入れてください。',
      en: 'Install the package with "npm run program -- install".',
    },
  },
  'program-fallback': {
    number: 'G517',
    audience: 'station',
    title: { ja: '前の版の事業を使っています', en: 'The version before is in use' },
    cause: {
      ja: '新しい版のファイルが壊れているか、書き換えられています。',
      en: 'The file of the newer version is damaged or was changed.',
    },
    remedy: { ja: '受付は続けられます。配布ファイルを入れ直してください。', en: 'Reception goes on. Install the package again.' },
  },
  'program-signing-key-unusable': {
    number: 'G518',
    audience: 'station',
    title: { ja: '署名の鍵を使えません', en: 'The signing key cannot be used' },
    cause: {
      ja: '合い言葉が違うか、秘密鍵のファイルが正しくありません。',
      en: 'The passphrase is wrong or the file is no private key for signing.',
    },
    remedy: {
      ja: '合い言葉を確かめてください。秘密鍵は本人だけが読めるようにします（chmod 600）。',
      en: 'Check the passphrase. Only its owner may be able to read the private key (chmod 600).',
    },
  },
  'program-disk-full': {
    number: 'G519',
    audience: 'station',
    title: { ja: '空き容量がなく事業を入れられません', en: 'No space left for the program' },
    cause: { ja: '端末の空き容量が足りません。', en: 'The disk of the station is full.' },
    remedy: {
      ja: '空きを増やしてから入れ直してください。今の事業はそのまま使えます。',
      en: 'Free space, then install it again. The present program stays in use.',
    },
  },
  'program-folder-read-only': {
    number: 'G520',
    audience: 'station',
    title: { ja: '事業のフォルダーを使えません', en: 'The folder of the programs cannot be used' },
    cause: {
      ja: '事業や署名鍵を置くフォルダーを読み書きできません。',
      en: 'The folder of the programs and their keys cannot be read or written.',
    },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct its permissions.' },
  },
  // The ledger (台帳)
  'ledger-not-a-ledger': {
    number: 'L601',
    audience: 'station',
    title: { ja: '台帳ファイルが壊れているか、台帳ではありません', en: 'The file is damaged or not a ledger' },
    cause: {
      ja: 'ファイルの中身が台帳ではありません。元のファイルには手を付けていません。',
      en: 'The content is not a ledger. The file was left as it is.',
    },
    remedy: {
      ja: '管理者が控えから戻すか、別の場所に新しい台帳を作ってください。',
      en: 'The administrator restores a copy or starts a new ledger elsewhere.',
    },
  },
  'ledger-key-wrong': {
    number: 'L602',
    audience: 'station',
    title: { ja: '台帳の鍵が違います', en: 'The key of the ledger is wrong' },
    cause: { ja: 'この鍵では台帳を開けません。', en: 'The ledger cannot be opened with this key.' },
    remedy: {
      ja: '正しい合い言葉または鍵ファイルを使ってください。台帳は失われていません。',
      en: 'Use the right passphrase or key file. The ledger is not lost.',
    },
  },
  'ledger-key-unavailable': {
    number: 'L603',
    audience: 'station',
    title: { ja: '台帳の鍵がありません', en: 'The key of the ledger is not available' },
    cause: {
      ja: 'OSの鍵保管庫が使えず、合い言葉も鍵ファイルもありません。',
      en: 'There is no key store, no passphrase and no key file.',
    },
    remedy: {
      ja: '合い言葉を入力するか、管理者が鍵ファイルを設定してください。',
      en: 'Enter the passphrase, or the administrator configures a key file.',
    },
  },
  'ledger-from-the-future': {
    number: 'L604',
    audience: 'station',
    title: { ja: '台帳が新しい版で作られています', en: 'The ledger was made by a newer version' },
    cause: { ja: 'このソフトより新しい版の台帳です。', en: 'The ledger belongs to a newer version of this software.' },
    remedy: {
      ja: 'ソフトを新しい版にしてください。台帳には手を付けていません。',
      en: 'Update the software. The ledger was left as it is.',
    },
  },
  'ledger-migration-changed': {
    number: 'L605',
    audience: 'station',
    title: { ja: '台帳の版の記録が合いません', en: "The ledger's migrations do not match" },
    cause: {
      ja: '台帳を作った手順とこのソフトの手順が違います。',
      en: 'The steps that made the ledger differ from those of this software.',
    },
    remedy: { ja: '正しい版のソフトを使い、開発元に知らせてください。', en: 'Use the right version and tell the developers.' },
  },
  'ledger-chain-broken': {
    number: 'L606',
    audience: 'station',
    title: { ja: '台帳の記録のつながりが切れています', en: 'The chain of the ledger is broken' },
    cause: { ja: '記録が書き換えられたか、一部が失われています。', en: 'A record was altered or lost.' },
    remedy: {
      ja: '受付を止め、責任者と管理者に知らせてください。',
      en: 'Stop and inform the person in charge and the administrator.',
    },
  },
  'ledger-disk-full': {
    number: 'L607',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいです', en: 'The disk is full' },
    cause: {
      ja: '書き込めないため、この受付は記録されていません。',
      en: 'It could not be written: this check-in is not recorded.',
    },
    remedy: {
      ja: '管理者が空きを作ってください。空きができたら、もう一度カードを置いてください。',
      en: 'The administrator must free space. Then place the card again.',
    },
  },
  'ledger-read-only': {
    number: 'L608',
    audience: 'station',
    title: { ja: '台帳に書き込めません', en: 'The ledger cannot be written' },
    cause: {
      ja: 'フォルダーまたはファイルに書き込む権限がありません。受付は記録されていません。',
      en: 'Folder or file is read-only. Nothing was recorded.',
    },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct the permissions.' },
  },
  'ledger-in-use': {
    number: 'L609',
    audience: 'station',
    title: { ja: '台帳をほかのソフトが使っています', en: 'The ledger is in use' },
    cause: { ja: 'ほかの処理が台帳を使っているため書き込めませんでした。', en: 'Another process holds the ledger.' },
    remedy: { ja: '少し待って、もう一度カードを置いてください。', en: 'Wait a moment and place the card again.' },
  },
  'check-in-unknown': {
    number: 'L620',
    audience: 'staff',
    title: { ja: 'その受付が見つかりません', en: 'This check-in does not exist' },
    cause: { ja: '取り消そうとした受付が台帳にありません。', en: 'The check-in to be undone is not in the ledger.' },
    remedy: { ja: '一覧を更新して選び直してください。', en: 'Refresh the list and choose again.' },
  },
  'check-in-already-undone': {
    number: 'L621',
    audience: 'staff',
    title: { ja: 'その受付は取り消し済みです', en: 'This check-in was already undone' },
    cause: { ja: '同じ受付がすでに取り消されています。', en: 'The same check-in was undone before.' },
    remedy: { ja: '一覧を確かめてください。', en: 'Check the list.' },
  },
  'undo-reason-missing': {
    number: 'L622',
    audience: 'staff',
    title: { ja: '取り消しの理由が必要です', en: 'A reason is needed' },
    cause: { ja: '理由なしでは取り消せません。', en: 'It cannot be undone without a reason.' },
    remedy: { ja: '理由を選ぶか入力してください。', en: 'Choose or enter a reason.' },
  },
  'check-in-already-admitted': {
    number: 'L630',
    audience: 'staff',
    title: { ja: 'その受付はすでに可になっています', en: 'This check-in is already admitted' },
    cause: {
      ja: '判定が可であるか、ほかの係員がすでに解除しています。',
      en: 'It was admitted in the first place, or another member of the staff has released it.',
    },
    remedy: { ja: '一覧を確かめてください。もう一度解除する必要はありません。', en: 'Check the list. Nothing more is needed.' },
  },
  'reason-missing': {
    number: 'L631',
    audience: 'staff',
    title: { ja: '理由が必要です', en: 'A reason is needed' },
    cause: { ja: '理由なしでは記録できません。', en: 'It cannot be recorded without a reason.' },
    remedy: { ja: '理由を選ぶか入力してください。', en: 'Choose or enter a reason.' },
  },
  'card-registered-with-other-key': {
    number: 'L632',
    audience: 'staff',
    title: { ja: '同じ番号の別のカードが登録されています', en: 'Another card with the same number is registered' },
    cause: {
      ja: '登録済みのカードと番号は同じですが、カードの鍵が違います。どちらかが複製の可能性があります。',
      en: 'It shows the number of a card that is registered, but has another key. One of the two may be a copy.',
    },
    remedy: {
      ja: '登録せず、責任者に知らせてください。本人のカードを確かめてから、古い登録を消して登録し直します。',
      en: 'Do not register it and inform the person in charge. Once the card is known to be genuine, remove the old registration.',
    },
  },
  'card-registration-unknown': {
    number: 'L633',
    audience: 'staff',
    title: { ja: 'そのカードは登録されていません', en: 'This card is not registered' },
    cause: { ja: '消そうとした登録が台帳にありません。', en: 'The registration to be removed is not in the ledger.' },
    remedy: { ja: 'カードを確かめてください。', en: 'Check the card.' },
  },
  'export-file-exists': {
    number: 'L640',
    audience: 'station',
    title: { ja: '出力先のファイルがすでにあります', en: 'The file to be written is there already' },
    cause: {
      ja: '同じ名前のファイルがあります。上書きしていません。',
      en: 'A file of this name is there. It was left as it is.',
    },
    remedy: {
      ja: '別の名前を指定するか、置き換えてよければ --replace を付けて実行し直してください。',
      en: 'Choose another name, or run it again with --replace if the file may be replaced.',
    },
  },
  'export-file-not-written': {
    number: 'L641',
    audience: 'station',
    title: { ja: 'ファイルに書き出せません', en: 'The file cannot be written' },
    cause: {
      ja: 'フォルダーがないか、書く権限または空き容量がありません。何も残していません。',
      en: 'The folder does not exist, may not be written to, or its disk is full. Nothing was left behind.',
    },
    remedy: { ja: '出力先を確かめて実行し直してください。', en: 'Check where the file is to go, and run it again.' },
  },
  'export-characters-missing': {
    number: 'L642',
    audience: 'station',
    title: { ja: 'この文字コードで書けない文字があります', en: 'The encoding does not have some characters' },
    cause: {
      ja: '氏名や住所などに、CP932（Shift_JIS）にない文字があります。文字を落とさないよう、書き出しをやめました。',
      en: 'A name, an address or another text has characters that CP932 (Shift_JIS) lacks. Nothing was written, so that none is lost.',
    },
    remedy: {
      ja: '--encoding utf-8 で書き出してください。CP932 が必要なときは、下の受付番号の方の扱いを出力先の担当と決めてください。',
      en: 'Write it with --encoding utf-8. If CP932 is needed, agree with whoever takes the file on what to do about the numbers below.',
    },
  },
  // Rolls (名簿)
  'roll-file-unreadable': {
    number: 'M801',
    audience: 'station',
    title: { ja: '名簿のファイルを開けません', en: 'The file of the roll cannot be opened' },
    cause: { ja: 'ファイルがないか、読む権限がありません。', en: 'The file does not exist or may not be read.' },
    remedy: {
      ja: 'ファイルの場所と名前を確かめてください。今の名簿はそのままです。',
      en: 'Check place and name of the file. The present roll is unchanged.',
    },
  },
  'roll-encoding-unclear': {
    number: 'M802',
    audience: 'station',
    title: { ja: '名簿の文字コードが分かりません', en: 'The encoding of the roll is unclear' },
    cause: {
      ja: 'Shift_JIS（CP932）ともUTF-8とも決められません。',
      en: 'It cannot be told whether it is Shift_JIS (CP932) or UTF-8.',
    },
    remedy: {
      ja: 'Excelで「CSV UTF-8」として保存し直すか、列の対応表の encoding に cp932 または utf-8 を書いてください。',
      en: 'Save it as “CSV UTF-8”, or write cp932 or utf-8 as encoding into the mapping.',
    },
  },
  'roll-csv-broken': {
    number: 'M803',
    audience: 'station',
    title: { ja: '名簿のCSVの形が壊れています', en: 'The CSV of the roll is broken' },
    cause: {
      ja: '引用符（"）が閉じていないなど、行の区切りが分かりません。',
      en: 'A quote is not closed: lines cannot be told apart.',
    },
    remedy: {
      ja: '表示された行を直し、取り込み直してください。今の名簿はそのままです。',
      en: 'Correct the line that is shown and import again. The present roll is unchanged.',
    },
  },
  'roll-mapping-invalid': {
    number: 'M804',
    audience: 'station',
    title: { ja: '名簿の列の対応が正しくありません', en: 'The columns of the roll do not match' },
    cause: {
      ja: '列の対応表に誤りがあるか、ファイルにない列を指しています。',
      en: 'The mapping has an error or names a column that the file does not have.',
    },
    remedy: {
      ja: '「npm run roll -- check」で見出しを確かめ、対応表を直してください。',
      en: 'Look at the header with “npm run roll -- check” and correct the mapping.',
    },
  },
  'roll-lines-rejected': {
    number: 'M805',
    audience: 'station',
    title: { ja: '読めない行があるため取り込んでいません', en: 'Lines were rejected: nothing was imported' },
    cause: { ja: '名簿に取り込めない行があります。', en: 'Some lines cannot become entries of the roll.' },
    remedy: {
      ja: '元のファイルを直してください。その行を除いてよいときは、行を確かめたうえで除く指定をしてください。',
      en: 'Correct the file. To leave the lines out, look at them first and then say so.',
    },
  },
  'roll-import-interrupted': {
    number: 'M806',
    audience: 'station',
    title: { ja: '名簿の取り込みが途中で止まりました', en: 'The import of the roll was interrupted' },
    cause: { ja: '取り消されたか、取り込みの処理が途中で終わりました。', en: 'It was cancelled, or its process ended.' },
    remedy: { ja: '今の名簿はそのままです。もう一度取り込んでください。', en: 'The present roll is unchanged. Import again.' },
  },
  'roll-import-overtaken': {
    number: 'M807',
    audience: 'station',
    title: { ja: '別の取り込みが先に終わりました', en: 'Another import was faster' },
    cause: { ja: '同じ名簿が同時に取り込まれました。', en: 'The same roll was imported at the same time.' },
    remedy: {
      ja: '今の名簿を確かめ、要るときだけもう一度取り込んでください。',
      en: 'Look at the present roll and import again only if needed.',
    },
  },
  'roll-unknown': {
    number: 'M808',
    audience: 'station',
    title: { ja: 'その名簿はこの端末にありません', en: 'This station has no such roll' },
    cause: { ja: 'まだ取り込まれていないか、名前が違います。', en: 'It was not imported yet, or its name is wrong.' },
    remedy: { ja: '名簿の名前を確かめ、取り込んでください。', en: 'Check the name of the roll and import it.' },
  },
  'roll-damaged': {
    number: 'M809',
    audience: 'station',
    title: { ja: '名簿のファイルが壊れています', en: 'The file of the roll is damaged' },
    cause: {
      ja: '端末の中の名簿を読めません。壊れているか、この端末の鍵のものではありません。',
      en: 'It is damaged or does not belong to the key of this station.',
    },
    remedy: {
      ja: '元のCSVからもう一度取り込んでください。受付の記録には影響ありません。',
      en: 'Import the CSV again. Check-ins are not affected.',
    },
  },
  'roll-disk-full': {
    number: 'M810',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいで名簿を入れられません', en: 'The disk is full: nothing was imported' },
    cause: { ja: '名簿を書き込む空きがありません。', en: 'There is no room for the roll.' },
    remedy: {
      ja: '管理者が空きを作り、もう一度取り込んでください。今の名簿はそのままです。',
      en: 'The administrator frees space, then import again. The present roll is unchanged.',
    },
  },
  'roll-folder-read-only': {
    number: 'M811',
    audience: 'station',
    title: { ja: '名簿のフォルダーに書き込めません', en: 'The folder of the rolls cannot be written' },
    cause: { ja: '名簿を置くフォルダーに書き込む権限がありません。', en: 'The folder of the rolls is read-only.' },
    remedy: { ja: '管理者がフォルダーの権限を直してください。', en: 'The administrator must correct the permissions.' },
  },
  // The station
  'station-already-running': {
    number: 'S701',
    audience: 'station',
    title: { ja: '受付はすでに動いています', en: 'The kiosk is already running' },
    cause: { ja: '同じ端末で2つ目は起動できません。', en: 'It cannot be started twice on one machine.' },
    remedy: { ja: '先に開いた画面をお使いください。', en: 'Use the window that is already open.' },
  },
  'station-configuration-invalid': {
    number: 'S702',
    audience: 'station',
    title: { ja: '端末の設定に誤りがあります', en: "The station's configuration has an error" },
    cause: { ja: '設定ファイルの書式が決まりに合いません。', en: 'The configuration file does not follow the format.' },
    remedy: { ja: '管理者が設定を直してください。', en: 'The administrator must correct it.' },
  },
  'simulated-reader-refused': {
    number: 'S703',
    audience: 'station',
    title: { ja: '本番では模擬リーダーを使えません', en: 'The simulated reader is refused in production' },
    cause: { ja: '製品版では模擬カードを使えません。', en: 'A production build does not accept simulated cards.' },
    remedy: { ja: '本物のリーダーをつないでください。', en: 'Connect a real reader.' },
  },
  'request-invalid': {
    number: 'S704',
    audience: 'station',
    title: { ja: '画面からの要求が正しくありません', en: 'A request from the screen is invalid' },
    cause: { ja: '決まりにない要求を受け取りました。', en: 'A request was received that the contract does not know.' },
    remedy: {
      ja: '画面を開き直してください。くり返すときは開発元に知らせてください。',
      en: 'Reopen the window. If it repeats, tell the developers.',
    },
  },
  'trust-file-refused': {
    number: 'S706',
    audience: 'station',
    title: { ja: '証明書や失効リストを取り込めません', en: 'The trust file cannot be imported' },
    cause: {
      ja: 'ファイルが壊れているか、指紋（SHA-256）を確かめられないか、信頼する発行者の署名がありません。',
      en: 'The file is damaged, its fingerprint (SHA-256) is not confirmed, or no trusted issuer signed it.',
    },
    remedy: {
      ja: '公式の入手元で指紋を見比べ、--sha256 で入力して取り込み直してください。',
      en: 'Compare the fingerprint with the official source, and import it again with --sha256.',
    },
  },
  'role-refused': {
    number: 'S705',
    audience: 'staff',
    title: { ja: 'この操作の権限がありません', en: 'This role may not do that' },
    cause: { ja: '今の役割では使えない操作です。', en: 'The present role may not use this operation.' },
    remedy: { ja: '権限のある係員に替わってください。', en: 'Ask somebody whose role may.' },
  },
  // The staff at the desk
  'staff-not-signed-in': {
    number: 'S720',
    audience: 'staff',
    title: { ja: '係員が入っていません', en: 'Nobody of the staff is signed in' },
    cause: { ja: 'だれがしたことかを記録する操作です。', en: 'It is recorded who does this.' },
    remedy: {
      ja: 'F1の「係員」で自分の名前を選び、暗証番号を入れてください。',
      en: 'Press F1, choose your name and enter your PIN.',
    },
  },
  'staff-first-person-unproved': {
    number: 'S721',
    audience: 'staff',
    title: { ja: 'はじめの人の暗証番号も必要です', en: 'The first person must enter their PIN as well' },
    cause: {
      ja: '2人で認める決まりです。席に入ったままでは、その人が今いるとわかりません。',
      en: 'Two people have to stand by it, and being signed in does not say that somebody is here now.',
    },
    remedy: { ja: '2人とも、自分の名前と暗証番号を入れてください。', en: 'Both choose their name and enter their PIN.' },
  },
  'release-limit-reached': {
    number: 'S722',
    audience: 'staff',
    title: { ja: '上限に達していて、だれも認められません', en: 'A limit is reached that nobody may go past' },
    cause: {
      ja: '事業の上限か区域が今いっぱいか、この人は使い終わっています。「どう決まったか」（F6）に、その名前があります。',
      en: 'A limit or a zone of the program is full by now, or used up for this person. F6 names it.',
    },
    remedy: {
      ja: '区分を変えられるときは選び直し、そうでなければ理由をお伝えください。',
      en: 'Choose another price class where that is right, else explain the reason.',
    },
  },
  'release-not-allowed': {
    number: 'S724',
    audience: 'staff',
    title: { ja: 'この判定は係員が変えられません', en: 'The staff may not overrule this decision' },
    cause: { ja: '事業の決まりで、だれにも認められていません。', en: 'The program lets nobody do so.' },
    remedy: {
      ja: '理由をお伝えし、問い合わせ先をご案内ください。',
      en: 'Explain the reason and say where to ask.',
    },
  },
  'release-too-late': {
    number: 'S725',
    audience: 'staff',
    title: { ja: 'この受付はもう変えられません', en: 'It is too late to overrule this check-in' },
    cause: {
      ja: '時間がたったか、端末が起動し直したか、取り消された受付です。',
      en: 'Too much time has passed, the kiosk was restarted, or the check-in was undone.',
    },
    remedy: { ja: 'もう一度カードを置いてもらってください。', en: 'Ask the person to place the card again.' },
  },
  'slip-unavailable': {
    number: 'S726',
    audience: 'staff',
    title: { ja: 'この受付の控えは作れません', en: 'There is no slip for this check-in' },
    cause: {
      ja: '何を読み取ったかは、すぐあとまでしか覚えていません。',
      en: 'What was read is remembered for a short time only.',
    },
    remedy: { ja: '控えは受付のすぐあとに印刷してください。', en: 'Print the slip right after the check-in.' },
  },
  'roll-import-under-way': {
    number: 'S729',
    audience: 'staff',
    title: { ja: '名簿を取り込んでいる途中です', en: 'A roll is being imported' },
    cause: { ja: '同時に2つは取り込めません。', en: 'Two imports at once are not possible.' },
    remedy: { ja: '終わるのを待つか、取りやめてから始めてください。', en: 'Wait until it ends, or cancel it first.' },
  },
  // The set-up of a station
  'setup-answer-missing': {
    number: 'S760',
    audience: 'station',
    title: { ja: 'この画面の答えがまだです', en: 'This question has no answer yet' },
    cause: { ja: '前の問いに答えがないと、次へ進めません。', en: 'One question has to be answered before the next.' },
    remedy: { ja: '答えを入れるか選んでから、次へ進んでください。', en: 'Enter or choose an answer, then go on.' },
  },
  'setup-folder-in-use': {
    number: 'S761',
    audience: 'station',
    title: { ja: 'ここにはもう端末の記録があります', en: 'There is a station here already' },
    cause: {
      ja: '同じフォルダーに、端末の設定か台帳（ledger.db）があります。',
      en: 'The folder holds the configuration of a station or its ledger (ledger.db).',
    },
    remedy: {
      ja: '設定（station.yaml）を控えから戻すか、空のフォルダーで始めてください。台帳は消さないでください。',
      en: 'Restore station.yaml from a backup, or begin with an empty folder. Do not delete the ledger.',
    },
  },
  'setup-disk-full': {
    number: 'S762',
    audience: 'station',
    title: { ja: 'ディスクがいっぱいです', en: 'The disk is full' },
    cause: {
      ja: '端末の設定を書く空きがありません。何も変わっていません。',
      en: 'There is no room to write the station. Nothing has changed.',
    },
    remedy: { ja: '空きを作って、もう一度押してください。', en: 'Make room and press again.' },
  },
  'setup-folder-read-only': {
    number: 'S763',
    audience: 'station',
    title: { ja: '端末のフォルダーに書き込めません', en: 'The folder of the station cannot be written' },
    cause: {
      ja: 'フォルダーがないか、書き込む権限がありません。何も変わっていません。',
      en: 'The folder is missing or read-only. Nothing has changed.',
    },
    remedy: {
      ja: 'フォルダーの権限を直して、もう一度押してください。',
      en: 'Correct the permissions of the folder and press again.',
    },
  },
  'setup-file-unreadable': {
    number: 'S764',
    audience: 'station',
    title: { ja: '選んだファイルを読めません', en: 'The file cannot be read' },
    cause: {
      ja: 'ファイルが大きすぎるか、読む権限がないか、USBメモリが外れています。',
      en: 'It is too large, may not be read, or the memory stick is gone.',
    },
    remedy: {
      ja: 'USBメモリを差し直し、ファイルを選び直してください。',
      en: 'Reconnect the memory stick and choose the file again.',
    },
  },
  'setup-staff-incomplete': {
    number: 'S765',
    audience: 'station',
    title: { ja: '管理者と責任者が1人ずつ要ります', en: 'An administrator and a supervisor are needed' },
    cause: {
      ja: '管理者か責任者がまだ登録されていません。',
      en: 'Nobody is registered as administrator, or nobody as supervisor.',
    },
    remedy: {
      ja: '足りない役割の人を加えてください。',
      en: 'Add somebody with the role that is missing.',
    },
  },
  'setup-fingerprint-not-compared': {
    number: 'S766',
    audience: 'station',
    title: { ja: '指紋をまだ見比べていません', en: 'The fingerprint was not compared' },
    cause: {
      ja: '署名鍵が本物かどうかは、紙に書かれた指紋と同じかどうかでわかります。',
      en: 'Only the fingerprint on paper tells whether the key is the right one.',
    },
    remedy: {
      ja: '紙と画面を見比べ、すべて同じなら「同じです」を押してください。',
      en: 'Compare paper and screen; if all is the same, press “It is the same”.',
    },
  },
  'setup-passphrase-short': {
    number: 'S767',
    audience: 'station',
    title: { ja: 'パスフレーズが短すぎます', en: 'The passphrase is too short' },
    cause: { ja: '8文字より短いものは使えません。', en: 'It has fewer than 8 characters.' },
    remedy: {
      ja: '長い言葉か、いくつかの言葉をつないだものにしてください。',
      en: 'Choose a long word, or several words together.',
    },
  },
  'setup-entries-differ': {
    number: 'S768',
    audience: 'station',
    title: { ja: '2回の入力が同じではありません', en: 'The two entries are not the same' },
    cause: { ja: '打ち間違いを防ぐために、2回入れてもらっています。', en: 'It is entered twice to catch a slip of the finger.' },
    remedy: { ja: '2つとも、もう一度入れてください。', en: 'Enter both again.' },
  },
  'setup-gate-invalid': {
    number: 'S769',
    audience: 'station',
    title: { ja: 'ゲートの接続先が正しくありません', en: 'The address of the gate is not right' },
    cause: { ja: '入れた値のどれかが、決まりの書き方ではありません。', en: 'One of the values is not written as it must be.' },
    remedy: {
      ja: '機器の説明書を見て、入れ直してください。',
      en: 'Look it up in the manual of the device and enter it again.',
    },
  },
  'setup-key-store-missing': {
    number: 'S770',
    audience: 'station',
    title: { ja: 'この端末には鍵の保管庫がありません', en: 'This machine has no key store' },
    cause: {
      ja: 'OSの鍵の保管庫（キーチェーン、キーリングなど）が使えません。',
      en: 'No keychain or keyring of the operating system can be used.',
    },
    remedy: { ja: 'パスフレーズを選んでください。', en: 'Choose the passphrase.' },
  },
  // What follows a decision: the gate
  'gate-unreachable': {
    number: 'A801',
    audience: 'station',
    title: { ja: 'ゲートの機器につながりません', en: 'The gate device cannot be reached' },
    cause: {
      ja: '機器の電源、ケーブル、または接続先の設定に問題があります。開ける信号は送っていません。',
      en: 'Power, cable or address of the device is wrong. No signal to open was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が機器の電源とケーブルを確かめてください。つながると自動で再開します。',
      en: 'The staff opens the gate by hand; check power and cable of the device. It resumes by itself.',
    },
  },
  'gate-silent': {
    number: 'A802',
    audience: 'staff',
    title: { ja: 'ゲートの機器が応答しません', en: 'The gate device does not answer' },
    cause: {
      ja: '開ける信号が届いたかどうか分かりません。二重に動かさないため、送り直していません。',
      en: 'Whether the signal arrived is not known. It was not sent again, so that the gate does not move twice.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。開いていなければ、係員画面からもう一度開けてください。',
      en: 'Look at the gate. If it is closed, open it again from the desk.',
    },
  },
  'gate-refused': {
    number: 'A803',
    audience: 'station',
    title: { ja: 'ゲートの機器が命令を断りました', en: 'The gate device refused the command' },
    cause: {
      ja: '機器がエラーを返しました。番号や宛先の設定が機器と合っていない可能性があります。',
      en: 'The device answered with an error. Its numbers or address may be configured wrongly.',
    },
    remedy: {
      ja: 'ゲートを目で見て、係員が手で開けてください。管理者は端末のゲート設定を確かめてください。',
      en: 'Look at the gate and open it by hand. The administrator checks the configuration of the gate.',
    },
  },
  'gate-answer-garbled': {
    number: 'A804',
    audience: 'staff',
    title: { ja: 'ゲートの機器の応答が読めません', en: 'The answer of the gate device makes no sense' },
    cause: {
      ja: '機器の応答が決まりに合わず、開いたかどうか分かりません。',
      en: 'The answer does not follow the protocol; whether the gate opened is not known.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。くり返すときは管理者が機器の種類と配線を確かめてください。',
      en: 'Look at the gate. If it repeats, check the kind of device and the wiring.',
    },
  },
  'gate-not-confirmed': {
    number: 'A805',
    audience: 'staff',
    title: { ja: 'ゲートが開いたか確認できません', en: 'The gate did not report that it opened' },
    cause: {
      ja: '信号は送りましたが、センサーが時間内に「開」になりませんでした。',
      en: 'The signal was sent, but the sensor did not say open in time.',
    },
    remedy: {
      ja: 'ゲートを目で見てください。開いていなければ手で開け、管理者に知らせてください。',
      en: 'Look at the gate. If it is closed, open it by hand and tell the administrator.',
    },
  },
  'gate-input-unreadable': {
    number: 'A806',
    audience: 'station',
    title: { ja: 'ゲートのセンサーを読めません', en: 'The sensor of the gate cannot be read' },
    cause: {
      ja: 'センサーの入力に接続できないか、値が読めません。',
      en: 'The input of the sensor cannot be reached, or its value makes no sense.',
    },
    remedy: {
      ja: 'ゲートを目で見て、必要なら手で開けてください。管理者は入力の機器と配線を確かめてください。',
      en: 'Look at the gate and open it by hand if need be. Check the input device and its wiring.',
    },
  },
  'gate-occupied': {
    number: 'A807',
    audience: 'staff',
    title: { ja: 'ゲートの中に人か車がいます', en: 'Somebody or a car is in the gate' },
    cause: {
      ja: 'センサーが通過中を示しているため、開ける信号は送っていません。',
      en: 'The sensor says that the gate is occupied. No signal to open was sent.',
    },
    remedy: { ja: 'ゲートが空いてから、もう一度かざしてください。', en: 'Tap again when the gate is clear.' },
  },
  'gate-busy': {
    number: 'A808',
    audience: 'staff',
    title: { ja: 'ゲートはまだ動いています', en: 'The gate is still busy' },
    cause: {
      ja: '前の人のための動作が終わっていないため、開ける信号は送っていません。',
      en: 'It is still working for the one before. No signal to open was sent.',
    },
    remedy: { ja: '少し待って、もう一度かざしてください。', en: 'Wait a moment and tap again.' },
  },
  'gate-release-failed': {
    number: 'A809',
    audience: 'staff',
    title: { ja: 'ゲートの信号を切れません', en: 'The signal of the gate cannot be ended' },
    cause: {
      ja: '開ける信号が出たままかもしれません。切る命令をくり返し送っています。',
      en: 'The signal to open may still be on. The command to end it is being repeated.',
    },
    remedy: {
      ja: '係員がゲートに付き、管理者がリレーの電源とケーブルを確かめてください。',
      en: 'The staff watches the gate; check power and cable of the relay.',
    },
  },
  'gate-command-invalid': {
    number: 'A810',
    audience: 'station',
    title: { ja: 'ゲートへの命令が正しくありません', en: 'The command to the gate is invalid' },
    cause: {
      ja: '信号の長さか送る番号が決まりに合わないため、送っていません。',
      en: 'The length of the signal or the number to send is not allowed. Nothing was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が事業と登録番号を確かめてください。',
      en: 'The staff opens the gate by hand; check the program and the registered number.',
    },
  },
  'simulated-gate-refused': {
    number: 'A811',
    audience: 'station',
    title: { ja: '本番では模擬ゲートを使えません', en: 'The simulated gate is refused in production' },
    cause: { ja: '模擬ゲートは練習でだけ使えます。', en: 'The simulated gate is for training only.' },
    remedy: { ja: '本物のゲートを設定してください。', en: 'Configure a real gate.' },
  },
  // The kiosk at work: its clock, its program, its staff's requests (S740–S759)
  'clock-set-back': {
    number: 'S740',
    audience: 'station',
    title: { ja: '端末の時計が戻されました', en: 'The clock of this machine was set back' },
    cause: {
      ja: '最後の受付より前の時刻に変わりました。人数を二重に数えないため、この端末は前の時刻のまま進めています。',
      en: 'It now stands before the last check-in. So that nothing is counted twice, the kiosk goes on by the time it had.',
    },
    remedy: {
      ja: '受付は続けられます。管理者が時計を確かめてください。新しい時刻が正しいときは、受付を一度終了して始め直してください。',
      en: 'Reception goes on. Check the clock; if the new time is right, end the kiosk and start it again.',
    },
  },
  'clock-far-ahead': {
    number: 'S741',
    audience: 'station',
    title: { ja: '端末の時計が大きく進みました', en: 'The clock of this machine jumped far ahead' },
    cause: {
      ja: '時計が半日以上進みました。日ごとの回数や期限の判定が変わります。',
      en: 'It went ahead by more than half a day. What counts by the day is decided by the new time.',
    },
    remedy: {
      ja: '日付と時刻を確かめてください。間違っていれば正しく合わせてください。自動で元に戻ります。',
      en: 'Check date and time. If they are wrong, set them right; the kiosk follows by itself.',
    },
  },
  'clock-behind-ledger': {
    number: 'S742',
    audience: 'station',
    title: { ja: '時計が最後の受付より前になっています', en: 'The clock stands before the last check-in' },
    cause: {
      ja: '台帳の最後の受付は、今の時計より後の時刻です。今の時計か、前の時計が間違っています。',
      en: 'The last check-in in the ledger is later than the clock says it is now. This time or the one before is wrong.',
    },
    remedy: {
      ja: '日付と時刻を確かめてください。受付は今の時計で続けられます。',
      en: 'Check date and time. Reception goes on by the clock as it is.',
    },
  },
  'card-registration-under-way': {
    number: 'S743',
    audience: 'staff',
    title: { ja: 'カードの登録中です', en: 'A card is being registered' },
    cause: { ja: '次のカードは登録のために待っています。', en: 'The next card is waited for to be registered.' },
    remedy: {
      ja: '登録を終えるか、係員画面で取りやめてから、もう一度カードを置いてください。',
      en: 'Finish the registration or cancel it at the desk, then place the card again.',
    },
  },
  'card-registration-unproved': {
    number: 'S744',
    audience: 'staff',
    title: { ja: 'このカードは登録できません', en: 'This card cannot be registered' },
    cause: {
      ja: 'カードの情報か、カードのICチップが本物だと確かめられませんでした。',
      en: 'The data on the card or its chip could not be proved genuine.',
    },
    remedy: {
      ja: 'もう一度試してください。それでもできないときは、カードの発行元に確かめてください。',
      en: 'Try once more. If it fails again, ask the municipality that issued the card.',
    },
  },
  'roll-entry-unknown': {
    number: 'S745',
    audience: 'staff',
    title: { ja: 'その番号は名簿にありません', en: 'That number is not on the roll' },
    cause: {
      ja: '探したあとに名簿が新しくなったか、番号が違います。',
      en: 'The roll was replaced since it was searched, or the number is wrong.',
    },
    remedy: { ja: '名簿をもう一度探してください。', en: 'Search the roll again.' },
  },
  'program-unknown': {
    number: 'S746',
    audience: 'station',
    title: { ja: 'その事業はこの端末にありません', en: 'This station does not have that program' },
    cause: {
      ja: '事業のファイルがないか、受け付けられていません。',
      en: 'Its file is missing or was not accepted.',
    },
    remedy: {
      ja: '係員画面で別の事業を選ぶか、管理者が事業のファイルを入れてください。',
      en: 'Choose another program at the desk, or put its file into the station.',
    },
  },
  'program-place-unknown': {
    number: 'S747',
    audience: 'station',
    title: { ja: 'その事業にこの場所はありません', en: 'The program has no such place' },
    cause: {
      ja: '事業の場所の一覧に、この端末の場所がありません。',
      en: 'The place of this station is not among those of the program.',
    },
    remedy: {
      ja: '係員画面で事業と場所を選び直してください。',
      en: 'Choose program and place again at the desk.',
    },
  },
  'action-again-too-late': {
    number: 'S751',
    audience: 'staff',
    title: { ja: 'この受付では、もう一度開けられません', en: 'The gate cannot be opened again for this check-in' },
    cause: {
      ja: '開いたか、時間がたったか、端末が起動し直したか、取り消された受付です。',
      en: 'It has opened, too much time has passed, the kiosk was restarted, or the check-in was undone.',
    },
    remedy: {
      ja: 'ゲートを見てください。まだ通れていなければ、もう一度カードを置いてもらってください。',
      en: 'Look at the gate. Whoever has not passed yet places the card again.',
    },
  },
  'program-kept-at-work': {
    number: 'S748',
    audience: 'station',
    title: {
      ja: '稼働中の事業のファイルが使えなくなりました',
      en: 'The file of the program at work can no longer be used',
    },
    cause: {
      ja: 'ファイルが壊れたか、なくなったか、署名鍵のファイルを読めません。確かめてある版で受付を続けています。',
      en: 'It was damaged or is gone, or the signer keys cannot be read. The kiosk goes on with the version that it has verified.',
    },
    remedy: {
      ja: '受付は続けられます。端末を始め直す前に、配布ファイルを入れ直してください。始め直すと、前の版に戻るか止まります。',
      en: 'Reception goes on. Install the package again before the kiosk is next started: it would use the version before, or none.',
    },
  },
  'report-too-long': {
    number: 'S749',
    audience: 'staff',
    title: { ja: '集計の期間が長すぎます', en: 'The report covers too many days' },
    cause: { ja: '係員画面で集計できるのは400日までです。', en: 'At the desk a report covers 400 days at most.' },
    remedy: {
      ja: '期間を短くしてください。長い期間は「npm run ledger -- report」で集計できます。',
      en: 'Choose a shorter period, or count it with "npm run ledger -- report".',
    },
  },
  'report-superseded': {
    number: 'S750',
    audience: 'staff',
    title: { ja: '集計を取りやめました', en: 'The report was given up' },
    cause: {
      ja: '数えている間に、新しい集計が求められたか、受付を終了しました。',
      en: 'While it was counted, another report was asked for or the kiosk was closed.',
    },
    remedy: { ja: '必要なら、もう一度集計してください。', en: 'Ask for it again if it is needed.' },
  },
  'headcount-not-asked': {
    number: 'S752',
    audience: 'staff',
    title: { ja: 'この事業では人数を数えません', en: 'This program does not ask how many people come' },
    cause: { ja: 'カード1枚が1人です。', en: 'Each card stands for one person.' },
    remedy: { ja: '一人ずつカードを置いてください。', en: 'Everybody places their own card.' },
  },
  'card-of-another-person': {
    number: 'S753',
    audience: 'staff',
    title: { ja: '選んだ人のカードではありません', en: 'This card is another person’s' },
    cause: {
      ja: '名簿の氏名か生年月日が、カードと違います。何も登録していません。',
      en: 'Name or birth date on the roll differ from those on the card. Nothing was bound.',
    },
    remedy: {
      ja: '選んだ人と置いたカードを確かめ、もう一度登録してください。名簿の誤りなら、名簿を直して取り込んでからにしてください。',
      en: 'Check who was chosen and whose card it is, then register again. If the roll is wrong, correct and import it first.',
    },
  },
  'card-holder-unnamed': {
    number: 'S754',
    audience: 'staff',
    title: { ja: '責任者がいないと登録できません', en: 'A supervisor has to be here to register this' },
    cause: {
      ja: '名簿のこの番号に氏名も生年月日もなく、だれのカードか照らし合わせられません。',
      en: 'The roll gives neither name nor birth date for this number, so no card can be held against it.',
    },
    remedy: {
      ja: '責任者が入り、本人のものだと確かめてから登録してください。',
      en: 'A supervisor signs in, makes sure whose the number is, and registers the card.',
    },
  },
  // What follows a decision: actions, signs, the status page
  'action-gate-missing': {
    number: 'A812',
    audience: 'station',
    title: { ja: '事業が使うゲートが、この端末にありません', en: 'This station has no gate of that name' },
    cause: {
      ja: '事業が開けるゲートの名前が、端末の設定（gates）にありません。開ける信号は送っていません。',
      en: 'The program opens a gate that the configuration of the station (gates) does not name. No signal was sent.',
    },
    remedy: {
      ja: '係員が手でゲートを開け、管理者が事業と端末の設定のゲート名を合わせてください。',
      en: 'Open the gate by hand; the administrator makes the names in program and station the same.',
    },
  },
  'action-skipped': {
    number: 'A813',
    audience: 'staff',
    title: { ja: '続きの動作をしていません', en: 'A further action was not done' },
    cause: {
      ja: '前の動作がうまくいかなかったか、端末を終了するところだったため、この動作はしていません。受付は記録されています。',
      en: 'The action before it did not succeed, or the kiosk was closing. The check-in is recorded.',
    },
    remedy: {
      ja: '係員画面で前の動作の番号を見て、必要なら手で行ってください。',
      en: 'Look up the number of the action before it at the desk, and do this one by hand if need be.',
    },
  },
  'action-timed-out': {
    number: 'A814',
    audience: 'staff',
    title: { ja: '動作の結果が時間内に分かりません', en: 'How the action ended is not known in time' },
    cause: {
      ja: 'ゲートまたはプリンターが、決められた時間内に結果を返しませんでした。自動ではくり返しません。',
      en: 'The gate or the printer gave no result in the time allowed. It is not repeated by itself.',
    },
    remedy: {
      ja: 'ゲートやプリンターを目で見てください。動いていなければ、係員画面からもう一度行ってください。',
      en: 'Look at the gate or the printer. If nothing happened, do it again from the desk.',
    },
  },
  'slip-printer-missing': {
    number: 'A815',
    audience: 'station',
    title: { ja: '控えを印刷するプリンターがありません', en: 'This station has no printer for slips' },
    cause: {
      ja: '事業は控えを印刷しますが、この端末にはプリンターがありません。',
      en: 'The program prints a slip, but this station has no printer.',
    },
    remedy: {
      ja: '受付は記録されています。管理者がプリンターをつなぐか、印刷しない事業に替えてください。',
      en: 'The check-in is recorded. Connect a printer, or use a program that prints nothing.',
    },
  },
  'slip-print-failed': {
    number: 'A816',
    audience: 'staff',
    title: { ja: '控えを印刷できません', en: 'The slip could not be printed' },
    cause: {
      ja: 'プリンターの電源、用紙、またはつながり方に問題があります。受付は記録されています。',
      en: 'Power, paper or connection of the printer is wrong. The check-in is recorded.',
    },
    remedy: {
      ja: 'プリンターを確かめ、係員画面からもう一度印刷してください。',
      en: 'Check the printer and print again from the desk.',
    },
  },
  'sign-unknown': {
    number: 'A817',
    audience: 'staff',
    title: { ja: '満空表示が正しいか分かりません', en: 'The full/empty sign may show something else' },
    cause: {
      ja: '表示灯の機器につながらないか、命令を受け付けません。くり返し送っています。',
      en: 'The device of its lamps cannot be reached or refuses. The command is being repeated.',
    },
    remedy: {
      ja: '表示を目で見て、違うときは係員が案内してください。管理者が機器の電源とケーブルを確かめてください。',
      en: 'Look at the sign and guide visitors yourself if it is wrong. Check power and cable of the device.',
    },
  },
  'status-page-unavailable': {
    number: 'A818',
    audience: 'station',
    title: { ja: '状態のページを開けません', en: 'The status page could not be opened' },
    cause: {
      ja: '設定した番号（ポート）を別のソフトが使っているか、使うことを許されていません。',
      en: 'Another program uses the configured port, or using it is not allowed.',
    },
    remedy: {
      ja: '受付はそのまま続けられます。管理者が別の番号を設定してください。',
      en: 'Reception goes on without it. The administrator configures another port.',
    },
  },
  // The staff of a station
  'staff-unknown': {
    number: 'S710',
    audience: 'staff',
    title: { ja: 'この係員は登録されていません', en: 'This member of the staff is not registered' },
    cause: { ja: '選ばれた係員が名簿にありません。', en: 'The person chosen is not in the list of the staff.' },
    remedy: {
      ja: '自分の名前を選び直してください。名前がなければ管理者に登録を頼んでください。',
      en: 'Choose your own name. If it is not there, ask the administrator to add it.',
    },
  },
  'staff-pin-wrong': {
    number: 'S711',
    audience: 'staff',
    title: { ja: '係員の暗証番号が違います', en: 'The staff PIN is wrong' },
    cause: { ja: '入力された番号が登録と合いません。', en: 'What was entered is not the registered PIN.' },
    remedy: {
      ja: '名前を確かめて、もう一度入れてください。間違いが続くと、しばらく入力できなくなります。',
      en: 'Check the name and enter it again. After several wrong tries you will have to wait.',
    },
  },
  'staff-waits': {
    number: 'S712',
    audience: 'staff',
    title: { ja: 'しばらく待ってから入れてください', en: 'Wait before the next try' },
    cause: { ja: 'この係員の暗証番号の間違いが続きました。', en: 'The PIN of this person was wrong several times.' },
    remedy: {
      ja: '10分までお待ちください。急ぐときは、ほかの係員に替わってください。',
      en: 'Wait, ten minutes at the longest. If it is urgent, ask another member of the staff.',
    },
  },
  'staff-file-invalid': {
    number: 'S713',
    audience: 'station',
    title: { ja: '係員の登録を読めません', en: 'The list of the staff cannot be used' },
    cause: {
      ja: '係員のファイル（staff.json）が壊れているか、ほかの利用者にも開いています。',
      en: 'The file staff.json is damaged, or open to other users.',
    },
    remedy: {
      ja: '管理者がファイルの権限を直すか、控えから戻してください。',
      en: 'The administrator must correct its permissions or restore it from a backup.',
    },
  },
  'staff-pin-weak': {
    number: 'S714',
    audience: 'staff',
    title: { ja: 'この暗証番号は使えません', en: 'This PIN cannot be used' },
    cause: {
      ja: '6〜12けたの数字でないか、くり返しや続き番号です。',
      en: 'It is not 6 to 12 digits, or repeats itself, or counts up or down.',
    },
    remedy: {
      ja: 'ほかの人が思いつかない6〜12けたの数字にしてください。',
      en: 'Choose 6 to 12 digits that nobody else would think of.',
    },
  },
  'staff-role-too-low': {
    number: 'S715',
    audience: 'staff',
    title: { ja: 'この係員には解除の権限がありません', en: 'This person may not admit in spite of that' },
    cause: { ja: '事業が、もっと上の役割を求めています。', en: 'The program asks for a higher role.' },
    remedy: { ja: '責任者か管理者を呼んでください。', en: 'Call a supervisor or an administrator.' },
  },
  'staff-second-person-missing': {
    number: 'S716',
    audience: 'staff',
    title: { ja: '2人目の確認が必要です', en: 'A second person has to confirm' },
    cause: { ja: '事業が、2人での確認を求めています。', en: 'The program asks for two persons.' },
    remedy: {
      ja: 'もう1人の係員に、その人の暗証番号を入れてもらってください。',
      en: 'Ask another member of the staff to enter their own PIN.',
    },
  },
  'staff-second-person-same': {
    number: 'S717',
    audience: 'staff',
    title: { ja: '2人目は別の人にしてください', en: 'The second person must be another one' },
    cause: { ja: '1人目と同じ係員が選ばれています。', en: 'The same person was chosen twice.' },
    remedy: { ja: 'ほかの係員を呼んでください。', en: 'Call another member of the staff.' },
  },
  'staff-name-taken': {
    number: 'S718',
    audience: 'staff',
    title: { ja: 'この名前では登録できません', en: 'This name cannot be registered' },
    cause: {
      ja: '名前が空か、長すぎるか、同じ名前の係員がいます。',
      en: 'The name is empty or too long, or somebody has it already.',
    },
    remedy: {
      ja: '区別できる名前にしてください。例　田中（受付1）',
      en: 'Choose a name that tells people apart, such as “Tanaka (desk 1)”.',
    },
  },
  'staff-last-administrator': {
    number: 'S719',
    audience: 'staff',
    title: { ja: '最後の管理者は消せません', en: 'The last administrator cannot be removed' },
    cause: {
      ja: '管理者がいなくなると、だれも端末を設定できません。',
      en: 'Without an administrator nobody could set the station up.',
    },
    remedy: { ja: '先に別の管理者を登録してください。', en: 'Register another administrator first.' },
  },
  internal: {
    number: 'S799',
    audience: 'station',
    title: { ja: '内部で問題が起きました', en: 'Something went wrong inside' },
    cause: { ja: '予想していない問題が起きました。', en: 'An unforeseen problem occurred.' },
    remedy: {
      ja: '係員が受付の一覧を確かめてください。一覧になければ、もう一度カードを置いてください。くり返すときは開発元に知らせてください。',
      en: 'The staff checks the list; if the check-in is not there, place the card again. If it repeats, tell the developers.',
    },
  },
} as const satisfies Record<string, FailureEntry>

export type FailureCode = keyof typeof FAILURES

export const FAILURE_CODES = Object.keys(FAILURES) as readonly FailureCode[]
