/** The rules of an evacuation shelter (避難所): what is done there, what follows from it, and what its program says. No I/O. */
export type { ConsentAnswer, PersonFact, PersonFacts, ReceiptNumber, ShelterName, Stay } from './act-fields.ts'
export type { ShelterAct, ShelterActOf, ShelterActWord } from './acts.ts'
export type { MealFigures, ReportFigures, SexByAge } from './figures.ts'
export {
  FIELD_MOMENTS,
  type FieldMoment,
  type FieldRule,
  fieldRule,
  GOODS_PRESENCES,
  type GoodsPresence,
  prefixAt,
  type ShelterConsent,
  type ShelterGoods,
  type ShelterProgram,
  type ShelterZone,
} from './program.ts'
export * from './vocabulary.ts'
