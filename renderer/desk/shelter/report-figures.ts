import type { ReportFigures } from '../../../core/shelter/index.ts'
import { CARE_CLASSES, STAY_FORMS, SYMPTOMS, URGENT_NEEDS } from '../../../core/shelter/vocabulary.ts'
import { CARE_WORDS, NEED_WORDS, STAY_WORDS, SYMPTOM_WORDS } from '../../../core/shelter/words.ts'
import type { ShelterReport } from '../../../main/contract/index.ts'
import type { Texts } from '../../text/index.ts'
import { languageName } from './person-facts.tsx'

/** One figure of the report, with what it was in the last. */
export interface FigureRow {
  readonly label: string
  readonly value: number
  readonly was: number | undefined
}

export interface FigureGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly FigureRow[]
}

const HEADS = [
  'present',
  'night',
  'households',
  'out',
  'overnightOut',
  'anonymous',
  'arrivals',
  'departures',
  'vacant',
  'pets',
] as const

/**
 * The figures as the desk reads them: heads first, then where people stay, what they need. Rows that are nothing, now and before, are left out;
 * arrivals and departures count from the last report already, and have nothing to differ from.
 */
export function figureGroups({ figures, before }: ShelterReport, { t, local }: Texts): readonly FigureGroup[] {
  const row = (label: string, of: (figures: ReportFigures) => number | undefined): FigureRow[] => {
    const value = of(figures)
    const was = before === undefined ? undefined : of(before)
    return value === undefined ? [] : [{ label, value, was }]
  }
  const some = (rows: readonly FigureRow[]) => rows.filter(({ value, was }) => value > 0 || (was ?? 0) > 0)
  const groups: readonly FigureGroup[] = [
    {
      id: 'heads',
      title: t('shelter.report.heads'),
      rows: HEADS.flatMap((head) =>
        row(t(`shelter.figure.${kebab(head)}`), (of) => of[head]).map((figure) =>
          head === 'arrivals' || head === 'departures' ? { ...figure, was: undefined } : figure,
        ),
      ),
    },
    {
      id: 'stay',
      title: t('shelter.report.stay'),
      rows: some(STAY_FORMS.flatMap((form) => row(local(STAY_WORDS[form]), (of) => of.byStay[form]))),
    },
    {
      id: 'needs',
      title: t('shelter.report.needs'),
      rows: some([
        ...URGENT_NEEDS.flatMap((need) => row(`‼ ${local(NEED_WORDS[need])}`, (of) => of.needs[need])),
        ...CARE_CLASSES.flatMap((one) => row(local(CARE_WORDS[one]), (of) => of.careClasses[one])),
        ...SYMPTOMS.flatMap((one) => row(local(SYMPTOM_WORDS[one]), (of) => of.symptoms[one])),
      ]),
    },
    {
      id: 'languages',
      title: t('shelter.report.languages'),
      rows: some(
        Object.keys(figures.languages).flatMap((language) => row(languageName(language), (of) => of.languages[language] ?? 0)),
      ),
    },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}

type Kebab =
  | 'present'
  | 'night'
  | 'households'
  | 'out'
  | 'overnight-out'
  | 'anonymous'
  | 'arrivals'
  | 'departures'
  | 'vacant'
  | 'pets'

function kebab(head: (typeof HEADS)[number]): Kebab {
  return head === 'overnightOut' ? 'overnight-out' : head
}
