/**
 * OpenSSL as the judge of a program package:
 * - it verifies what we sign, over bytes that are put together here, and not an altered one
 * - we believe what it signs
 * - it opens the private keys that we make, and we those that it makes
 */
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { signSampleProgram, TEST_SIGNER_KEY } from '../../fixtures/program-keys/index.ts'
import { describeSignerKey, newSigningKey, openSigningKey, verifyPackage } from '../../main/program/index.ts'
import { pem } from '../support/pem.ts'
import { runTool } from '../support/run-tool.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-program-openssl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: Uint8Array | string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

async function openssl(...args: readonly string[]): Promise<Buffer> {
  const { exitCode, stdout, stderr } = await runTool('openssl', args)
  if (exitCode !== 0) throw new Error(stderr)
  return stdout
}

/** The signed bytes as the specification words them, without any code of ours. */
function signedBytes(payload: Buffer): Buffer {
  const type = 'application/vnd.uketsuke.program+yaml'
  return Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload])
}

const publicKeyFile = put('signer.pem', pem('PUBLIC KEY', Buffer.from(TEST_SIGNER_KEY.publicKeyBase64, 'base64')))
const programs = path.join(import.meta.dirname, '../../fixtures/programs')

test.each(readdirSync(programs).filter((name) => name.endsWith('.yaml')))('it verifies the package of %s', async (name) => {
  const file = readFileSync(path.join(programs, name))
  const envelope = JSON.parse(new TextDecoder().decode(signSampleProgram(file)))
  expect(Buffer.from(envelope.payload, 'base64').equals(file)).toBe(true)
  const signature = put('signature', Buffer.from(envelope.signatures[0].sig, 'base64'))
  const verify = async (payload: Buffer) => {
    const signed = put('signed', signedBytes(payload))
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', publicKeyFile, '-rawin', '-in', signed, '-sigfile', signature]
    return (await runTool('openssl', args)).stdout.toString().trim()
  }
  expect(await verify(file)).toBe('Signature Verified Successfully')
  const altered = Buffer.from(file)
  altered[altered.length - 2] = (altered[altered.length - 2] ?? 0) ^ 1
  expect(await verify(altered)).toBe('Signature Verification Failure')
})

test('we believe what OpenSSL signs with a key that OpenSSL made', async () => {
  const passphrase = 'a passphrase of the office'
  const keyFile = path.join(folder, 'office.pem')
  await openssl('genpkey', '-algorithm', 'ed25519', '-aes-256-cbc', '-pass', `pass:${passphrase}`, '-out', keyFile)
  const publicDer = await openssl('pkey', '-in', keyFile, '-passin', `pass:${passphrase}`, '-pubout', '-outform', 'DER')
  const publicKey = createPublicKey({ key: publicDer, format: 'der', type: 'spki' })
  const opened = orThrow(openSigningKey(readFileSync(keyFile, 'latin1'), new TextEncoder().encode(passphrase)))
  expect(createPublicKey(opened).equals(publicKey)).toBe(true)

  const payload = readFileSync(path.join(programs, 'himeji-study-room.yaml'))
  const signed = put('to-sign', signedBytes(payload))
  const signature = await openssl('pkeyutl', '-sign', '-rawin', '-inkey', keyFile, '-passin', `pass:${passphrase}`, '-in', signed)
  const [keyid = ''] = (await openssl('dgst', '-sha256', '-r', put('public.der', publicDer))).toString().split(' ')
  const envelope = {
    payloadType: 'application/vnd.uketsuke.program+yaml',
    payload: payload.toString('base64'),
    signatures: [{ keyid, sig: signature.toString('base64') }],
  }
  const signer = describeSignerKey(publicKey, { municipality: '282014', hierarchy: 'production' })
  const bytes = new TextEncoder().encode(`${JSON.stringify(envelope, undefined, 2)}\n`)
  expect(verifyPackage(bytes, [signer])).toMatchObject({ ok: true, value: { program: { id: 'himeji-study-room' } } })
})

test('OpenSSL opens the private key that we make, with its passphrase alone', async () => {
  const passphrase = '役所の長い合い言葉'
  const { publicKey, privateKeyPem } = orThrow(newSigningKey(new TextEncoder().encode(passphrase)))
  const file = put('ours.pem', privateKeyPem)
  const der = await openssl('pkey', '-in', file, '-passin', `pass:${passphrase}`, '-pubout', '-outform', 'DER')
  expect(createPublicKey({ key: der, format: 'der', type: 'spki' }).equals(publicKey)).toBe(true)
  await expect(openssl('pkey', '-in', file, '-passin', 'pass:wrong', '-noout')).rejects.toThrow()
})
