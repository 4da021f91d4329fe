import { z } from 'zod'
import {
  AGE_BANDS,
  ALLERGENS,
  CAPACITY_STATES,
  CARE_CLASSES,
  LIFELINE_STATES,
  LIFELINES,
  MEAL_CLASSES,
  MEAL_TIMES,
  SEXES,
  STAY_FORMS,
  SYMPTOMS,
  URGENT_NEEDS,
} from './vocabulary.ts'

const figure = z.int().min(0).max(1_000_000)

function each<Word extends string>(words: readonly Word[]) {
  return z.record(z.enum(words), figure)
}

/** 性別 × 年齢区分. */
export const sexByAge = z.record(z.enum(SEXES), each(AGE_BANDS))
export type SexByAge = z.infer<typeof sexByAge>

/** What one meal needs: heads by class, and of those who eat without allergens how many avoid which. */
export const mealFigures = z.strictObject({
  meal: z.enum(MEAL_TIMES),
  /** The day that it is eaten. */
  day: z.iso.date(),
  total: figure,
  classes: each(MEAL_CLASSES),
  allergens: each(ALLERGENS),
  /** Of the total, those outside who asked for food. */
  outside: figure,
})
export type MealFigures = z.infer<typeof mealFigures>

export const lifelines = z.partialRecord(z.enum(LIFELINES), z.enum(LIFELINE_STATES))

export const shortage = z.strictObject({
  item: z.string().trim().min(1).max(200),
  quantity: figure,
  unit: z.string().trim().min(1).max(20),
})

/** What the staff sees around them; everything that is said replaces what was said before. */
export const situationFields = {
  lifelines: lifelines.exactOptional(),
  /** 不足物資. */
  shortages: z.array(shortage).max(100).readonly().exactOptional(),
  /** 施設の危険箇所. */
  hazards: z.string().trim().max(2000).exactOptional(),
  staff: z.strictObject({ municipal: figure, support: figure, volunteers: figure }).exactOptional(),
  /** 特記事項. */
  notes: z.string().trim().max(2000).exactOptional(),
} as const

/** The figures of one report (domain reference §B.4). Heads only: nothing in it tells who. */
export const reportFigures = z.strictObject({
  /** Instant for which it is counted, milliseconds since 1970. */
  at: z.int().min(0),
  state: z.enum(CAPACITY_STATES),
  openedAt: z.int().min(0).exactOptional(),
  closedAt: z.int().min(0).exactOptional(),
  capacity: figure.exactOptional(),
  /** 余力: places left. */
  vacant: figure.exactOptional(),
  /** 世帯数 of those who are counted present. */
  households: figure,
  /** 避難者数: admitted − left − moved, of those whose place is the shelter; heads that were only counted among them. */
  present: figure,
  /** Of the present, those out for a while. */
  out: figure,
  overnightOut: figure,
  /** Of the present, those only counted. */
  anonymous: figure,
  /** 夜間の人数: present − overnight-out. */
  night: figure,
  bySexAndAge: sexByAge,
  /** People fed or helped from here by where they stay; `shelter` are the present. */
  byStay: each(STAY_FORMS),
  zones: z.record(z.string().max(60), figure),
  /** 新規入所・退所: since the last report, or since the opening. */
  arrivals: figure,
  departures: figure,
  careClasses: each(CARE_CLASSES),
  needs: each(URGENT_NEEDS),
  symptoms: each(SYMPTOMS),
  /** 外国人 (言語別): people by language, of whoever said one other than Japanese. */
  languages: z.record(z.string().max(35), figure),
  pets: figure,
  meals: z.array(mealFigures).max(3).readonly(),
  ...situationFields,
})
export type ReportFigures = z.infer<typeof reportFigures>
