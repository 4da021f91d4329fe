import { localName, municipalityContains, officialName, unitByCode } from '../../address/index.ts'
import type { ProgramFile } from '../schema/program-schema.ts'
import type { Report } from './report.ts'

/** Codes that exist, with the name that belongs to them, none twice. */
export function checkMunicipalitySets(report: Report, file: ProgramFile): void {
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
