import type { LocalizedText } from '../base/index.ts'
import type { Brought, Expectation, RehearsalTask, Scenario } from './scenario.ts'

const card = (id: string): Brought => ({ kind: 'card', card: id })

const NOT_TAKEN_IN: LocalizedText = { ja: '名簿にのっていない人がいます', en: 'Somebody is not on the list' }

const registered = (times: number, where?: Expectation['where']): Expectation => ({
  act: 'person-registered',
  times,
  ...(where !== undefined && { where }),
  error: NOT_TAKEN_IN,
})

const TASKS: readonly RehearsalTask[] = [
  {
    id: 'opening',
    title: { ja: '避難所を開く', en: 'Open the shelter' },
    says: { ja: '責任者として避難所を開設してください。', en: 'You are responsible: open the shelter.' },
    brings: [],
    goalSeconds: 45,
    expects: [{ act: 'opened', error: { ja: '開設が記録されていません', en: 'The opening is not recorded' } }],
    opens: true,
  },
  {
    id: 'one-person',
    title: { ja: 'ひとりで来た人', en: 'One person with a card' },
    says: {
      ja: 'ひとりです。家族が聞いたら、ここにいると伝えてください。',
      en: 'I am alone. If my family asks, tell them that I am here.',
    },
    brings: [card('himeji-70')],
    goalSeconds: 8,
    strict: true,
    expects: [registered(1, { route: 'card' })],
  },
  {
    id: 'family',
    title: { ja: '4人家族（カードは2枚）', en: 'A family of four with two cards' },
    says: {
      ja: '4人です。カードは2枚だけです。妻は38歳、母は70歳でカードがありません。',
      en: 'Four of us, two cards. My wife is 38 and my mother 70; they have none.',
    },
    brings: [card('himeji-40'), card('tatsuno-junior-high-oldest')],
    goalSeconds: 45,
    strict: true,
    expects: [registered(4)],
  },
  {
    id: 'foreign-resident',
    title: { ja: '日本語があまり話せない人', en: 'Somebody who speaks little Japanese' },
    says: { ja: 'English, please.', en: 'English, please.' },
    brings: [card('himeji-foreign-resident-66')],
    goalSeconds: 30,
    expects: [registered(1, { route: 'card' })],
  },
  {
    id: 'old-kanji',
    title: { ja: '旧字体の名前の人', en: 'A name in old kanji' },
    says: { ja: '「はしごだか」の髙です。', en: 'It is written with the old character.' },
    brings: [card('himeji-old-kanji-72')],
    goalSeconds: 8,
    strict: true,
    expects: [registered(1, { route: 'card' })],
  },
  {
    id: 'unknown-birth-date',
    title: { ja: '誕生日の月日が分からない人', en: 'A birth date without month and day' },
    says: { ja: '1950年生まれですが、月日は分かりません。', en: 'Born in 1950; nobody knows the day.' },
    brings: [card('himeji-partial-birth-date')],
    goalSeconds: 30,
    expects: [registered(1, { route: 'card' })],
  },
  {
    id: 'dialysis',
    title: { ja: '透析が必要な人', en: 'Somebody who needs dialysis' },
    says: { ja: '透析を受けています。次はあしたです。', en: 'I am on dialysis. The next one is tomorrow.' },
    brings: [card('himeji-without-pin-82')],
    goalSeconds: 60,
    expects: [
      registered(1),
      { act: 'needs-noted', error: { ja: '必要な支援が記録されていません', en: 'The need is not recorded' } },
    ],
  },
  {
    id: 'moved-here',
    title: { ja: '最近引っこしてきた人', en: 'Somebody who moved to the city' },
    says: { ja: '住所を書きかえたばかりです。', en: 'My address was changed not long ago.' },
    brings: [card('himeji-moved-67')],
    goalSeconds: 8,
    strict: true,
    expects: [registered(1, { route: 'card' })],
  },
  {
    id: 'no-words',
    title: { ja: '名前が分からない人', en: 'Somebody who cannot say a name' },
    says: { ja: '（話せません。60代の男性に見えます。）', en: '(Cannot speak. A man who looks about 65.)' },
    brings: [],
    goalSeconds: 15,
    strict: true,
    expects: [registered(1, { route: ['tag', 'manual'] })],
  },
  {
    id: 'no-card',
    title: { ja: 'カードを家に忘れた人', en: 'The card was left at home' },
    says: {
      ja: '見本ふみ、62歳、姫路市本町です。免許証ならあります。',
      en: 'Fumi Mihon, 62, Honmachi in Himeji. I have a driving licence.',
    },
    brings: [card('driving-licence')],
    goalSeconds: 45,
    expects: [registered(1, { route: ['document', 'manual'] })],
  },
  {
    id: 'bus',
    title: { ja: 'バスの10人', en: 'Ten people from a bus' },
    says: { ja: '観光バスの10人です。名前はあとで書きます。', en: 'Ten of us from a bus. The names come later.' },
    brings: [],
    goalSeconds: 30,
    expects: [{ act: 'counted', error: { ja: '人数が数えられていません', en: 'The heads are not counted' } }],
  },
  {
    id: 'twice',
    title: { ja: 'もう一度来た人', en: 'The same person again' },
    says: { ja: 'さっきも来ましたが、受付できていますか。', en: 'I was here before. Am I on the list?' },
    brings: [card('himeji-70')],
    goalSeconds: 20,
    expects: [registered(0)],
    after: 'one-person',
  },
  {
    id: 'going-out',
    title: { ja: 'ちょっと出かける人', en: 'Somebody goes out' },
    says: { ja: '家を見てきます。夕方もどります。', en: 'I look after my house and come back in the evening.' },
    brings: [card('himeji-70')],
    goalSeconds: 15,
    expects: [{ act: 'went-out', error: { ja: '外出が記録されていません', en: 'Going out is not recorded' } }],
    after: 'one-person',
  },
  {
    id: 'blanket',
    title: { ja: '毛布をもらう人', en: 'A blanket' },
    says: { ja: '毛布をください。', en: 'A blanket, please.' },
    brings: [card('himeji-old-kanji-72')],
    goalSeconds: 15,
    expects: [
      {
        act: 'goods-given',
        where: { goods: 'blanket' },
        error: { ja: '毛布が記録されていません', en: 'The blanket is not recorded' },
      },
    ],
    after: 'old-kanji',
  },
  {
    id: 'leaving',
    title: { ja: '退所する人', en: 'Somebody leaves' },
    says: { ja: '姉の家へ移ります。お世話になりました。', en: 'I move to my sister’s. Thank you.' },
    brings: [card('himeji-moved-67')],
    goalSeconds: 30,
    expects: [{ act: 'left', error: { ja: '退所が記録されていません', en: 'Leaving is not recorded' } }],
    after: 'moved-here',
  },
  {
    id: 'protected',
    title: { ja: '居場所を知られたくない人', en: 'Somebody who must not be found' },
    says: {
      ja: 'だれにも居場所を教えないでください。支援措置を受けています。',
      en: 'Nobody may learn where I am. I am under protection.',
    },
    brings: [card('himeji-contact-71')],
    goalSeconds: 30,
    expects: [
      registered(1),
      { act: 'protection-set', error: { ja: '保護の印が付いていません', en: 'The protection is not set' } },
    ],
  },
]

/** 避難所受付の訓練. */
export const SHELTER_SCENARIO: Scenario = {
  kind: 'shelter',
  title: { ja: '避難所受付の訓練', en: 'Rehearsal of the shelter desk' },
  tasks: TASKS,
}
