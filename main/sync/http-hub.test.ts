import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { type EventsAnswer, encodeMessage, eventsAnswerSchema, refusalSchema } from '../../core/protocol/index.ts'
import { HttpHub } from './http-hub.ts'
import { pinAuthority } from './pin-authority.ts'

const never = new AbortController().signal

const servers: http.Server[] = []
const hubs: HttpHub[] = []
afterEach(() => {
  for (const hub of hubs.splice(0)) hub.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listening(server: http.Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return (server.address() as AddressInfo).port
}

function hubAt(address: ConstructorParameters<typeof HttpHub>[0]): HttpHub {
  const hub = new HttpHub(address)
  hubs.push(hub)
  return hub
}

const ANSWER: EventsAnswer = { v: 1, status: 'accepted', ack: 3, epoch: 1, time: 5, verdicts: [] }
const accepts: http.RequestListener = (_request, response) => response.end(encodeMessage(eventsAnswerSchema, ANSWER))
const plainServer = (listener: http.RequestListener) => listening(http.createServer(listener))
const post = (hub: HttpHub, batch = new Uint8Array(8)) => hub.postEvents(batch, 'claim', never)

describe('a hub', () => {
  test('is not spoken to without TLS, unless it is this very machine', () => {
    expect(() => new HttpHub({ address: 'http://hub.example:8080' })).toThrow(/TLS/)
  })

  test('is not there: nobody waits for it', async () => {
    const pinned = await pinAuthority('https://localhost:1', '0'.repeat(64))
    expect(pinned).toMatchObject({ error: { code: 'sync-hub-unreachable' } })
    expect(await post(hubAt({ address: 'http://localhost:1' }))).toMatchObject({ error: { trouble: 'unreachable' } })
  })
})

describe('an answer', () => {
  const at = async (listener: http.RequestListener) => hubAt({ address: `http://localhost:${await plainServer(listener)}` })

  test('that is broken off, or none of a hub, is none', async () => {
    const broken = await at((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })
    expect(await post(broken)).toMatchObject({ error: { trouble: 'unreachable' } })
    const proxy = await at((_request, response) => response.end('<html>sign in</html>'))
    expect(await post(proxy)).toMatchObject({ error: { trouble: 'not-understood' } })
    const old = await at((_request, response) => response.writeHead(500).end())
    expect(await post(old)).toMatchObject({ error: { trouble: 'not-understood', problem: 'status 500' } })
  })

  test('that asks to come again says when; a refusal says why', async () => {
    const busy = await at((_request, response) => response.writeHead(503, { 'retry-after': '7' }).end())
    expect(await post(busy)).toEqual({ ok: false, error: { trouble: 'busy', retryAfter: 7_000 } })
    const refusing = await at((_request, response) => {
      response.writeHead(403).end(encodeMessage(refusalSchema, { v: 1, code: 'revoked', message: 'no' }))
    })
    expect(await post(refusing)).toEqual({ ok: false, error: { trouble: 'refused', code: 'revoked', message: 'no' } })
  })

  test.each([
    ['zstd', zstdCompressSync],
    ['gzip', gzipSync],
  ] as const)('may be compressed (%s); one without end, or damaged, is none', async (encoding, pack) => {
    const sending = (bytes: Uint8Array) =>
      at((request, response) => {
        expect(request.headers['accept-encoding']).toContain(encoding)
        response.writeHead(200, { 'content-encoding': encoding }).end(bytes)
      })
    const answer = pack(encodeMessage(eventsAnswerSchema, ANSWER))
    expect(await post(await sending(answer))).toEqual({ ok: true, value: ANSWER })
    const wrong = { error: { trouble: 'not-understood', problem: 'compressed' } }
    expect(await post(await sending(pack(new Uint8Array(65 * 1024 * 1024))))).toMatchObject(wrong)
    expect(await post(await sending(answer.subarray(0, -9)))).toMatchObject(wrong)
  })

  test('comes to a batch that was compressed, on the lane that it names', async () => {
    const batch = new Uint8Array(4_000).fill(7)
    let came: { readonly lane: unknown; readonly bytes: Uint8Array } | undefined
    const hub = await at((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        came = { lane: request.headers['x-lane'], bytes: new Uint8Array(zstdDecompressSync(Buffer.concat(parts))) }
        accepts(request, response)
      })
    })
    expect(await post(hub, batch)).toEqual({ ok: true, value: ANSWER })
    expect(came).toEqual({ lane: 'claim', bytes: batch })
  })
})
