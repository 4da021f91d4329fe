import type { LocalizedText } from '../../base/index.ts'
import { formatPartialDate } from '../../calendar/index.ts'
import type { RollStanding } from '../eligibility/situation.ts'
import { windowOf } from '../eligibility/windows.ts'
import { dayText, minuteText, timeText } from '../japan-time.ts'
import type { PollingState, VoterState } from '../state/state.ts'
import type { VoterEntry } from '../voter-entry.ts'
import type { PaperSituation } from './paper-marks.ts'

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

export interface ChecklistOptions {
  readonly situation: PaperSituation
  readonly roll: RollStanding
  /** How receipt numbers are written, for example `A-0031`. */
  readonly numberText: (number: number) => string
  /** `paperMarksOf` of the situation, or what it said before of the same voter with the same acts. */
  readonly marksOf: (entry: VoterEntry, voter: VoterState | undefined) => readonly LocalizedText[]
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
      ja: '「△」の印がある人は、書いてある確認をしてから渡します。「×」と「？」の用紙は渡さず、監督者を呼びます。',
      en: 'With △ do first what is written there. With × or ? hand out none of these papers and call the supervisor.',
    },
    {
      ja: '端末が戻ったら、監督者が「紙から入力」で時刻と番号のとおりに入れます。',
      en: 'When the station is back, the supervisor types the entries in with their times and numbers.',
    },
  ]
}

/** What holds for every voter on the day of the list: papers that are not handed out, and lists without which nobody gets one. */
function dayNotes({ program, mode, at }: PaperSituation, roll: RollStanding): readonly LocalizedText[] {
  const day = dayText(at)
  const notes: LocalizedText[] = []
  for (const ballot of program.ballots) {
    const { from, until } = windowOf(program, ballot, mode)
    if (from <= day && day <= until) continue
    const { name } = ballot
    notes.push({ ja: `${name.ja}の用紙は、この日は渡しません。`, en: `No paper of ${name.en} is handed out on this day.` })
  }
  if (roll.status !== 'fresh')
    notes.push({
      ja: 'この一覧の名簿は古いか、読めなかったものです。選挙管理委員会に確かめるまで、だれにも渡さないでください。',
      en: 'The roll of this list is old or could not be read: hand out nothing before the election office has confirmed it.',
    })
  if (roll.closingList === 'missing')
    notes.push({
      ja: '期日前投票者の締切名簿が入っていません。届くまで、だれにも渡さないでください。',
      en: 'The closing list of the early voters is missing: hand out nothing before it is there.',
    })
  return notes
}

/**
 * The list by which paper takes over at once: always as fresh as the last act. Voters of districts that the program does not know, or
 * without one, stand at its end: nobody is left out.
 *
 */
export function checklistOf(
  state: PollingState,
  electors: Iterable<VoterEntry>,
  { situation, roll, numberText, marksOf }: ChecklistOptions,
): Checklist {
  const { program, place, at } = situation
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
      marks: marksOf(entry, voter),
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
    steps: [...dayNotes(situation, roll), ...paperSteps(numberText(lastNumber + 1))],
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
