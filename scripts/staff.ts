/** `npm run staff -- list|card`: the staff (係員) of a station, and the cards that open their sign-in at the desk. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { encodeQR } from 'qr'
import { type Language, ok, type Result } from '../core/base/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { type StaffRole, staffCardCode } from '../core/program/index.ts'
import { loadStaff, loadStation, type StaffMember } from '../main/station/index.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'

const USAGE = `Usage:
  npm run staff -- list --station DIR                          who works here, with the codes of their cards
  npm run staff -- card --station DIR --out FILE [--id ID]     a page to print: one card for each, or for one

  --language ja|en    default: from LANG

Exit codes: 0 done, 2 wrong use, 3 the station's files cannot be used`

const EXIT = { ok: 0, usage: 2, failed: 3 } as const

const ROLES: Readonly<Record<StaffRole, string>> = {
  clerk: '係員 / Clerk',
  supervisor: '責任者 / Supervisor',
  administrator: '管理者 / Administrator',
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function cardOf({ id, name, role }: StaffMember, station: string): string {
  const code = staffCardCode(id)
  return `<section>${encodeQR(code, 'svg', { ecc: 'quartile', border: 4 })}<div><p>職員カード / Staff card</p><h2>${escaped(name)}</h2><p>${ROLES[role]}</p><p>${escaped(station)}</p><small>${code}<br>暗証番号を書かないでください。 Never write the PIN on it.</small></div></section>`
}

const STYLE = `body{font:10pt "Noto Sans JP","Noto Sans CJK JP","BIZ UDPGothic","Yu Gothic UI",sans-serif}
section{display:inline-grid;grid-template-columns:30mm 1fr;gap:3mm;align-items:center;box-sizing:border-box;width:85.6mm;height:54mm;padding:3mm;margin:1mm;border:.2mm dashed #000;break-inside:avoid}
svg{width:30mm;height:30mm}h2{margin:1mm 0;font-size:15pt;line-height:1.2}p{margin:0}small{font-size:7pt}`

function members(station: string, id: string | undefined): Result<{ name: string; members: readonly StaffMember[] }, Failure> {
  const loaded = loadStation(station)
  if (!loaded.ok) return loaded
  const staff = loadStaff(station)
  if (!staff.ok) return staff
  const found = staff.value.list().filter((member) => id === undefined || member.id === id)
  return id !== undefined && found.length === 0
    ? { ok: false, error: failure('staff-unknown') }
    : ok({ name: loaded.value.name, members: found })
}

function main(argv: string[]): number {
  let language: Language = languageOfSystem()
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { station: { type: 'string' }, out: { type: 'string' }, id: { type: 'string' }, language: { type: 'string' } },
    })
    if (values.language === 'ja' || values.language === 'en') language = values.language
    const [command, ...rest] = positionals
    const { station, out, id } = values
    if (
      rest.length > 0 ||
      station === undefined ||
      (command !== 'list' && command !== 'card') ||
      (command === 'card') !== (out !== undefined)
    ) {
      console.error(USAGE)
      return EXIT.usage
    }
    const found = members(station, id)
    if (!found.ok) {
      printFailure(found.error, language)
      return EXIT.failed
    }
    if (out === undefined) {
      for (const member of found.value.members)
        console.log(`${member.id}  ${ROLES[member.role]}  ${member.name}  ${staffCardCode(member.id)}`)
      return EXIT.ok
    }
    const cards = found.value.members.map((member) => cardOf(member, found.value.name)).join('\n')
    writeFileSync(
      out,
      `<!doctype html><html lang="ja"><meta charset="utf-8"><title>職員カード</title><style>${STYLE}</style><body>\n${cards}\n</body></html>\n`,
      { mode: 0o600 },
    )
    return EXIT.ok
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    console.error(USAGE)
    return EXIT.usage
  }
}

process.exitCode = main(process.argv.slice(2))
