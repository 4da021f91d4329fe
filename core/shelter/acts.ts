import { z } from 'zod'
import {
  cardKey,
  consentAnswer,
  instant,
  listedPlace,
  longText,
  needsFields,
  PERSON_FACTS,
  personFacts,
  personId,
  personIds,
  programId,
  receiptNumber,
  shelterName,
  shortText,
  stay,
  tagText,
} from './act-fields.ts'
import { LEGAL_GROUNDS, LIST_RECIPIENTS } from './disclosure.ts'
import { reportFigures, situationFields } from './figures.ts'
import { AGE_BANDS, DESTINATIONS, DOCUMENT_KINDS, MEAL_TIMES, ROUTES, SEXES, URGENT_NEEDS } from './vocabulary.ts'

/**
 * What was recorded in one step is taken back in one step, also after a restart: the place of an act among those of its step, and how many
 * they are. They stand one after the other in the log of their station. Absent: it was recorded alone.
 */
const inStep = {
  step: z
    .tuple([z.int().min(0), z.int().min(2)])
    .readonly()
    .exactOptional(),
}

/**
 * When it really happened, where that is not when it was typed in: what stands on a paper (紙の受付簿). It decides the order of what
 * happened to a person.
 */
const time = instant.exactOptional()

const checklist = z
  .array(z.strictObject({ item: shortText, done: z.boolean() }))
  .max(100)
  .readonly()
  .exactOptional()

/** 開設, 閉鎖, 満員. */
const ofTheShelter = [
  /** 開設: from now on people are taken in. */
  z.strictObject({
    act: z.literal('opened'),
    ...inStep,
    responsible: shortText,
    /** A shelter that is in no list (自主避難所), with a name of its own. */
    shelter: shelterName.exactOptional(),
    capacity: z.int().min(0).max(100_000).exactOptional(),
    checklist,
    time,
  }),
  z.strictObject({
    act: z.literal('closed'),
    ...inStep,
    responsible: shortText,
    reason: longText.exactOptional(),
    checklist,
    time,
  }),
  /** 満員切替 by hand, and back to what the figures say. */
  z.strictObject({ act: z.literal('full-set'), ...inStep, reason: longText.exactOptional() }),
  z.strictObject({ act: z.literal('full-cleared'), ...inStep, reason: longText.exactOptional() }),
  z.strictObject({
    act: z.literal('capacity-changed'),
    ...inStep,
    capacity: z.int().min(0).max(100_000).exactOptional(),
    /** A zone that is closed takes nobody: 0. */
    zones: z
      .array(z.strictObject({ zone: programId, capacity: z.int().min(0).max(100_000) }))
      .max(100)
      .readonly()
      .exactOptional(),
  }),
  z.strictObject({ act: z.literal('situation-noted'), ...inStep, ...situationFields }),
  z.strictObject({ act: z.literal('report-made'), ...inStep, figures: reportFigures }),
  /** Heads without names (人数のみ); corrections are negative. */
  z.strictObject({
    act: z.literal('counted'),
    ...inStep,
    cells: z
      .array(z.strictObject({ sex: z.enum(SEXES), band: z.enum(AGE_BANDS), change: z.int().min(-10_000).max(10_000) }))
      .min(1)
      .max(SEXES.length * AGE_BANDS.length)
      .readonly(),
    stay,
    zone: programId.exactOptional(),
    time,
  }),
  /** Data has left the station as a file: how many people, to whom and what for. Never who was in it. */
  z.strictObject({
    act: z.literal('exported'),
    ...inStep,
    form: z.enum(['standard-csv', 'list', 'report', 'roll-call']),
    people: z.int().min(0),
    withProtected: z.boolean(),
    purpose: shortText.exactOptional(),
    recipient: z.strictObject({ kind: z.enum(LIST_RECIPIENTS), name: shortText }).exactOptional(),
    /** Why also those are in it who did not agree. */
    ground: z.enum(LEGAL_GROUNDS).exactOptional(),
    /** People who are not in it, because they did not agree. */
    leftOut: z.int().min(0).exactOptional(),
  }),
  /** 避難所一覧 that was imported: where people move to and come from. Takes the place of the one before. */
  z.strictObject({ act: z.literal('shelters-listed'), ...inStep, shelters: z.array(listedPlace).max(5_000).readonly() }),
  /** 安否照会 that was answered, to whom and how; §B.5. */
  z.strictObject({
    act: z.literal('inquiry-answered'),
    ...inStep,
    asker: shortText,
    relationship: shortText.exactOptional(),
    /** Absent: nobody was found. */
    person: personId.exactOptional(),
    answer: z.enum(['told', 'not-told', 'passed-on']),
  }),
] as const

const ofArrival = [
  /** One for each person; those of a household in one transaction with the same number. */
  z.strictObject({
    act: z.literal('person-registered'),
    ...inStep,
    person: personId,
    household: personId,
    receipt: receiptNumber,
    route: z.enum(ROUTES),
    /** With route `document`. */
    document: z.enum(DOCUMENT_KINDS).exactOptional(),
    facts: personFacts,
    stay,
    zone: programId.exactOptional(),
    consents: z.array(consentAnswer).max(20).readonly(),
    card: cardKey.exactOptional(),
    tags: z.array(tagText).max(5).readonly().exactOptional(),
    /** 前の避難所, of somebody who moved here. */
    from: shelterName.exactOptional(),
    /** The number that another list had for them (import). */
    otherNumber: shortText.exactOptional(),
    /** They are not yet here: registered before they come. */
    expected: z.boolean().exactOptional(),
    time,
  }),
  z.strictObject({
    act: z.literal('person-changed'),
    ...inStep,
    person: personId,
    set: personFacts,
    clear: z.array(z.enum(PERSON_FACTS)).readonly(),
  }),
  /** What was asked after the door; `complete` takes the person off the list 要確認. */
  z.strictObject({ act: z.literal('needs-noted'), ...inStep, person: personId, ...needsFields, complete: z.boolean() }),
  /** A need is seen to. */
  z.strictObject({
    act: z.literal('need-met'),
    ...inStep,
    person: personId,
    need: z.enum(URGENT_NEEDS),
    note: longText.exactOptional(),
  }),
  z.strictObject({ act: z.literal('tag-bound'), ...inStep, person: personId, tag: tagText }),
  z.strictObject({ act: z.literal('tag-lost'), ...inStep, tag: tagText }),
  z.strictObject({ act: z.literal('card-bound'), ...inStep, person: personId, card: cardKey }),
  z.strictObject({ act: z.literal('household-joined'), ...inStep, persons: personIds, household: personId }),
  /** They are a household of their own from now on, under an id of its own; the first of them has its number. */
  z.strictObject({
    act: z.literal('household-split'),
    ...inStep,
    persons: personIds,
    household: personId,
    receipt: receiptNumber.exactOptional(),
  }),
  z.strictObject({ act: z.literal('representative-changed'), ...inStep, household: personId, person: personId }),
  z.strictObject({
    act: z.literal('consent-given'),
    ...inStep,
    person: personId,
    ...consentAnswer.omit({ given: true }).shape,
    time,
  }),
  z.strictObject({
    act: z.literal('consent-withdrawn'),
    ...inStep,
    person: personId,
    ...consentAnswer.omit({ given: true }).shape,
    time,
  }),
  /** DV・ストーカー等の支援措置. */
  z.strictObject({ act: z.literal('protection-set'), ...inStep, person: personId, reason: longText.exactOptional() }),
  z.strictObject({ act: z.literal('protection-lifted'), ...inStep, person: personId, reason: longText.exactOptional() }),
  /** Two entries are one person: everything of `from` is of `into`. */
  z.strictObject({
    act: z.literal('merged'),
    ...inStep,
    from: personId,
    into: personId,
    /** The household that they are of; absent: that of `into`. */
    household: personId.exactOptional(),
    reason: longText.exactOptional(),
  }),
  z.strictObject({ act: z.literal('unmerged'), ...inStep, from: personId, into: personId, reason: longText.exactOptional() }),
  /** They look like one person and are two: not suggested again. */
  z.strictObject({ act: z.literal('kept-apart'), ...inStep, persons: z.tuple([personId, personId]).readonly() }),
] as const

const ofPresence = [
  z.strictObject({ act: z.literal('stay-changed'), ...inStep, persons: personIds, stay, zone: programId.exactOptional(), time }),
  z.strictObject({ act: z.literal('zone-changed'), ...inStep, persons: personIds, zone: programId, time }),
  z.strictObject({ act: z.literal('went-out'), ...inStep, persons: personIds, expectedAt: instant.exactOptional(), time }),
  z.strictObject({ act: z.literal('overnight-out'), ...inStep, persons: personIds, expectedAt: instant.exactOptional(), time }),
  z.strictObject({ act: z.literal('returned'), ...inStep, persons: personIds, time }),
  /** 退所. */
  z.strictObject({
    act: z.literal('left'),
    ...inStep,
    persons: personIds,
    destination: z.enum(DESTINATIONS),
    place: shortText.exactOptional(),
    contact: shortText.exactOptional(),
    extent: z.enum(['person', 'household', 'bulk']),
    time,
  }),
  /** Moved to another shelter (1次 → 1.5次 → 2次避難所). */
  z.strictObject({
    act: z.literal('moved'),
    ...inStep,
    persons: personIds,
    to: shelterName,
    contact: shortText.exactOptional(),
    extent: z.enum(['person', 'household', 'bulk']),
    time,
  }),
  /** Somebody who had left, or was expected, is here. */
  z.strictObject({
    act: z.literal('re-entered'),
    ...inStep,
    persons: personIds,
    stay,
    zone: programId.exactOptional(),
    from: shelterName.exactOptional(),
    time,
  }),
  z.strictObject({
    act: z.literal('seen'),
    ...inStep,
    persons: personIds,
    how: z.enum(['tap', 'tag', 'staff']),
    round: shortText.exactOptional(),
    time,
  }),
  /** 点呼: a round has a beginning and an end; who was seen in between was there. */
  z.strictObject({ act: z.literal('roll-call-begun'), ...inStep, round: shortText }),
  /** The night's roll-call that was due is asked for again at another time. */
  z.strictObject({ act: z.literal('roll-call-put-off'), ...inStep, reason: longText, until: instant }),
  z.strictObject({ act: z.literal('roll-call-ended'), ...inStep, round: shortText, missing: z.int().min(0) }),
  /** One handing-out, to one person or to all for whom it was fetched. */
  z.strictObject({
    act: z.literal('goods-given'),
    ...inStep,
    goods: programId,
    persons: personIds,
    /** Who came for it; absent: unknown, or the one person that it is for. */
    by: personId.exactOptional(),
    /** Of each. */
    quantity: z.int().min(1).max(1000),
    meal: z.enum(MEAL_TIMES).exactOptional(),
    /** Why it was given in spite of the program. */
    override: longText.exactOptional(),
    time,
  }),
  /** Meals given to heads that were only counted. */
  z.strictObject({
    act: z.literal('goods-given-unnamed'),
    ...inStep,
    goods: programId,
    quantity: z.int().min(1).max(10_000),
    meal: z.enum(MEAL_TIMES).exactOptional(),
    time,
  }),
  /** An act was a mistake; `ref` is the id of its event. What is undone stays undone: whoever wants it back does it anew. */
  z.strictObject({
    act: z.literal('undone'),
    ...inStep,
    ref: z.string().regex(/^[0-9a-f]{32}-\d{1,5}-\d{1,16}$/),
    reason: longText,
  }),
] as const

/**
 * What is done at a shelter (避難所), one word each; the body of a `shelter-act`. Whoever reads a log knows all words that were ever
 * written: a word is never changed, only added.
 */
export const shelterActSchema = z.discriminatedUnion('act', [...ofTheShelter, ...ofArrival, ...ofPresence])
export type ShelterAct = z.infer<typeof shelterActSchema>
export type ShelterActWord = ShelterAct['act']
export type ShelterActOf<Word extends ShelterActWord> = Extract<ShelterAct, { readonly act: Word }>
