import type { ProgramFile } from '../schema/program-schema.ts'
import { checkReference, checkUnique, checkUniqueIds, type Report } from './report.ts'

type FileShelter = NonNullable<ProgramFile['shelter']>

/** 混雑しはじめ, 混雑, 満員. */
const IN_ORDER = ['filling', 'crowded', 'full'] as const

function checkThresholds(report: Report, { thresholds }: FileShelter): void {
  IN_ORDER.forEach((name, index) => {
    const before = IN_ORDER[index - 1]
    if (before !== undefined && thresholds[name] <= thresholds[before])
      report(
        ['shelter', 'thresholds', name],
        `${name} は ${before} より大きい割合にしてください。`,
        `${name} has to be a greater share than ${before}.`,
      )
  })
}

function checkPrefixes(report: Report, file: ProgramFile, { prefix, prefixes }: FileShelter): void {
  const seen = new Map([[prefix, 'prefix']])
  for (const [place, own] of Object.entries(prefixes)) {
    const path = ['shelter', 'prefixes', place]
    checkReference(report, file, path, 'places', place)
    const other = seen.get(own)
    // One place may keep the common prefix; two with the same would give one number twice.
    if (other !== undefined && other !== 'prefix')
      report(
        path,
        `「${own}」は「${other}」の受付番号の頭文字です。同じ番号が2回出ます。`,
        `"${own}" is already the prefix of "${other}": the same number would be given twice.`,
      )
    seen.set(own, place)
  }
  const withoutOwn = file.places.filter(({ id }) => !Object.hasOwn(prefixes, id))
  const others = Object.entries(prefixes).filter(([, own]) => own === prefix)
  if (others.length > 0 && withoutOwn.length > 0)
    report(
      ['shelter', 'prefixes', others[0]?.[0] ?? ''],
      `「${prefix}」は、頭文字を決めていない場所の受付番号にも使われます。`,
      `"${prefix}" is also the prefix of the places that have none of their own.`,
    )
  if (withoutOwn.length > 1)
    report(
      ['shelter', 'prefixes'],
      `場所が${withoutOwn.length}か所同じ頭文字です（${withoutOwn.map(({ id }) => id).join('、')}）。場所ごとに決めてください。`,
      `${withoutOwn.length} places have the same prefix (${withoutOwn.map(({ id }) => id).join(', ')}). Give each its own.`,
    )
}

function checkGoods(report: Report, { goods }: FileShelter): void {
  checkUniqueIds(report, ['shelter', 'goods'], goods)
  goods.forEach(({ wholeFamily, kind }, index) => {
    if (kind === 'bath' && wholeFamily)
      report(
        ['shelter', 'goods', index, 'wholeFamily'],
        '入浴は一人ずつです。',
        'A bath is taken by each person: it cannot be given to a whole family.',
      )
  })
}

function checkMeals(report: Report, { meals, infantMonths }: FileShelter): void {
  if (meals.breakfast >= meals.lunch || meals.lunch >= meals.dinner)
    report(
      ['shelter', 'meals'],
      '食事の時刻は、朝、昼、夕の順にしてください。',
      'Breakfast, lunch and dinner have to be in this order.',
    )
  if (infantMonths.milk > infantMonths.babyFood)
    report(
      ['shelter', 'infantMonths', 'babyFood'],
      'babyFood は milk より前にできません。',
      'babyFood cannot end before milk does.',
    )
}

function checkFields(report: Report, { fields, zones }: FileShelter): void {
  for (const [field, rule] of Object.entries(fields))
    if (rule?.ask === 'off' && rule.required)
      report(
        ['shelter', 'fields', field, 'required'],
        '聞かない項目は必須にできません。',
        'A field that is never asked cannot be required.',
      )
  if (fields.zone?.required === true && zones.length === 0)
    report(['shelter', 'fields', 'zone', 'required'], '区画（zones）がありません。', 'There are no zones to choose from.')
}

/** What a shelter desk needs to be able to do its work. */
export function checkShelter(report: Report, file: ProgramFile): void {
  const { shelter } = file
  if (shelter === undefined) {
    if (file.type === 'shelter')
      report(['type'], 'type: shelter には shelter が必要です。', 'type: shelter needs the part shelter.')
    return
  }
  if (file.type !== 'shelter')
    report(['shelter'], 'shelter は type: shelter のときだけ書けます。', 'shelter goes with type: shelter only.')
  if (file.identity.level !== 'attributes')
    report(
      ['identity', 'level'],
      '避難所では氏名と住所を読みます。level: attributes にしてください。',
      'A shelter reads names and addresses. It needs level: attributes.',
    )
  if (file.retention === undefined)
    report([], '避難所の記録には retention（保存日数）が必要です。', 'The records of a shelter need retention.')
  // Check-ins and their files know nothing of protection (支援措置); whoever is here stands in the list alone.
  file.keeps.forEach((field, index) => {
    report(
      ['keeps', index],
      `避難所では「${field}」を受付の記録に残せません。名簿にだけ残します。`,
      `A shelter cannot keep "${field}" with the check-in. It stands in the list of people alone.`,
    )
  })
  checkThresholds(report, shelter)
  checkPrefixes(report, file, shelter)
  checkUniqueIds(report, ['shelter', 'zones'], shelter.zones)
  checkUniqueIds(report, ['shelter', 'consents'], shelter.consents)
  if (shelter.consents.every(({ id }) => id !== 'handling'))
    report(
      ['shelter', 'consents'],
      '個人情報の取扱いの同意（id: handling）がありません。',
      'The consent to the handling of personal data (id: handling) is missing.',
    )
  shelter.consents.forEach(({ purposes }, index) => {
    checkUnique(
      report,
      ['shelter', 'consents', index, 'purposes'],
      purposes.map(({ ja }) => ja),
    )
  })
  checkGoods(report, shelter)
  checkMeals(report, shelter)
  checkFields(report, shelter)
}
