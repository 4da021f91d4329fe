import type { Language, LocalizedText } from '../../../core/base/index.ts'
import { ageYearsOn, dayOf, type ShelterPerson, type ShelterProgram } from '../../../core/shelter/index.ts'
import { CARE_WORDS, PRESENCE_WORDS, SEX_WORDS } from '../../../core/shelter/words.ts'
import type { FiguresSheet } from '../../contract/index.ts'
import { instantText } from './lines.ts'
import { LIST_WORDS } from './words.ts'

export interface ListSheetParts {
  /** Whoever may stand on paper that lies about: nobody under protection. */
  readonly people: readonly ShelterPerson[]
  readonly program: Pick<ShelterProgram, 'zones'>
  readonly place: LocalizedText
  readonly language: Language
  readonly now: number
  readonly nextNumber: string
}

/** Lines to write on, so that the reception can go on by hand for an hour. */
const BLANK_ROWS = 40

/** The list for going on by hand (紙で続けるための名簿). */
export function listSheet({ people, program, place, language, now, nextNumber }: ListSheetParts): FiguresSheet {
  const zones = new Map(program.zones.map(({ id, name }) => [id, name[language]]))
  return {
    kind: 'shelter-list',
    language,
    title: LIST_WORDS.title,
    place,
    at: instantText(now),
    sections: [
      { section: 'facts', facts: [{ label: LIST_WORDS.next, value: nextNumber }] },
      { section: 'text', heading: LIST_WORDS.howTo, paragraphs: [LIST_WORDS.steps] },
      {
        section: 'table',
        columns: [
          { label: LIST_WORDS.number, width: 2 },
          { label: LIST_WORDS.name, width: 3 },
          { label: LIST_WORDS.kana, width: 3 },
          { label: LIST_WORDS.age, align: 'right' },
          { label: LIST_WORDS.sex },
          { label: LIST_WORDS.presence, width: 2 },
          { label: LIST_WORDS.zone, width: 2 },
          { label: LIST_WORDS.care, width: 3 },
          { label: LIST_WORDS.time, width: 2 },
        ],
        rows: people.map(({ number, facts, birth, presence, zone }) => [
          number,
          facts.name ?? '',
          facts.kana ?? '',
          String(ageYearsOn(birth, dayOf(now)) ?? ''),
          SEX_WORDS[facts.sex ?? 'unknown'],
          PRESENCE_WORDS[presence],
          zone === undefined ? '' : (zones.get(zone) ?? zone),
          (facts.careClasses ?? []).map((care) => CARE_WORDS[care][language]).join('・'),
          '',
        ]),
        blankRows: BLANK_ROWS,
      },
    ],
  }
}
