import { SCHOOL_GRADES } from '../../calendar/index.ts'
import { readableFields } from '../identity.ts'
import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkReference, checkReferences, checkUnique, type FileConditions, type Report } from './report.ts'

function checkAge(report: Report, path: ProgramPath, age: NonNullable<FileConditions['age']>): void {
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

/** Days or times that run backwards hold nobody. */
export function checkRange(
  report: Report,
  path: ProgramPath,
  { from, until }: { readonly from: string; readonly until: string },
): void {
  if (from > until) report([...path, 'until'], '終わりが始まりより前です。', 'It ends before it begins.')
}

function checkResidence(
  report: Report,
  file: ProgramFile,
  path: ProgramPath,
  residence: NonNullable<FileConditions['residence']>,
): void {
  const set = residence.in ?? residence.outside
  if (set === undefined || (residence.in !== undefined && residence.outside !== undefined))
    report(path, 'in か outside のどちらか一方を書いてください。', 'Write either in or outside.')
  else if (!Object.hasOwn(file.municipalitySets, set))
    report(
      [...path, residence.in === undefined ? 'outside' : 'in'],
      `市区町村の集まり「${set}」がありません。`,
      `There is no municipality set "${set}".`,
    )
}

function checkFlags(report: Report, { roll }: ProgramFile, path: ProgramPath, flags: NonNullable<FileConditions['flags']>): void {
  if (flags.any === undefined && flags.all === undefined && flags.none === undefined)
    report(path, 'any, all, none のどれかが必要です。', 'One of any, all, none is needed.')
  for (const key of ['any', 'all', 'none'] as const) {
    checkUnique(report, [...path, key], flags[key] ?? [])
    flags[key]?.forEach((flag, index) => {
      if (roll?.flags !== undefined && !roll.flags.includes(flag))
        report(
          [...path, key, index],
          `名簿の印「${flag}」がありません（roll の flags を確かめてください）。`,
          `There is no mark "${flag}" (see flags of roll).`,
        )
      if (key === 'none' && (flags.all?.includes(flag) || flags.any?.every((other) => other === flag)))
        report([...path, key, index], 'この条件に当てはまる人はいません。', 'Nobody meets this condition.')
    })
  }
}

/** Rules can only look at what the level reads, and at a roll that the program has. */
function checkReadable(report: Report, { identity, roll }: ProgramFile, path: ProgramPath, when: FileConditions): void {
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
  if (when.sex !== undefined && !fields.includes('sex'))
    report(
      [...path, 'sex'],
      '性別の条件には level: attributes か level: face が必要です。',
      'Conditions on sex need level: attributes or level: face.',
    )
  for (const condition of ['registered', 'flags', 'booking'] as const)
    if (when[condition] !== undefined && roll === undefined)
      report(
        [...path, condition],
        `「${condition}」の条件には名簿（roll）が必要です。`,
        `Conditions on "${condition}" need a roll.`,
      )
  if (when.registered === false)
    for (const condition of ['flags', 'booking'] as const)
      if (
        when[condition] !== undefined &&
        (condition === 'booking' || when.flags?.any !== undefined || when.flags?.all !== undefined)
      )
        report(
          [...path, condition],
          '名簿にない人には、印も予約もありません。',
          'Who is not on the roll has neither marks nor bookings.',
        )
}

/** The conditions of a rule, a limit or an item's rule. */
export function checkConditions(report: Report, file: ProgramFile, path: ProgramPath, when: FileConditions): void {
  const { residence, age, schoolYear, flags, dates, time, headcount } = when
  if (Object.values(when).every((condition) => condition === undefined))
    report(
      path,
      '条件が1つもありません。全員に当てはまることは otherwise に書いてください。',
      'There is no condition. What holds for everybody goes into otherwise.',
    )
  checkReferences(report, file, [...path, 'place'], 'places', when.place)
  checkReferences(report, file, [...path, 'slots'], 'slots', when.slots)
  if (when.inside !== undefined) checkReference(report, file, [...path, 'inside', 'zone'], 'zones', when.inside.zone)
  if (residence !== undefined) checkResidence(report, file, [...path, 'residence'], residence)
  if (age !== undefined) checkAge(report, [...path, 'age'], age)
  if (schoolYear !== undefined && SCHOOL_GRADES[schoolYear.from].age > SCHOOL_GRADES[schoolYear.to].age)
    report([...path, 'schoolYear'], 'from の学年が to より上です。', 'The school year of from is above that of to.')
  if (flags !== undefined) checkFlags(report, file, [...path, 'flags'], flags)
  if (dates !== undefined) checkRange(report, [...path, 'dates'], dates)
  if (time !== undefined && time.from === time.until)
    report([...path, 'time', 'until'], '始まりと終わりが同じ時刻です。', 'It begins and ends at the same time.')
  if (headcount !== undefined) {
    if (headcount.atLeast === undefined && headcount.atMost === undefined)
      report([...path, 'headcount'], 'atLeast か atMost が必要です。', 'One of atLeast, atMost is needed.')
    if ((headcount.atLeast ?? 0) > (headcount.atMost ?? Number.POSITIVE_INFINITY) || headcount.atMost === 0)
      report([...path, 'headcount'], 'この人数になることはありません。', 'No group has a number of people in this range.')
  }
  for (const key of ['weekdays', 'sex'] as const) checkUnique(report, [...path, key], when[key] ?? [])
  checkReadable(report, file, path, when)
}
