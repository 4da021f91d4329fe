/**
 * The words of a shelter (避難所) that are kept in acts, written in program files and shown on screens (domain reference §B.1, §B.2).
 * They stand in logs for ever: a word is never changed, only added.
 */

/** Where somebody is for the shelter (§B.1). `anonymous` is a head that was only counted. */
export const PRESENCES = [
  'resident',
  'out',
  'overnight-out',
  'outside:home',
  'outside:car',
  'outside:tent',
  'outside:relative',
  'transit',
  'supplies',
  'left',
  'anonymous',
] as const
export type Presence = (typeof PRESENCES)[number]

/** 滞在形態: as what somebody is taken in. */
export const STAY_FORMS = ['shelter', 'car', 'tent', 'home', 'relative', 'transit', 'supplies'] as const
export type StayForm = (typeof STAY_FORMS)[number]

/** Where people outside stay, as today's products ask it. */
export const STAY_AREAS = ['on-site', 'in-municipality', 'in-prefecture', 'other-prefecture'] as const
export type StayArea = (typeof STAY_AREAS)[number]

/** 性別: `other` is 回答しない・その他, `unknown` was not asked or not readable. */
export const SEXES = ['male', 'female', 'other', 'unknown'] as const
export type ShelterSex = (typeof SEXES)[number]

/** 年齢区分 of the report (§B.4). */
export const AGE_BANDS = ['0-2', 'preschool', 'elementary', 'junior-high', 'to-64', '65-74', '75-plus', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

/** 要配慮区分 of the draft standard form. */
export const CARE_CLASSES = [
  'illness-injury',
  'pregnant',
  'with-infant',
  'disability',
  'care-needed',
  'medical-device',
  'allergy',
] as const
export type CareClass = (typeof CARE_CLASSES)[number]

/** いま必要な支援, the most urgent first. */
export const URGENT_NEEDS = [
  'dialysis',
  'oxygen-power',
  'medicine-out',
  'doctor',
  'moving-help',
  'milk-diapers',
  'diet',
  'family-missing',
  'anxiety',
  'no-japanese',
] as const
export type UrgentNeed = (typeof URGENT_NEEDS)[number]

/** 体調 at the door: what the report counts as 負傷者・発熱. */
export const SYMPTOMS = ['injured', 'fever', 'cough', 'vomiting-diarrhoea', 'rash'] as const
export type Symptom = (typeof SYMPTOMS)[number]

/** アレルギー内訳. */
export const ALLERGENS = ['egg', 'milk', 'wheat', 'peanut', 'soba', 'shrimp', 'crab', 'other'] as const
export type Allergen = (typeof ALLERGENS)[number]

/** What somebody eats (食数の区分). Nobody needs two of them; `allergy` is a meal without the allergens of the person. */
export const MEAL_CLASSES = ['normal', 'allergy', 'soft', 'baby-food', 'milk'] as const
export type MealClass = (typeof MEAL_CLASSES)[number]

/** 続柄, seen from the representative. */
export const RELATIONSHIPS = [
  'self',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'relative',
  'other',
] as const
export type Relationship = (typeof RELATIONSHIPS)[number]

/** What one can agree to, each apart (§B.5): handling of the data, publishing that one is here, and whom it is shared with. */
export const CONSENTS = [
  'handling',
  'publish',
  'share-municipality',
  'share-medical-welfare',
  'share-volunteers',
  'share-school',
] as const
export type ConsentId = (typeof CONSENTS)[number]

/** How the answer was given: on the visitor's screen, by word to the staff, by somebody for them, on paper. */
export const CONSENT_METHODS = ['visitor', 'oral', 'proxy', 'paper'] as const
export type ConsentMethod = (typeof CONSENT_METHODS)[number]

/** 混雑状況: 空いている, 混雑しはじめ, 混雑, 満員, 閉鎖. */
export const CAPACITY_STATES = ['vacant', 'filling', 'crowded', 'full', 'closed'] as const
export type CapacityState = (typeof CAPACITY_STATES)[number]

/** 受付方法. */
export const ROUTES = ['card', 'tag', 'manual', 'count-only', 'document', 'paper', 'import', 'proxy'] as const
export type Route = (typeof ROUTES)[number]

/** What the staff looked at; its number is never kept. */
export const DOCUMENT_KINDS = [
  'driving-licence',
  'residence-card',
  'passport',
  'health-insurance',
  'disability-handbook',
  'resident-card',
  'student-card',
  'other',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const LIFELINES = ['electricity', 'water', 'gas', 'telephone', 'internet', 'toilet', 'sewage', 'road'] as const
export type Lifeline = (typeof LIFELINES)[number]
export const LIFELINE_STATES = ['ok', 'limited', 'stopped', 'unknown'] as const
export type LifelineState = (typeof LIFELINE_STATES)[number]

/** 住家の被害, as people tell it; nothing is certified by it. */
export const HOUSE_DAMAGES = ['none', 'partly', 'half', 'large', 'destroyed', 'flooded', 'burnt', 'unknown'] as const
export type HouseDamage = (typeof HOUSE_DAMAGES)[number]

/** 避難理由. */
export const EVACUATION_REASONS = [
  'house-damaged',
  'evacuation-order',
  'afraid',
  'no-lifeline',
  'cannot-return',
  'other',
] as const
export type EvacuationReason = (typeof EVACUATION_REASONS)[number]

/** 退所先. `shelter` is a move: 1次 → 1.5次 → 2次避難所, or any other. */
export const DESTINATIONS = [
  'home',
  'relative',
  'shelter',
  'secondary-shelter',
  'welfare-shelter',
  'hospital',
  'facility',
  'hotel',
  'temporary-housing',
  'elsewhere',
  'unknown',
] as const
export type Destination = (typeof DESTINATIONS)[number]

/** What is handed out or used by tap: things, a meal, a bath. */
export const GOODS_KINDS = ['goods', 'meal', 'bath'] as const
export type GoodsKind = (typeof GOODS_KINDS)[number]

export const MEAL_TIMES = ['breakfast', 'lunch', 'dinner'] as const
export type MealTime = (typeof MEAL_TIMES)[number]

/** The fields that the program can ask for, later or not at all (§B.2). Name or a tag, and the time, are always there. */
export const SHELTER_FIELDS = [
  'kana',
  'sex',
  'birth',
  'address',
  'phone',
  'mail',
  'emergency-contact',
  'relationship',
  'neighbourhood',
  'stay-form',
  'zone',
  'care-classes',
  'allergens',
  'needs',
  'symptoms',
  'meal-class',
  'medicine',
  'language',
  'nationality',
  'pets',
  'vehicle',
  'house-damage',
  'evacuation-reason',
  'skills',
  'notes',
] as const
export type ShelterField = (typeof SHELTER_FIELDS)[number]
