import { z } from 'zod'
import { VISITOR_LANGUAGES } from '../../core/base/localized-text.ts'
import { EXPORT_ENCODINGS } from '../../core/event/export/encoding.ts'
import { needsFields, PERSON_FACTS, personFacts, shelterName, stay } from '../../core/shelter/act-fields.ts'
import { LEGAL_GROUNDS, LIST_RECIPIENTS } from '../../core/shelter/disclosure.ts'
import { situationFields } from '../../core/shelter/figures.ts'
import {
  AGE_BANDS,
  CARE_CLASSES,
  CONSENT_METHODS,
  CONSENTS,
  DESTINATIONS,
  DOCUMENT_KINDS,
  PRESENCES,
  RELATIONSHIPS,
  ROUTES,
  SEXES,
  URGENT_NEEDS,
} from '../../core/shelter/vocabulary.ts'
import { staffProofSchema } from './desk-staff.ts'
import type { RequestRule } from './request-rule.ts'

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(200)
const text = z.string().trim().min(1).max(200)
const words = z.string().trim().max(2_000)
const instant = z.iso.datetime({ offset: true })
const language = z.enum(VISITOR_LANGUAGES)
/** `YYYYMMDD`, unknown parts as 00. */
const birthDate = z.string().regex(/^\d{8}$/)
const checked = z.array(z.int().min(0).max(99)).max(100)
const places = z.int().min(0).max(100_000)
const people = z.int().min(1).max(999)
const after = z.int().min(0).max(100_000)

export const headCountSchema = z.strictObject({ band: z.enum(AGE_BANDS), sex: z.enum(SEXES), people })

/** What the desk writes of a person who has no card, or corrects. Nothing here is needed: somebody may be nameless. */
export const memberFieldsSchema = z.strictObject({
  name: text.exactOptional(),
  kana: text.exactOptional(),
  birthDate: birthDate.exactOptional(),
  /** Where nobody knows the birth date. */
  age: z.int().min(0).max(130).exactOptional(),
  /** Of infants. */
  months: z.int().min(0).max(11).exactOptional(),
  band: z.enum(AGE_BANDS).exactOptional(),
  sex: z.enum(SEXES).exactOptional(),
  address: text.exactOptional(),
  relationship: z.enum(RELATIONSHIPS).exactOptional(),
  document: z.enum(DOCUMENT_KINDS).exactOptional(),
})

export const needsSchema = z.strictObject({ ...needsFields, complete: z.boolean() })

export const situationSchema = z.strictObject(situationFields)

const desk = { roles: ['desk'], staff: 'clerk' } as const
const supervisor = { roles: ['desk'], staff: 'supervisor' } as const
/** A shelter has to be closed, and its lists taken along, also where nobody set up a staff. */
const whoeverIsHere = { ...supervisor, unstaffed: true } as const
const session = z.strictObject({ session: id })

/** What is asked of the shelter's desk. Each goes to a desk that is open to the role; nothing of the protected is answered below `supervisor`. */
export const SHELTER_REQUESTS = {
  /** 開設. `checked`: places in the program's checklist. */
  'shelter:open': {
    ...desk,
    payload: z.strictObject({
      responsible: text,
      places: places.exactOptional(),
      /** A shelter that is in no list (自主避難所) has a name of its own. */
      name: text.exactOptional(),
      checked,
    }),
  },
  /** 閉鎖. Everybody must have left, or leaves with this (一括退所). */
  'shelter:close': {
    ...whoeverIsHere,
    payload: z.strictObject({
      responsible: text,
      checked,
      leaveAll: z.boolean(),
      reason: words.exactOptional(),
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  /** 満員切替 by hand; back, the state follows the count again. */
  'shelter:full': { ...desk, payload: z.strictObject({ full: z.boolean(), reason: words.exactOptional() }) },
  /** 収容可能数, of the whole and of zones; 0 closes a zone. */
  'shelter:places': {
    ...desk,
    payload: z.strictObject({
      places: places.exactOptional(),
      zones: z
        .array(z.strictObject({ zone: id, places }))
        .max(100)
        .exactOptional(),
    }),
  },
  /** `goods`: what the next card or tag is for in the mode `goods`. `away`: what a passage out is (外出 by default). */
  'shelter:mode': {
    ...desk,
    payload: z.strictObject({
      mode: z.enum(['arrival', 'passage', 'goods', 'roll-call', 'list', 'report']),
      goods: id.exactOptional(),
      /** The whole household with one card. */
      household: z.boolean().exactOptional(),
      away: z.enum(['out', 'overnight-out']).exactOptional(),
    }),
  },
  /** A tag (`U1-…`) was scanned, or typed; does what the mode says. */
  'shelter:scan': { ...desk, payload: z.strictObject({ code: text }) },

  /** Begins an arrival without a card; with `household`, that one grows. */
  'shelter:session-start': { ...desk, payload: z.strictObject({ household: id.exactOptional() }) },
  /** A member without a card, in three fields or none. */
  'shelter:session-add': {
    ...desk,
    payload: z.strictObject({
      session: id,
      route: z.enum(ROUTES),
      member: memberFieldsSchema,
    }),
  },
  'shelter:session-edit': { ...desk, payload: z.strictObject({ session: id, id, member: memberFieldsSchema }) },
  /** What else the program asks at the door; only fields that it switches on. */
  'shelter:session-facts': { ...desk, payload: z.strictObject({ session: id, id, set: personFacts }) },
  'shelter:session-remove': { ...desk, payload: z.strictObject({ session: id, id }) },
  /** Companions by the head; replaces those before. */
  'shelter:session-companions': {
    ...desk,
    payload: z.strictObject({ session: id, companions: z.array(headCountSchema).max(50) }),
  },
  'shelter:session-set': {
    ...desk,
    payload: z.strictObject({
      session: id,
      stay: stay.exactOptional(),
      zone: z.string().max(100).exactOptional(),
      /** Another shelter they come from, of the imported list where it is in it. */
      from: shelterName.exactOptional(),
      representative: id.exactOptional(),
      /** The time that stands on the paper. */
      paperTime: instant.exactOptional(),
    }),
  },
  /** Of another household: sets them aside; they are the next arrival when this one is recorded or cancelled. */
  'shelter:session-later': { ...desk, payload: z.strictObject({ session: id, id }) },
  /** Whether somebody who seems to be on the list is that person. */
  'shelter:session-known': {
    ...desk,
    payload: z.strictObject({ session: id, id, choice: z.enum(['same', 'other']) }),
  },
  /** 支援措置 from the first moment on: set with the arrival, by whoever takes it. */
  'shelter:session-protect': {
    ...desk,
    payload: z.strictObject({ session: id, members: ids, protect: z.boolean() }),
  },
  /** Puts a question on the visitor's screen; without one, the first that is open. */
  'shelter:session-ask': {
    ...desk,
    payload: z.strictObject({ session: id, id: id.exactOptional(), question: z.enum(CONSENTS).exactOptional() }),
  },
  /** What members said to the clerk (`oral`), what somebody says for them (`proxy`), what stands on paper. */
  'shelter:session-consent': {
    ...desk,
    payload: z.strictObject({
      session: id,
      members: ids,
      question: z.enum(CONSENTS),
      answer: z.boolean(),
      method: z.enum(CONSENT_METHODS).exclude(['visitor']),
      language,
    }),
  },
  /** The visitor's own answer; only to the very question that is on the visitor's screen. */
  'shelter:consent': {
    roles: ['visitor'],
    payload: z.strictObject({
      session: id,
      member: id,
      question: z.enum(CONSENTS),
      version: text,
      answer: z.boolean(),
      language,
    }),
  },
  /** Everything of the arrival in one step, or nothing of it. `members`: who stood in it on the screen, in their order. */
  'shelter:session-commit': {
    ...desk,
    payload: z.strictObject({ session: id, members: z.array(id).max(500).exactOptional() }),
  },
  'shelter:session-cancel': { ...desk, payload: session },

  /** 人数のみ: without any name. */
  'shelter:count-only': {
    ...desk,
    payload: z.strictObject({
      people: z.array(headCountSchema).min(1).max(50),
      stay: stay.exactOptional(),
      zone: id.exactOptional(),
    }),
  },
  /** One key: a nameless person with a tag, printed at once. With `person`: a tag for somebody on the list; `code`: one that exists (wristband). */
  'shelter:tag': {
    ...desk,
    payload: z.strictObject({
      person: id.exactOptional(),
      code: text.exactOptional(),
      member: memberFieldsSchema.exactOptional(),
    }),
  },
  'shelter:tag-print': { ...desk, payload: z.strictObject({ person: id }) },
  /** A tag that was lost. */
  'shelter:tag-withdraw': { ...desk, payload: z.strictObject({ person: id, code: text }) },

  /** The list (名簿): search as one types, by name, kana, number, birth date. */
  'shelter:find': {
    ...desk,
    payload: z.strictObject({
      text: z.string().max(100),
      presence: z.array(z.enum(PRESENCES)).max(20).exactOptional(),
      care: z.enum(CARE_CLASSES).exactOptional(),
      zone: id.exactOptional(),
      after: after.exactOptional(),
    }),
  },
  'shelter:person': { ...desk, payload: z.strictObject({ person: id }) },
  'shelter:household': { ...desk, payload: z.strictObject({ household: id }) },
  /** Only fields that the program switches on. */
  'shelter:edit': {
    ...desk,
    payload: z.strictObject({
      person: id,
      set: personFacts,
      clear: z.array(z.enum(PERSON_FACTS)).max(PERSON_FACTS.length),
    }),
  },
  /** 要配慮: the list of whom to ask, and of what is needed now, the most urgent first. */
  'shelter:needs-list': { ...desk, payload: z.undefined() },
  'shelter:needs': { ...desk, payload: z.strictObject({ person: id, needs: needsSchema }) },
  'shelter:need-met': {
    ...desk,
    payload: z.strictObject({ person: id, need: z.enum(URGENT_NEEDS), note: words.exactOptional() }),
  },
  /** An answer that is changed or taken back later. */
  'shelter:person-consent': {
    ...desk,
    payload: z.strictObject({
      person: id,
      question: z.enum(CONSENTS),
      answer: z.boolean(),
      method: z.enum(CONSENT_METHODS).exclude(['visitor']),
      language,
    }),
  },
  /** 外出・外泊・帰着, by hand. `here` brings back also whoever had left. */
  'shelter:passage': {
    ...desk,
    payload: z.strictObject({
      people: ids,
      to: z.enum(['out', 'overnight-out', 'here']),
      expectedBack: instant.exactOptional(),
      /** When it was, where that stands on paper. */
      time: instant.exactOptional(),
    }),
  },
  /** 車中泊・在宅 … and where in the house. */
  'shelter:stay': { ...desk, payload: z.strictObject({ people: ids, stay: stay.exactOptional(), zone: id.exactOptional() }) },
  'shelter:leave': {
    ...desk,
    payload: z.strictObject({
      people: ids,
      destination: z.enum(DESTINATIONS),
      /** A move: another shelter, of the imported list where it is in it. */
      shelter: shelterName.exactOptional(),
      /** Where, in words. */
      place: words.exactOptional(),
      contact: words.exactOptional(),
    }),
  },
  /** Heads that were only counted go. */
  'shelter:count-left': {
    ...desk,
    payload: z.strictObject({
      people: z.array(headCountSchema).min(1).max(50),
      stay: stay.exactOptional(),
      zone: id.exactOptional(),
    }),
  },
  'shelter:household-change': {
    ...desk,
    payload: z.discriminatedUnion('change', [
      z.strictObject({ change: z.literal('representative'), household: id, person: id }),
      /** Joins another household, or begins one of their own. */
      z.strictObject({ change: z.literal('join'), people: ids, household: id }),
      z.strictObject({ change: z.literal('split'), people: ids }),
    ]),
  },
  /**
   * 支援措置. Silent: nothing below the role ever tells of it. Whoever is at the desk sets it, for to wait may cost a life; only the
   * restricted role lifts it, with a second person.
   */
  'shelter:protect': {
    ...desk,
    payload: z.strictObject({
      person: id,
      protect: z.boolean(),
      reason: text,
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  /** 安否照会: whom one may be told of, because they agreed to it. */
  'shelter:inquiry': { ...desk, payload: z.strictObject({ text: z.string().trim().min(1).max(100) }) },
  /** What the asker was told; without a person: nobody was found. */
  'shelter:inquiry-answered': {
    ...desk,
    payload: z.strictObject({
      asker: text,
      relationship: text.exactOptional(),
      person: id.exactOptional(),
      answer: z.enum(['told', 'not-told', 'passed-on']),
    }),
  },
  'shelter:suggestions': { ...desk, payload: z.undefined() },
  /** Two entries are one person: the second goes into the first. Never by itself. */
  'shelter:merge': { ...desk, payload: z.strictObject({ keep: id, absorb: id }) },
  'shelter:not-same': { ...desk, payload: z.strictObject({ first: id, second: id }) },
  /** Takes back one act with all that was recorded with it. */
  'shelter:undo': {
    ...desk,
    payload: z.strictObject({
      act: id,
      reason: text,
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },

  /** What somebody, or a household, can have now, and from when what they can't. */
  'shelter:goods': { ...desk, payload: z.strictObject({ people: ids }) },
  /** Hands out to all of these who may; with `override` (why) also to those who may not. */
  'shelter:give': {
    ...desk,
    payload: z.strictObject({ goods: id, people: ids, quantity: people.exactOptional(), override: text.exactOptional() }),
  },
  /** Meals for heads that were only counted. */
  'shelter:give-unnamed': { ...desk, payload: z.strictObject({ goods: id, quantity: people }) },

  'shelter:roll-call': { ...desk, payload: z.strictObject({ step: z.enum(['start', 'end']) }) },
  /** Puts the night's roll-call off for an hour. */
  'shelter:roll-call-later': { ...desk, payload: z.strictObject({ reason: text }) },
  'shelter:seen': { ...desk, payload: z.strictObject({ people: ids }) },
  /** Who should be here and has not been seen in the roll-call; without a roll-call: not for long. By need. */
  'shelter:not-seen': { ...desk, payload: z.strictObject({ after: after.exactOptional() }) },
  /** Everybody of the roll-call, with who was seen. */
  'shelter:roll-call-list': {
    ...desk,
    payload: z.strictObject({ text: z.string().max(100), after: after.exactOptional() }),
  },

  /** Figures now, with the difference since the last, and the next meals. */
  'shelter:report': { ...desk, payload: z.undefined() },
  /** ライフライン, 不足物資, 危険箇所, 職員: all that is said replaces what was said before. */
  'shelter:situation': { ...desk, payload: situationSchema },
  /** Records the report, so that the next has something to differ from, and writes or prints it. */
  'shelter:report-send': {
    ...desk,
    payload: z.strictObject({ csv: z.boolean(), print: z.boolean(), pdf: z.boolean() }),
  },
  'shelter:series': {
    ...desk,
    payload: z.strictObject({ of: z.enum(['arrivals', 'occupancy']), from: instant, until: instant }),
  },
  /** How many a list for somebody would hold, and how many are left out because they did not agree. Numbers only. */
  'shelter:list-share': {
    ...desk,
    payload: z.strictObject({
      recipient: z.enum(LIST_RECIPIENTS),
      ground: z.enum(LEGAL_GROUNDS).exactOptional(),
      withProtected: z.boolean().exactOptional(),
    }),
  },
  /** 避難者名簿 in the standard form, into the folder of the station. Whoever is under protection is in it only where that is asked for. */
  'shelter:list-export': {
    ...whoeverIsHere,
    payload: z.strictObject({
      encoding: z.enum(EXPORT_ENCODINGS).exactOptional(),
      withProtected: z.boolean().exactOptional(),
      recipient: z.strictObject({ kind: z.enum(LIST_RECIPIENTS), name: text }),
      purpose: text,
      /** Takes along also who did not agree; a supervisor stands by it. */
      ground: z.enum(LEGAL_GROUNDS).exactOptional(),
      by: staffProofSchema.exactOptional(),
      second: staffProofSchema.exactOptional(),
    }),
  },
  /**
   * The same form, or a competitor's: lets the staff choose a file. All or nothing that is readable. `expected`: 事前登録, they have not
   * come yet; a column with tags lets each household in with one scan.
   */
  'shelter:list-import': {
    ...whoeverIsHere,
    payload: z.strictObject({ expected: z.boolean().exactOptional(), by: staffProofSchema.exactOptional() }),
  },
  /** The list for going on by hand, with lines to write on. */
  'shelter:list-print': { ...desk, payload: z.undefined() },
  /** 自治体標準オープンデータセット: lets the staff choose a file. */
  'shelter:shelters-import': { ...whoeverIsHere, payload: z.strictObject({ by: staffProofSchema.exactOptional() }) },
  'shelter:shelters': { ...desk, payload: z.strictObject({ text: z.string().max(100) }) },
  /** お薬の情報の見方. */
  'shelter:medicine-slip': { ...desk, payload: z.strictObject({ language }) },
} as const satisfies Record<string, RequestRule>
