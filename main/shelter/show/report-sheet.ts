import type { Language, LocalizedText } from '../../../core/base/index.ts'
import { csvLine } from '../../../core/event/index.ts'
import {
  AGE_BANDS,
  ALLERGENS,
  CARE_CLASSES,
  LIFELINES,
  type Lifeline,
  MEAL_CLASSES,
  type ReportFigures,
  SEXES,
  STAY_FORMS,
  SYMPTOMS,
  URGENT_NEEDS,
} from '../../../core/shelter/index.ts'
import {
  ALLERGEN_WORDS,
  BAND_WORDS,
  CAPACITY_WORDS,
  CARE_WORDS,
  LIFELINE_STATE_WORDS,
  LIFELINE_WORDS,
  MEAL_CLASS_WORDS,
  MEAL_TIME_WORDS,
  NEED_WORDS,
  SEX_WORDS,
  STAY_WORDS,
  SYMPTOM_WORDS,
} from '../../../core/shelter/words.ts'
import type { FiguresSheet, SheetSection, SheetText } from '../../contract/index.ts'
import { instantText } from './lines.ts'
import { FIGURE_WORDS } from './words.ts'

export interface ReportSheetParts {
  readonly figures: ReportFigures
  /** Of the last report. */
  readonly before: ReportFigures | undefined
  readonly place: LocalizedText
  readonly language: Language
  /** As a moment stands on paper. */
  readonly timeOf: (at: number) => string
}

/** One figure of the report with its name; heads only, nothing in it tells who. */
interface Row {
  readonly group: LocalizedText
  readonly name: LocalizedText | string
  readonly value: number
  readonly before: number | undefined
}

const SUMS = [
  'present',
  'households',
  'night',
  'out',
  'overnightOut',
  'anonymous',
  'arrivals',
  'departures',
  'capacity',
  'vacant',
  'pets',
] as const

function rowsOf<Word extends string>(
  group: LocalizedText,
  words: readonly Word[],
  names: Readonly<Record<Word, LocalizedText>>,
  now: Readonly<Record<Word, number>>,
  before: Readonly<Record<Word, number>> | undefined,
): readonly Row[] {
  return words.map((word) => ({ group, name: names[word], value: now[word], before: before?.[word] }))
}

function figureRows({ figures, before }: Pick<ReportSheetParts, 'figures' | 'before'>): readonly Row[] {
  const sums = SUMS.flatMap((sum): readonly Row[] => {
    const value = figures[sum]
    return value === undefined ? [] : [{ group: FIGURE_WORDS.summary, name: FIGURE_WORDS[sum], value, before: before?.[sum] }]
  })
  const bySex = SEXES.flatMap((sex) =>
    AGE_BANDS.map(
      (band): Row => ({
        group: FIGURE_WORDS.sexAndAge,
        name: { ja: `${SEX_WORDS[sex].ja} ${BAND_WORDS[band].ja}`, en: `${SEX_WORDS[sex].en} ${BAND_WORDS[band].en}` },
        value: figures.bySexAndAge[sex][band],
        before: before?.bySexAndAge[sex][band],
      }),
    ),
  )
  const languages = Object.entries(figures.languages).map(
    ([language, value]): Row => ({ group: FIGURE_WORDS.languages, name: language, value, before: before?.languages[language] }),
  )
  return [
    ...sums,
    ...bySex,
    ...rowsOf(FIGURE_WORDS.stay, STAY_FORMS, STAY_WORDS, figures.byStay, before?.byStay),
    ...rowsOf(FIGURE_WORDS.care, CARE_CLASSES, CARE_WORDS, figures.careClasses, before?.careClasses),
    ...rowsOf(FIGURE_WORDS.needs, URGENT_NEEDS, NEED_WORDS, figures.needs, before?.needs),
    ...rowsOf(FIGURE_WORDS.symptoms, SYMPTOMS, SYMPTOM_WORDS, figures.symptoms, before?.symptoms),
    ...languages,
    ...figures.meals.flatMap(({ meal, day, total, classes, allergens }): readonly Row[] => {
      const group = { ja: `${day} ${MEAL_TIME_WORDS[meal].ja}`, en: `${day} ${MEAL_TIME_WORDS[meal].en}` }
      return [
        { group, name: FIGURE_WORDS.total, value: total, before: undefined },
        ...rowsOf(group, MEAL_CLASSES, MEAL_CLASS_WORDS, classes, undefined),
        ...rowsOf(group, ALLERGENS, ALLERGEN_WORDS, allergens, undefined),
      ]
    }),
  ]
}

function signed(value: number, before: number | undefined): string {
  if (before === undefined || before === value) return ''
  return value > before ? `+${value - before}` : String(value - before)
}

/** The report for a spreadsheet: one figure a line, with the last one beside it. */
export function reportCsv(parts: ReportSheetParts): string {
  const { language, figures, place, timeOf } = parts
  const word = (text: LocalizedText | string) => (typeof text === 'string' ? text : text[language])
  const head = [FIGURE_WORDS.summary, FIGURE_WORDS.item, FIGURE_WORDS.value, FIGURE_WORDS.before, FIGURE_WORDS.difference]
  return [
    // The mark of UTF-8, without which a spreadsheet takes it for Shift_JIS.
    `\uFEFF${csvLine([word(FIGURE_WORDS.title), word(place), timeOf(figures.at), word(CAPACITY_WORDS[figures.state])])}`,
    csvLine(head.map(word)),
    ...figureRows(parts).map(({ group, name, value, before }) =>
      csvLine([word(group), word(name), String(value), before === undefined ? '' : String(before), plain(value, before)]),
    ),
    ...situationRows(figures).map(([name, text]) => csvLine([word(FIGURE_WORDS.notes), word(name), word(text), '', ''])),
  ].join('')
}

/** A sign at the front would be taken for a formula. */
function plain(value: number, before: number | undefined): string {
  return before === undefined ? '' : String(value - before)
}

function situationRows(figures: ReportFigures): readonly (readonly [SheetText, SheetText])[] {
  const { lifelines = {}, shortages = [], hazards, staff, notes } = figures
  const lines = LIFELINES.flatMap((line: Lifeline): (readonly [SheetText, SheetText])[] => {
    const state = lifelines[line]
    return state === undefined ? [] : [[LIFELINE_WORDS[line], LIFELINE_STATE_WORDS[state]]]
  })
  return [
    ...lines,
    ...shortages.map(({ item, quantity, unit }): readonly [SheetText, SheetText] => [
      { ja: `${FIGURE_WORDS.shortages.ja} ${item}`, en: `${FIGURE_WORDS.shortages.en}: ${item}` },
      `${quantity} ${unit}`,
    ]),
    ...(hazards === undefined || hazards === '' ? [] : [[FIGURE_WORDS.hazards, hazards] as const]),
    ...(staff === undefined
      ? []
      : [
          [FIGURE_WORDS.staff, String(staff.municipal)] as const,
          [FIGURE_WORDS.support, String(staff.support)] as const,
          [FIGURE_WORDS.volunteers, String(staff.volunteers)] as const,
        ]),
    ...(notes === undefined || notes === '' ? [] : [[FIGURE_WORDS.notes, notes] as const]),
  ]
}

/** The report as a sheet: what is nought is left out of the long tables, so that it is one page. */
export function reportSheet(parts: ReportSheetParts): FiguresSheet {
  const { figures, place, language, timeOf } = parts
  const rows = figureRows(parts)
  const groups = [...new Set(rows.map(({ group }) => group))]
  const tables = groups.map((group): SheetSection => {
    const own = rows.filter((row) => row.group === group)
    const shown = group === FIGURE_WORDS.summary ? own : own.filter(({ value, before = 0 }) => value !== 0 || before !== 0)
    return {
      section: 'table',
      heading: group,
      columns: [
        { label: FIGURE_WORDS.item, width: 3 },
        { label: FIGURE_WORDS.value, align: 'right' },
        { label: FIGURE_WORDS.since, align: 'right' },
      ],
      rows: shown.map(({ name, value, before }) => [name, String(value), signed(value, before)]),
    }
  })
  const facts = [
    { label: FIGURE_WORDS.state, value: CAPACITY_WORDS[figures.state] },
    ...(figures.openedAt === undefined ? [] : [{ label: FIGURE_WORDS.opened, value: timeOf(figures.openedAt) }]),
    ...(figures.closedAt === undefined ? [] : [{ label: FIGURE_WORDS.closed, value: timeOf(figures.closedAt) }]),
    ...situationRows(figures).map(([label, value]) => ({ label, value })),
  ]
  return {
    kind: 'shelter-report',
    language,
    title: FIGURE_WORDS.title,
    place,
    at: instantText(figures.at),
    sections: [
      { section: 'facts', facts },
      ...tables.filter((table) => table.section !== 'table' || table.rows.length > 0),
      { section: 'signatures', labels: [FIGURE_WORDS.signature] },
    ],
  }
}
