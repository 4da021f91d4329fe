/** The rules of an evacuation shelter (避難所): what is done there, what follows from it, and what its program says. No I/O. */
export type { ConsentAnswer, ListedPlace, PersonFact, PersonFacts, ReceiptNumber, ShelterName, Stay } from './act-fields.ts'
export { personsOfAct } from './act-topics.ts'
export type { ShelterAct, ShelterActOf, ShelterActWord } from './acts.ts'
export { ageBandOn, ageMonthsOn, ageYearsOn, birthDaysOf } from './age.ts'
export { dayOf, dayText, minuteText, startOfDay } from './business-time.ts'
export { type Capacity, capacityState, type ZoneCapacity, zoneCapacities } from './capacity.ts'
export { type ConsentState, consentState, consentsToAsk, hasConsented } from './consent.ts'
export { countHeads, type HeadCount } from './counting.ts'
export {
  groundsFor,
  LEGAL_GROUNDS,
  type LegalGround,
  LIST_RECIPIENTS,
  type ListPurpose,
  type ListRecipient,
} from './disclosure.ts'
export {
  type Candidate,
  type DuplicateHit,
  duplicatesOf,
  householdOfMerge,
  LIKENESSES,
  type Likeness,
  type MergeSuggestion,
  mergeSuggestions,
} from './duplicates.ts'
export { FACT_FIELDS, FACTS_OF_FIELD, isFieldOff, isSwitchedOff, missingAtDoor, withoutOff } from './field-facts.ts'
export type { MealFigures, ReportFigures, SexByAge } from './figures.ts'
export { GOODS_REFUSALS, type GoodsDecision, type GoodsRefusal, type GoodsRuling, goodsDecision } from './goods.ts'
export { type CountedHeads, type HeadsOf, headsLeaving } from './heads.ts'
export { mealClassOf, mealForecast, type NextMeal, nextMeals } from './meal-forecast.ts'
export { needRank } from './need-rank.ts'
export { nightCountDue, PUT_OFF_MILLISECONDS } from './night-count.ts'
export type { MadeReport, RollCallRound, ShelterOpening, ShelterStanding, Situation } from './opening.ts'
export { ShelterOperations } from './operations.ts'
export type {
  ConsentStanding,
  GoodsEntry,
  PresenceChange,
  PresenceEntry,
  ShelterHousehold,
  ShelterPerson,
} from './person.ts'
export {
  isInside,
  isPresent,
  isServed,
  mayGoOut,
  mayLeave,
  mayReEnter,
  mayReturn,
  PRESENCE_REFUSALS,
  type PresenceRefusal,
  presenceOf,
  toggleOf,
} from './presence.ts'
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
export { AUDIENCES, type Audience, isPublishable, isVisible, shownName, visiblePersons } from './protection.ts'
export { compareReceipts, formatReceipt, parseReceipt } from './receipt.ts'
export { COMPARED_FIGURES, type ComparedFigure, figuresAt, movements, type ReportDifference, reportDifference } from './report.ts'
export { notSeen, personsToAsk, type RollCall, type RollCallLine, rollCall, urgentPersons } from './roll-call.ts'
export { LIST_ORDERS, type ListOrder, type ListQuery, type PersonPage } from './search.ts'
export { arrivalsPerQuarterHour, occupancySeries, type SeriesPoint } from './series.ts'
export {
  DISASTERS,
  type Disaster,
  type ListedShelter,
  type ListProblem,
  readShelterList,
  type ShelterListReading,
} from './shelter-list.ts'
export { ShelterState } from './shelter-state.ts'
export { type ListShare, listShare, type StandardFormOptions, standardForm } from './standard-form.ts'
export { readStandardForm, type StandardProblem, type StandardReading, type StandardRow } from './standard-reading.ts'
export { STANDARD_WORDS } from './standard-words.ts'
export { newTag, parseTag } from './tag.ts'
export * from './vocabulary.ts'
