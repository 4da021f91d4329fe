import { err, type Language, type LocalizedText, ok } from '../../core/base/index.ts'
import {
  type Outcome as DecidedOutcome,
  type Decision,
  type ExplanationStep,
  explainDecision,
  inputOfTest,
} from '../../core/program/index.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { earlierOf, occasionOf, personOf, rollAgeOf, rowOf } from './person.ts'
import { readProgram } from './program-source.ts'

const OUTCOME_WORDS: Readonly<Record<DecidedOutcome, LocalizedText>> = {
  admit: { ja: '入れる', en: 'admitted' },
  refuse: { ja: '断る', en: 'refused' },
  ask: { ja: '係員が決める', en: 'for the staff to decide' },
}

const VERDICTS: Readonly<Record<ExplanationStep['verdict'], { readonly mark: string; readonly words: LocalizedText }>> = {
  decided: { mark: '●', words: { ja: 'これで決まりました', en: 'decided' } },
  passed: { mark: '○', words: { ja: '妨げになりません', en: 'nothing against it' } },
  'not-met': { mark: '×', words: { ja: '当てはまりません', en: 'not met' } },
  open: { mark: '?', words: { ja: 'どちらともわかりません', en: 'cannot be told' } },
  'not-reached': { mark: '-', words: { ja: '見ていません（その前に決まりました）', en: 'not looked at: it was decided before' } },
}

const KIND_WORDS: Readonly<Record<ExplanationStep['kind'], LocalizedText>> = {
  proof: { ja: 'カードの確認', en: 'card' },
  rule: { ja: '規則', en: 'rule' },
  otherwise: { ja: 'そのほか', en: 'rule' },
  limit: { ja: '上限', en: 'limit' },
  zone: { ja: '区域', en: 'zone' },
  'built-in': { ja: '共通の確認', en: 'common check' },
}

function stepText({ kind, id, verdict, because }: ExplanationStep, language: Language): string {
  const { mark, words } = VERDICTS[verdict]
  const reasons = because.map((reason) => `\n      ${reason[language]}`).join('')
  return `  ${mark} ${KIND_WORDS[kind][language]} ${id}: ${words[language]}${reasons}`
}

function decisionText({ outcome, ruleId, priceClass, reasons, read, kept, items = [] }: Decision, language: Language): string {
  const ja = language === 'ja'
  const none = ja ? 'なし' : 'nothing'
  const list = (names: readonly string[]) => (names.length === 0 ? none : names.join(', '))
  return [
    `${OUTCOME_WORDS[outcome][language]}${priceClass === undefined ? '' : ` / ${priceClass.name[language]} (${priceClass.id})`}`,
    ...reasons.map(({ text }) => `  ${text[language]}`),
    ...items.map((item) => `  ${item.name[language]}: ${OUTCOME_WORDS[item.outcome][language]} (${item.ruleId})`),
    `  ${ja ? '決めたもの' : 'decided by'}: ${ruleId}`,
    `  ${ja ? '読むもの' : 'read'}: ${list(read)}`,
    `  ${ja ? '残すもの' : 'kept'}: ${list(Object.keys(kept))}`,
  ].join('\n')
}

/** `explain FILE WHO` */
export function explain({ files: [file, ...others], values, language }: Call): Outcome {
  if (file === undefined || others.length > 0) return err('explain: which FILE?')
  const program = readProgram(file)
  if (!program.ok) return program
  const occasion = occasionOf(program.value, values)
  if (!occasion.ok) return occasion
  const person = personOf(program.value, values)
  if (!person.ok) return person
  const rollAge = rollAgeOf(values)
  if (!rollAge.ok) return rollAge
  const earlier = earlierOf(values)
  if (!earlier.ok) return earlier
  const before = earlier.value.map((minutesAgo) => ({ people: 1, times: 1, minutesAgo }))
  const row = { ...rowOf(occasion.value, person.value, rollAge.value), before }
  const { decision, steps } = explainDecision(program.value, inputOfTest(program.value, row))
  const { on, at, place } = occasion.value
  console.log(`${program.value.title[language]}  ${place}  ${on} ${at ?? ''}`)
  console.log(decisionText(decision, language))
  console.log()
  for (const step of steps) console.log(stepText(step, language))
  return ok(EXIT.ok)
}
