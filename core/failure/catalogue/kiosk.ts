import type { FailureEntries } from '../failure-entry.ts'

/** The kiosk at work: its clock, the choice of its program, cards and counts at the desk. */
export const KIOSK_FAILURES = {
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
} as const satisfies FailureEntries
