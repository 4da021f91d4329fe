import type { LocalizedText } from '../../../core/base/index.ts'
import type {
  AgeBand,
  Allergen,
  CapacityState,
  CareClass,
  Lifeline,
  LifelineState,
  MealClass,
  MealTime,
  Presence,
  ShelterSex,
  StayForm,
  Symptom,
  UrgentNeed,
} from '../../../core/shelter/index.ts'

type Words<Word extends string> = Readonly<Record<Word, LocalizedText>>

/** How the words of a shelter stand on its sheets and in its files. */
export const PRESENCE_WORDS: Words<Presence> = {
  resident: { ja: '入所', en: 'Resident' },
  out: { ja: '外出', en: 'Out' },
  'overnight-out': { ja: '外泊', en: 'Away overnight' },
  'outside:home': { ja: '在宅', en: 'At home' },
  'outside:car': { ja: '車中泊', en: 'In a car' },
  'outside:tent': { ja: 'テント', en: 'In a tent' },
  'outside:relative': { ja: '親戚・知人宅', en: 'With relatives' },
  transit: { ja: '帰宅困難', en: 'Stranded' },
  supplies: { ja: '物資のみ', en: 'Supplies only' },
  left: { ja: '退所', en: 'Left' },
  anonymous: { ja: '人数のみ', en: 'Counted only' },
}

export const SEX_WORDS: Words<ShelterSex> = {
  male: { ja: '男', en: 'Male' },
  female: { ja: '女', en: 'Female' },
  other: { ja: '回答しない・その他', en: 'Other, not answered' },
  unknown: { ja: '不明', en: 'Unknown' },
}

export const BAND_WORDS: Words<AgeBand> = {
  '0-2': { ja: '0〜2歳', en: '0–2' },
  preschool: { ja: '未就学', en: 'Preschool' },
  elementary: { ja: '小学生', en: 'Elementary school' },
  'junior-high': { ja: '中学生', en: 'Junior high school' },
  'to-64': { ja: '高校生〜64歳', en: 'To 64' },
  '65-74': { ja: '65〜74歳', en: '65–74' },
  '75-plus': { ja: '75歳以上', en: '75 and over' },
  unknown: { ja: '不明', en: 'Unknown' },
}

export const CARE_WORDS: Words<CareClass> = {
  'illness-injury': { ja: '病気・けが', en: 'Ill or injured' },
  pregnant: { ja: '妊産婦', en: 'Pregnant or after birth' },
  'with-infant': { ja: '乳幼児同伴', en: 'With an infant' },
  disability: { ja: '障がい', en: 'Disability' },
  'care-needed': { ja: '要介護', en: 'Needs care' },
  'medical-device': { ja: '医療機器', en: 'Medical device' },
  allergy: { ja: 'アレルギー', en: 'Allergy' },
}

export const NEED_WORDS: Words<UrgentNeed> = {
  dialysis: { ja: '透析', en: 'Dialysis' },
  'oxygen-power': { ja: '酸素・電源', en: 'Oxygen or power' },
  'medicine-out': { ja: '薬がない', en: 'Out of medicine' },
  doctor: { ja: '診察', en: 'Doctor' },
  'moving-help': { ja: '移動の介助', en: 'Help to move' },
  'milk-diapers': { ja: 'ミルク・おむつ', en: 'Milk or diapers' },
  diet: { ja: '食事の制限', en: 'Diet' },
  'family-missing': { ja: '家族と連絡が取れない', en: 'Family not reached' },
  anxiety: { ja: '不眠・不安', en: 'Sleepless or anxious' },
  'no-japanese': { ja: '日本語が不自由', en: 'Little Japanese' },
}

export const SYMPTOM_WORDS: Words<Symptom> = {
  injured: { ja: '負傷', en: 'Injured' },
  fever: { ja: '発熱', en: 'Fever' },
  cough: { ja: 'せき', en: 'Cough' },
  'vomiting-diarrhoea': { ja: 'おう吐・下痢', en: 'Vomiting or diarrhoea' },
  rash: { ja: '発しん', en: 'Rash' },
}

export const STAY_WORDS: Words<StayForm> = {
  shelter: { ja: '避難所', en: 'In the shelter' },
  car: { ja: '車中泊', en: 'In a car' },
  tent: { ja: 'テント', en: 'In a tent' },
  home: { ja: '在宅', en: 'At home' },
  relative: { ja: '親戚・知人宅', en: 'With relatives' },
  transit: { ja: '帰宅困難', en: 'Stranded' },
  supplies: { ja: '物資のみ', en: 'Supplies only' },
}

export const CAPACITY_WORDS: Words<CapacityState> = {
  vacant: { ja: '空いている', en: 'Vacant' },
  filling: { ja: '混雑しはじめ', en: 'Filling' },
  crowded: { ja: '混雑', en: 'Crowded' },
  full: { ja: '満員', en: 'Full' },
  closed: { ja: '閉鎖', en: 'Closed' },
}

export const MEAL_WORDS: Words<MealTime> = {
  breakfast: { ja: '朝食', en: 'Breakfast' },
  lunch: { ja: '昼食', en: 'Lunch' },
  dinner: { ja: '夕食', en: 'Dinner' },
}

export const MEAL_CLASS_WORDS: Words<MealClass> = {
  normal: { ja: '普通食', en: 'Normal' },
  allergy: { ja: 'アレルギー対応', en: 'Allergy' },
  soft: { ja: 'やわらかい食事', en: 'Soft' },
  'baby-food': { ja: '離乳食', en: 'Baby food' },
  milk: { ja: 'ミルク', en: 'Milk' },
}

export const ALLERGEN_WORDS: Words<Allergen> = {
  egg: { ja: '卵', en: 'Egg' },
  milk: { ja: '乳', en: 'Milk' },
  wheat: { ja: '小麦', en: 'Wheat' },
  peanut: { ja: '落花生', en: 'Peanut' },
  soba: { ja: 'そば', en: 'Buckwheat' },
  shrimp: { ja: 'えび', en: 'Shrimp' },
  crab: { ja: 'かに', en: 'Crab' },
  other: { ja: 'その他', en: 'Other' },
}

export const LIFELINE_WORDS: Words<Lifeline> = {
  electricity: { ja: '電気', en: 'Electricity' },
  water: { ja: '水道', en: 'Water' },
  gas: { ja: 'ガス', en: 'Gas' },
  telephone: { ja: '電話', en: 'Telephone' },
  internet: { ja: '通信', en: 'Internet' },
  toilet: { ja: 'トイレ', en: 'Toilets' },
  sewage: { ja: '下水道', en: 'Sewage' },
  road: { ja: '道路', en: 'Roads' },
}

export const LIFELINE_STATE_WORDS: Words<LifelineState> = {
  ok: { ja: '使える', en: 'Works' },
  limited: { ja: '一部使える', en: 'Limited' },
  stopped: { ja: '使えない', en: 'Out' },
  unknown: { ja: '不明', en: 'Unknown' },
}

/** Figures of the report (§B.4) that are no table of words. */
export const FIGURE_WORDS = {
  title: { ja: '避難所状況報告', en: 'Report of the shelter' },
  summary: { ja: '概況', en: 'Summary' },
  state: { ja: '混雑状況', en: 'State' },
  opened: { ja: '開設', en: 'Opened' },
  closed: { ja: '閉鎖', en: 'Closed' },
  capacity: { ja: '収容可能数', en: 'Capacity' },
  vacant: { ja: '余力', en: 'Places left' },
  households: { ja: '世帯数', en: 'Households' },
  present: { ja: '避難者数', en: 'People' },
  out: { ja: '外出中', en: 'Out' },
  overnightOut: { ja: '外泊中', en: 'Away overnight' },
  anonymous: { ja: '人数のみ', en: 'Counted only' },
  night: { ja: '夜間の人数', en: 'Tonight' },
  arrivals: { ja: '新規入所', en: 'Arrivals' },
  departures: { ja: '退所', en: 'Departures' },
  pets: { ja: 'ペット', en: 'Pets' },
  sexAndAge: { ja: '性別・年齢', en: 'Sex and age' },
  stay: { ja: '滞在形態', en: 'Where they stay' },
  care: { ja: '要配慮者', en: 'People who need care' },
  needs: { ja: 'いま必要な支援', en: 'Urgent needs' },
  symptoms: { ja: '負傷・発熱など', en: 'Injuries and symptoms' },
  languages: { ja: '言語', en: 'Languages' },
  meals: { ja: '食数', en: 'Meals' },
  allergens: { ja: 'アレルギー', en: 'Allergens' },
  shortages: { ja: '不足物資', en: 'Short supplies' },
  lifelines: { ja: 'ライフライン', en: 'Lifelines' },
  hazards: { ja: '危険箇所', en: 'Hazards' },
  staff: { ja: '職員', en: 'Staff' },
  support: { ja: '応援', en: 'Support' },
  volunteers: { ja: 'ボランティア', en: 'Volunteers' },
  notes: { ja: '特記', en: 'Notes' },
  since: { ja: '前回から', en: 'Since the last' },
  total: { ja: '計', en: 'Total' },
  item: { ja: '項目', en: 'Item' },
  value: { ja: '値', en: 'Value' },
  before: { ja: '前回', en: 'Last time' },
  difference: { ja: '増減', en: 'Difference' },
  signature: { ja: '報告者', en: 'Reported by' },
} as const satisfies Readonly<Record<string, LocalizedText>>

/** Columns of the list for going on by hand. */
export const LIST_WORDS = {
  title: { ja: '避難者名簿', en: 'List of people' },
  number: { ja: '受付番号', en: 'Number' },
  name: { ja: '氏名', en: 'Name' },
  kana: { ja: 'フリガナ', en: 'Reading' },
  age: { ja: '年齢', en: 'Age' },
  sex: { ja: '性別', en: 'Sex' },
  presence: { ja: '状態', en: 'Where' },
  zone: { ja: '区画', en: 'Zone' },
  care: { ja: '要配慮', en: 'Care' },
  time: { ja: '時刻', en: 'Time' },
  howTo: { ja: '紙で続けるとき', en: 'Going on by hand' },
  steps: {
    ja: '次の受付番号から順に、空いている行へ氏名・年齢・性別・時刻を書いてください。端末が戻ったら、紙の時刻で入力してください。',
    en: 'Write name, age, sex and time into the empty lines, from the next number on. When the station is back, enter them with the time on the paper.',
  },
  next: { ja: '次の受付番号', en: 'Next number' },
} as const satisfies Readonly<Record<string, LocalizedText>>
