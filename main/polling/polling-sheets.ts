import { Temporal } from 'temporal-polyfill'
import type { LocalizedText } from '../../core/base/index.ts'
import { formatDate, formatPartialDate } from '../../core/calendar/index.ts'
import { dayText, type MinutesFigures, momentOf, type OathField, type Turnout, timeText } from '../../core/polling/index.ts'
import type { FiguresSheet, OathSheet, PollingReceiptSheet, SheetSection } from '../contract/index.ts'
import { type AtDesk, entryOf } from './at-desk.ts'
import type { PollingRoom } from './room.ts'
import { districtName } from './session-view.ts'

/** What the clerks write on the form, or the station knows already (事務処理欄). */
const CLERK_LABELS: Readonly<Partial<Record<OathField, string>>> = {
  'clerk-ballots': '交付した投票用紙',
  'clerk-proxy-braille': '代理・点字',
  'clerk-time': '時刻',
  'clerk-staff': '係員',
}

/** 宣誓書 of the voter at the desk, to be signed. Nothing on it says what was on a card: the roll is the authority. */
export function oathSheet(room: PollingRoom, atDesk: AtDesk, operator: string): OathSheet {
  const { program } = room
  const entry = entryOf(atDesk)
  const { fields, statement } = program.oath
  const district = districtName(room, entry?.district)
  const clerkValues: Readonly<Partial<Record<OathField, string>>> = {
    'clerk-proxy-braille': [atDesk.proxy === undefined ? '' : '代理', atDesk.braille ? '点字' : ''].filter(Boolean).join('・'),
    'clerk-time': timeText(room.at),
    'clerk-staff': room.context.staff.nameOf(operator),
  }
  return {
    kind: 'oath',
    title: '期日前投票宣誓書',
    fields: fields.flatMap((field) => (field.startsWith('clerk-') ? [] : [field as Exclude<OathField, `clerk-${string}`>])),
    elections: program.elections.map(({ name }) => name.ja),
    date: formatDate(Temporal.PlainDate.from(room.day)),
    receiptNumber: atDesk.number === undefined ? '' : room.receiptText(atDesk.number),
    voter: {
      ...(entry?.name !== undefined && { name: entry.name }),
      ...(entry?.kana !== undefined && { kana: entry.kana }),
      ...(entry?.birthDate !== undefined && { birthDate: formatPartialDate(entry.birthDate) }),
      // The roll's address where the voter lives there still; who has moved writes the new one.
      ...(entry?.address !== undefined && entry.marks.movedOut === undefined && { address: entry.address }),
      ...(entry?.address !== undefined && entry.marks.movedOut !== undefined && { rollAddress: entry.address }),
      ...(district !== undefined && { district: district.ja }),
      ...(entry !== undefined && { rollNumber: entry.number }),
    },
    reasons: program.reasons.map(({ number, text }) => ({ code: number, text: text.ja, chosen: number === atDesk.reason })),
    statement: statement.ja,
    signed: 'by-hand',
    clerk: fields.flatMap((field) => {
      const label = CLERK_LABELS[field]
      const value = clerkValues[field]
      return label === undefined ? [] : [{ label, ...(value !== undefined && value !== '' && { value }) }]
    }),
  }
}

const PAPER_STATES: Readonly<Record<string, LocalizedText>> = {
  issued: { ja: '交付', en: 'Handed out' },
  provisional: { ja: '仮投票', en: 'Provisional vote' },
  declined: { ja: '棄権', en: 'Not taken' },
  undone: { ja: '取り消し', en: 'Undone' },
  returned: { ja: '返還', en: 'Given back' },
}

/** 受付票: what was handed out under a number, and nothing of how. */
export function receiptSheet(
  room: PollingRoom,
  number: number,
  papers: readonly { readonly ballot: string; readonly state: string }[],
  at: string,
): PollingReceiptSheet {
  const { program, context } = room
  return {
    kind: 'polling-receipt',
    place: room.placeName(context.active.place),
    election: program.elections.map(({ name }) => name.ja).join('・'),
    at,
    receiptNumber: room.receiptText(number),
    papers: papers.flatMap(({ ballot, state }) => {
      const known = program.ballots.find(({ id }) => id === ballot)
      const text = PAPER_STATES[state]
      return known === undefined || text === undefined ? [] : [{ ballot: known.name, state: text }]
    }),
  }
}

const word = (ja: string, en: string): LocalizedText => ({ ja, en })

/** 投票録 of a day: the figures that the law wants, with lines for names and seals. */
export function minutesSheet(room: PollingRoom, figures: MinutesFigures): FiguresSheet {
  const { program } = room
  const ballotName = (id: string) => program.ballots.find((ballot) => ballot.id === id)?.name ?? id
  const time = (at: number | undefined) => (at === undefined ? '' : timeText(at))
  const opening = figures.openings.at(-1)
  const sections: SheetSection[] = [
    {
      section: 'facts',
      heading: word('開閉', 'Opening and closing'),
      facts: [
        { label: word('選挙', 'Election'), value: program.elections.map(({ name }) => name.ja).join('・') },
        { label: word('開いた時刻', 'Opened'), value: time(opening?.openedAt) },
        { label: word('閉じた時刻', 'Closed'), value: time(opening?.closedAt) },
        { label: word('閉じたときに並んでいた人', 'Waiting at the close'), value: String(opening?.waiting ?? 0) },
        {
          label: word('締切名簿', 'Closing list'),
          value:
            opening?.closingList === undefined
              ? overrideText(room, opening?.override)
              : `${opening.closingList.asOf.replace('T', ' ')}　${opening.closingList.entries}人　${opening.closingList.sha256.slice(0, 16)}`,
        },
      ],
    },
    {
      section: 'table',
      heading: word('投票管理者・立会人', 'Officials'),
      columns: [
        { label: word('役', 'Role') },
        { label: word('氏名', 'Name'), width: 2 },
        { label: word('から', 'From') },
        { label: word('まで', 'Until') },
      ],
      rows: figures.officials.map(({ role, name, from, until }) => [ROLES[role], name, time(from), time(until)]),
      blankRows: 2,
    },
    {
      section: 'table',
      heading: word('投票者', 'Voters'),
      columns: [
        { label: word('投票用紙', 'Ballot'), width: 2 },
        ...(['男', '女', 'その他', '計'] as const).map((ja, index) => ({
          label: word(ja, ['Male', 'Female', 'Other', 'Total'][index] ?? ''),
          align: 'right' as const,
        })),
        ...(['代理', '点字', '仮投票', '再交付', '棄権', '返還'] as const).map((ja, index) => ({
          label: word(ja, ['Proxy', 'Braille', 'Provisional', 'Reissued', 'Not taken', 'Given back'][index] ?? ''),
          align: 'right' as const,
        })),
      ],
      rows: figures.ballots.map((one) => [
        ballotName(one.ballot),
        ...[one.voters.male, one.voters.female, one.voters.other, one.voters.total].map(String),
        ...[one.proxy, one.braille, one.provisional, one.reissued, one.declined, one.returned].map(String),
      ]),
    },
    {
      section: 'table',
      heading: word('投票用紙の出納', 'Papers'),
      columns: [
        { label: word('投票用紙', 'Ballot'), width: 2 },
        ...(['はじめ', '受領', '移動', '交付', '汚損', '返還', '計算上の残り', '数えた残り'] as const).map((ja, index) => ({
          label: word(
            ja,
            ['Opening', 'Received', 'Moved', 'Handed out', 'Spoiled', 'Given back', 'Expected', 'Counted'][index] ?? '',
          ),
          align: 'right' as const,
        })),
      ],
      rows: figures.stock.map((one) => [
        ballotName(one.ballot),
        ...[one.opening, one.received, one.moved, one.issued, one.spoiled, one.returned, one.remaining].map(String),
        one.counts.at(-1)?.counted.toString() ?? '',
      ]),
    },
    {
      section: 'table',
      heading: word('代理投票の補助者', 'Assistants of proxy votes'),
      columns: [{ label: word('時刻', 'Time') }, { label: word('補助者', 'Assistants'), width: 3 }],
      rows: figures.proxies.map(({ at, assistants }) => [
        time(at),
        assistants.map((id) => room.context.staff.nameOf(id)).join('・'),
      ]),
    },
    {
      section: 'facts',
      heading: word('そのほか', 'Other'),
      facts: [
        { label: word('拒否', 'Refused'), value: String(figures.refused.length) },
        { label: word('宣言', 'Declarations'), value: String(figures.declarations.length) },
        { label: word('解除', 'Releases'), value: String(figures.releases.length) },
        {
          label: word('持ち帰りの疑い', 'Perhaps carried off'),
          value: String(figures.ballots.reduce((papers, { carriedOff }) => papers + carriedOff, 0)),
        },
        { label: word('取り消し', 'Undone'), value: String(figures.undone.length) },
        { label: word('紙から入力', 'Entered from paper'), value: String(figures.enteredFromPaper) },
        { label: word('入場券の再交付', 'Admission cards reissued'), value: String(figures.admissionCardsReissued) },
        { label: word('投票せずに帰った人', 'Left without voting'), value: String(figures.leftWithoutVoting) },
      ],
    },
    {
      section: 'table',
      heading: word('事故', 'Incidents'),
      columns: [{ label: word('時刻', 'Time') }, { label: word('内容', 'What'), width: 5 }],
      rows: figures.incidents.map(({ at, content }) => [
        time(content.at === undefined ? at : momentOf(content.at)),
        content.text,
      ]),
      blankRows: 3,
    },
    {
      section: 'signatures',
      labels: [word('投票管理者', 'Presiding officer'), word('投票立会人', 'Witness'), word('投票立会人', 'Witness')],
    },
  ]
  return {
    kind: 'minutes',
    language: 'ja',
    title: word('投票録', 'Minutes of the polling place'),
    place: room.placeName(room.place),
    at: room.context.clock.now().toString(),
    sections,
  }
}

const ROLES: Readonly<Record<MinutesFigures['officials'][number]['role'], LocalizedText>> = {
  'presiding-officer': word('投票管理者', 'Presiding officer'),
  deputy: word('職務代理者', 'Deputy'),
  witness: word('投票立会人', 'Witness'),
  'poll-worker': word('投票事務従事者', 'Poll worker'),
}

/** 投票状況: one table for each ballot, and the voters of the day as a line. */
export function turnoutSheet(
  room: PollingRoom,
  day: string,
  turnouts: readonly Turnout[],
  series: readonly { readonly until: string; readonly voters: number }[],
): FiguresSheet {
  const { program } = room
  const tables = turnouts.map(
    ({ ballot, electorate, lines }): SheetSection => ({
      section: 'table',
      heading: program.ballots.find(({ id }) => id === ballot)?.name ?? ballot,
      columns: [
        { label: word('時刻', 'Until') },
        ...(['男', '女', 'その他', '計', '投票率'] as const).map((ja, index) => ({
          label: word(ja, ['Male', 'Female', 'Other', 'Total', 'Turnout'][index] ?? ''),
          align: 'right' as const,
        })),
      ],
      rows: lines.map((line) => [
        line.time === 'final' ? word('計', 'Final') : line.time,
        ...[line.male, line.female, line.other, line.total].map(String),
        line.percent === undefined || electorate === undefined ? '' : `${line.percent.total.toFixed(2)}%`,
      ]),
    }),
  )
  const chart: SheetSection = {
    section: 'chart',
    heading: word('投票者数（累計）', 'Voters (cumulative)'),
    chart: {
      form: 'line',
      labels: series.map(({ until }) => until),
      series: [{ name: word('投票者', 'Voters'), values: series.map(({ voters }) => voters) }],
      unit: word('人', 'people'),
    },
  }
  return {
    kind: 'turnout',
    language: 'ja',
    title: word(`投票状況 ${formatDate(Temporal.PlainDate.from(day))}`, `Turnout ${day}`),
    place: room.placeName(room.place),
    at: room.context.clock.now().toString(),
    sections: series.length > 1 ? [...tables, chart] : tables,
  }
}

/** How an instant is to be read on a list. */
export function asOfText(at: string): string {
  const moment = Date.parse(at)
  return `${dayText(moment).replaceAll('-', '/')} ${timeText(moment)}`
}

/** Opened without the list: why, by whom, and who stood by. */
function overrideText(
  { context }: Pick<PollingRoom, 'context'>,
  override: MinutesFigures['openings'][number]['override'] | undefined,
): string {
  if (override === undefined) return ''
  const people = [override.by, override.second].flatMap((id) => (id === undefined ? [] : [context.staff.nameOf(id)]))
  return [override.reason, people.join('・')].filter((part) => part !== '').join('　')
}
