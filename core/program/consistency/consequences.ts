import { BUILT_IN_RULES } from '../built-in.ts'
import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkConditions } from './conditions.ts'
import { checkReference, type FileConsequence, type Report } from './report.ts'

/** What a rule says: a price and companions belong to letting in, a release to not letting in. */
export function checkConsequence(report: Report, file: ProgramFile, path: ProgramPath, result: FileConsequence): void {
  const { outcome, priceClass, companions, release } = result
  if (priceClass !== undefined) {
    if (outcome === 'admit') checkReference(report, file, [...path, 'priceClass'], 'priceClasses', priceClass)
    else
      report(
        [...path, 'priceClass'],
        '料金区分は outcome: admit のときだけ書けます。',
        'A price class goes with outcome: admit only.',
      )
  }
  if (companions !== undefined) {
    if (outcome === 'admit')
      checkReference(report, file, [...path, 'companions', 'priceClass'], 'priceClasses', companions.priceClass)
    else
      report([...path, 'companions'], '同伴者は outcome: admit のときだけ書けます。', 'Companions go with outcome: admit only.')
  }
  if (release !== undefined && outcome === 'admit')
    report([...path, 'release'], '入場できる人に release は要りません。', 'Who is admitted needs no release.')
}

/** An id that is not one of the checks that every program has. */
export function checkOwnName(report: Report, path: ProgramPath, id: string): void {
  if ((BUILT_IN_RULES as readonly string[]).includes(id))
    report(path, `「${id}」は規則の名前に使えません。`, `"${id}" cannot name a rule.`)
}

export function checkRules(report: Report, file: ProgramFile): void {
  file.rules.forEach((rule, index) => {
    checkOwnName(report, ['rules', index, 'id'], rule.id)
    checkConditions(report, file, ['rules', index, 'when'], rule.when)
    checkConsequence(report, file, ['rules', index, 'result'], rule.result)
  })
  checkConsequence(report, file, ['otherwise'], file.otherwise)
}
