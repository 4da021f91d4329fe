/**
 * `npm run trust -- list|import|export`: what a station trusts, and how an administrator adds to it. Writes `trust.json` in the
 * station's folder; the kiosk reads it when it starts.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { err, type Language, ok, type Result, systemClock } from '../core/base/index.ts'
import { type Failure, failure } from '../core/failure/index.ts'
import { loadImportedTrust, STATION_TRUST_FILE, withImportedTrust } from '../main/station/index.ts'
import type { TrustAnchors } from '../native/mynumber/index.ts'
import {
  describeTrust,
  importTrust,
  PRODUCTION_TRUST_ANCHORS,
  parseTrustAnchors,
  type TrustDescription,
} from '../native/pki/index.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'

const USAGE = `Usage:
  npm run trust -- list --station DIR            what the station trusts, and how old its revocation lists are
  npm run trust -- import FILE... --station DIR  adds certificates of authorities (DER, PEM), revocation lists (DER, PEM)
                                                 or a file of trust anchors (JSON) to the station
  npm run trust -- export --station DIR          everything that the station trusts as a file of trust anchors (JSON)

  --sha256 F          the fingerprint of one file as compared with the official source: of a certificate that is not among
                      the published ones, or of a file of trust anchors
  --trust-anchors F   the station is started with these anchors instead of the built-in ones
  --language ja|en    default: from LANG

Exit codes: 0 done, 1 a file was refused, 2 wrong use, 3 the station's files cannot be used`

const EXIT = { ok: 0, refused: 1, usage: 2, station: 3 } as const

interface Arguments {
  readonly command: 'list' | 'import' | 'export'
  readonly files: readonly string[]
  readonly station: string
  readonly trustAnchors?: string
  readonly fingerprint?: string
  readonly language: Language
}

function readArguments(argv: string[]): Result<Arguments, string> {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  const [command, ...files] = positionals
  if (command !== 'list' && command !== 'import' && command !== 'export') return err('one of list, import, export')
  if ((command === 'import') !== files.length > 0) return err('import takes files, list and export take none')
  if (values.station === undefined) return err('--station is needed')
  if (values.sha256 !== undefined && files.length !== 1) return err('--sha256 goes with one file')
  const language = values.language ?? languageOfSystem()
  if (language !== 'ja' && language !== 'en') return err('--language: ja or en')
  return ok({
    command,
    files,
    station: path.resolve(values.station),
    ...(values['trust-anchors'] === undefined ? {} : { trustAnchors: path.resolve(values['trust-anchors']) }),
    ...(values.sha256 === undefined ? {} : { fingerprint: values.sha256 }),
    language,
  })
}

function parse(argv: string[]) {
  return parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      station: { type: 'string' },
      'trust-anchors': { type: 'string' },
      sha256: { type: 'string' },
      language: { type: 'string' },
    },
  })
}

function baseTrust(file: string | undefined): Result<TrustAnchors, Failure> {
  if (file === undefined) return ok(PRODUCTION_TRUST_ANCHORS)
  try {
    return parseTrustAnchors(readFileSync(file, 'utf8'))
  } catch {
    return err(failure('station-configuration-invalid', { what: 'trust-anchors', problem: 'cannot be read' }))
  }
}

const PROVENANCE_WORDS = {
  published: { ja: '公表された指紋と一致', en: 'fingerprint published' },
  recovered: { ja: '復元された鍵（単一の公開情報）', en: 'recovered key, single public source' },
  imported: { ja: '管理者が取り込み', en: 'imported by the administrator' },
  test: { ja: '試験用', en: 'test only' },
} as const

const PURPOSE_WORDS = {
  authentication: { ja: '利用者証明用', en: 'user authentication' },
  signature: { ja: '署名用', en: 'digital signature' },
} as const

const USE_WORDS = {
  text: { ja: '券面事項入力補助', en: 'text AP' },
  visual: { ja: '券面事項確認', en: 'visual AP' },
  card: { ja: 'カード', en: 'card' },
} as const

function tell({ authorities, cardVerifiableKeys }: TrustDescription, language: Language): void {
  const ja = language === 'ja'
  for (const { sha256, provenance, published, lastDay, revocationLists } of authorities) {
    const name =
      published === undefined
        ? ''
        : `${PURPOSE_WORDS[published.purpose][language]} ${ja ? `第${published.generation}世代` : published.generation}  `
    console.log(
      `${ja ? '認証局' : 'authority'}  ${name}${ja ? `${lastDay}まで` : `until ${lastDay}`}  ${PROVENANCE_WORDS[provenance][language]}`,
    )
    console.log(`  SHA-256 ${sha256}`)
    for (const list of revocationLists) {
      const age = ja ? `${list.ageDays}日前、${list.entries}件` : `${list.ageDays} days old, ${list.entries} entries`
      const outdated = list.outdated ? (ja ? '  ※新しいものを取り込んでください' : '  OUTDATED: import a newer one') : ''
      console.log(`  ${ja ? '失効リスト' : 'revocation list'} ${list.thisUpdate}  ${age}${outdated}`)
    }
    if (revocationLists.length === 0) console.log(`  ${ja ? '失効リストなし' : 'no revocation list'}`)
  }
  for (const { keyIdHex, use, provenance } of cardVerifiableKeys) {
    const digits = Buffer.from(keyIdHex.slice(0, 14), 'hex').toString('latin1')
    console.log(
      `${ja ? 'カード検証鍵' : 'card-verifiable key'}  ${digits}  ${USE_WORDS[use][language]}  ${PROVENANCE_WORDS[provenance][language]}`,
    )
  }
}

const KIND_WORDS = {
  'certificate-authority': { ja: '認証局の証明書', en: 'certificate of an authority' },
  'revocation-list': { ja: '失効リスト', en: 'revocation list' },
  'trust-anchors': { ja: '信頼の起点', en: 'trust anchors' },
} as const

/** All files or none: a half-imported set would be worse than the old one. */
function importFiles({ files, fingerprint, station, language }: Arguments, trusted: TrustAnchors, before: TrustAnchors): number {
  let imported = before
  for (const file of files) {
    let bytes: Uint8Array
    try {
      bytes = readFileSync(file)
    } catch {
      printFailure(failure('trust-file-refused', { file, problem: 'cannot be read' }), language)
      return EXIT.refused
    }
    const added = importTrust(bytes, { trusted, imported, ...(fingerprint === undefined ? {} : { fingerprint }) })
    if (!added.ok) {
      printFailure({ ...added.error, detail: { file, ...added.error.detail } }, language)
      return EXIT.refused
    }
    console.log(`${file}: ${KIND_WORDS[added.value.kind][language]}\n  SHA-256 ${added.value.sha256}`)
    imported = added.value.imported
  }
  const target = path.join(station, STATION_TRUST_FILE)
  try {
    // A file that is whole or not there: the kiosk may start at any moment.
    writeFileSync(`${target}.new`, `${JSON.stringify(imported, undefined, 2)}\n`)
    renameSync(`${target}.new`, target)
  } catch {
    printFailure(failure('station-configuration-invalid', { what: STATION_TRUST_FILE, problem: 'cannot be written' }), language)
    return EXIT.station
  }
  console.log(
    language === 'ja' ? '取り込みました。端末を起動し直すと使われます。' : 'Imported. Start the station again to use it.',
  )
  return EXIT.ok
}

function run(argv: string[]): number {
  const options = readArguments(argv)
  if (!options.ok) {
    console.error(`${options.error}\n\n${USAGE}`)
    return EXIT.usage
  }
  const { command, station, trustAnchors, language } = options.value
  const trusted = baseTrust(trustAnchors)
  const imported = trusted.ok ? loadImportedTrust(station, trusted.value.hierarchy) : trusted
  if (!trusted.ok || !imported.ok) {
    printFailure(imported.ok ? failure('internal') : imported.error, language)
    return EXIT.station
  }
  if (command === 'import') return importFiles(options.value, trusted.value, imported.value)
  const all = withImportedTrust(trusted.value, station)
  if (!all.ok) {
    printFailure(all.error, language)
    return EXIT.station
  }
  if (command === 'export') console.log(JSON.stringify(all.value, undefined, 2))
  else tell(describeTrust(all.value, systemClock.now()), language)
  return EXIT.ok
}

process.exitCode = run(process.argv.slice(2))
