import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, err, hexToBytes, type Language, ok, systemClock } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { RollMapping } from '../../core/roll/index.ts'
import { decodeSigned, LONGEST_LEASE_HOURS, MOST_LEASE_BYTES, ROLL_MANIFEST_TYPE } from '../../core/roll-package/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import { loadStationKeys, nameOfMunicipality, openSigningKey, readBounded, readSigningKeyFile } from '../../main/program/index.ts'
import {
  copyPackage,
  importLease,
  leasePublicKey,
  makeLease,
  makePackage,
  newRollKeyFile,
  PackageFolder,
  preparePackage,
  readRollKeyFile,
  signedFile,
  wholePackage,
} from '../../main/roll/package/index.ts'
import { readPassphrase } from '../command-line/passphrase.ts'
import { certifiedStations, type StationKey } from './certified-stations.ts'
import { EXIT, type ExitCode, type Outcome, type RollsOfStation, type Values } from './command.ts'

const HOUR = 3_600_000

/** Somewhere new for a file; a text where it cannot be written. */
function writeNew(file: string, content: Uint8Array): Outcome<undefined> {
  try {
    return createFile(path.resolve(file), content) ? ok(undefined) : err(`--out: ${path.basename(file)} is there already`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  }
}

/** The private key of an official, opened with its passphrase. */
async function signingKey(file: string, language: Language) {
  const pem = readSigningKeyFile(file)
  if (!pem.ok) return pem
  const passphrase = await readPassphrase(language === 'ja' ? '署名鍵の合い言葉: ' : 'Passphrase of the signing key: ')
  if (passphrase === undefined) return err(failure('program-signing-key-unusable', { problem: 'no passphrase was entered' }))
  const key = openSigningKey(pem.value, passphrase)
  passphrase.fill(0)
  return key
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `package FILE --roll ID --municipality CODE --mapping F --roll-key F --out FOLDER` */
export async function packageFile(
  file: string,
  values: Values,
  mapping: RollMapping,
  language: Language,
): Promise<Outcome<ExitCode>> {
  const { roll, municipality, out, program = [] } = values
  const keyFile = values['roll-key']
  if (roll === undefined || municipality === undefined || out === undefined || keyFile === undefined)
    return err('package: --roll, --municipality, --mapping, --roll-key and --out are needed')
  if (nameOfMunicipality(municipality) === undefined) return err(`--municipality: no municipality has the code ${municipality}`)
  const rollKey = readRollKeyFile(keyFile)
  if (!rollKey.ok) return rollKey
  try {
    const draft = { source: path.resolve(file), mapping, roll, tenant: municipality, programs: program, rollKey: rollKey.value }
    const leaveOutRejected = values['leave-out-rejected'] === true
    const made = await makePackage({ ...draft, clock: systemClock, leaveOutRejected }, new PackageFolder(path.resolve(out)))
    if (!made.ok) return made
    const { manifest, rejected, fresh } = made.value
    const { version, records, blocks, root } = manifest
    console.log(
      language === 'ja'
        ? `名簿「${roll}」の第 ${version} 版（${records} 件、ブロック ${blocks.length} 個、うち新しいもの ${fresh.blocks} 個 ${size(fresh.bytes)}、除いた行 ${rejected}）
確認符号 ${bytesToHex(root)}
職員2人の署名（npm run roll -- sign）がそろうと、端末に取り込めます。`
        : `Version ${version} of roll “${roll}” (${records} entries, ${blocks.length} blocks, ${fresh.blocks} of them new with ${size(fresh.bytes)}, ${rejected} lines left out)
Root ${bytesToHex(root)}
Stations take it when two officials have signed it (npm run roll -- sign).`,
    )
    return ok(EXIT.ok)
  } finally {
    rollKey.value.fill(0)
  }
}

/** `sign FOLDER --key KEY.pem`: every block is looked at before. */
export async function signPackage(folder: string, values: Values, language: Language): Promise<Outcome<ExitCode>> {
  if (values.key === undefined) return err('sign: --key is needed')
  const office = new PackageFolder(path.resolve(folder))
  const whole = wholePackage(office)
  if (!whole.ok) return whole
  const { manifest, file } = whole.value
  const signed = decodeSigned(file)
  if (signed === undefined) return err(failure('roll-package-unreadable', { problem: 'no signed file' }))
  const { roll, version, records, root, madeAt } = manifest
  console.log(
    language === 'ja'
      ? `名簿「${roll}」 第 ${version} 版 ${records} 件 ${madeAt}\n確認符号 ${bytesToHex(root)}`
      : `Roll “${roll}”, version ${version}, ${records} entries, ${madeAt}\nRoot ${bytesToHex(root)}`,
  )
  const key = await signingKey(values.key, language)
  if (!key.ok) return key
  const withSignature = signedFile(ROLL_MANIFEST_TYPE, signed, [key.value])
  office.putManifest(version, withSignature)
  const count = decodeSigned(withSignature)?.signatures.length ?? 0
  console.log(language === 'ja' ? `署名しました（${count} 人目）。` : `Signed (signature ${count}).`)
  return ok(EXIT.ok)
}

/** `copy FOLDER --out FOLDER [--since N]` */
export function copyFolder(folder: string, { out, since }: Values, language: Language): Outcome<ExitCode> {
  if (out === undefined) return err('copy: --out is needed')
  const version = since === undefined ? undefined : Number(since)
  if (version !== undefined && !Number.isInteger(version)) return err('--since: the number of a version')
  const copied = copyPackage(new PackageFolder(path.resolve(folder)), new PackageFolder(path.resolve(out)), version)
  if (!copied.ok) return copied
  const { blocks, bytes } = copied.value
  console.log(
    language === 'ja'
      ? `第 ${copied.value.version} 版: ブロック ${blocks} 個、${size(bytes)} をコピーしました。`
      : `Version ${copied.value.version}: copied ${blocks} blocks, ${size(bytes)}.`,
  )
  return ok(EXIT.ok)
}

function believedBy({ folder }: RollsOfStation, values: Values) {
  return loadStationKeys(folder, values['test-keys'] === true ? 'development' : 'production', 'roll-signing')
}

/** `import-package FOLDER --station DIR --roll ID [--part P ...]` */
export async function importPackage(
  folder: string,
  values: Values,
  of: RollsOfStation,
  parts: Pick<Parameters<typeof preparePackage>[0], 'launch' | 'signal' | 'onProgress'>,
  language: Language,
): Promise<Outcome<ExitCode>> {
  const believed = believedBy(of, values)
  if (!believed.ok) return believed
  const prepared = await preparePackage({
    ...of,
    ...parts,
    folder: path.resolve(folder),
    randomBytes,
    believed: believed.value,
    ...(values.part !== undefined && { parts: values.part }),
  })
  if (!prepared.ok) return prepared
  const { summary, roll } = prepared.value
  const { version = 0, root = '' } = roll.package ?? {}
  const published = prepared.value.publish()
  if (!published.ok) return published
  console.log(
    language === 'ja'
      ? `名簿「${of.roll}」の第 ${version} 版（${summary.entries} 件）を使い始めました。\n確認符号 ${root}`
      : `Version ${version} of roll “${of.roll}” (${summary.entries} entries) is now in use.\nRoot ${root}`,
  )
  return ok(EXIT.ok)
}

/** Between the beginnings of two leases of one station: each is renewed before the one before it ends. */
const RENEWED_EACH = 24 * HOUR
const MOST_DAYS = 40

/** `lease --roll ID --municipality CODE --roll-key F (--station-key HEX | --stations F --keys F --days D) --hours N --key KEY.pem --out F` */
export async function lease(values: Values, language: Language): Promise<Outcome<ExitCode>> {
  const { roll, municipality, out, key } = values
  const keyFile = values['roll-key']
  const hours = Number(values.hours)
  if (roll === undefined || municipality === undefined || out === undefined || key === undefined || keyFile === undefined)
    return err('lease: --roll, --municipality, --roll-key, --hours, --key and --out are needed')
  if (!(hours > 0 && hours <= LONGEST_LEASE_HOURS)) return err(`--hours: more than 0, ${LONGEST_LEASE_HOURS} at most`)
  const stations = stationsOf(values, municipality)
  if (!stations.ok) return stations
  const signer = await signingKey(key, language)
  if (!signer.ok) return signer
  const rollKey = readRollKeyFile(keyFile)
  if (!rollKey.ok) return rollKey
  try {
    const now = systemClock.now().epochMilliseconds
    const length = Math.round(hours * HOUR)
    let until = now
    for (const { file, station, begins } of leaseFiles(stations.value, path.resolve(out))) {
      const from = now + begins
      until = from + length
      const lent = { roll, tenant: municipality, station, rollKey: rollKey.value, from, until }
      const written = writeNew(file, await makeLease(lent, signer.value))
      if (!written.ok) return written
    }
    const end = new Date(until).toISOString()
    console.log(language === 'ja' ? `${end} まで貸し出します: ${path.basename(out)}` : `Lent until ${end}: ${path.basename(out)}`)
    return ok(EXIT.ok)
  } finally {
    rollKey.value.fill(0)
  }
}

/** To whom is lent: one station by its key into one file, or all of a list, day by day, into a folder. */
type Lent =
  | { readonly to: 'one'; readonly station: Uint8Array }
  | { readonly to: 'list'; readonly stations: readonly StationKey[]; readonly days: number }

function stationsOf(values: Values, municipality: string): Outcome<Lent> {
  const stationKey = values['station-key']?.replaceAll(/\s/g, '').toLowerCase()
  if (values.stations === undefined)
    return stationKey !== undefined && /^[0-9a-f]{64}$/.test(stationKey)
      ? ok({ to: 'one', station: hexToBytes(stationKey) })
      : err('--station-key: 64 digits, see “keys station”; or --stations')
  const days = Number(values.days ?? 1)
  if (values.keys === undefined) return err('lease: --stations needs --keys, the keys of the municipality')
  if (!(Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)) return err(`--days: 1 to ${MOST_DAYS}`)
  const stations = certifiedStations(values.stations, values.keys, municipality)
  return stations.ok ? ok({ to: 'list', stations: stations.value, days }) : stations
}

function* leaseFiles(lent: Lent, out: string) {
  if (lent.to === 'one') {
    yield { file: out, station: lent.station, begins: 0 }
    return
  }
  mkdirSync(out, { recursive: true })
  for (let day = 0; day < lent.days; day++)
    for (const { device, sealingKey } of lent.stations) {
      const file = path.join(out, `${device}-${String(day + 1).padStart(2, '0')}.lease`)
      yield { file, station: sealingKey, begins: day * RENEWED_EACH }
    }
}

/** `import-lease FILE --station DIR --roll ID` */
export async function takeLease(
  file: string,
  values: Values,
  of: RollsOfStation,
  language: Language,
): Promise<Outcome<ExitCode>> {
  const believed = believedBy(of, values)
  if (!believed.ok) return believed
  let bytes: Uint8Array | undefined
  try {
    bytes = readBounded(file, MOST_LEASE_BYTES)
  } catch {
    return err(failure('roll-file-unreadable', { file: path.basename(file) }))
  }
  if (bytes === undefined) return err(failure('roll-package-unreadable', { problem: 'no lease' }))
  const taken = await importLease({ ...of, file: bytes, believed: believed.value })
  if (!taken.ok) return taken
  const end = new Date(taken.value.until).toISOString()
  console.log(language === 'ja' ? `名簿を ${end} まで開けます。` : `The roll opens until ${end}.`)
  return ok(EXIT.ok)
}

/** `keys roll --out F` */
export function newRollKey({ out }: Values, language: Language): Outcome<ExitCode> {
  if (out === undefined) return err('keys roll: --out is needed')
  try {
    if (!newRollKeyFile(path.resolve(out), randomBytes)) return err(`--out: ${path.basename(out)} is there already`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  }
  console.log(
    language === 'ja'
      ? `名簿の鍵 ${path.basename(out)}: 施錠して保管します。端末には貸出ファイルだけを渡します。`
      : `Roll key ${path.basename(out)}: lock it away. Stations get leases, never this file.`,
  )
  return ok(EXIT.ok)
}

/** `keys station --station DIR` */
export function stationKey({ ledgerKey }: RollsOfStation): Outcome<ExitCode> {
  console.log(bytesToHex(leasePublicKey(ledgerKey)))
  return ok(EXIT.ok)
}
