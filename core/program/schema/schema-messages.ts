import type { z } from 'zod'
import type { LocalizedText } from '../../base/index.ts'
import type { ProgramPath, UnlocatedProblem } from '../program-problem.ts'
import { PATTERNS } from './fields.ts'

/** A finding of the schema. */
export type Issue = z.core.$ZodIssue

const TYPE_NAMES: Readonly<Record<string, LocalizedText>> = {
  string: { ja: '文字', en: 'text' },
  number: { ja: '数', en: 'a number' },
  int: { ja: '整数', en: 'a whole number' },
  array: { ja: '一覧（- で始まる行）', en: 'a list (lines that begin with -)' },
  object: { ja: '項目の集まり', en: 'a group of fields' },
  record: { ja: '項目の集まり', en: 'a group of fields' },
}

function lastKey(path: ProgramPath): string {
  return String(path.findLast((part) => typeof part === 'string') ?? '')
}

function typeMessage(expected: string, key: string, input: unknown): LocalizedText {
  if (input === undefined) return { ja: `「${key}」がありません。`, en: `"${key}" is missing.` }
  const name = TYPE_NAMES[expected] ?? { ja: expected, en: expected }
  const hint =
    expected === 'string' && typeof input === 'number'
      ? { ja: "数字だけの値は '…' で囲んでください。", en: " Put digits between quotes: '…'." }
      : { ja: '', en: '' }
  return { ja: `「${key}」には${name.ja}を書いてください。${hint.ja}`, en: `"${key}" must be ${name.en}.${hint.en}` }
}

/** How a text has to look, by an example. */
function formatMessage(issue: Extract<Issue, { readonly code: 'invalid_format' }>, key: string): LocalizedText {
  const example = (what: LocalizedText, like: string): LocalizedText => ({
    ja: `「${key}」は${what.ja}を ${like} の形で書いてください。`,
    en: `"${key}" must be ${what.en} like ${like}.`,
  })
  if (issue.format === 'date') return example({ ja: '実在する日付', en: 'an existing date' }, '2026-04-01')
  const pattern = issue.format === 'regex' ? issue.pattern : undefined
  if (issue.format === 'datetime' || pattern === PATTERNS.notUniversal)
    return example({ ja: '実在する日本の日時', en: 'an existing date and time in Japan' }, '2026-04-01T09:00')
  if (pattern === PATTERNS.timeOfDay || pattern === PATTERNS.endOfTime)
    return example({ ja: '時刻', en: 'a time of day' }, "'09:00'")
  if (pattern === PATTERNS.dayOfYear) return example({ ja: '実在する月日', en: 'an existing day of the year' }, "'07-20'")
  return { ja: `「${key}」の書き方が決まりに合いません。`, en: `"${key}" does not have the right form.` }
}

function messageOf(issue: Issue, key: string): LocalizedText {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(issue.expected, key, issue.input)
    case 'invalid_value': {
      if (issue.input === undefined) return typeMessage('', key, undefined)
      const values = issue.values.map(String).join(', ')
      return { ja: `「${key}」に書けるのは次のどれかです: ${values}`, en: `"${key}" must be one of: ${values}` }
    }
    case 'unrecognized_keys': {
      const keys = issue.keys.join(', ')
      return {
        ja: `「${keys}」という項目はありません。つづりを確かめてください。`,
        en: `There is no field "${keys}". Check its spelling.`,
      }
    }
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { ja: `「${key}」は${issue.minimum}以上にしてください。`, en: `"${key}" must be ${issue.minimum} or more.` }
        : { ja: `「${key}」が空です。`, en: `"${key}" is empty.` }
    case 'too_big':
      return { ja: `「${key}」が大きすぎます（${issue.maximum}まで）。`, en: `"${key}" is too large (at most ${issue.maximum}).` }
    case 'invalid_format':
      return formatMessage(issue, key)
    case 'invalid_union':
      return issue.discriminator === undefined
        ? { ja: `「${key}」の書き方が決まりに合いません。`, en: `"${key}" does not have the right form.` }
        : { ja: `「${key}」に書けない種類です。つづりを確かめてください。`, en: `There is no such "${key}". Check its spelling.` }
    case 'invalid_key':
      return { ja: `「${key}」という名前は使えません。`, en: `The name "${key}" cannot be used.` }
    default:
      return { ja: `「${key}」の書き方が決まりに合いません。`, en: `"${key}" does not have the right form.` }
  }
}

/** A finding of the schema in plain words; one for each field that there is not. */
export function problemOfIssue(issue: Issue): readonly UnlocatedProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      at: 'key',
      message: messageOf({ ...issue, keys: [key] }, lastKey(path)),
    }))
  if (path.length === 0 && issue.code === 'invalid_type')
    return [{ path, at: 'value', message: { ja: '事業ファイルではありません。', en: 'This is not a program file.' } }]
  return [{ path, at: issue.code === 'invalid_key' ? 'key' : 'value', message: messageOf(issue, lastKey(path)) }]
}
