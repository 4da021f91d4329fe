import type { LimitDimension } from '../limit.ts'
import type { ProgramPath } from '../program-problem.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import { checkConditions } from './conditions.ts'
import { checkOwnName } from './consequences.ts'
import { checkReferences, checkUnique, checkUniqueIds, type FileItem, type FileLimit, type Report } from './report.ts'

type CountingLimit = Exclude<FileLimit, { kind: 'priority' }>

/** What a limit keeps apart has to be there to be kept apart. */
function checkDimensions(report: Report, file: ProgramFile, path: ProgramPath, per: readonly LimitDimension[]): void {
  checkUnique(report, path, per)
  per.forEach((dimension, index) => {
    if (dimension === 'household' && file.roll === undefined)
      report([...path, index], '世帯ごとに数えるには名簿（roll）が必要です。', 'To count by household a roll is needed.')
    if (dimension === 'slot' && file.slots.length === 0)
      report([...path, index], '時間枠（slots）がありません。', 'There are no time slots.')
    if (dimension === 'class' && file.priceClasses.length === 0)
      report([...path, index], '料金区分（priceClasses）がありません。', 'There are no price classes.')
  })
}

function checkCounting(report: Report, file: ProgramFile, path: ProgramPath, limit: CountingLimit): void {
  checkDimensions(report, file, [...path, 'per'], limit.per)
  checkReferences(report, file, [...path, 'classes'], 'priceClasses', limit.classes)
  if (limit.when !== undefined) checkConditions(report, file, [...path, 'when'], limit.when)
}

function checkPriority(
  report: Report,
  file: ProgramFile,
  path: ProgramPath,
  limit: Extract<FileLimit, { kind: 'priority' }>,
): void {
  checkReferences(report, file, [...path, 'classes'], 'priceClasses', limit.classes)
  if (limit.places === undefined && limit.until === undefined)
    report(path, 'places か until が必要です。', 'One of places, until is needed.')
  const quota = file.limits.find((other) => other.id === limit.quota)
  if (quota?.kind !== 'quota') {
    report([...path, 'quota'], `定員（kind: quota）「${limit.quota}」がありません。`, `There is no quota "${limit.quota}".`)
    return
  }
  if (quota.per.includes('class'))
    report(
      [...path, 'quota'],
      '料金区分ごとに数える定員には優先枠を置けません。',
      'A quota that counts by class has no priority window.',
    )
  if (limit.places !== undefined && limit.places > quota.limit)
    report([...path, 'places'], `定員（${quota.limit}）より多くなっています。`, `This is more than the quota (${quota.limit}).`)
  limit.classes.forEach((id, index) => {
    if (quota.classes !== undefined && !quota.classes.includes(id))
      report(
        [...path, 'classes', index],
        `定員「${quota.id}」は料金区分「${id}」を数えません。`,
        `The quota "${quota.id}" does not count the price class "${id}".`,
      )
  })
}

export function checkLimits(report: Report, file: ProgramFile): void {
  file.limits.forEach((limit, index) => {
    const path = ['limits', index]
    checkOwnName(report, [...path, 'id'], limit.id)
    if (limit.kind === 'priority') checkPriority(report, file, path, limit)
    else checkCounting(report, file, path, limit)
  })
}

function checkItem(report: Report, file: ProgramFile, path: ProgramPath, { rules, limits, window }: FileItem): void {
  if (window !== undefined) {
    const { from, until } = window
    if (from === undefined && until === undefined)
      report([...path, 'window'], 'from か until が必要です。', 'One of from, until is needed.')
    if (from !== undefined && until !== undefined && from >= until)
      report([...path, 'window', 'until'], '終わりが始まりより前です。', 'It ends before it begins.')
  }
  checkUniqueIds(report, [...path, 'rules'], rules)
  rules.forEach(({ id, when }, index) => {
    checkOwnName(report, [...path, 'rules', index, 'id'], id)
    checkConditions(report, file, [...path, 'rules', index, 'when'], when)
  })
  limits.forEach((limit, index) => {
    checkOwnName(report, [...path, 'limits', index, 'id'], limit.id)
    if ([...rules, ...limits.slice(0, index)].some(({ id }) => id === limit.id))
      report([...path, 'limits', index, 'id'], `「${limit.id}」が2回使われています。`, `"${limit.id}" is used twice.`)
    checkCounting(report, file, [...path, 'limits', index], limit)
  })
}

export function checkItems(report: Report, file: ProgramFile): void {
  checkUniqueIds(report, ['items'], file.items)
  file.items.forEach((item, index) => {
    checkItem(report, file, ['items', index], item)
  })
}
