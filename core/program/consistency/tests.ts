import { FAILURE_CODES } from '../../failure/index.ts'
import { BUILT_IN_RULES } from '../built-in.ts'
import { canTell, readableFields } from '../identity.ts'
import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkReference, type FileTest, type Report } from './report.ts'

function checkTestCard(report: Report, path: ProgramPath, { identity }: ProgramFile, person: FileTest['person']): void {
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
  if (person.sex !== undefined && !fields.includes('sex'))
    report([...path, 'sex'], `level: ${identity.level} では読みません。`, `This is not read at level: ${identity.level}.`)
  if (!canTell(identity, person.card))
    report(
      [...path, 'card'],
      `level: ${identity.level} では「${person.card}」のカードを見分けられません。`,
      `A card that is "${person.card}" cannot be told at level: ${identity.level}.`,
    )
}

function checkTestRoll(report: Report, path: ProgramPath, { roll }: ProgramFile, person: FileTest['person']): void {
  const facts = (['flags', 'bookings', 'household'] as const).find((key) => person[key] !== undefined)
  const told = person.registered !== undefined ? 'registered' : person.roll !== undefined ? 'roll' : facts
  if (roll === undefined && told !== undefined)
    report([...path, told], 'この事業には名簿（roll）がありません。', 'This program has no roll.')
  if (person.roll !== undefined && (person.registered !== undefined || facts !== undefined))
    report(
      [...path, 'roll'],
      'roll と registered, flags, bookings, household は一緒に書けません。',
      'Write either roll or registered, flags, bookings, household.',
    )
  if (person.registered === false && facts !== undefined)
    report([...path, facts], '名簿にない人には、印も予約もありません。', 'Who is not on the roll has neither marks nor bookings.')
  person.flags?.forEach((written, index) => {
    const flag = typeof written === 'string' ? written : written.flag
    if (roll?.flags !== undefined && !roll.flags.includes(flag))
      report([...path, 'flags', index], `名簿の印「${flag}」がありません。`, `There is no mark "${flag}".`)
  })
  person.bookings?.forEach(({ from, until }, index) => {
    if (from >= until) report([...path, 'bookings', index, 'until'], '終わりが始まりより前です。', 'It ends before it begins.')
  })
}

function checkExpectation(report: Report, path: ProgramPath, file: ProgramFile, expect: FileTest['expect']): void {
  const ids: readonly string[] = [...BUILT_IN_RULES, ...[...file.rules, ...file.limits, ...file.zones].map(({ id }) => id)]
  if (!ids.includes(expect.rule))
    report([...path, 'rule'], `規則「${expect.rule}」がありません。`, `There is no rule "${expect.rule}".`)
  if (expect.priceClass !== undefined) checkReference(report, file, [...path, 'priceClass'], 'priceClasses', expect.priceClass)
  if (expect.code !== undefined && !(FAILURE_CODES as readonly string[]).includes(expect.code))
    report([...path, 'code'], `コード「${expect.code}」がありません。`, `There is no code "${expect.code}".`)
  for (const item of Object.keys(expect.items ?? {}))
    if (!file.items.some(({ id }) => id === item))
      report([...path, 'items', item], `「${item}」が items にありません。`, `There is no item "${item}".`)
}

export function checkTests(report: Report, file: ProgramFile): void {
  file.tests.forEach((test, index) => {
    const path = ['tests', index]
    checkTestCard(report, [...path, 'person'], file, test.person)
    checkTestRoll(report, [...path, 'person'], file, test.person)
    checkReference(report, file, [...path, 'place'], 'places', test.place)
    test.before?.forEach(({ place }, position) => {
      if (place !== undefined) checkReference(report, file, [...path, 'before', position, 'place'], 'places', place)
    })
    if (test.rollAgeDays !== undefined && file.roll === undefined)
      report([...path, 'rollAgeDays'], 'この事業には名簿（roll）がありません。', 'This program has no roll.')
    checkExpectation(report, [...path, 'expect'], file, test.expect)
  })
}
