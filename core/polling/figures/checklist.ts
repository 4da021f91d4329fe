import type { LocalizedText } from '../../base/index.ts'
import { formatPartialDate } from '../../calendar/index.ts'
import { minuteText, timeText } from '../japan-time.ts'
import type { PollingProgram } from '../program.ts'
import type { PollingState } from '../state/state.ts'
import { isMarked, type VoterEntry } from '../voter-entry.ts'

/** One line of the list on paper. */
export interface ChecklistLine {
  readonly number: string
  readonly name: string
  readonly kana?: string
  readonly birthDate: string
  readonly address: string
  /** Why somebody gets nothing, or what is to be asked first. */
  readonly marks: readonly LocalizedText[]
  /** For each ballot in the board's order: when and under which receipt number; empty where it was not handed out. */
  readonly received: readonly string[]
}

/** 名簿対照の一覧 for paper: who has received what, district by district. */
export interface Checklist {
  /** `YYYY-MM-DDTHH:MM` in Japan. */
  readonly asOf: string
  readonly lastNumber: number
  readonly received: number
  readonly steps: readonly LocalizedText[]
  readonly districts: readonly { readonly id: string; readonly name: LocalizedText; readonly lines: readonly ChecklistLine[] }[]
}

/** How to go on when the station stands still, one step each. */
export function paperSteps(nextNumber: string): readonly LocalizedText[] {
  return [
    {
      ja: 'この一覧で名簿対照を続けてください。「交付」の欄に記入がある用紙は渡しません。',
      en: 'Go on with this list. A paper with an entry in its column is not handed out.',
    },
    {
      ja: `受付番号は ${nextNumber} から続けて、名前の行に時刻と番号を書きます。`,
      en: `Go on with receipt number ${nextNumber}; write time and number in the line of the voter.`,
    },
    {
      ja: '渡した用紙の欄に ✓ を書きます。受け取らない用紙は「棄」と書きます。',
      en: 'Tick the column of each paper that is handed out; write 棄 for one that is not taken.',
    },
    {
      ja: '「△」の印がある人は、書いてある確認をしてから渡します。「×」の人には渡さず、監督者を呼びます。',
      en: 'With △ do first what is written there. With × hand out nothing and call the supervisor.',
    },
    {
      ja: '端末が戻ったら、監督者が「紙から入力」で時刻と番号のとおりに入れます。',
      en: 'When the station is back, the supervisor types the entries in with their times and numbers.',
    },
  ]
}

const MARKS: readonly (readonly [keyof VoterEntry['marks'], LocalizedText])[] = [
  ['deceased', { ja: '×死亡', en: '× deceased' }],
  ['deleted', { ja: '×抹消', en: '× deleted' }],
  ['suspended', { ja: '×失権', en: '× suspended' }],
  ['absenteeIssued', { ja: '×不在者用紙交付済', en: '× absentee papers sent' }],
  ['earlyVoted', { ja: '×期日前投票済', en: '× voted early' }],
  ['notNational', { ja: '△国籍', en: '△ nationality' }],
  ['overseas', { ja: '△在外', en: '△ overseas' }],
  ['braille', { ja: '点字', en: 'braille' }],
]

const MOVES: Readonly<Record<NonNullable<VoterEntry['marks']['movedOut']>, LocalizedText>> = {
  'within-prefecture': { ja: '△県内転出（引き続き居住を確認）', en: '△ moved within the prefecture' },
  'other-prefecture': { ja: '△県外転出（国政だけ）', en: '△ moved to another prefecture' },
  unknown: { ja: '△転出（転出先を確認）', en: '△ moved out' },
  over: { ja: '×転出から4か月', en: '× moved out more than four months ago' },
}

function marksText({ marks }: VoterEntry, program: PollingProgram): readonly LocalizedText[] {
  const texts = MARKS.flatMap(([mark, text]) => {
    const value = marks[mark]
    if (value === undefined || value === false) return []
    if (mark !== 'absenteeIssued' && mark !== 'earlyVoted') return [text]
    const marked = marks[mark]
    if (marked === 'all') return [text]
    const names = program.ballots.filter(({ id }) => isMarked(marked, id)).map(({ name }) => name)
    return [
      { ja: `${text.ja}（${names.map(({ ja }) => ja).join('・')}）`, en: `${text.en} (${names.map(({ en }) => en).join(', ')})` },
    ]
  })
  return marks.movedOut === undefined ? texts : [...texts, MOVES[marks.movedOut]]
}

/**
 * The list by which paper takes over at once: always as fresh as the last act. Voters of districts that the program does not know, or
 * without one, stand at its end: nobody is left out.
 *
 * @param numberText how receipt numbers are written, for example `A-0031`
 */
export function checklistOf(
  state: PollingState,
  program: PollingProgram,
  electors: Iterable<VoterEntry>,
  { at, place, numberText }: { readonly at: number; readonly place: string; readonly numberText: (number: number) => string },
): Checklist {
  const groups = new Map<string, ChecklistLine[]>()
  let received = 0
  for (const entry of electors) {
    const voter = state.voter(entry.number)
    const papers = program.ballots.map(({ id }) => {
      const paper = voter?.papers.get(id)
      const issue = paper?.issues.at(-1)
      if (paper === undefined || issue === undefined || paper.outstanding === 0) return ''
      const time = issue.at === undefined ? '' : timeText(issue.at)
      return issue.number === undefined ? time : `${time} ${numberText(issue.number)}`
    })
    if (papers.some((text) => text !== '')) received += 1
    const line: ChecklistLine = {
      number: entry.number,
      name: entry.name ?? '',
      ...(entry.kana !== undefined && { kana: entry.kana }),
      birthDate: entry.birthDate === undefined ? '' : formatPartialDate(entry.birthDate),
      address: entry.address ?? '',
      marks: marksText(entry, program),
      received: papers,
    }
    const district = entry.district ?? ''
    const present = groups.get(district)
    if (present === undefined) groups.set(district, [line])
    else present.push(line)
  }
  const known = program.districts.map(({ id }) => id)
  const ids = [...known.filter((id) => groups.has(id)), ...[...groups.keys()].filter((id) => !known.includes(id)).sort()]
  const { lastNumber } = state.place(place)
  return {
    asOf: minuteText(at),
    lastNumber,
    received,
    steps: paperSteps(numberText(lastNumber + 1)),
    districts: ids.map((id) => ({
      id,
      name: program.districts.find((one) => one.id === id)?.name ?? {
        ja: id === '' ? '投票区なし' : id,
        en: id === '' ? 'No district' : id,
      },
      lines: groups.get(id) ?? [],
    })),
  }
}
