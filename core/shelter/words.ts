import type { LocalizedText } from '../base/index.ts'
import type {
  AgeBand,
  Allergen,
  CapacityState,
  CareClass,
  ConsentId,
  ConsentMethod,
  Destination,
  DocumentKind,
  EvacuationReason,
  HouseDamage,
  Lifeline,
  LifelineState,
  MealClass,
  MealTime,
  Presence,
  Relationship,
  Route,
  ShelterField,
  ShelterSex,
  StayArea,
  StayForm,
  Symptom,
  UrgentNeed,
} from './vocabulary.ts'

/**
 * What the staff calls the words of a shelter, on screens and on sheets alike. A word of the vocabulary that has none here does not compile.
 * What stands in the cells of the standard form is exchanged with others, and is not changed with these: standard-words.ts.
 */
type Words<Word extends string> = Readonly<Record<Word, LocalizedText>>

export const PRESENCE_WORDS: Words<Presence> = {
  resident: { ja: '入所中', en: 'Staying' },
  out: { ja: '外出中', en: 'Out' },
  'overnight-out': { ja: '外泊中', en: 'Out overnight' },
  'outside:home': { ja: '在宅', en: 'At home' },
  'outside:car': { ja: '車中泊', en: 'In a car' },
  'outside:tent': { ja: 'テント', en: 'In a tent' },
  'outside:relative': { ja: '親戚・知人宅', en: 'With relatives' },
  transit: { ja: '帰宅困難', en: 'Stranded' },
  supplies: { ja: '物資のみ', en: 'Supplies only' },
  left: { ja: '退所', en: 'Left' },
  anonymous: { ja: '人数のみ', en: 'Counted only' },
}

export const STAY_WORDS: Words<StayForm> = {
  shelter: { ja: '避難所', en: 'In the shelter' },
  car: { ja: '車中泊', en: 'Car' },
  tent: { ja: 'テント', en: 'Tent' },
  home: { ja: '在宅', en: 'At home' },
  relative: { ja: '親戚・知人宅', en: 'Relatives' },
  transit: { ja: '帰宅困難', en: 'Stranded' },
  supplies: { ja: '物資のみ', en: 'Supplies only' },
}

export const AREA_WORDS: Words<StayArea> = {
  'on-site': { ja: 'この敷地', en: 'On this site' },
  'in-municipality': { ja: '市内', en: 'In the city' },
  'in-prefecture': { ja: '県内', en: 'In the prefecture' },
  'other-prefecture': { ja: '県外', en: 'Another prefecture' },
}

export const SEX_WORDS: Words<ShelterSex> = {
  male: { ja: '男', en: 'Male' },
  female: { ja: '女', en: 'Female' },
  other: { ja: '回答しない・その他', en: 'Other, not answered' },
  unknown: { ja: '不明', en: 'Unknown' },
}

export const BAND_WORDS: Words<AgeBand> = {
  '0-2': { ja: '0～2歳', en: '0 to 2' },
  preschool: { ja: '未就学', en: 'Preschool' },
  elementary: { ja: '小学生', en: 'Elementary' },
  'junior-high': { ja: '中学生', en: 'Junior high' },
  'to-64': { ja: '高校～64歳', en: 'to 64' },
  '65-74': { ja: '65～74歳', en: '65 to 74' },
  '75-plus': { ja: '75歳以上', en: '75 and over' },
  unknown: { ja: '年齢不明', en: 'Age unknown' },
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

/** In the order of the vocabulary: the most urgent first. */
export const NEED_WORDS: Words<UrgentNeed> = {
  dialysis: { ja: '透析', en: 'Dialysis' },
  'oxygen-power': { ja: '酸素・電源', en: 'Oxygen, power' },
  'medicine-out': { ja: '薬がない', en: 'Out of medicine' },
  doctor: { ja: '診察', en: 'A doctor' },
  'moving-help': { ja: '移動の介助', en: 'Help to move' },
  'milk-diapers': { ja: 'ミルク・おむつ', en: 'Milk, nappies' },
  diet: { ja: '食事の制限', en: 'Diet' },
  'family-missing': { ja: '家族と連絡が取れない', en: 'Family not reached' },
  anxiety: { ja: '不眠・不安', en: 'Sleepless, anxious' },
  'no-japanese': { ja: '日本語が難しい', en: 'Little Japanese' },
}

export const SYMPTOM_WORDS: Words<Symptom> = {
  injured: { ja: 'けが', en: 'Injury' },
  fever: { ja: '発熱', en: 'Fever' },
  cough: { ja: 'せき', en: 'Cough' },
  'vomiting-diarrhoea': { ja: 'おう吐・下痢', en: 'Vomiting, diarrhoea' },
  rash: { ja: '発しん', en: 'Rash' },
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

export const MEAL_CLASS_WORDS: Words<MealClass> = {
  normal: { ja: '普通食', en: 'Normal' },
  allergy: { ja: 'アレルギー対応', en: 'Allergen-free' },
  soft: { ja: 'やわらか食', en: 'Soft food' },
  'baby-food': { ja: '離乳食', en: 'Baby food' },
  milk: { ja: 'ミルク', en: 'Milk' },
}

export const MEAL_TIME_WORDS: Words<MealTime> = {
  breakfast: { ja: '朝食', en: 'Breakfast' },
  lunch: { ja: '昼食', en: 'Lunch' },
  dinner: { ja: '夕食', en: 'Dinner' },
}

export const RELATIONSHIP_WORDS: Words<Relationship> = {
  self: { ja: '代表者', en: 'Representative' },
  spouse: { ja: '配偶者', en: 'Spouse' },
  child: { ja: '子', en: 'Child' },
  parent: { ja: '親', en: 'Parent' },
  grandparent: { ja: '祖父母', en: 'Grandparent' },
  grandchild: { ja: '孫', en: 'Grandchild' },
  sibling: { ja: 'きょうだい', en: 'Sibling' },
  relative: { ja: '親せき', en: 'Relative' },
  other: { ja: 'その他', en: 'Other' },
}

export const CONSENT_WORDS: Words<ConsentId> = {
  handling: { ja: '個人情報の取扱い', en: 'Handling of data' },
  publish: { ja: 'ここにいることの公開', en: 'Publishing presence' },
  'share-municipality': { ja: 'ほかの自治体へ', en: 'To other municipalities' },
  'share-medical-welfare': { ja: '医療・福祉へ', en: 'To medical and welfare' },
  'share-volunteers': { ja: '支援団体へ', en: 'To volunteer groups' },
  'share-school': { ja: '学校へ', en: 'To schools' },
}

export const CONSENT_METHOD_WORDS: Words<ConsentMethod> = {
  visitor: { ja: '本人が画面で', en: 'on the screen' },
  oral: { ja: '口頭で', en: 'by word' },
  proxy: { ja: '家族などが代わりに', en: 'by somebody for them' },
  paper: { ja: '紙で', en: 'on paper' },
}

export const CAPACITY_WORDS: Words<CapacityState> = {
  vacant: { ja: '空いている', en: 'Vacant' },
  filling: { ja: '混雑しはじめ', en: 'Filling up' },
  crowded: { ja: '混雑', en: 'Crowded' },
  full: { ja: '満員', en: 'Full' },
  closed: { ja: '閉鎖', en: 'Closed' },
}

export const ROUTE_WORDS: Words<Route> = {
  card: { ja: 'マイナンバーカード', en: 'MyNumber card' },
  tag: { ja: 'タグ', en: 'Tag' },
  manual: { ja: '聞き取り', en: 'Asked' },
  'count-only': { ja: '人数のみ', en: 'Counted' },
  document: { ja: 'ほかの書類', en: 'Other document' },
  paper: { ja: '紙から入力', en: 'From paper' },
  import: { ja: '取り込み', en: 'Imported' },
  proxy: { ja: '代理の人', en: 'By somebody else' },
}

export const DOCUMENT_WORDS: Words<DocumentKind> = {
  'driving-licence': { ja: '運転免許証', en: 'Driving licence' },
  'residence-card': { ja: '在留カード', en: 'Residence card' },
  passport: { ja: 'パスポート', en: 'Passport' },
  'health-insurance': { ja: '資格確認書・保険証', en: 'Health insurance' },
  'disability-handbook': { ja: '障害者手帳', en: 'Disability handbook' },
  'resident-card': { ja: '市民カードなど', en: 'Municipal card' },
  'student-card': { ja: '学生証', en: 'Student card' },
  other: { ja: 'その他', en: 'Other' },
}

export const LIFELINE_WORDS: Words<Lifeline> = {
  electricity: { ja: '電気', en: 'Electricity' },
  water: { ja: '水道', en: 'Water' },
  gas: { ja: 'ガス', en: 'Gas' },
  telephone: { ja: '電話', en: 'Telephone' },
  internet: { ja: 'インターネット', en: 'Internet' },
  toilet: { ja: 'トイレ', en: 'Toilets' },
  sewage: { ja: '下水道', en: 'Sewage' },
  road: { ja: '道路', en: 'Roads' },
}

export const LIFELINE_STATE_WORDS: Words<LifelineState> = {
  ok: { ja: '使える', en: 'Works' },
  limited: { ja: '一部使える', en: 'Partly' },
  stopped: { ja: '使えない', en: 'Out' },
  unknown: { ja: '不明', en: 'Unknown' },
}

export const DESTINATION_WORDS: Words<Destination> = {
  home: { ja: '自宅', en: 'Home' },
  relative: { ja: '親戚・知人宅', en: 'Relatives, friends' },
  shelter: { ja: 'ほかの避難所', en: 'Another shelter' },
  'secondary-shelter': { ja: '2次避難所', en: 'Secondary shelter' },
  'welfare-shelter': { ja: '福祉避難所', en: 'Welfare shelter' },
  hospital: { ja: '病院', en: 'Hospital' },
  facility: { ja: '施設', en: 'Care facility' },
  hotel: { ja: '宿泊施設', en: 'Hotel' },
  'temporary-housing': { ja: '仮設住宅', en: 'Temporary housing' },
  elsewhere: { ja: 'その他', en: 'Elsewhere' },
  unknown: { ja: 'わからない', en: 'Unknown' },
}

export const DAMAGE_WORDS: Words<HouseDamage> = {
  none: { ja: '被害なし', en: 'None' },
  partly: { ja: '一部損壊', en: 'Partly damaged' },
  half: { ja: '半壊', en: 'Half destroyed' },
  large: { ja: '大規模半壊', en: 'Largely destroyed' },
  destroyed: { ja: '全壊', en: 'Destroyed' },
  flooded: { ja: '浸水', en: 'Flooded' },
  burnt: { ja: '焼損', en: 'Burnt' },
  unknown: { ja: 'わからない', en: 'Unknown' },
}

export const EVACUATION_WORDS: Words<EvacuationReason> = {
  'house-damaged': { ja: '家が壊れた', en: 'House damaged' },
  'evacuation-order': { ja: '避難指示', en: 'Evacuation order' },
  afraid: { ja: '不安', en: 'Afraid to stay' },
  'no-lifeline': { ja: '電気・水道が止まった', en: 'No power or water' },
  'cannot-return': { ja: '帰れない', en: 'Cannot get home' },
  other: { ja: 'その他', en: 'Other' },
}

export const FIELD_WORDS: Words<ShelterField> = {
  kana: { ja: 'ふりがな', en: 'kana' },
  sex: { ja: '性別', en: 'sex' },
  birth: { ja: '年齢・生年月日', en: 'age or birth date' },
  address: { ja: '住所', en: 'address' },
  phone: { ja: '電話', en: 'telephone' },
  mail: { ja: 'メール', en: 'mail' },
  'emergency-contact': { ja: '緊急連絡先', en: 'emergency contact' },
  relationship: { ja: '続柄', en: 'relationship' },
  neighbourhood: { ja: '町内会・地区', en: 'neighbourhood' },
  'stay-form': { ja: '滞在形態', en: 'stay' },
  zone: { ja: '区画', en: 'area' },
  'care-classes': { ja: '要配慮区分', en: 'care' },
  allergens: { ja: 'アレルギー', en: 'allergens' },
  needs: { ja: 'いま必要な支援', en: 'needs' },
  symptoms: { ja: '体調', en: 'symptoms' },
  'meal-class': { ja: '食事', en: 'meal' },
  medicine: { ja: '薬・通院', en: 'medicine' },
  language: { ja: '使う言葉', en: 'language' },
  nationality: { ja: '国籍', en: 'nationality' },
  pets: { ja: 'ペット', en: 'pets' },
  vehicle: { ja: '車', en: 'car' },
  'house-damage': { ja: '家の被害', en: 'house' },
  'evacuation-reason': { ja: '避難の理由', en: 'reasons' },
  skills: { ja: '手伝えること', en: 'skills' },
  notes: { ja: 'メモ', en: 'notes' },
}
