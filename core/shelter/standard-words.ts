import type {
  AgeBand,
  Allergen,
  CareClass,
  ConsentId,
  Destination,
  EvacuationReason,
  HouseDamage,
  MealClass,
  Presence,
  Relationship,
  Route,
  ShelterSex,
  StayArea,
  StayForm,
  Symptom,
  UrgentNeed,
} from './vocabulary.ts'

/** The words of the standard form (避難者名簿の標準項目案), as they stand in its cells and headings. */
export const STANDARD_WORDS = {
  sex: { male: '男', female: '女', other: '回答しない・その他', unknown: '不明' },
  ageBand: {
    '0-2': '0～2歳',
    preschool: '未就学児',
    elementary: '小学生',
    'junior-high': '中学生',
    'to-64': '高校生～64歳',
    '65-74': '65～74歳',
    '75-plus': '75歳以上',
    unknown: '不明',
  },
  relationship: {
    self: '本人',
    spouse: '配偶者',
    child: '子',
    parent: '親',
    grandparent: '祖父母',
    grandchild: '孫',
    sibling: 'きょうだい',
    relative: '親せき',
    other: 'その他',
  },
  stay: {
    shelter: '避難所',
    car: '車中泊',
    tent: 'テント',
    home: '在宅',
    relative: '親戚・知人宅',
    transit: '帰宅困難',
    supplies: '物資のみ',
  },
  area: {
    'on-site': '敷地内',
    'in-municipality': '市内',
    'in-prefecture': '県内（市外）',
    'other-prefecture': '県外',
  },
  presence: {
    resident: '入所',
    out: '外出中',
    'overnight-out': '外泊中',
    'outside:home': '在宅',
    'outside:car': '車中泊',
    'outside:tent': 'テント',
    'outside:relative': '親戚・知人宅',
    transit: '帰宅困難',
    supplies: '物資のみ',
    left: '退所',
    anonymous: '人数のみ',
  },
  careClass: {
    'illness-injury': '病気・けが',
    pregnant: '妊産婦',
    'with-infant': '乳幼児同伴',
    disability: '障がい',
    'care-needed': '要介護',
    'medical-device': '医療機器（透析・酸素）',
    allergy: 'アレルギー',
  },
  allergen: {
    egg: '卵',
    milk: '乳',
    wheat: '小麦',
    peanut: '落花生',
    soba: 'そば',
    shrimp: 'えび',
    crab: 'かに',
    other: 'その他',
  },
  need: {
    dialysis: '透析',
    'oxygen-power': '酸素・電源',
    'medicine-out': '薬切れ',
    doctor: '診察',
    'moving-help': '移動介助',
    'milk-diapers': 'ミルク・おむつ',
    diet: '食事制限',
    'family-missing': '家族と連絡不可',
    anxiety: '不眠・不安',
    'no-japanese': '日本語不可',
  },
  symptom: {
    injured: '負傷',
    fever: '発熱',
    cough: 'せき',
    'vomiting-diarrhoea': '嘔吐・下痢',
    rash: '発疹',
  },
  mealClass: {
    normal: '普通食',
    allergy: 'アレルギー対応食',
    soft: '軟らかい食事',
    'baby-food': '離乳食',
    milk: 'ミルク',
  },
  houseDamage: {
    none: 'なし',
    partly: '一部損壊',
    half: '半壊',
    large: '大規模半壊',
    destroyed: '全壊',
    flooded: '浸水',
    burnt: '焼失',
    unknown: '不明',
  },
  evacuationReason: {
    'house-damaged': '家屋の被害',
    'evacuation-order': '避難指示',
    afraid: '不安',
    'no-lifeline': 'ライフライン停止',
    'cannot-return': '帰宅困難',
    other: 'その他',
  },
  destination: {
    home: '自宅',
    relative: '親戚・知人宅',
    shelter: '他の避難所',
    'secondary-shelter': '二次避難所',
    'welfare-shelter': '福祉避難所',
    hospital: '病院',
    facility: '施設',
    hotel: 'ホテル・旅館',
    'temporary-housing': '仮設住宅',
    elsewhere: 'その他',
    unknown: '不明',
  },
  route: {
    card: 'マイナンバーカード',
    tag: 'QRタグ',
    manual: '手入力',
    'count-only': '人数のみ',
    document: '本人確認書類',
    paper: '紙',
    import: '取込',
    proxy: '代理',
  },
  consent: {
    handling: '個人情報の取扱い',
    publish: '居場所の公開',
    'share-municipality': '他の自治体への提供',
    'share-medical-welfare': '医療・福祉への提供',
    'share-volunteers': 'ボランティアへの提供',
    'share-school': '学校への提供',
  },
} as const satisfies {
  readonly sex: Record<ShelterSex, string>
  readonly ageBand: Record<AgeBand, string>
  readonly relationship: Record<Relationship, string>
  readonly stay: Record<StayForm, string>
  readonly area: Record<StayArea, string>
  readonly presence: Record<Presence, string>
  readonly careClass: Record<CareClass, string>
  readonly allergen: Record<Allergen, string>
  readonly need: Record<UrgentNeed, string>
  readonly symptom: Record<Symptom, string>
  readonly mealClass: Record<MealClass, string>
  readonly houseDamage: Record<HouseDamage, string>
  readonly evacuationReason: Record<EvacuationReason, string>
  readonly destination: Record<Destination, string>
  readonly route: Record<Route, string>
  readonly consent: Record<ConsentId, string>
}

const key = (text: string) => text.normalize('NFKC').replaceAll(/[\s・、()~～-]/g, '')

/** The word of a cell; the English words of our own are read as well. */
export function standardWord<Word extends string>(words: Readonly<Record<Word, string>>, cell: string): Word | undefined {
  const sought = key(cell)
  return (Object.keys(words) as Word[]).find((word) => key(words[word]) === sought || word === cell)
}
