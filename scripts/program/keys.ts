import { existsSync } from 'node:fs'
import path from 'node:path'
import { err, type Language, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import {
  describeSignerKey,
  importStationKey,
  listStationKeys,
  nameOfMunicipality,
  newSigningKey,
  parseSignerKey,
  removeStationKey,
  type SignerKey,
  type SigningPurpose,
  signerKeyFile,
} from '../../main/program/index.ts'
import { readPassphrase } from '../command-line/passphrase.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { readFileOf } from './program-source.ts'

/** In groups of four, as people compare it. */
function fingerprintText(keyid: string): string {
  return (keyid.match(/.{4}/g) ?? []).join(' ')
}

function keyText({ municipality, hierarchy, keyid }: SignerKey, language: Language): string {
  const test = hierarchy === 'test' ? (language === 'ja' ? '  ※見本・訓練用' : '  (samples and training only)') : ''
  return `${municipality.name} (${municipality.code})${test}\n  SHA-256 ${fingerprintText(keyid)}`
}

function publicKeyIn(file: string, purpose: SigningPurpose): Outcome<{ readonly key: SignerKey; readonly text: string }> {
  const bytes = readFileOf(file)
  if (!bytes.ok) return bytes
  const text = new TextDecoder().decode(bytes.value)
  const key = parseSignerKey(text, purpose)
  return key.ok ? ok({ key: key.value, text }) : key
}

/** Asked twice where a person types: a passphrase with a slip in it would be lost for ever. */
async function newPassphrase(language: Language): Promise<Outcome<Uint8Array>> {
  const first = await readPassphrase(language === 'ja' ? '新しい合い言葉: ' : 'New passphrase: ')
  if (first === undefined) return err(failure('program-signing-key-unusable', { problem: 'no passphrase was entered' }))
  if (!process.stdin.isTTY) return ok(first)
  const second = await readPassphrase(language === 'ja' ? 'もう一度: ' : 'Once more: ')
  const isSame = second !== undefined && Buffer.from(first).equals(second)
  second?.fill(0)
  if (isSame) return ok(first)
  first.fill(0)
  return err(failure('program-signing-key-unusable', { problem: 'the two entries differ' }))
}

async function makeKeys({ values, language }: KeyCall, purpose: SigningPurpose): Promise<Outcome> {
  const { municipality, out } = values
  if (municipality === undefined || out === undefined) return err('keys new: --municipality and --out are needed')
  if (nameOfMunicipality(municipality) === undefined) return err(`--municipality: no municipality has the code ${municipality}`)
  const [privateFile, publicFile] = [`${path.resolve(out)}.pem`, `${path.resolve(out)}.json`]
  const taken = [privateFile, publicFile].find((file) => existsSync(file))
  if (taken !== undefined) return err(`--out: ${path.basename(taken)} is there already`)
  const passphrase = await newPassphrase(language)
  if (!passphrase.ok) return passphrase
  const made = newSigningKey(passphrase.value)
  passphrase.value.fill(0)
  if (!made.ok) return made
  const key = describeSignerKey(made.value.publicKey, { municipality, hierarchy: 'production', purpose })
  try {
    for (const [file, content] of [
      [privateFile, made.value.privateKeyPem],
      [publicFile, signerKeyFile(key)],
    ] as const)
      if (!createFile(file, content)) return err(`--out: ${path.basename(file)} is there already`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  }
  console.log(keyText(key, language))
  console.log(
    language === 'ja'
      ? `秘密鍵 ${path.basename(privateFile)}: 施錠して保管し、写しを別の場所に置いてください。合い言葉を忘れると使えません。
公開鍵 ${path.basename(publicFile)}: 端末に登録します。上の指紋を紙に控え、登録のときに見比べてください。`
      : `Private key ${path.basename(privateFile)}: lock it away and keep a copy elsewhere. It is lost with its passphrase.
Public key ${path.basename(publicFile)}: for the stations. Write the fingerprint down; it is compared when the key is imported.`,
  )
  return ok(EXIT.ok)
}

function showKey(file: string, { language }: KeyCall, purpose: SigningPurpose): Outcome {
  const read = publicKeyIn(file, purpose)
  if (!read.ok) return read
  console.log(keyText(read.value.key, language))
  return ok(EXIT.ok)
}

function listKeys(station: string, { language }: KeyCall, purpose: SigningPurpose): Outcome {
  const keys = listStationKeys(station, purpose)
  if (!keys.ok) return keys
  if (keys.value.length === 0) return err(failure(purpose === 'roll-signing' ? 'roll-keys-missing' : 'program-keys-missing'))
  for (const key of keys.value) console.log(keyText(key, language))
  return ok(EXIT.ok)
}

function importKey(file: string, station: string, { values, language }: KeyCall, purpose: SigningPurpose): Outcome {
  const read = publicKeyIn(file, purpose)
  if (!read.ok) return read
  const imported = importStationKey({
    folder: station,
    text: read.value.text,
    ...(values.sha256 === undefined ? {} : { fingerprint: values.sha256 }),
    accept: values['test-keys'] === true ? 'development' : 'production',
    purpose,
  })
  if (!imported.ok) return imported
  console.log(`${keyText(imported.value, language)}\n${language === 'ja' ? '登録しました。' : 'Imported.'}`)
  return ok(EXIT.ok)
}

/** What no longer counts without it. */
const SIGNED = {
  'program-signing': { ja: '事業', en: 'Programs' },
  'roll-signing': { ja: '名簿', en: 'Rolls' },
} as const

function removeKey(station: string, { values, language }: KeyCall, purpose: SigningPurpose): Outcome {
  if (values.sha256 === undefined) return err('keys remove: --sha256 is needed')
  const removed = removeStationKey(station, values.sha256, purpose)
  if (!removed.ok) return removed
  const signed = SIGNED[purpose][language]
  console.log(
    `${keyText(removed.value, language)}\n${language === 'ja' ? `登録を消しました。この鍵で署名した${signed}は使われなくなります。` : `Removed. ${signed} signed with it alone are no longer taken.`}`,
  )
  return ok(EXIT.ok)
}

/** What a command on keys needs of its command line: that of programs has it, and that of rolls. */
export interface KeyCall extends Pick<Call, 'files' | 'language'> {
  readonly values: Pick<Call['values'], 'municipality' | 'out' | 'station' | 'sha256' | 'test-keys'>
}

/** `keys new|show|list|import|remove` */
export async function keys(call: KeyCall, purpose: SigningPurpose = 'program-signing'): Promise<Outcome> {
  const [action, file, ...others] = call.files
  const { station } = call.values
  const takesFile = action === 'show' || action === 'import'
  if (takesFile !== (file !== undefined) || others.length > 0) return err('keys: show and import take a FILE, the others none')
  if (action === 'new') return makeKeys(call, purpose)
  if (action === 'show') return showKey(file ?? '', call, purpose)
  if (action !== 'list' && action !== 'import' && action !== 'remove') return err('keys: one of new, show, list, import, remove')
  if (station === undefined) return err(`keys ${action}: --station is needed`)
  if (action === 'list') return listKeys(station, call, purpose)
  return action === 'import' ? importKey(file ?? '', station, call, purpose) : removeKey(station, call, purpose)
}
