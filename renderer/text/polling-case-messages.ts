import type { LocalizedText } from '../../core/base/index.ts'

/** What came to light between the stations of an election, and how two officials end it. */
export const POLLING_CASE_MESSAGES = {
  'polling.cases.title': { ja: '要確認の案件', en: 'Cases to look into' },
  'polling.note.cases': { ja: '要確認の案件があります（{count}件）', en: 'There are cases to look into ({count})' },
  'polling.case.conflict': { ja: '同じ用紙が2か所で渡されています', en: 'The same paper was handed out at two desks' },
  'polling.case.fork': { ja: '端末の記録が二つに分かれています', en: 'A station tells two histories' },
  'polling.case.quarantine': { ja: '止めた端末から記録が届きました', en: 'A station that was stopped has sent records' },
  'polling.case.provisional-vote': { ja: '仮投票', en: 'A provisional vote' },
  'polling.case.double-registration': { ja: '同じ人が2か所で登録されています', en: 'The same person was registered twice' },
  'polling.case.todo.double-registration': {
    ja: 'どちらの避難所にいるかを確かめてください。',
    en: 'Find out in which shelter they are.',
  },
  'polling.case.todo.conflict': {
    ja: '投票管理者に知らせ、もう一方の受付に電話で確かめてください。どちらの記録も消えません。',
    en: 'Tell the presiding officer and call the other desk. Neither record is dropped.',
  },
  'polling.case.todo.fork': {
    ja: 'この端末での受付をやめ、担当課に連絡してください。ディスクが複製されたか、古い控えに戻されています。',
    en: 'Serve nobody at this station and call the office. Its disk was copied, or an older copy was put back.',
  },
  'polling.case.todo.quarantine': {
    ja: '届いた記録は数えられていません。担当課に連絡し、紙の控えと照らし合わせてください。',
    en: 'What came is not counted. Call the office and compare with what was written on paper.',
  },
  'polling.case.todo.provisional-vote': {
    ja: '受理するかどうかが決まったら、結果を記録してください。',
    en: 'Record what becomes of it once that is decided.',
  },
  'polling.case.fact.claim': { ja: '投票の権利', en: 'Right to vote' },
  'polling.case.fact.use': { ja: '用紙を渡した', en: 'Handed out' },
  'polling.case.fact.history': { ja: '数えられない記録', en: 'Records that do not count' },
  'polling.case.fact.registration': { ja: '避難所での登録', en: 'Registered in a shelter' },
  'polling.case.fact.provisional-vote': { ja: '仮投票', en: 'Provisional vote' },
  'polling.case.own': { ja: 'この受付', en: 'this desk' },
  'polling.case.device': { ja: '端末 {id}', en: 'station {id}' },
  'polling.case.events': { ja: '{count}件', en: '{count}' },
  'polling.case.wall': { ja: '確認してください', en: 'Look at this' },
  'polling.case.wall.keys': {
    ja: '「見ました」を押すと、見た人が記録に残ります。終えるには、記録の画面で2人が結果を入れます。',
    en: '“Seen” records who has seen it. Two people end it on the screen of records.',
  },
  'polling.case.seen': { ja: '見ました', en: 'Seen' },
  'polling.case.recorded': {
    ja: '結果を記録しました。サーバーに届くと、すべての受付で終わります。',
    en: 'Recorded. It ends at every desk once the server has it.',
  },
  'polling.case.resolved': { ja: '{time}　{place}　{who} が終えました。', en: 'Ended {time}, {place}, by {who}.' },
  'polling.case.without-effect': {
    ja: '{time}　{place}　{who} だけの記録です。別の人と2人でないと終わりません。',
    en: '{time}, {place}: signed by {who} alone, without effect. It takes two different people.',
  },
  'polling.case.nobody': { ja: 'だれか', en: 'somebody' },
  'polling.case.what': { ja: '調べて分かったこと', en: 'What it was' },
  'polling.case.outcome.same-person-twice': { ja: '同じ人が2回来た', en: 'Same person twice' },
  'polling.case.outcome.wrong-person-chosen': { ja: '別の人を選んでいた', en: 'Wrong person chosen' },
  'polling.case.outcome.two-papers-issued': { ja: '2枚渡していた', en: 'Two papers handed out' },
  'polling.case.outcome.recorded-twice': { ja: '二重に記録していた', en: 'Recorded twice' },
  'polling.case.outcome.test-data': { ja: '試しの記録', en: 'Test data' },
  'polling.case.outcome.older-disk-put-back': { ja: '古い控えに戻していた', en: 'An older copy was put back' },
  'polling.case.outcome.disk-copied': { ja: 'ディスクが複製されていた', en: 'The disk was copied' },
  'polling.case.outcome.entered-again': { ja: '正しい記録を入れ直した', en: 'Entered again where it was right' },
  'polling.case.outcome.not-to-be-counted': { ja: '数えない', en: 'Not to be counted' },
  'polling.case.outcome.vote-accepted': { ja: '受理', en: 'Accepted' },
  'polling.case.outcome.vote-not-accepted': { ja: '不受理', en: 'Not accepted' },
  'polling.case.outcome.recorded-by-mistake': { ja: '誤って記録した', en: 'Recorded by mistake' },
  'polling.case.resolve': { ja: '結果を記録…', en: 'Record what it was…' },
  'polling.case.explain': {
    ja: 'どの記録も消えません。2人で確かめた結果が、すべての受付とサーバーに残ります。',
    en: 'No record is dropped. What two people found stays at every desk and at the server.',
  },
} as const satisfies Record<string, LocalizedText>
