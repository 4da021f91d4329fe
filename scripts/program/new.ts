import { readFileSync } from 'node:fs'
import path from 'node:path'
import {
  allUnits,
  isLeaf,
  isMunicipality,
  localName,
  municipalityContains,
  officialName,
  type Unit,
  unitByCode,
} from '../../core/address/index.ts'
import { businessDay, err, ok, systemClock } from '../../core/base/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import { type Call, EXIT, type Outcome } from './command.ts'

/** What a new program can be, by the name of its template. */
export const TEMPLATES = ['facility-entry', 'parking-gate', 'event', 'booking'] as const
export type Template = (typeof TEMPLATES)[number]

/** 姫路市 */
const SAMPLE_MUNICIPALITY = '282014'
/** 札幌市中央区, and 那覇市 for Sapporo itself: somebody who lives elsewhere. */
const ELSEWHERE = ['011011', '472018']

export interface NewProgram {
  readonly template: Template
  readonly id: string
  readonly municipality: Unit
  /** In which the fiscal year of its period begins. */
  readonly year: number
}

/** An address as a card has it; of a designated city in its first ward, for without one it would not be an address. */
function addressIn({ code }: Unit): string {
  for (const unit of allUnits().values())
    if (isLeaf(unit) && municipalityContains(code, unit.code)) return `${officialName(unit)}見本町１番地`
  throw new Error(`no address in ${code}`)
}

/** The text of a new program file: without a problem, and with a test table that passes. */
export function newProgramFile({ template, id, municipality, year }: NewProgram): string {
  const elsewhere = ELSEWHERE.map(unitByCode).find(
    (unit) => unit !== undefined && !municipalityContains(municipality.code, unit.code),
  )
  if (elsewhere === undefined) throw new Error('there is no other municipality')
  const values: Readonly<Record<string, string>> = {
    id,
    code: municipality.code,
    municipality: localName(municipality),
    address: addressIn(municipality),
    otherAddress: addressIn(elsewhere),
    nextYear: String(year + 1),
  }
  const text = readFileSync(path.join(import.meta.dirname, 'templates', `${template}.yaml`), 'utf8')
  // `year` alone, or so many years earlier: `year65`.
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const years = /^year(\d*)$/.exec(name)?.[1]
    const value = years === undefined ? values[name] : String(year - Number(years))
    if (value === undefined) throw new Error(`a template names ${name}`)
    return value
  })
}

/** `new TYPE --out FILE [--id ID] [--municipality CODE]` */
export function newProgram({ files, values, language }: Call): Outcome {
  const [type, ...others] = files
  const template = TEMPLATES.find((name) => name === type)
  if (template === undefined || others.length > 0) return err(`new: one of ${TEMPLATES.join(', ')}`)
  if (values.out === undefined) return err('new: --out is needed')
  const municipality = unitByCode(values.municipality ?? SAMPLE_MUNICIPALITY)
  if (municipality === undefined || !isMunicipality(municipality)) return err('--municipality: six digits of a municipality')
  const id = values.id ?? `my-${template}`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 60) return err('--id: small letters, digits and single hyphens')
  // Fiscal years begin in April.
  const year = businessDay(systemClock.now()).subtract({ months: 3 }).year
  try {
    if (!createFile(path.resolve(values.out), newProgramFile({ template, id, municipality, year })))
      return err(`--out: ${path.basename(values.out)} is there already`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  }
  const name = path.basename(values.out)
  console.log(
    language === 'ja'
      ? `${name} を作りました。書きかえたら check と test で確かめてください。`
      : `${name} is written. Change it, then look at it with check and test.`,
  )
  return ok(EXIT.ok)
}
