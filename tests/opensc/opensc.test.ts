import { createVerify, verify, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { type CardBehaviour, VirtualReaderConnection } from '../../native/simulator/index.ts'
import { CardPresence } from '../support/card-presence.ts'
import { type PcscDaemon, startPcscDaemon } from '../support/pcsc-daemon.ts'
import { runTool } from '../support/run-tool.ts'

/**
 * OpenSC as a judge that knows nothing of us (card reference §9.5): its driver for the real card reads the simulated one
 * through the real PC/SC service.
 *
 * - the tools recognise the card as JPKI and list two PINs and four certificates
 * - the certificates they read are those that were issued, the sign certificate only after its password
 * - they sign with both keys, and openssl and Node accept the signatures
 * - they understand a blocked PIN, and see why two answers of the card must be what they are
 */
const PERSON = 'himeji-70'
const PIN = '1234'
const PASSWORD = 'ABC123'

let daemon: PcscDaemon
let presence: CardPresence
const reader = new VirtualReaderConnection()
const directory = mkdtempSync(join(tmpdir(), 'uketsuke-opensc-'))
const file = (name: string) => join(directory, name)

beforeAll(async () => {
  daemon = await startPcscDaemon()
  presence = await CardPresence.ofFirstReader()
})
afterEach(async () => {
  await reader.remove()
  // A card that comes before the service has seen the last one go is taken for the same (runtime reference §3).
  await presence.until(false)
})
afterAll(async () => {
  await reader.remove()
  await presence.close()
  await daemon.stop()
  rmSync(directory, { recursive: true, force: true })
})

async function insert(id = PERSON, behaviour: Partial<CardBehaviour> = {}): Promise<void> {
  await reader.insert(makeSampleCard(id, { behaviour }))
  await presence.until(true)
}

async function tool(program: string, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runTool(program, args)
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${stderr}`)
  return stdout.toString()
}

function issued(purpose: 'authentication' | 'signature'): X509Certificate {
  return new X509Certificate(citizenCard(PERSON).contents.jpki[purpose]?.certificate ?? new Uint8Array(0))
}

describe('recognising', () => {
  test('the card is a JPKI card', async () => {
    await insert()
    expect(await tool('opensc-tool', '--name')).toMatch(/jpki/i)
  })

  test('it has two PINs with their tries', async () => {
    await insert()
    const pins = await tool('pkcs15-tool', '--list-pins')
    expect(pins).toContain('PIN [User Authentication PIN]')
    expect(pins).toContain('PIN [Digital Signature PIN]')
    expect([...pins.matchAll(/Tries left\s*: (\d+)/g)].map(([, tries]) => tries)).toEqual(['3', '5'])
  })

  test('it has four certificates and two keys', async () => {
    await insert()
    const dump = await tool('pkcs15-tool', '--dump')
    expect([...dump.matchAll(/X\.509 Certificate \[(.*)\]/g)].map(([, name]) => name)).toEqual([
      'User Authentication Certificate',
      'Digital Signature Certificate',
      'User Authentication Certificate CA',
      'Digital Signature Certificate CA',
    ])
    expect(dump.match(/Private RSA Key/g)).toHaveLength(2)
  })
})

describe('certificates', () => {
  test('the auth certificate needs no PIN', async () => {
    await insert()
    const pem = await tool('pkcs15-tool', '--read-certificate', '01')
    expect(new X509Certificate(pem).fingerprint256).toBe(issued('authentication').fingerprint256)
  })

  test('the sign certificate needs its password', async () => {
    await insert()
    expect((await runTool('pkcs15-tool', ['--read-certificate', '02'])).exitCode).not.toBe(0)
    const args = ['--read-certificate', '02', '--verify-pin', '--auth-id', '02', '--pin', PASSWORD]
    const output = await tool('pkcs15-tool', ...args)
    const pem = output.slice(output.indexOf('-----BEGIN'))
    expect(new X509Certificate(pem).fingerprint256).toBe(issued('signature').fingerprint256)
  })

  test('openssl accepts the chain of both', async () => {
    await insert()
    for (const [authority, purpose] of [
      ['03', 'authentication'],
      ['04', 'signature'],
    ] as const) {
      writeFileSync(file('authority.pem'), await tool('pkcs15-tool', '--read-certificate', authority))
      writeFileSync(file('holder.pem'), issued(purpose).toString())
      // A day inside the validity of the card and of its authority, whatever the clock says.
      const arguments_ = ['verify', '-attime', String(Date.UTC(2026, 10, 23) / 1_000), '-CAfile', file('authority.pem')]
      expect(await tool('openssl', ...arguments_, file('holder.pem'))).toContain('holder.pem: OK')
    }
  })
})

describe('signing', () => {
  const message = Buffer.from('受付の試験')
  const MECHANISM = ['--sign', '-m', 'SHA256-RSA-PKCS']

  test.each([
    ['auth', '0', PIN, '01', 'authentication'],
    ['sign', '1', PASSWORD, '02', 'signature'],
  ] as const)('pkcs11-tool with the %s key', async (_name, slot, secret, id, purpose) => {
    await insert()
    writeFileSync(file('message'), message)
    const login = ['--slot-index', slot, '--login', '--pin', secret]
    await tool('pkcs11-tool', ...login, ...MECHANISM, '--id', id, '-i', file('message'), '-o', file('signature'))
    const signature = readFileSync(file('signature'))
    expect(verify('sha256', message, issued(purpose).publicKey, signature)).toBe(true)

    writeFileSync(file('key.pem'), issued(purpose).publicKey.export({ format: 'pem', type: 'spki' }))
    const checked = await tool(
      'openssl',
      ...['dgst', '-sha256', '-verify', file('key.pem'), '-signature', file('signature'), file('message')],
    )
    expect(checked).toContain('Verified OK')
  })

  test('pkcs15-crypt with the auth key', async () => {
    await insert()
    writeFileSync(file('message'), message)
    writeFileSync(file('hash'), (await runTool('openssl', ['dgst', '-sha256', '-binary', file('message')])).stdout)
    await tool(
      'pkcs15-crypt',
      ...['-s', '-k', '01', '--pkcs1', '--sha-256', '--pin', PIN, '--raw', '-i', file('hash'), '-o', file('signature')],
    )
    const signature = readFileSync(file('signature'))
    expect(createVerify('sha256').update(message).verify(issued('authentication').publicKey, signature)).toBe(true)
  })

  test('a wrong PIN signs nothing and costs a try', async () => {
    await insert()
    const { exitCode } = await runTool('pkcs11-tool', [
      '--slot-index',
      '0',
      '--login',
      '--pin',
      '0000',
      ...MECHANISM,
      '--id',
      '01',
    ])
    expect(exitCode).not.toBe(0)
    expect(await tool('pkcs15-tool', '--list-pins')).toMatch(/Tries left\s*: 2/)
  })
})

describe('answers on which OpenSC depends', () => {
  const LOGIN = ['--slot-index', '0', '--login', '--pin', PIN, '--list-objects']

  test('a blocked PIN answered 6984, as real cards do, is an error it does not know', async () => {
    await insert('himeji-blocked-pin-68')
    expect((await runTool('pkcs11-tool', LOGIN)).stderr).toMatch(/CKR_GENERAL_ERROR|CKR_PIN_LOCKED/)
  })

  test('a blocked PIN answered 6983 is a locked PIN', async () => {
    await insert('himeji-blocked-pin-68', { blockedStatus: 0x6983 })
    expect((await runTool('pkcs11-tool', LOGIN)).stderr).toContain('CKR_PIN_LOCKED')
  })
})
