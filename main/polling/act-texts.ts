import type { LocalizedText } from '../../core/base/index.ts'
import type { PollingAct, PollingProgram } from '../../core/polling/index.ts'

const say = (ja: string, en: string): LocalizedText => ({ ja, en })

const OUTCOMES = {
  green: say('投票できる', 'may vote'),
  yellow: say('確認が必要', 'to be asked'),
  red: say('渡せない', 'stopped'),
  unknown: say('分からない', 'not known'),
} as const
const METHODS = {
  card: say('カード', 'card'),
  barcode: say('入場券', 'admission card'),
  number: say('名簿番号', 'roll number'),
  name: say('生年月日と氏名', 'birth date and name'),
  paper: say('紙の名簿', 'paper'),
} as const
const OATHS = {
  printed: say('署名', 'signed'),
  electronic: say('画面', 'on the screen'),
  brought: say('持参', 'brought along'),
} as const
const VERDICTS = {
  granted: say('許可', 'granted'),
  refused: say('拒否', 'refused'),
  'no-answer': say('答えなし', 'no answer'),
} as const
const OFFICIALS = {
  'presiding-officer': say('投票管理者', 'Presiding officer'),
  deputy: say('職務代理者', 'Deputy'),
  witness: say('投票立会人', 'Witness'),
  'poll-worker': say('投票事務従事者', 'Poll worker'),
} as const

/** With the version of the roll that the desk stood on, and how its root begins. */
function withRoll(
  { ja, en }: LocalizedText,
  roll: { readonly version: number; readonly root: string } | undefined,
): LocalizedText {
  if (roll === undefined) return { ja, en }
  const { version, root } = roll
  return say(`${ja}（名簿 第${version}版 ${root.slice(0, 8)}）`, `${en} (roll version ${version}, ${root.slice(0, 8)})`)
}

/** One act in plain words, for whoever looks at what was done. It names no voter. */
export function actText(content: PollingAct, { ballots }: Pick<PollingProgram, 'ballots'>): LocalizedText {
  const paper = (id: string): LocalizedText => ballots.find((ballot) => ballot.id === id)?.name ?? say(id, id)
  const papers = (ids: readonly string[]) =>
    say(ids.map((id) => paper(id).ja).join('・'), ids.map((id) => paper(id).en).join(', '))
  const counts = (all: readonly { readonly ballot: string; readonly count: number }[]) =>
    say(
      all.map(({ ballot, count }) => `${paper(ballot).ja} ${count}`).join('、'),
      all.map(({ ballot, count }) => `${paper(ballot).en} ${count}`).join(', '),
    )
  const about = (ja: string, en: string, what: LocalizedText) => say(`${ja}: ${what.ja}`, `${en}: ${what.en}`)
  switch (content.act) {
    case 'opened':
      return withRoll(
        content.override === undefined
          ? say('投票所を開いた', 'Polling place opened')
          : say('締切名簿なしで投票所を開いた', 'Polling place opened without the closing list'),
        content.roll,
      )
    case 'closed':
      return say('投票所を閉じた', 'Polling place closed')
    case 'official-changed': {
      const role = OFFICIALS[content.role]
      return content.change === 'began'
        ? say(`${role.ja} ${content.name} 就いた`, `${role.en} ${content.name} began`)
        : say(`${role.ja} ${content.name} 退いた`, `${role.en} ${content.name} ended`)
    }
    case 'list-imported':
      return say(`名簿を取り込んだ（${content.entries}人）`, `List taken in (${content.entries})`)
    case 'incident-noted':
      return say(`事故: ${content.text}`, `Incident: ${content.text}`)
    case 'checklist-written':
      return say('紙の名簿を書き出した', 'List for paper written')
    case 'figures-reported':
      return say(`${content.for.slice(11)}の投票者数を報告`, `Figures of ${content.for.slice(11)} reported`)
    case 'stock-opened':
      return about('はじめの枚数', 'Opening count', counts(content.counts))
    case 'stock-received':
      return about('用紙を受け取った', 'Papers received', counts(content.counts))
    case 'stock-moved':
      return about('用紙を渡した（場所の間）', 'Papers moved', counts(content.counts))
    case 'stock-counted':
      return about('枚数を数えた', 'Counted', counts(content.counts))
    case 'stock-explained':
      return about('差を明らかにした', 'Difference cleared up', counts(content.counts))
    case 'voter-checked':
      return say(
        `名簿対照（${METHODS[content.method].ja}）: ${OUTCOMES[content.outcome].ja}`,
        `Roll check (${METHODS[content.method].en}): ${OUTCOMES[content.outcome].en}`,
      )
    case 'reason-given':
      return say(`期日前の事由 ${content.reason}号`, `Reason for voting early: ${content.reason}`)
    case 'oath-made':
      return about('宣誓', 'Oath', OATHS[content.form])
    case 'ask-answered':
      return content.answer === 'confirmed' ? say('確認した', 'Confirmed') : say('確認できなかった', 'Not confirmed')
    case 'declaration-made':
      return content.outcome === 'made'
        ? say('本人である旨の宣言', 'Declaration made')
        : say('宣言をしなかった', 'No declaration')
    case 'vote-refused':
      return say('投票を拒否', 'Vote refused')
    case 'wall-released':
      return about('解除', 'Released', papers(content.ballots))
    case 'admission-card-reissued':
      return say('入場券を再交付', 'Admission card reissued')
    case 'left-without-voting':
      return say('投票せずに帰った', 'Left without voting')
    case 'sent-to-absentee':
      return say('不在者投票を案内', 'Told to vote by absentee vote')
    case 'empty-box-shown':
      return say('投票箱が空であることを確認', 'Box seen to be empty')
    case 'claim-made':
      return withRoll(about('投票の確認を求めた', 'Right to vote asked for', papers(content.ballots)), content.roll)
    case 'claim-answered':
      return about('投票の確認', 'Right to vote', VERDICTS[content.verdict])
    case 'claim-voided':
      return say('投票の確認を取りやめ', 'Grant given up')
    case 'paper-issued':
      return about('交付', 'Handed out', paper(content.ballot))
    case 'paper-declined':
      return about('棄権', 'Not taken', paper(content.ballot))
    case 'paper-spoiled':
      return about('汚損', 'Spoiled', paper(content.ballot))
    case 'paper-reissued':
      return about('再交付', 'Reissued', paper(content.ballot))
    case 'paper-returned':
      return about('返還', 'Given back', paper(content.ballot))
    case 'paper-carried-off':
      return about('持ち帰りの疑い', 'Perhaps carried off', paper(content.ballot))
    case 'provisional-issued':
      return about('仮投票', 'Provisional vote', paper(content.ballot))
    case 'wrong-stack-scanned':
      return about('別の束の札を読み取った', 'Label of another stack, instead of', paper(content.ballot))
    case 'paper-entered':
      return about('紙から入力', 'Entered from paper', papers(content.papers.map(({ ballot }) => ballot)))
    case 'undone':
      return say(`取り消し（${content.refs.length}件）`, `Undone (${content.refs.length})`)
    case 'conflict-resolved':
      return about('二重の記録を整理', 'Double record settled', paper(content.ballot))
    case 'case-seen':
      return say('要確認の案件を見た', 'Case seen')
    case 'case-resolved':
      return say('要確認の案件を終えた', 'Case resolved')
  }
}
