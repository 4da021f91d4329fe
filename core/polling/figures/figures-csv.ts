import type { Language, LocalizedText } from '../../base/index.ts'
import { csvLine } from '../../event/export/csv.ts'
import type { PollingProgram } from '../program.ts'
import type { AgeLine, EarlyLine, Turnout } from './turnout.ts'

/** Files for the prefecture and the office; the encoding is chosen where they are written (core/event/export). */
export interface FigureWords {
  readonly language: Language
  readonly program: PollingProgram
  readonly placeName: (place: string) => LocalizedText
}

const ballotWords = ({ program, language }: FigureWords, id: string): readonly [string, string] => {
  const ballot = program.ballots.find((one) => one.id === id)
  const election = program.elections.find((one) => one.id === ballot?.election)
  return [election?.name[language] ?? '', ballot?.name[language] ?? id]
}

const file = (lines: readonly (readonly string[])[]): string => lines.map(csvLine).join('')

const TURNOUT_HEADINGS = {
  ja: [
    '選挙',
    '投票用紙',
    '現在時刻',
    '男',
    '女',
    'その他',
    '計',
    '有権者男',
    '有権者女',
    '有権者計',
    '投票率男',
    '投票率女',
    '投票率計',
    '前回投票率',
  ],
  en: [
    'Election',
    'Ballot',
    'Until',
    'Male',
    'Female',
    'Other',
    'Total',
    'Electors male',
    'Electors female',
    'Electors',
    'Turnout male',
    'Turnout female',
    'Turnout',
    'Previous',
  ],
} as const
const FINAL = { ja: '確定', en: 'final' } as const

/** 時間別投票状況: one line for each ballot and time. */
export function turnoutCsv(turnouts: readonly Turnout[], words: FigureWords): string {
  const { language } = words
  const percent = (value: number | undefined) => value?.toFixed(2) ?? ''
  return file([
    TURNOUT_HEADINGS[language],
    ...turnouts.flatMap(({ ballot, electorate, lines }) =>
      lines.map((line) => [
        ...ballotWords(words, ballot),
        line.time === 'final' ? FINAL[language] : line.time,
        ...[line.male, line.female, line.other, line.total].map(String),
        ...[electorate?.male, electorate?.female, electorate?.total].map((count) => count?.toString() ?? ''),
        ...[line.percent?.male, line.percent?.female, line.percent?.total, line.previous].map(percent),
      ]),
    ),
  ])
}

const EARLY_HEADINGS = {
  ja: ['選挙', '投票用紙', '月日', '期日前投票所', '事由', '男', '女', 'その他', '計'],
  en: ['Election', 'Ballot', 'Day', 'Place', 'Reason', 'Male', 'Female', 'Other', 'Total'],
} as const

/** 期日前投票者数: by day, place, reason and ballot. */
export function earlyCsv(lines: readonly EarlyLine[], words: FigureWords): string {
  const { language, placeName } = words
  return file([
    EARLY_HEADINGS[language],
    ...lines.map(({ ballot, day, place, reason, male, female, other, total }) => [
      ...ballotWords(words, ballot),
      day,
      placeName(place)[language],
      reason === 0 ? '' : language === 'ja' ? `${reason}号` : String(reason),
      ...[male, female, other, total].map(String),
    ]),
  ])
}

const AGE_HEADINGS = {
  ja: ['選挙', '投票用紙', '年代', '男', '女', 'その他', '計'],
  en: ['Election', 'Ballot', 'Age', 'Male', 'Female', 'Other', 'Total'],
} as const
const AGE_UNKNOWN = { ja: '不明', en: 'unknown' } as const

/** 年代別投票者数. */
export function ageCsv(lines: readonly AgeLine[], words: FigureWords): string {
  const { language, program } = words
  return file([
    AGE_HEADINGS[language],
    ...lines.map(({ ballot, from, male, female, other, total }) => [
      ...ballotWords(words, ballot),
      program.ageBands.find((band) => band.from === from)?.name[language] ?? AGE_UNKNOWN[language],
      ...[male, female, other, total].map(String),
    ]),
  ])
}
