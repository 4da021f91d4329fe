import type { FailureEntries } from '../failure-entry.ts'

/** The card. */
export const CARD_FAILURES = {
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
} as const satisfies FailureEntries
