import type { UnlocatedProblem } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkRules } from './consequences.ts'
import { checkFollowUp } from './follow-up.ts'
import { checkIdentity } from './identity.ts'
import { checkItems, checkLimits } from './limits.ts'
import { checkMunicipalitySets } from './municipality-sets.ts'
import { checkPolling } from './polling.ts'
import { checkUnique, checkUniqueIds, type Report } from './report.ts'
import { checkRetention } from './retention.ts'
import { checkShelter } from './shelter.ts'
import { checkTests } from './tests.ts'
import { checkSlots, checkZones } from './zones.ts'

/** A decision names a rule, a limit or a zone by its id alone, so that no two of them may have the same. */
function checkNames(report: Report, file: ProgramFile): void {
  for (const list of ['places', 'priceClasses', 'slots', 'rules', 'limits', 'zones'] as const)
    checkUniqueIds(report, [list], file[list])
  for (const [list, others] of [
    ['limits', file.rules],
    ['zones', [...file.rules, ...file.limits]],
  ] as const)
    file[list].forEach(({ id }, index) => {
      if (others.some((other) => other.id === id))
        report([list, index, 'id'], `「${id}」はほかの規則の名前です。`, `"${id}" is the name of another rule.`)
    })
}

/** Everything in a program file of the right shape that does not fit together. */
export function inconsistencies(file: ProgramFile): readonly UnlocatedProblem[] {
  const problems: UnlocatedProblem[] = []
  const report: Report = (path, ja, en) => {
    problems.push({ path, at: 'value', message: { ja, en } })
  }
  if (file.period.from > file.period.until)
    report(['period', 'until'], '期間の終わりが始まりより前です。', 'The period ends before it begins.')
  checkUnique(report, ['languages'], file.languages)
  checkNames(report, file)
  checkMunicipalitySets(report, file)
  checkIdentity(report, file)
  checkSlots(report, file)
  checkZones(report, file)
  checkRules(report, file)
  checkLimits(report, file)
  checkItems(report, file)
  checkRetention(report, file)
  checkFollowUp(report, file)
  checkPolling(report, file)
  checkShelter(report, file)
  checkTests(report, file)
  return problems
}
