import type { FailureEntries } from '../failure-entry.ts'

/** What a decision gives as its reason. */
export const DECISION_FAILURES = {
  'address-unknown': {
    number: 'D401',
    audience: 'staff',
    title: { ja: '住所の市区町村がわかりません', en: 'The municipality of the address is unknown' },
    cause: {
      ja: 'カードに記録された住所から市区町村を見つけられません。',
      en: 'The municipality could not be found from the address on the card.',
    },
    remedy: { ja: '係員がカードの住所を見て判断してください。', en: 'The staff decides by the address on the card.' },
  },
  'address-ambiguous': {
    number: 'D402',
    audience: 'staff',
    title: { ja: '同じ名前の市区町村が複数あります', en: 'Several municipalities have this name' },
    cause: {
      ja: '都道府県がないため、どの市区町村か決められません。',
      en: 'Without a prefecture the municipality is ambiguous.',
    },
    remedy: { ja: '係員がカードの住所を見て判断してください。', en: 'The staff decides by the address on the card.' },
  },
  'birth-date-impossible': {
    number: 'D403',
    audience: 'staff',
    title: { ja: '生年月日を確かめてください', en: 'Please check the birth date' },
    cause: { ja: 'カードの生年月日があり得ない日付です。', en: 'The birth date on the card is impossible.' },
    remedy: { ja: '係員がカードの生年月日を見て判断してください。', en: 'The staff decides by the birth date on the card.' },
  },
  'birth-date-partial': {
    number: 'D404',
    audience: 'staff',
    title: { ja: '生年月日の一部がわかりません', en: 'Part of the birth date is unknown' },
    cause: {
      ja: '生年月日に不詳の部分があり、年齢を決められません。',
      en: 'Part of the birth date is unknown, so the age cannot be decided.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'face-comparison-timed-out': {
    number: 'D405',
    audience: 'person',
    title: { ja: '係員の確認が終わりませんでした', en: 'The staff did not finish in time' },
    cause: {
      ja: '係員がお顔を確かめる時間が過ぎました。受付は記録されていません。',
      en: 'The time for comparing your face with the photo is over. Nothing was recorded.',
    },
    remedy: {
      ja: '係員にお声がけのうえ、もう一度カードを置いてください。',
      en: 'Please call the staff, then place the card again.',
    },
  },
  'roll-entry-ambiguous': {
    number: 'D406',
    audience: 'staff',
    title: { ja: '名簿に当てはまる人が複数います', en: 'Several entries of the roll fit' },
    cause: {
      ja: '同じ生年月日と氏名の人が名簿に複数いて、どの人か決められません。',
      en: 'Several people on the roll have this birth date and name, so it cannot be decided who is meant.',
    },
    remedy: {
      ja: '係員が住所などを聞き、名簿から選んで判断してください。',
      en: 'The staff asks for the address and decides by the roll.',
    },
  },
  'roll-unavailable': {
    number: 'D407',
    audience: 'staff',
    title: { ja: '名簿を確かめられません', en: 'The roll could not be asked' },
    cause: {
      ja: 'この端末に名簿がないか、名簿を読めません。',
      en: 'The roll is missing on this station or cannot be read.',
    },
    remedy: {
      ja: '係員が手元の名簿で判断してください。管理者は名簿を取り込んでください。',
      en: 'The staff decides by a list at hand. The administrator must import the roll.',
    },
  },
  'roll-too-old': {
    number: 'D408',
    audience: 'staff',
    title: { ja: '名簿が古くなっています', en: 'The roll is too old' },
    cause: {
      ja: '名簿を取り込んでから、事業で決めた日数が過ぎています。',
      en: 'The roll was imported longer ago than the program allows.',
    },
    remedy: { ja: '管理者が新しい名簿を取り込んでください。', en: 'The administrator must import a newer roll.' },
  },
  'subject-missing': {
    number: 'D409',
    audience: 'staff',
    title: { ja: 'この人の利用回数を数えられません', en: 'This person cannot be counted' },
    cause: {
      ja: '1人ごと、または世帯ごとの決まりがありますが、だれのカードかを区別できません。',
      en: 'There is a limit for each person or household, but the card could not be told from others.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'sex-unknown': {
    number: 'D410',
    audience: 'staff',
    title: { ja: 'カードから性別がわかりません', en: 'The card does not tell the sex' },
    cause: {
      ja: '性別で扱いが変わりますが、カードの性別が不明です。',
      en: 'The decision depends on the sex, which the card does not tell.',
    },
    remedy: { ja: '係員が本人に確かめて判断してください。', en: 'The staff asks the person and decides.' },
  },
  'companions-too-many': {
    number: 'D411',
    audience: 'staff',
    title: { ja: 'いっしょに来た人が決まりより多くいます', en: 'More people come together than allowed' },
    cause: {
      ja: '1枚のカードで来た人数が、事業の規則で決めた人数をこえています。',
      en: 'More people come on this card than the rule of the program allows.',
    },
    remedy: {
      ja: '係員が人数を確かめてください。ちがっていれば人数を直し、多い分の人には自分のカードで受付してもらいます。',
      en: 'The staff counts. Correct the number if it is wrong; those who are too many check in with their own cards.',
    },
  },
} as const satisfies FailureEntries
