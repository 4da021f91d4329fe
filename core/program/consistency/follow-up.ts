import type { ProgramFile } from '../schema/program-schema.ts'
import { checkReferences, checkUnique, checkUniqueIds, type Report } from './report.ts'

/** What is done and told after decisions: actions, reports and files. */
export function checkFollowUp(report: Report, file: ProgramFile): void {
  for (const list of ['actions', 'reports', 'exports'] as const) checkUniqueIds(report, [list], file[list])
  file.actions.forEach(({ on, classes, places }, index) => {
    const path = ['actions', index]
    checkUnique(report, [...path, 'on'], on)
    checkReferences(report, file, [...path, 'classes'], 'priceClasses', classes)
    checkReferences(report, file, [...path, 'places'], 'places', places)
    if (classes !== undefined && !on.includes('admit'))
      report([...path, 'classes'], '料金区分は admit のときだけあります。', 'Only who is admitted has a price class.')
  })
  file.reports.forEach(({ rows, columns }, index) => {
    if (rows === columns) report(['reports', index, 'columns'], '行と列が同じです。', 'Rows and columns are the same.')
  })
  file.exports.forEach(({ columns }, index) => {
    const path = ['exports', index, 'columns']
    checkUnique(report, path, columns)
    columns.forEach((column, position) => {
      const isKept = (file.keeps as readonly string[]).includes(column)
      if (PERSONAL.includes(column) && !isKept)
        report(
          [...path, position],
          `「${column}」は残していません（keeps を確かめてください）。`,
          `"${column}" is not kept (see keeps).`,
        )
    })
  })
}

const PERSONAL: readonly string[] = ['name', 'address', 'birth-date', 'sex', 'municipality']
