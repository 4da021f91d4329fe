import type { VisitorFailures } from './failure-words.ts'

const CALL = '係《かかり》の人《ひと》に言《い》ってください。'
const PLACE_MY_NUMBER = 'マイナンバーカードを置《お》いてください。'
const AGAIN_OR_CALL = `もう一度《いちど》置《お》いてください。何度《なんど》もだめなときは、${CALL}`
const ENTER_AGAIN =
  'あと何回《なんかい》入《い》れることができるか、見《み》てください。それから、もう一度《いちど》入《い》れてください。'
const UNLOCK = `${CALL}市役所《しやくしょ》で、また使《つか》えるようにできます。`
const RESTORE = `${CALL}市役所《しやくしょ》で、回数《かいすう》を元《もと》にもどせます。`
const TOO_OFTEN = '何度《なんど》もまちがえました。この番号《ばんごう》は使《つか》えません。'
const ONE_LEFT = 'あと1回《かい》まちがえると、使《つか》えなくなります。だから、ここでは試《ため》しません。'
const INSPECT = `${CALL}市役所《しやくしょ》で、カードを調《しら》べることができます。`
const NOT_READ = 'カードの中《なか》は読《よ》んでいません。'
const NOT_SENT = 'カードには送《おく》っていません。'

/** やさしい日本語: short sentences, plain words, a reading for every kanji. */
export const JA_EASY: VisitorFailures = {
  'card-removed': {
    title: 'カードが離《はな》れました',
    cause: '読《よ》み終《お》わる前《まえ》に、カードが離《はな》れました。',
    remedy: 'もう一度《いちど》カードを置《お》いてください。音《おと》が鳴《な》るまで、動《うご》かさないでください。',
  },
  'card-not-responding': {
    title: 'カードから返事《へんじ》がありません',
    cause: '時間《じかん》の中《なか》に、カードから返事《へんじ》がありませんでした。',
    remedy: `カードを取《と》ってください。カードだけを、機械《きかい》の真《ま》ん中《なか》に置《お》いてください。何度《なんど》もだめなときは、${CALL}`,
  },
  'card-mute': {
    title: 'カードを読《よ》むことができません',
    cause: 'カードがわかりません。カードが2枚《まい》あるか、置《お》き方《かた》が違《ちが》うか、カードがこわれています。',
    remedy: `さいふやケースから出《だ》してください。1枚《まい》だけ置《お》いてください。だめなときは、${CALL}`,
  },
  'card-unknown': {
    title: 'マイナンバーカードではありません',
    cause: 'ここで使《つか》えるカードではありません。',
    remedy: `${PLACE_MY_NUMBER}ない人《ひと》は、${CALL}`,
  },
  'card-bank': {
    title: '銀行《ぎんこう》やクレジットのカードです',
    cause: `銀行《ぎんこう》やクレジットのカードは使《つか》えません。${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-driving-licence': {
    title: '運転免許証《うんてんめんきょしょう》です',
    cause: `運転免許証《うんてんめんきょしょう》は、ここでは読《よ》めません。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}係《かかり》の人《ひと》が、免許証《めんきょしょう》を見《み》て受付《うけつけ》することもできます。`,
  },
  'card-basic-resident-register': {
    title: '住基《じゅうき》カードです',
    cause: 'このカードは古《ふる》いです。もう使《つか》えません。',
    remedy: `${PLACE_MY_NUMBER}ない人《ひと》は、${CALL}`,
  },
  'card-smartphone': {
    title: 'スマートフォンです',
    cause: 'スマートフォンには、住所《じゅうしょ》と生《う》まれた日《ひ》がありません。ここでは使《つか》えません。',
    remedy: 'カードを置《お》いてください。',
  },
  'card-transit': {
    title: '電車《でんしゃ》や電子《でんし》マネーのカードです',
    cause: `電車《でんしゃ》や電子《でんし》マネーのカードは使《つか》えません。${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-without-pin': {
    title: '暗証番号《あんしょうばんごう》がないカードです',
    cause: '顔認証《かおにんしょう》マイナンバーカードには、暗証番号《あんしょうばんごう》がありません。',
    remedy: `${CALL}カードの番号《ばんごう》や写真《しゃしん》で受付《うけつけ》できることがあります。`,
  },
  'card-residence': {
    title: '在留《ざいりゅう》カードです',
    cause: `在留《ざいりゅう》カードは、ここでは読《よ》めません。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}係《かかり》の人《ひと》が、在留《ざいりゅう》カードを見《み》て受付《うけつけ》することもできます。`,
  },
  'card-passport': {
    title: 'パスポートです',
    cause: `パスポートは、ここでは読《よ》めません。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}係《かかり》の人《ひと》が、パスポートを見《み》て受付《うけつけ》することもできます。`,
  },
  'card-file-missing': {
    title: 'カードに必要《ひつよう》な情報《じょうほう》がありません',
    cause: 'カードの中《なか》に、必要《ひつよう》な情報《じょうほう》がありません。',
    remedy: INSPECT,
  },
  'card-file-malformed': {
    title: 'カードの情報《じょうほう》がこわれています',
    cause: 'カードの中《なか》の情報《じょうほう》を、正《ただ》しく読《よ》めませんでした。',
    remedy: AGAIN_OR_CALL,
  },
  'card-incomplete': {
    title: 'カードの情報《じょうほう》がたりません',
    cause: 'カードの中《なか》の必要《ひつよう》なところに、何《なに》も書《か》いてありません。',
    remedy: INSPECT,
  },
  'card-status-unexpected': {
    title: 'カードの返事《へんじ》がいつもと違《ちが》います',
    cause: 'カードから、わからない返事《へんじ》が来《き》ました。',
    remedy:
      'もう一度《いちど》置《お》いてください。何度《なんど》もだめなときは、係《かかり》の人《ひと》に画面《がめん》の番号《ばんごう》を言《い》ってください。',
  },
  'card-expired': {
    title: 'カードの期限《きげん》が終《お》わっています',
    cause: 'カードを使《つか》える日《ひ》が過《す》ぎました。',
    remedy: `市役所《しやくしょ》で新《あたら》しくできます。今日《きょう》は、${CALL}`,
  },
  'card-signature-certificate-missing': {
    title: '署名用《しょめいよう》の証明書《しょうめいしょ》がありません',
    cause: '15歳《さい》より下《した》の人《ひと》のカードや、顔認証《かおにんしょう》のカードには、ありません。',
    remedy: 'ほかの証明書《しょうめいしょ》か、カードの番号《ばんごう》で受付《うけつけ》してください。',
  },
  'card-not-registered': {
    title: 'このカードは登録《とうろく》されていません',
    cause: 'ここで登録《とうろく》したカードではありません。',
    remedy: `${CALL}ここで登録《とうろく》できることがあります。`,
  },
  'pin-wrong': {
    title: '暗証番号《あんしょうばんごう》が違《ちが》います',
    cause: '入《い》れた4つの数字《すうじ》が、カードと違《ちが》います。',
    remedy: ENTER_AGAIN,
  },
  'pin-blocked': { title: '暗証番号《あんしょうばんごう》が使《つか》えません', cause: TOO_OFTEN, remedy: UNLOCK },
  'pin-last-try': { title: '暗証番号《あんしょうばんごう》は、あと1回《かい》です', cause: ONE_LEFT, remedy: RESTORE },
  'pin-malformed': {
    title: '暗証番号《あんしょうばんごう》は数字《すうじ》4つです',
    cause: `数字《すうじ》の数《かず》が違《ちが》います。${NOT_SENT}`,
    remedy: '数字《すうじ》を4つ入《い》れてください。',
  },
  'authentication-pin-wrong': {
    title: '証明書《しょうめいしょ》の暗証番号《あんしょうばんごう》が違《ちが》います',
    cause: '「利用者証明用電子証明書《りようしゃしょうめいようでんししょうめいしょ》」の4つの数字《すうじ》と違《ちが》います。',
    remedy: ENTER_AGAIN,
  },
  'authentication-pin-blocked': {
    title: '証明書《しょうめいしょ》の暗証番号《あんしょうばんごう》が使《つか》えません',
    cause: TOO_OFTEN,
    remedy: UNLOCK,
  },
  'authentication-pin-last-try': {
    title: '証明書《しょうめいしょ》の暗証番号《あんしょうばんごう》は、あと1回《かい》です',
    cause: ONE_LEFT,
    remedy: RESTORE,
  },
  'pin-new-unsuitable': {
    title: '新《あたら》しい番号《ばんごう》は使《つか》えません',
    cause: `数字《すうじ》4つで、今《いま》と違《ちが》う番号《ばんごう》を入《い》れてください。${NOT_SENT}`,
    remedy: 'ほかの数字《すうじ》を4つ入《い》れてください。',
  },
  'pin-change-uncertain': {
    title: '番号《ばんごう》が変《か》わったか、わかりません',
    cause: '番号《ばんごう》を変《か》えている間《あいだ》に、カードが離《はな》れました。',
    remedy:
      'もう一度《いちど》カードを置《お》いてください。まず新《あたら》しい番号《ばんごう》を試《ため》します。だめなときは前《まえ》の番号《ばんごう》を試《ため》します。',
  },
  'number-b-wrong': {
    title: 'カードの番号《ばんごう》が違《ちが》います',
    cause:
      '生《う》まれた日《ひ》、期限《きげん》の年《ねん》、写真《しゃしん》の下《した》の数字《すうじ》のどれかが違《ちが》います。',
    remedy: 'カードの表《おもて》を見《み》て、もう一度《いちど》入《い》れてください。',
  },
  'number-b-blocked': { title: 'カードの番号《ばんごう》が使《つか》えません', cause: TOO_OFTEN, remedy: UNLOCK },
  'number-b-last-try': { title: 'カードの番号《ばんごう》は、あと1回《かい》です', cause: ONE_LEFT, remedy: RESTORE },
  'number-b-implausible': {
    title: '数字《すうじ》をもう一度《いちど》見《み》てください',
    cause: `カードにない数字《すうじ》がありました。${NOT_SENT}`,
    remedy:
      '生《う》まれた日《ひ》と、期限《きげん》の年《ねん》と、写真《しゃしん》の下《した》の数字《すうじ》を見《み》て、入《い》れてください。',
  },
  'signature-password-wrong': {
    title: '署名用《しょめいよう》の番号《ばんごう》が違《ちが》います',
    cause: '署名用《しょめいよう》の英語《えいご》の字《じ》と数字《すうじ》が違《ちが》います。',
    remedy: ENTER_AGAIN,
  },
  'signature-password-blocked': {
    title: '署名用《しょめいよう》の番号《ばんごう》が使《つか》えません',
    cause: TOO_OFTEN,
    remedy: UNLOCK,
  },
  'signature-password-last-try': {
    title: '署名用《しょめいよう》の番号《ばんごう》は、あと1回《かい》です',
    cause: ONE_LEFT,
    remedy: RESTORE,
  },
  'signature-password-malformed': {
    title: '署名用《しょめいよう》は6から16の字《じ》です',
    cause: `字《じ》の数《かず》か種類《しゅるい》が違《ちが》います。${NOT_SENT}`,
    remedy: '英語《えいご》の大《おお》きい字《じ》と数字《すうじ》を、6から16入《い》れてください。',
  },
  'birth-pin-wrong': {
    title: '生《う》まれた日《ひ》の番号《ばんごう》が違《ちが》います',
    cause: '生《う》まれた年《ねん》・月《がつ》・日《にち》の6つの数字《すうじ》が、カードと違《ちが》います。',
    remedy: 'カードの生《う》まれた日《ひ》を見《み》て、もう一度《いちど》入《い》れてください。',
  },
  'birth-pin-blocked': {
    title: '生《う》まれた日《ひ》の番号《ばんごう》が使《つか》えません',
    cause: TOO_OFTEN,
    remedy: UNLOCK,
  },
  'birth-pin-last-try': {
    title: '生《う》まれた日《ひ》の番号《ばんごう》は、あと1回《かい》です',
    cause: ONE_LEFT,
    remedy: RESTORE,
  },
  'birth-pin-malformed': {
    title: '生《う》まれた日《ひ》は数字《すうじ》6つです',
    cause: `数字《すうじ》の数《かず》が違《ちが》います。${NOT_SENT}`,
    remedy: '年《ねん》・月《がつ》・日《にち》を、2つずつ入《い》れてください。',
  },
  'entry-cancelled': {
    title: '入《い》れるのをやめました',
    cause: '「やめる」を押《お》しました。受付《うけつけ》はしていません。',
    remedy: 'カードを取《と》ってください。もう一度《いちど》置《お》くと、やり直《なお》せます。',
  },
  'entry-timed-out': {
    title: '時間《じかん》が終《お》わりました',
    cause: '長《なが》い時間《じかん》、何《なに》も入《い》れませんでした。受付《うけつけ》はしていません。',
    remedy: 'カードをもう一度《いちど》置《お》くと、やり直《なお》せます。ゆっくりでいいです。',
  },
  'face-comparison-timed-out': {
    title: '係《かかり》の人《ひと》の確認《かくにん》が終《お》わりませんでした',
    cause: '顔《かお》を確《たし》かめる時間《じかん》が過《す》ぎました。受付《うけつけ》はしていません。',
    remedy: '係《かかり》の人《ひと》を呼《よ》んでください。それから、もう一度《いちど》カードを置《お》いてください。',
  },
}
