import type { LocalizedText } from '../../base/index.ts'
import { cellOf } from '../eligibility/cell-of.ts'
import type { FindingInput } from '../eligibility/situation.ts'
import type { BallotCell } from '../finding.ts'
import type { VoterState } from '../state/state.ts'
import type { VoterEntry } from '../voter-entry.ts'
import type { Ask, Refusal, Unknown } from '../words.ts'

const mark = (ja: string, en: string): LocalizedText => ({ ja, en })

/** ×: nothing is handed out. */
const REFUSAL_MARKS: Readonly<Record<Refusal, LocalizedText>> = {
  'already-received': mark('×交付済', '× received'),
  'absentee-issued': mark('×不在者用紙交付済', '× absentee papers sent'),
  'early-voted': mark('×期日前投票済', '× voted early'),
  suspended: mark('×失権', '× suspended'),
  'moved-out': mark('×転出', '× moved out'),
  'moved-other-prefecture': mark('×県外転出', '× moved to another prefecture'),
  deceased: mark('×死亡', '× deceased'),
  deleted: mark('×抹消', '× deleted'),
  'other-district': mark('×ほかの投票区', '× another district'),
  'not-on-roll': mark('×名簿になし', '× not on the roll'),
  'under-age': mark('×年齢不足', '× too young'),
  'under-age-today': mark('×きょうは年齢不足', '× too young today'),
  'not-national': mark('×国籍', '× nationality'),
  'claimed-elsewhere': mark('×ほかの受付で手続き', '× served at another desk'),
  'vote-refused': mark('×投票拒否', '× vote refused'),
  'not-confirmed': mark('×確認できず', '× not confirmed'),
  'outside-window': mark('×期間外', '× outside the period'),
  'before-hours': mark('×投票時間の前', '× before the time of voting'),
  'after-hours': mark('×投票時間のあと', '× after the time of voting'),
}

/** △: first what is written there. */
const ASK_MARKS: Readonly<Record<Ask, LocalizedText>> = {
  'continued-residence': mark('△引き続き居住を確認', '△ continued residence'),
  'name-differs': mark('△氏名を確認', '△ name'),
  'address-differs': mark('△住所を確認', '△ address'),
  'birth-date-differs': mark('△生年月日を確認', '△ birth date'),
  'birth-date-unknown': mark('△生年月日不詳・年齢を確認', '△ birth date unknown, age'),
  overseas: mark('△在外選挙人証を確認', '△ overseas certificate'),
  'returned-paper': mark('△用紙を返還した人', '△ gave the paper back'),
  'declined-paper': mark('△前に受け取らず', '△ did not take it before'),
  'chosen-of-several': mark('△似た人あり', '△ several fit'),
  nationality: mark('△国籍を確認', '△ nationality'),
}

/** ？: nobody can say, so nothing is handed out. */
const UNKNOWN_MARKS: Readonly<Record<Unknown, LocalizedText>> = {
  'roll-unreadable': mark('？名簿', '? roll'),
  'roll-old': mark('？名簿が古い', '? roll too old'),
  'closing-list-missing': mark('？締切名簿', '? closing list'),
  'authority-unknown': mark('？ほかの投票所', '? other places'),
  'entry-erased': mark('？記録消去', '? record erased'),
  'several-entries': mark('？複数あり', '? several entries'),
  'district-unknown': mark('？投票区なし', '? no district'),
}

const BRAILLE = mark('点字', 'braille')

/** No act is of the visit of whoever will stand before the list. */
const NO_VISIT: ReadonlySet<string> = new Set()

/** Where and when the list is for. What is of one day, for every voter, is not marked at each of them (`dayNotes`). */
export type PaperSituation = Pick<FindingInput, 'program' | 'placeName' | 'place' | 'desk' | 'mode' | 'at'>

function marksOfCell(cell: BallotCell): readonly LocalizedText[] {
  switch (cell.state) {
    case 'refused':
      return [REFUSAL_MARKS[cell.refusal]]
    case 'ask':
      return cell.asks.map((ask) => ASK_MARKS[ask])
    case 'unknown':
      return [UNKNOWN_MARKS[cell.unknown]]
    case 'received':
      // What this election's desks handed out stands in the columns.
      return cell.how === 'early' ? [REFUSAL_MARKS['early-voted']] : []
    case 'may-receive':
    case 'not-yet':
    case 'no-longer':
      return []
  }
}

/**
 * What the list on paper says against a voter, and for which ballots: by the very finding that the screen would show, so that paper hands
 * out to nobody whom the screen refuses. Short enough for a column. Ballots are named where it is not so for all of them.
 */
export function paperMarksOf(situation: PaperSituation, entry: VoterEntry, voter?: VoterState): readonly LocalizedText[] {
  const input: FindingInput = {
    ...situation,
    // The list is made before the time of voting as well, and read in it.
    arrival: 'in-time',
    roll: { status: 'fresh', closingList: 'not-used' },
    sought: { found: 'entry', entry },
    ...(voter !== undefined && { voter }),
    visit: NO_VISIT,
  }
  const { ballots } = situation.program
  const byMark = new Map<LocalizedText, LocalizedText[]>()
  for (const ballot of ballots)
    for (const text of marksOfCell(cellOf(input, entry, ballot)))
      byMark.set(text, [...(byMark.get(text) ?? []), ballot.shortName ?? ballot.name])
  const marks = [...byMark].map(([text, names]) =>
    names.length === ballots.length
      ? text
      : mark(`${text.ja}（${names.map(({ ja }) => ja).join('・')}）`, `${text.en} (${names.map(({ en }) => en).join(', ')})`),
  )
  return entry.marks.braille ? [...marks, BRAILLE] : marks
}
