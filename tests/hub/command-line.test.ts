import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import {
  decodeMessage,
  encodeMessage,
  enrolAnswerSchema,
  enrolmentBytes,
  enrolRequestSchema,
  fingerprintWords,
  MESSAGE_TYPE,
  newSealingKeyPair,
  parseTicket,
} from '../../core/protocol/index.ts'
import { TestStation } from './station.ts'

const COMMAND = path.resolve('scripts/hub.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-hub-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = { ...process.env, LANG: 'en_US.UTF-8' }
const run = async (...args: readonly string[]) => {
  const own = ['--folder', path.join(folder, 'hub'), '--keys', path.join(folder, 'keys.json')]
  return (await promisify(execFile)(process.execPath, [COMMAND, ...args, ...own], { env: environment })).stdout
}

function post(address: string, call: string, body: Uint8Array, ca: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}${call}`,
      { method: 'POST', ca, agent: false, headers: { 'content-type': MESSAGE_TYPE } },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.once('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
      },
    )
    asked.once('error', reject)
    asked.end(body)
  })
}

test('a hub is made, serves, enrols a station by its words, revokes it and begins a new epoch', async () => {
  const args = ['--folder', path.join(folder, 'hub'), '--keys', path.join(folder, 'keys.json'), '--port', '0']
  const served = spawn(process.execPath, [COMMAND, '--tenant', '282014', '--name', 'hub.example', ...args], { env: environment })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    served.stdout.on('data', (part: Buffer) => {
      text += String(part)
      const found = /serving: (https:\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    served.once('exit', () => reject(new Error(`it ended: ${text}`)))
  })
  try {
    const ca = readFileSync(path.join(folder, 'hub/authority.pem'), 'utf8')
    for (const secret of ['hub/database.key', 'hub/checkpoint.key', 'hub/server.key.pem', 'keys.json'])
      expect(statSync(path.join(folder, secret)).mode & 0o077, secret).toBe(0)
    const ticket = parseTicket((await run('enrol')).split('\n')[1] ?? '')
    if (ticket === undefined) throw new Error('it is a ticket')
    const station = new TestStation('a')
    const { publicKey: sealingKey } = await newSealingKeyPair()
    const asked = { code: ticket.code, publicKey: station.publicKey, sealingKey, station: { id: 'a', name: 'Hall A' } }
    const message = encodeMessage(enrolRequestSchema, { v: 1, ...asked, signature: station.sign(enrolmentBytes(asked)) })
    expect(decodeMessage(enrolAnswerSchema, await post(address, '/v1/enrol', message, ca))).toMatchObject({ status: 'pending' })
    const words = fingerprintWords(asked, 'ja')
    expect(await run('pending')).toContain(words.join(' '))
    await expect(run('approve', ...words.toReversed(), '--programs', 'election')).rejects.toMatchObject({ code: 2 })
    expect(await run('approve', ...words, '--programs', 'election')).toContain('Enrolled: Hall A')
    expect(decodeMessage(enrolAnswerSchema, await post(address, '/v1/enrol', message, ca))).toMatchObject({
      status: 'enrolled',
      bundle: { programs: [{ id: 'election' }] },
    })
    await post(address, '/v1/events', station.bytes(), ca)
    expect(await run('devices')).toMatch(/ {2}a {2}0-1 {2}20/)
    expect(await run('revoke', 'a')).toContain('after 1 ')
    expect(await run('devices')).toContain('revoked after 1')
    expect(await run('restored')).toContain('epoch 1')
    await expect(run('exclude', 'nobody')).rejects.toMatchObject({ code: 2 })
    await expect(run('account', 'add', 'tanaka', '--role', 'king')).rejects.toMatchObject({ code: 2 })
    expect(await run('account', 'add', 'tanaka', '--role', 'administrator')).toContain(
      'otpauth://totp/hub.example:tanaka?secret=',
    )
    await expect(run('account', 'end', 'tanaka')).rejects.toMatchObject({ code: 1 })
    const log = await run('log')
    const acts = [
      'ticket-made',
      'enrolment-approved',
      'settings-signed',
      'station-revoked',
      'settings-signed',
      'epoch-raised',
      'account-added',
    ]
    expect([...log.matchAll(/command-line:\S+ {2}(\S+)/g)].map(([, action]) => action)).toEqual(acts)
    expect(await run('log', 'verify')).toMatch(/^7 entries, unchanged {2}[0-9a-f]{64}\n$/)
  } finally {
    const ended = new Promise((resolve) => served.once('exit', resolve))
    served.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
}, 180_000)
