import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { GatePort } from '../../main/action/index.ts'
import { openConfiguredGate } from '../support/gate-on-the-wire.ts'
import { HttpDevice, type Serve } from '../support/http-device.ts'
import { until } from '../support/until.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function relay(): Promise<HttpDevice> {
  const made = await new HttpDevice().listen()
  cleanUps.push(() => made.end())
  return made
}

function open(configuration: Record<string, unknown>): GatePort {
  const { gate } = openConfiguredGate({ kind: 'http', ...configuration })
  cleanUps.push(() => gate.close())
  return gate
}

const command = { id: 'event-17', pulseMilliseconds: 50 }

describe('an HTTP relay that is no good', () => {
  test('is absent: failed, nothing was sent; back again it works', async () => {
    const made = await new HttpDevice().listen()
    const { port } = made
    const gate = open({ url: made.at('/open') })
    await made.end()
    expect(await gate.open(command)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'gate-unreachable', detail: { problem: 'ECONNREFUSED' } },
    })
    const again = await new HttpDevice().listen(port)
    cleanUps.push(() => again.end())
    expect(await gate.open({ ...command, id: 'event-18' })).toMatchObject({ outcome: 'commanded' })
  })

  test.each<[string, string, string, Serve]>([
    ['is silent', 'unknown', 'gate-silent', () => undefined],
    ['hangs up', 'unknown', 'gate-silent', (request) => request.socket.destroy()],
    ['breaks off in the middle', 'unknown', 'gate-answer-garbled', breakOff],
    ['speaks another language', 'unknown', 'gate-answer-garbled', (request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    ['answers without end', 'unknown', 'gate-answer-garbled', (_request, response) => response.end('x'.repeat(100_000))],
    ['fails inside', 'unknown', 'gate-refused', (_request, response) => response.writeHead(500).end()],
    ['knows us not', 'failed', 'gate-refused', (_request, response) => response.writeHead(401).end()],
  ])('%s: %s, and it is asked once', async (_what, outcome, code, serve) => {
    const peer = await relay()
    peer.serve = serve
    const gate = open({ url: peer.at('/open') })
    const result = await gate.open(command)
    expect(result).toMatchObject({ outcome, failure: { code } })
    expect(await gate.open(command)).toEqual(result)
    expect(peer.requests).toHaveLength(1)
  })

  test('answers drop by drop: the whole ends in time', async () => {
    const peer = await relay()
    peer.serve = (_request, response) => {
      const drip = setInterval(() => response.write('.'), 50)
      response.on('close', () => clearInterval(drip))
    }
    const result = await open({ url: peer.at('/open') }).open(command)
    expect(result).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-silent' } })
    expect(result.milliseconds).toBeLessThan(1_500)
  })

  test('sends us elsewhere: refused, and the stranger hears nothing', async () => {
    const [peer, stranger] = [await relay(), await relay()]
    peer.serve = (_request, response) => response.writeHead(307, { location: stranger.at('/open') }).end()
    const gate = open({ url: peer.at('/open'), headers: { authorization: 'Bearer key' } })
    expect(await gate.open(command)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'gate-refused', detail: { status: 307 } },
    })
    expect(stranger.requests).toEqual([])
  })
})

function breakOff(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 100 })
  response.write('half', () => request.socket.destroy())
}

test('a relay with a timer of its own: one request, with the id in it for the relay’s own memory', async () => {
  const peer = await relay()
  const gate = open({ method: 'POST', url: peer.at('/relay/0?turn=on&timer={pulseSeconds}'), body: '{"id":"{id}"}' })
  expect(await gate.open({ id: 'a"b', pulseMilliseconds: 500 })).toMatchObject({ outcome: 'commanded' })
  await gate.close()
  expect(peer.requests).toEqual([{ method: 'POST', url: '/relay/0?turn=on&timer=0.5', key: 'a"b', body: '{"id":"a\\"b"}' }])
})

test('a relay without one is switched off again', async () => {
  const peer = await relay()
  const gate = open({ method: 'GET', url: peer.at('/on'), release: { url: peer.at('/off') } })
  expect(await gate.open(command)).toMatchObject({ outcome: 'commanded' })
  await until(() => peer.requests.length === 2, 'the pulse has ended')
  expect(peer.requests.map(({ url, key }) => [url, key])).toEqual([
    ['/on', 'event-17'],
    ['/off', 'event-17-release'],
  ])
})

test('its own word on the door confirms; nonsense does not', async () => {
  const peer = await relay()
  let status = 'nonsense'
  peer.serve = (request, response) => {
    response.end(request.url === '/status' ? status : '')
  }
  const confirmation = {
    input: { kind: 'http', url: peer.at('/status'), field: 'door.state', active: 'open' },
    withinMilliseconds: 800,
  }
  const gate = open({ url: peer.at('/open'), confirmation })
  expect(await gate.open(command)).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-input-unreadable' } })
  status = '{"door":{"state":"closed"}}'
  expect(await gate.open({ ...command, id: 'b' })).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-not-confirmed' } })
  status = '{"door":{"state":"open"}}'
  expect(await gate.open({ ...command, id: 'c' })).toMatchObject({ outcome: 'confirmed' })
})
