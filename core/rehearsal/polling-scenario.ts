import type { LocalizedText } from '../base/index.ts'
import type { Brought, Expectation, RehearsalTask, Scenario } from './scenario.ts'

const card = (id: string): Brought => ({ kind: 'card', card: id })
/** By the barcode of the sample roll. */
const ticket = (barcode: string): Brought => ({ kind: 'ticket', barcode })

const PAPERS_WRONG: LocalizedText = { ja: '渡した投票用紙の数がちがいます', en: 'Not the right number of papers' }
const MUST_NOT: LocalizedText = { ja: '渡してはいけない投票用紙を渡しました', en: 'A paper was handed out that must not be' }
const NOT_LOOKED_UP: LocalizedText = { ja: '名簿を確かめていません', en: 'The roll was not looked at' }

const issued = (times: number, where?: Expectation['where']): Expectation => ({
  act: 'paper-issued',
  times,
  ...(where !== undefined && { where }),
  error: times === 0 ? MUST_NOT : PAPERS_WRONG,
})
const served: readonly Expectation[] = [
  { act: 'reason-given', error: { ja: '事由が記録されていません', en: 'The reason is not recorded' } },
  { act: 'oath-made', error: { ja: '宣誓が記録されていません', en: 'The oath is not recorded' } },
]
/** The sample election has four kinds of papers that are open on the day of the rehearsal. */
const ALL_PAPERS = 4
const wall: readonly Expectation[] = [{ act: 'voter-checked', where: { outcome: 'red' }, error: NOT_LOOKED_UP }, issued(0)]

/**
 * Seconds in which a voter is found and the finding stands (voter service, domain reference §C.10), by how they are found. A wall is at its
 * end with that: nothing is handed out.
 */
const FOUND = { card: 15, ticket: 10, manual: 30 } as const
/** Reason and oath of an early vote, said, touched and read. */
const REASON_AND_OATH = 15
/** One paper over the counter: taken from its stack, shown, handed out, confirmed. */
const PAPER = 5
/** Something that has to be read and decided beside that: one of two of a name, a certificate, a paper that is not taken. */
const DECISION = 10

const earlyVote = (way: keyof typeof FOUND, papers = ALL_PAPERS) => FOUND[way] + REASON_AND_OATH + papers * PAPER

const TASKS: readonly RehearsalTask[] = [
  {
    id: 'opening',
    title: { ja: '投票所を開く', en: 'Open the polling place' },
    says: { ja: '投票管理者として投票所を開いてください。', en: 'You are the presiding officer: open the place.' },
    brings: [],
    goalSeconds: 60,
    expects: [{ act: 'opened', error: { ja: '開所が記録されていません', en: 'The opening is not recorded' } }],
    opens: true,
  },
  {
    id: 'card',
    title: { ja: 'カードで来た人', en: 'A voter with a card' },
    says: { ja: '当日は仕事です。入場券はまだ来ていません。', en: 'I work on the day. My polling card has not come yet.' },
    brings: [card('himeji-70')],
    goalSeconds: earlyVote('card'),
    expects: [...served, issued(ALL_PAPERS)],
  },
  {
    id: 'ticket',
    title: { ja: '入場券で来た人', en: 'A voter with a polling card' },
    says: { ja: '旅行に行くので、きょう投票します。', en: 'I travel, so I vote today.' },
    brings: [ticket('2600000013')],
    goalSeconds: earlyVote('ticket'),
    expects: [...served, issued(ALL_PAPERS)],
  },
  {
    id: 'by-name',
    title: { ja: 'カードも入場券もない人', en: 'Neither card nor polling card' },
    says: { ja: '写空太人（うつしぞら たと）、1967年6月16日生まれです。', en: 'Tato Utsushizora, born on 16 June 1967.' },
    brings: [],
    goalSeconds: earlyVote('manual'),
    expects: [{ act: 'voter-checked', error: NOT_LOOKED_UP }, ...served, issued(ALL_PAPERS)],
  },
  {
    id: 'two-of-a-name',
    title: { ja: '同じ名前と生年月日の人', en: 'Two of one name and birth date' },
    says: {
      ja: '手作恵也（てさく けいや）、1959年11月3日生まれ、見本町25丁目です。',
      en: 'Keiya Tesaku, born on 3 November 1959, Mihon-cho 25-chome.',
    },
    brings: [],
    goalSeconds: earlyVote('manual') + DECISION,
    expects: [
      {
        act: 'paper-issued',
        where: { voter: '01-0007-09' },
        times: ALL_PAPERS,
        error: { ja: '別の人に渡しました', en: 'The wrong person' },
      },
      issued(ALL_PAPERS),
    ],
  },
  {
    id: 'absentee',
    title: { ja: '不在者投票の用紙をもらった人', en: 'Has absentee papers' },
    says: { ja: '入場券を持ってきました。', en: 'Here is my polling card.' },
    brings: [ticket('2600000132')],
    goalSeconds: FOUND.ticket,
    strict: true,
    expects: wall,
  },
  {
    id: 'suspended',
    title: { ja: '選挙権が停止されている人', en: 'The right to vote is suspended' },
    says: { ja: '投票に来ました。', en: 'I come to vote.' },
    brings: [ticket('2600000572')],
    goalSeconds: FOUND.ticket,
    strict: true,
    expects: wall,
  },
  {
    id: 'moved-in-prefecture',
    title: { ja: '県内へ引っこした人', en: 'Moved within the prefecture' },
    says: {
      ja: '先月、県内のとなりの市へ引っこしました。証明書があります。',
      en: 'I moved to a city of the prefecture. I have a certificate.',
    },
    brings: [ticket('2600000064')],
    goalSeconds: earlyVote('ticket') + DECISION,
    expects: [
      {
        act: 'ask-answered',
        where: { ask: 'continued-residence', answer: 'confirmed' },
        error: { ja: '引き続き居住を確かめていません', en: 'The continued residence was not confirmed' },
      },
      issued(1, { ballot: 'governor' }),
    ],
  },
  {
    id: 'moved-away',
    title: { ja: '県外へ引っこした人', en: 'Moved to another prefecture' },
    says: { ja: '先月、県外へ引っこしました。', en: 'I moved to another prefecture last month.' },
    brings: [ticket('2600000461')],
    goalSeconds: earlyVote('ticket', ALL_PAPERS - 1),
    expects: [{ act: 'voter-checked', error: NOT_LOOKED_UP }, issued(0, { ballot: 'governor' })],
  },
  {
    id: 'unknown-birth-date',
    title: { ja: '生まれた月日が不詳の人', en: 'A birth date without month and day' },
    says: { ja: '1985年生まれです。', en: 'I was born in 1985.' },
    brings: [ticket('2600000099')],
    goalSeconds: earlyVote('ticket') + DECISION,
    expects: [...served, issued(ALL_PAPERS)],
  },
  {
    id: 'old-kanji',
    title: { ja: '旧字体の名前の人', en: 'A name in old kanji' },
    says: { ja: 'わたなべの「邊」はむずかしい方です。', en: 'My name has an old character.' },
    brings: [ticket('2600000025')],
    goalSeconds: earlyVote('ticket'),
    expects: [...served, issued(ALL_PAPERS)],
  },
  {
    id: 'one-declined',
    title: { ja: '国民審査を受け取らない人', en: 'Does not take one of the papers' },
    says: { ja: '国民審査の用紙はいりません。', en: 'I do not want the paper for the review of the judges.' },
    brings: [ticket('2600000014')],
    goalSeconds: earlyVote('ticket') + DECISION,
    expects: [
      {
        act: 'paper-declined',
        where: { ballot: 'judges' },
        error: { ja: '棄権が記録されていません', en: 'It is not recorded as declined' },
      },
      issued(ALL_PAPERS - 1),
    ],
  },
  {
    id: 'spoiled',
    title: { ja: '用紙を書きそんじた人', en: 'A spoiled paper' },
    says: {
      ja: '（渡したあとで）小選挙区の用紙をよごしてしまいました。',
      en: '(After the hand-out) I spoiled the paper of the district.',
    },
    brings: [ticket('2600000018')],
    goalSeconds: earlyVote('ticket') + DECISION + PAPER,
    expects: [
      issued(ALL_PAPERS),
      {
        act: 'paper-spoiled',
        where: { ballot: 'single-seat' },
        error: { ja: '汚損が記録されていません', en: 'It is not recorded as spoiled' },
      },
      {
        act: 'paper-reissued',
        where: { ballot: 'single-seat' },
        error: { ja: '再交付が記録されていません', en: 'The new paper is not recorded' },
      },
    ],
  },
  {
    id: 'again',
    title: { ja: 'もう一度来た人', en: 'The same voter again' },
    says: { ja: '入場券が届いたので来ました。', en: 'My polling card has come, so here I am.' },
    brings: [ticket('2600000001')],
    goalSeconds: FOUND.ticket,
    strict: true,
    expects: wall,
    after: 'card',
  },
]

/** 期日前投票受付の訓練. */
export const POLLING_SCENARIO: Scenario = {
  kind: 'polling',
  title: { ja: '投票受付の訓練（期日前）', en: 'Rehearsal of the polling desk (early voting)' },
  tasks: TASKS,
}
