import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { type EventsAnswer, encodeMessage, eventsAnswerSchema } from '../../core/protocol/index.ts'
import { HttpHub, pinAuthority } from '../../main/sync/index.ts'

/* A hub with an authority of its own, made with OpenSSL: only the one of the ticket is believed. */
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-tls-'))
const ANSWER: EventsAnswer = { v: 1, status: 'accepted', ack: 3, epoch: 1, time: 5, verdicts: [] }

interface Authority {
  readonly der: Uint8Array
  readonly sha256: string
  /** Certificate of a server of this authority, with the authority's behind it. */
  readonly chain: string
  readonly key: string
}

function openssl(...words: readonly string[]) {
  const done = spawnSync('openssl', [...words], { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(done.stderr)
}

function newAuthority(name: string): Authority {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'] as const
  openssl('req', '-x509', ...curve, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/CN=${name}`)
  writeFileSync(path.join(folder, 'san.txt'), 'subjectAltName=DNS:localhost')
  openssl('req', ...curve.slice(0, 5), '-keyout', `${name}-hub.key`, '-out', `${name}-hub.csr`, '-subj', '/CN=localhost')
  const issuer = ['-CA', `${name}.pem`, '-CAkey', `${name}.key`, '-CAcreateserial', '-days', '2', '-extfile', 'san.txt'] as const
  openssl('x509', '-req', '-in', `${name}-hub.csr`, ...issuer, '-out', `${name}-hub.pem`)
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const der = new Uint8Array(new X509Certificate(read(`${name}.pem`)).raw)
  return {
    der,
    sha256: createHash('sha256').update(der).digest('hex'),
    chain: `${read(`${name}-hub.pem`)}${read(`${name}.pem`)}`,
    key: read(`${name}-hub.key`),
  }
}

let authority: Authority
let other: Authority
beforeAll(() => {
  authority = newAuthority('authority')
  other = newAuthority('other')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function hubOf({ chain, key }: Authority): Promise<string> {
  const server = https.createServer({ cert: chain, key }, (_request, response) =>
    response.end(encodeMessage(eventsAnswerSchema, ANSWER)),
  )
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://localhost:${(server.address() as AddressInfo).port}`
}

function post(address: string, authority?: Uint8Array) {
  const hub = new HttpHub({ address, ...(authority !== undefined && { authority }) })
  closing.push(() => hub.close())
  return hub.postEvents(new Uint8Array(8), 'claim', new AbortController().signal)
}

describe('a hub that is not the one of the ticket', () => {
  test('is not pinned, whatever it shows', async () => {
    const pinned = await pinAuthority(await hubOf(other), authority.sha256)
    expect(pinned).toMatchObject({ error: { code: 'sync-hub-not-trusted' } })
  })

  test('is not spoken to, nor one that any authority of the world might vouch for', async () => {
    const address = await hubOf(other)
    expect(await post(address, authority.der)).toMatchObject({ error: { trouble: 'unreachable' } })
    expect(await post(address)).toMatchObject({ error: { trouble: 'unreachable' } })
  })
})

test('a hub is pinned by the hash of its authority, and spoken to with that alone', async () => {
  const address = await hubOf(authority)
  const pinned = orThrow(await pinAuthority(address, authority.sha256))
  expect(pinned).toEqual(authority.der)
  expect(await post(address, pinned)).toEqual({ ok: true, value: ANSWER })
})
