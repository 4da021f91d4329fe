import type { LocalizedText } from '../../base/index.ts'
import type { Ask, Refusal, Unknown } from '../words.ts'

/** A finding in one sentence, and what the clerk does. Plain words: they are read while somebody waits. */
export interface FindingText {
  readonly text: LocalizedText
  readonly todo: LocalizedText
}

const said = (ja: string, en: string, todoJa: string, todoEn: string): FindingText => ({
  text: { ja, en },
  todo: { ja: todoJa, en: todoEn },
})

export const MAY_RECEIVE = said('交付できます。', 'May be handed out.', '用紙を1枚渡してください。', 'Hand out one paper.')

export const RECEIVED = said(
  'この用紙はすでに交付しています。',
  'This paper has been handed out already.',
  '渡さないでください。',
  'Do not hand it out again.',
)
export const RECEIVED_EARLY = said(
  '期日前投票をすませています。',
  'Has voted early.',
  '渡さないでください。',
  'Do not hand it out.',
)
export const RECEIVED_PROVISIONAL = said(
  '仮投票の用紙を交付しています。',
  'A provisional vote was given.',
  '渡さないでください。',
  'Do not hand it out again.',
)

export const NOT_YET = (day: LocalizedText): FindingText =>
  said(`${day.ja}から交付します。`, `Handed out from ${day.en}.`, 'きょうは渡さないでください。', 'Do not hand it out today.')
export const NO_LONGER = (day: LocalizedText): FindingText =>
  said(`交付は${day.ja}で終わりました。`, `Handing out ended on ${day.en}.`, '渡さないでください。', 'Do not hand it out.')

export const REFUSAL_TEXTS: Readonly<Record<Refusal, FindingText>> = {
  'already-received': said(
    'すでに投票用紙を受け取っています。',
    'Has received the ballot papers already.',
    '投票用紙を渡さないでください。監督者を呼んでください。',
    'Do not hand out a paper. Call the supervisor.',
  ),
  'absentee-issued': said(
    '不在者投票の用紙を交付しています。',
    'Papers for an absentee vote were sent out.',
    '不在者投票の用紙を持っているかを聞き、監督者を呼んでください。返すまでは渡さないでください。',
    'Ask whether they have these papers with them, and call the supervisor. Nothing is handed out before they are given back.',
  ),
  'early-voted': said(
    '期日前投票をすませています。',
    'Has voted early.',
    '投票用紙を渡さないでください。監督者を呼んでください。',
    'Do not hand out a paper. Call the supervisor.',
  ),
  suspended: said(
    '選挙権が停止されています。',
    'The right to vote is suspended.',
    '理由を口にせず、別の席に案内して監督者を呼んでください。',
    'Say no reason aloud. Lead them to another seat and call the supervisor.',
  ),
  'moved-out': said(
    '市外に転出しています。この選挙では投票できません。',
    'Has moved out of the municipality: no right to vote in this election.',
    '監督者を呼んでください。',
    'Call the supervisor.',
  ),
  'moved-other-prefecture': said(
    'ほかの都道府県に転出しています。この選挙では投票できません。',
    'Has moved to another prefecture: no right to vote in this election.',
    '監督者を呼んでください。',
    'Call the supervisor.',
  ),
  deceased: said(
    '名簿では死亡となっています。',
    'The roll says that this person has died.',
    '人ちがいがないか、名前と生年月日を確かめ、監督者を呼んでください。',
    'Check name and birth date for a mix-up, and call the supervisor.',
  ),
  deleted: said('名簿から消されています。', 'Was deleted from the roll.', '監督者を呼んでください。', 'Call the supervisor.'),
  'other-district': said(
    'ほかの投票区の人です。',
    'Belongs to another voting district.',
    '正しい投票所を案内してください。',
    'Tell them the right polling place.',
  ),
  'not-on-roll': said(
    '選挙人名簿にありません。',
    'Is not on the electoral roll.',
    '名前の読み、生年月日、引っ越しの時期を聞き、選挙管理委員会に確かめてください。',
    'Ask for the reading of the name, the birth date and the last move, and ask the election office.',
  ),
  'under-age': said(
    '選挙の日までに年齢が足りません。',
    'Is too young on election day.',
    '投票用紙を渡さないでください。',
    'Do not hand out a paper.',
  ),
  'under-age-today': said(
    'きょうはまだ年齢が足りません。選挙の日には足ります。',
    'Is too young today, but not on election day.',
    '期日前投票ではなく、不在者投票を案内してください。選挙の日には投票所で投票できます。',
    'Not early voting: tell them of the absentee vote. On election day they may vote at the polling place.',
  ),
  'not-national': said(
    '日本国籍の人の投票です。',
    'Only Japanese nationals vote here.',
    '投票用紙を渡さないでください。',
    'Do not hand out a paper.',
  ),
  'claimed-elsewhere': said(
    'いま、ほかの受付で手続き中です。',
    'Is being served at another desk.',
    'その受付に確かめ、監督者を呼んでください。',
    'Ask that desk, and call the supervisor.',
  ),
  'vote-refused': said(
    '投票管理者が投票を拒否しています。',
    'The presiding officer has refused the vote.',
    '監督者を呼んでください。本人が不服なら仮投票です。',
    'Call the supervisor. Who objects votes provisionally.',
  ),
  'not-confirmed': said(
    '確かめた結果、投票の条件に合いませんでした。',
    'It was looked into, and the condition is not met.',
    '監督者を呼んでください。',
    'Call the supervisor.',
  ),
  'outside-window': said(
    'きょう交付する投票用紙はありません。',
    'No paper is handed out today.',
    '投票できる日を案内してください。',
    'Tell them the days of the vote.',
  ),
  'before-hours': said(
    '投票時間の前です。',
    'The time of voting has not begun.',
    '投票時間になるまで渡さず、それからもう一度受け付けてください。',
    'Hand out nothing until it begins, and receive them again then.',
  ),
  'after-hours': said(
    '投票時間を過ぎてから来た人です。',
    'Came after the end of the time of voting.',
    '渡さないでください。終わりの時刻に中か列にいた人なら、投票所を閉じて列の人数を入れるか、監督者を呼んでください。',
    'Do not hand out a paper. If they were inside or in line at the end, close the place with the number of those in line, or call the supervisor.',
  ),
}

/** Refusals that no second person can let pass: there is nobody to let pass, or the law says when. */
export const NEVER_RELEASED: ReadonlySet<Refusal> = new Set<Refusal>([
  'other-district',
  'not-on-roll',
  'under-age',
  'under-age-today',
  'not-national',
  'outside-window',
])

export const ASK_TEXTS: Readonly<Record<Ask, FindingText>> = {
  'continued-residence': said(
    '県内の市外に転出しています。引き続き住んでいることの確認が必要です。',
    'Moved within the prefecture: continued residence has to be confirmed.',
    '「引き続き居住」の証明書を見るか、選挙管理委員会に電話で確かめてください。',
    'Look at the certificate, or ask the election office by telephone.',
  ),
  'name-differs': said(
    'カードと名簿で氏名がちがいます。',
    'The name on the card differs from the roll.',
    '氏を変えたかを聞き、生年月日と住所で同じ人かを確かめてください。',
    'Ask whether the name was changed, and compare birth date and address.',
  ),
  'address-differs': said(
    'カードの住所がこの市の外です。',
    'The address on the card is outside of this municipality.',
    'いつ引っ越したかを聞き、選挙管理委員会に確かめてください。',
    'Ask when they moved, and ask the election office.',
  ),
  'birth-date-differs': said(
    'カードと名簿で生年月日がちがいます。',
    'The birth date on the card differs from the roll.',
    '人ちがいがないか確かめてください。名簿の日付で決まります。',
    'Check for a mix-up. The date on the roll decides.',
  ),
  'birth-date-unknown': said(
    '名簿の生年月日に不詳の部分があり、年齢を決められません。',
    'A part of the birth date on the roll is unknown, so that the age is not certain.',
    '名簿の値を見て、選挙管理委員会に確かめてください。',
    'Look at what the roll says, and ask the election office.',
  ),
  overseas: said(
    '在外選挙人名簿の人です。',
    'Is on the overseas roll.',
    '在外選挙人証を見せてもらってください。',
    'Ask for the overseas voter certificate.',
  ),
  'returned-paper': said(
    '前に用紙を受け取り、投票せずに返しています。',
    'Received the paper before and gave it back without casting it.',
    '監督者に確かめてから渡してください。',
    'Ask the supervisor before you hand it out.',
  ),
  'declined-paper': said(
    '前に来たとき、この用紙を受け取りませんでした。',
    'Did not take this paper the last time.',
    '受け取るかを本人に聞いてください。',
    'Ask them whether they take it now.',
  ),
  'chosen-of-several': said(
    '名簿に似た人が複数います。',
    'Several people on the roll fit.',
    '生年月日と住所を声に出さずに見くらべ、同じ人かを確かめてください。',
    'Compare birth date and address without saying them aloud.',
  ),
  nationality: said(
    '国籍の確認が必要です。',
    'The nationality has to be confirmed.',
    '選挙管理委員会に確かめてください。',
    'Ask the election office.',
  ),
}

export const UNKNOWN_TEXTS: Readonly<Record<Unknown, FindingText>> = {
  'roll-unreadable': said(
    '名簿を読めません。投票できるかわかりません。',
    'The roll cannot be read: nobody can say whether they may vote.',
    '投票用紙を渡さないでください。紙の名簿に切りかえ、監督者を呼んでください。',
    'Do not hand out a paper. Go on with the list on paper, and call the supervisor.',
  ),
  'roll-old': said(
    '名簿が古いため、投票できるかわかりません。',
    'The roll is too old to say whether they may vote.',
    '新しい名簿を取り込むまで、投票用紙を渡さないでください。',
    'Do not hand out a paper before a new roll is imported.',
  ),
  'closing-list-missing': said(
    '期日前投票者の締切名簿がなく、投票ずみかわかりません。',
    'Without the closing list of the early voters nobody knows whether they have voted.',
    '締切名簿を取り込むまで、投票用紙を渡さないでください。',
    'Do not hand out a paper before the list is imported.',
  ),
  'authority-unknown': said(
    'ほかの投票所の記録を確かめられません。',
    'The records of other places cannot be asked.',
    '投票用紙を渡さず、画面の手順で確かめてください。',
    'Do not hand out a paper; follow the steps on the screen.',
  ),
  'entry-erased': said(
    '記録が消されていて、投票ずみかわかりません。',
    'The record was erased: nobody knows whether they have voted.',
    '監督者を呼んでください。',
    'Call the supervisor.',
  ),
  'several-entries': said(
    '名簿に当てはまる人が複数います。',
    'Several entries of the roll fit.',
    '住所を見て、一覧から本人を選んでください。',
    'Choose the person from the list by the address.',
  ),
  'district-unknown': said(
    '名簿に投票区がなく、この投票所の人かわかりません。',
    'The roll tells no voting district: nobody knows whether they vote here.',
    '選挙管理委員会に確かめてください。',
    'Ask the election office.',
  ),
}
