import { localName, municipalityContains, officialName, unitByCode } from '../address/index.ts'
import type { LocalizedText } from '../base/index.ts'
import { SCHOOL_GRADES } from '../calendar/index.ts'
import { FAILURE_CODES } from '../failure/index.ts'
import { BUILT_IN_RULES } from './built-in.ts'
import { canTell, LEVEL_CREDENTIALS, readableFields } from './identity.ts'
import type { ProgramPath, UnlocatedProblem } from './program-problem.ts'
import type { ProgramFile } from './program-schema.ts'

type Report = (path: ProgramPath, ja: string, en: string) => void
type Consequence = ProgramFile['otherwise']
type Conditions = ProgramFile['rules'][number]['when']
type TestPerson = ProgramFile['tests'][number]['person']

function checkUnique(report: Report, list: 'places' | 'priceClasses' | 'rules', items: readonly { readonly id: string }[]): void {
  items.forEach(({ id }, index) => {
    if (items.findIndex((other) => other.id === id) < index)
      report([list, index, 'id'], `「${id}」が2回使われています。`, `"${id}" is used twice.`)
  })
}

function checkMunicipalitySets(report: Report, file: ProgramFile): void {
  for (const [setName, { municipalities }] of Object.entries(file.municipalitySets)) {
    municipalities.forEach((entry, index) => {
      const path = ['municipalitySets', setName, 'municipalities', index]
      const [code, name] = [entry.slice(0, 6), entry.slice(7)]
      const unit = unitByCode(code)
      if (unit === undefined)
        report(path, `コード ${code} の市区町村はありません。`, `There is no municipality with code ${code}.`)
      else if (name !== localName(unit) && name !== officialName(unit))
        report(
          path,
          `コード ${code} は${officialName(unit)}です。名前が合いません。`,
          `Code ${code} is ${officialName(unit)}: the name differs.`,
        )
      else if (municipalities.some((other, before) => before < index && municipalityContains(other.slice(0, 6), code)))
        report(path, `「${entry}」はすでにこの一覧に含まれています。`, `"${entry}" is already contained in this list.`)
    })
  }
}

function checkConsequence(report: Report, file: ProgramFile, path: ProgramPath, result: Consequence): void {
  if (result.priceClass === undefined) return
  if (result.outcome !== 'admit')
    report(
      [...path, 'priceClass'],
      '料金区分は outcome: admit のときだけ書けます。',
      'A price class goes with outcome: admit only.',
    )
  else if (!file.priceClasses.some(({ id }) => id === result.priceClass))
    report(
      [...path, 'priceClass'],
      `料金区分「${result.priceClass}」がありません。`,
      `There is no price class "${result.priceClass}".`,
    )
}

function checkAge(report: Report, path: ProgramPath, age: NonNullable<Conditions['age']>): void {
  const atMost = age.under === undefined ? age.atMost : age.under - 1
  if (age.under !== undefined && age.atMost !== undefined)
    report([...path, 'under'], 'under と atMost はどちらか一方だけ書いてください。', 'Write either under or atMost, not both.')
  else if (age.atLeast === undefined && atMost === undefined)
    report(path, 'atLeast, atMost, under のどれかが必要です。', 'One of atLeast, atMost, under is needed.')
  else if (atMost !== undefined && atMost < (age.atLeast ?? 0))
    report(path, 'この年齢に当てはまる人はいません。', 'Nobody has an age in this range.')
  const isAsOf = age.basis === 'asOf'
  if (isAsOf && age.date === undefined) report(path, 'basis: asOf には date が必要です。', 'basis: asOf needs a date.')
  if (!isAsOf && age.date !== undefined)
    report([...path, 'date'], 'date は basis: asOf のときだけ書けます。', 'date goes with basis: asOf only.')
  if (!isAsOf && age.counting !== undefined)
    report([...path, 'counting'], 'counting は basis: asOf のときだけ書けます。', 'counting goes with basis: asOf only.')
}

function checkConditions(report: Report, file: ProgramFile, path: ProgramPath, when: Conditions): void {
  const { place, residence, age, schoolYear } = when
  if (place === undefined && residence === undefined && age === undefined && schoolYear === undefined)
    report(
      path,
      '条件が1つもありません。全員に当てはまることは otherwise に書いてください。',
      'There is no condition. What holds for everybody goes into otherwise.',
    )
  place?.forEach((id, index) => {
    if (!file.places.some((known) => known.id === id))
      report([...path, 'place', index], `場所「${id}」がありません。`, `There is no place "${id}".`)
  })
  if (residence !== undefined) {
    const set = residence.in ?? residence.outside
    if (set === undefined || (residence.in !== undefined && residence.outside !== undefined))
      report([...path, 'residence'], 'in か outside のどちらか一方を書いてください。', 'Write either in or outside.')
    else if (!Object.hasOwn(file.municipalitySets, set))
      report(
        [...path, 'residence', residence.in === undefined ? 'outside' : 'in'],
        `市区町村の集まり「${set}」がありません。`,
        `There is no municipality set "${set}".`,
      )
  }
  if (age !== undefined) checkAge(report, [...path, 'age'], age)
  if (schoolYear !== undefined && SCHOOL_GRADES[schoolYear.from].age > SCHOOL_GRADES[schoolYear.to].age)
    report([...path, 'schoolYear'], 'from の学年が to より上です。', 'The school year of from is above that of to.')
  checkReadable(report, file, path, when)
}

/** Rules can only look at what the level reads. */
function checkReadable(report: Report, { identity }: ProgramFile, path: ProgramPath, when: Conditions): void {
  const fields = readableFields(identity)
  if (when.residence !== undefined && !fields.includes('address'))
    report(
      [...path, 'residence'],
      '住所の条件には level: attributes が必要です（level: face なら alsoAttributes: true）。',
      'Conditions on residence need level: attributes (or level: face with alsoAttributes: true).',
    )
  const aboutAge = (['age', 'schoolYear'] as const).find((condition) => when[condition] !== undefined)
  if (aboutAge !== undefined && !fields.includes('birth-date'))
    report(
      [...path, aboutAge],
      '年齢の条件には level: attributes か level: face が必要です。',
      'Conditions on age need level: attributes or level: face.',
    )
}

function checkIdentity(report: Report, { identity, keeps, unverified }: ProgramFile): void {
  const { level, credentials, alsoAttributes } = identity
  const allowed = LEVEL_CREDENTIALS[level]
  if (allowed.length === 0 && credentials.length > 0)
    report(['identity', 'credentials'], `level: ${level} では何も入力しません。`, `Nothing is entered at level: ${level}.`)
  else if (allowed.length > 0 && credentials.length === 0)
    report(
      ['identity'],
      `level: ${level} には credentials が必要です（${allowed.join(', ')}）。`,
      `level: ${level} needs credentials (${allowed.join(', ')}).`,
    )
  else
    credentials.forEach((credential, index) => {
      if (!allowed.includes(credential))
        report(
          ['identity', 'credentials', index],
          `「${credential}」では level: ${level} を読めません。使えるのは ${allowed.join(', ')} です。`,
          `"${credential}" does not open what level: ${level} reads. Use: ${allowed.join(', ')}.`,
        )
    })
  if (alsoAttributes === true && level !== 'face')
    report(
      ['identity', 'alsoAttributes'],
      'alsoAttributes: true は level: face のときだけ書けます。',
      'alsoAttributes: true goes with level: face only.',
    )
  const fields = readableFields(identity)
  keeps.forEach((field, index) => {
    if (!fields.includes(field))
      report(['keeps', index], `level: ${level} では「${field}」を読みません。`, `"${field}" is not read at level: ${level}.`)
  })
  // The PIN is asked for only when the certificate is authentic: without that there is no proof to decide on.
  if (level === 'holder' && unverified === 'decide')
    report(
      ['unverified'],
      'level: holder では unverified: decide を使えません（発行者を確認できないカードでは暗証番号を尋ねません）。',
      'unverified: decide does not go with level: holder, where a card of an unknown issuer is not asked for its PIN.',
    )
}

function checkTestPerson(report: Report, path: ProgramPath, { identity }: ProgramFile, person: TestPerson): void {
  const fields = readableFields(identity)
  for (const [key, field] of [
    ['address', 'address'],
    ['birthDate', 'birth-date'],
  ] as const) {
    const isRead = fields.includes(field)
    if (isRead && person[key] === undefined) report(path, `「${key}」がありません。`, `"${key}" is missing.`)
    if (!isRead && person[key] !== undefined)
      report([...path, key], `level: ${identity.level} では読みません。`, `This is not read at level: ${identity.level}.`)
  }
  if (!canTell(identity, person.card))
    report(
      [...path, 'card'],
      `level: ${identity.level} では「${person.card}」のカードを見分けられません。`,
      `A card that is "${person.card}" cannot be told at level: ${identity.level}.`,
    )
}

function checkTests(report: Report, file: ProgramFile): void {
  const ruleIds: readonly string[] = [...BUILT_IN_RULES, ...file.rules.map(({ id }) => id)]
  file.tests.forEach(({ place, person, expect }, index) => {
    const path = ['tests', index]
    checkTestPerson(report, [...path, 'person'], file, person)
    if (!file.places.some(({ id }) => id === place))
      report([...path, 'place'], `場所「${place}」がありません。`, `There is no place "${place}".`)
    if (!ruleIds.includes(expect.rule))
      report([...path, 'expect', 'rule'], `規則「${expect.rule}」がありません。`, `There is no rule "${expect.rule}".`)
    if (expect.priceClass !== undefined && !file.priceClasses.some(({ id }) => id === expect.priceClass))
      report(
        [...path, 'expect', 'priceClass'],
        `料金区分「${expect.priceClass}」がありません。`,
        `There is no price class "${expect.priceClass}".`,
      )
    if (expect.code !== undefined && !(FAILURE_CODES as readonly string[]).includes(expect.code))
      report([...path, 'expect', 'code'], `コード「${expect.code}」がありません。`, `There is no code "${expect.code}".`)
  })
}

/** Everything in a program file of the right shape that does not fit together. */
export function inconsistencies(file: ProgramFile): readonly UnlocatedProblem[] {
  const problems: UnlocatedProblem[] = []
  const report: Report = (path, ja, en) => {
    const message: LocalizedText = { ja, en }
    problems.push({ path, at: 'value', message })
  }
  if (file.period.from > file.period.until)
    report(['period', 'until'], '期間の終わりが始まりより前です。', 'The period ends before it begins.')
  checkUnique(report, 'places', file.places)
  checkUnique(report, 'priceClasses', file.priceClasses)
  checkUnique(report, 'rules', file.rules)
  checkMunicipalitySets(report, file)
  checkIdentity(report, file)
  file.rules.forEach((rule, index) => {
    if ((BUILT_IN_RULES as readonly string[]).includes(rule.id))
      report(['rules', index, 'id'], `「${rule.id}」は規則の名前に使えません。`, `"${rule.id}" cannot name a rule.`)
    checkConditions(report, file, ['rules', index, 'when'], rule.when)
    checkConsequence(report, file, ['rules', index, 'result'], rule.result)
  })
  checkConsequence(report, file, ['otherwise'], file.otherwise)
  checkTests(report, file)
  return problems
}
