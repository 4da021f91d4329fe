import path from 'node:path'
import { err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { createFile } from '../../main/ledger/index.ts'
import { addSignature, openSigningKey, readSigningKeyFile, signProgram } from '../../main/program/index.ts'
import { readPassphrase } from '../command-line/passphrase.ts'
import { programInOrder } from './check.ts'
import { type Call, EXIT, type Outcome } from './command.ts'
import { test } from './test.ts'

/** `sign FILE --key KEY.pem [--out PACKAGE]`. What has a problem or fails its tests is shown, not signed. */
export async function sign(call: Call): Promise<Outcome> {
  const { files, values, language } = call
  const [file, ...others] = files
  if (file === undefined || others.length > 0) return err('sign: which FILE?')
  if (values.key === undefined) return err('sign: --key is needed')
  const found = programInOrder(file, language)
  if (!found.ok) return found
  if (found.value === undefined) return ok(EXIT.notInOrder)
  const { program, source } = found.value
  const tested = test({ ...call, values: {} })
  if (!tested.ok || tested.value !== EXIT.ok) return tested
  const out = path.resolve(values.out ?? `${program.id}-${program.version}.json`)
  const pem = readSigningKeyFile(values.key)
  if (!pem.ok) return pem
  const passphrase = await readPassphrase(language === 'ja' ? '署名鍵の合い言葉: ' : 'Passphrase of the signing key: ')
  if (passphrase === undefined) return err(failure('program-signing-key-unusable', { problem: 'no passphrase was entered' }))
  const key = openSigningKey(pem.value, passphrase)
  passphrase.fill(0)
  if (!key.ok) return key
  const signed = source.package === undefined ? signProgram(source.payload, [key.value]) : addSignature(source.package, key.value)
  if (!signed.ok) return signed
  try {
    if (!createFile(out, signed.value)) return err(`--out: ${path.basename(out)} is there already`)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(`--out: ${String(error.code)}`)
    throw error
  }
  const { id, version, period } = program
  console.log(
    language === 'ja'
      ? `署名しました: ${path.basename(out)}（${id} 第${version}版、${period.from} から ${period.until} まで）`
      : `Signed: ${path.basename(out)} (${id}, version ${version}, from ${period.from} to ${period.until})`,
  )
  return ok(EXIT.ok)
}
