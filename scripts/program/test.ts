import { err, type Language, ok } from '../../core/base/index.ts'
import { type Outcome as DecidedOutcome, type Decision, type ProgramTest, runProgramTests } from '../../core/program/index.ts'
import { programInOrder } from './check.ts'
import { type Call, EXIT, type Outcome } from './command.ts'

/** The parts of a decision that a row of a test table names, in a fixed order. */
interface Told {
  readonly outcome: DecidedOutcome
  readonly rule: string
  readonly priceClass?: string
  readonly code?: string
  readonly items?: Readonly<Record<string, DecidedOutcome>>
}

function toldText({ outcome, rule, priceClass, code, items = {} }: Told): string {
  return [
    `outcome: ${outcome}`,
    `rule: ${rule}`,
    ...(priceClass === undefined ? [] : [`priceClass: ${priceClass}`]),
    ...(code === undefined ? [] : [`code: ${code}`]),
    ...Object.entries(items).map(([item, decided]) => `${item}: ${decided}`),
  ].join(', ')
}

/** Of the items only those that the row asks about. */
function toldBy(decision: Decision, { items }: ProgramTest['expect']): Told {
  const { outcome, ruleId, priceClass, reasons } = decision
  const [{ code }] = reasons
  const asked = (decision.items ?? []).filter(({ id }) => items !== undefined && Object.hasOwn(items, id))
  return {
    outcome,
    rule: ruleId,
    ...(priceClass !== undefined && { priceClass: priceClass.id }),
    ...(code !== undefined && { code }),
    items: Object.fromEntries(asked.map((item) => [item.id, item.outcome])),
  }
}

function rowText(test: ProgramTest, decision: Decision, language: Language): string {
  const [expected, got, reason] = language === 'ja' ? ['予定', '判定', '理由'] : ['expected', 'decided ', 'reason  ']
  return [
    `  ${expected}: ${toldText(test.expect)}`,
    `  ${got}: ${toldText(toldBy(decision, test.expect))}`,
    `  ${reason}: ${decision.reasons[0].text[language]}`,
  ].join('\n')
}

/** `test FILE` */
export function test({ files: [file, ...others], values, language }: Call): Outcome {
  if (file === undefined || others.length > 0) return err('test: which FILE?')
  const found = programInOrder(file, language)
  if (!found.ok) return found
  if (found.value === undefined) return ok(EXIT.notInOrder)
  const results = runProgramTests(found.value.program)
  results.forEach(({ test: row, decision, passed }, index) => {
    const title = language === 'ja' ? `${index + 1}行目「${row.name}」` : `row ${index + 1}, "${row.name}"`
    if (!passed) console.log(`× ${title}\n${rowText(row, decision, language)}\n`)
    else if (values.all === true) console.log(`○ ${title}  ${toldText(toldBy(decision, row.expect))}`)
  })
  const failed = results.filter(({ passed }) => !passed).length
  const ja =
    failed === 0
      ? `試験表の${results.length}行はすべて予定どおりです。`
      : `試験表の${results.length}行のうち${failed}行が合いません。`
  const en = failed === 0 ? `All ${results.length} rows are decided as expected.` : `${failed} of ${results.length} rows fail.`
  console.log(language === 'ja' ? ja : en)
  return ok(failed === 0 ? EXIT.ok : EXIT.notInOrder)
}
