import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { connect } from 'mqtt'
import { afterEach, describe, expect, test } from 'vitest'
import type { GatePort } from '../../main/action/index.ts'
import { openConfiguredGate, ready } from '../support/gate-on-the-wire.ts'
import { Broker, TOPIC } from '../support/mqtt-broker.ts'
import { until } from '../support/until.ts'

const STATE = 'gate/1/state'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function broker(port = 0): Promise<Broker> {
  const started = await Broker.start(port)
  cleanUps.push(() => started.end())
  return started
}

function open(port: number, more: Record<string, unknown> = {}): GatePort {
  const configuration = { kind: 'mqtt', url: `mqtt://127.0.0.1:${port}`, topic: TOPIC, on: 'ON', off: 'OFF', ...more }
  const { gate } = openConfiguredGate(configuration)
  cleanUps.push(() => gate.close())
  return gate
}

const command = (id: string) => ({ id, pulseMilliseconds: 100 })

describe('an MQTT relay', () => {
  test('whose broker is absent: failed, and nothing is kept for later', async () => {
    const first = await Broker.start()
    const { port } = first
    await first.end()
    const gate = open(port)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'failed', failure: { code: 'gate-unreachable' } })
    const back = await broker(port)
    await ready(gate)
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'commanded' })
    await ready(gate)
    expect(back.heard).toEqual(['OFF', 'ON', 'OFF'])
  })

  test('whose network breaks during the pulse: the will switches off, and so does the kiosk when it is back', async () => {
    const peer = await broker()
    const gate = open(peer.port)
    await ready(gate)
    await gate.open({ id: 'a', pulseMilliseconds: 2_000 })
    peer.cutConnections()
    await until(() => peer.heard.filter((payload) => payload === 'OFF').length >= 3, 'will, new connection')
    expect(peer.heard.filter((payload) => payload === 'ON')).toHaveLength(1)
  })

  test('of a kiosk that ends in order: no last will', async () => {
    const peer = await broker()
    const gate = open(peer.port)
    await ready(gate)
    await gate.close()
    expect(peer.heard).toEqual(['OFF'])
  })

  test('with a timer of its own gets one message, with the id in it', async () => {
    const peer = await broker()
    const gate = open(peer.port, { off: undefined, on: '{"id":"{id}","ms":{pulseMilliseconds}}' })
    await ready(gate)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'commanded' })
    await gate.close()
    expect(peer.heard).toEqual(['{"id":"a","ms":100}'])
  })

  test('confirms by a topic: what the broker kept from earlier is no word on now', async () => {
    const peer = await broker()
    await peer.publish(STATE, 'open', true)
    const relay = connect(`mqtt://127.0.0.1:${peer.port}`)
    cleanUps.push(() => relay.endAsync())
    await relay.subscribeAsync(TOPIC)
    const url = `mqtt://127.0.0.1:${peer.port}`
    const gate = open(peer.port, {
      confirmation: { input: { kind: 'mqtt', url, topic: STATE, active: 'open' }, withinMilliseconds: 800 },
    })
    await ready(gate)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-not-confirmed' } })
    await ready(gate)
    relay.on('message', (_topic, payload) => relay.publish(STATE, payload.toString() === 'ON' ? 'open' : 'closed'))
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'confirmed' })
  })
})

describe('a peer that is no good broker', () => {
  const CONNACK = Buffer.from([0x20, 2, 0, 0])

  /** Accepts every connection and says what it likes to what it receives. */
  async function peer(onData: (socket: Socket, bytes: Buffer) => void): Promise<number> {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', (bytes) => onData(socket, bytes))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    cleanUps.push(async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    })
    return (server.address() as AddressInfo).port
  }

  test.each<[string, (socket: Socket) => void]>([
    ['is silent', () => undefined],
    ['hangs up', (socket) => socket.destroy()],
    ['speaks another language', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['refuses us', (socket) => socket.write(Buffer.from([0x20, 2, 0, 5]))],
  ])('%s when we connect: failed, nothing was sent', async (_what, onData) => {
    const port = await peer(onData)
    const gate = open(port)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'failed', failure: { code: expect.stringMatching(/^gate-/) } })
  })

  test('takes messages and never says so: unknown, and what was not acknowledged is not sent again', async () => {
    let received = ''
    let acknowledges = true
    const port = await peer((socket, bytes) => {
      received += bytes.toString('latin1')
      if (bytes[0] === 0x10) socket.write(CONNACK)
      // PUBLISH with QoS 1: the packet identifier stands behind the topic.
      else if (bytes[0] === 0x32 && acknowledges) {
        const at = 4 + bytes.readUInt16BE(2)
        socket.write(Buffer.from([0x40, 2, bytes[at] ?? 0, bytes[at + 1] ?? 0]))
      }
    })
    const gate = open(port)
    await ready(gate)
    acknowledges = false
    const result = await gate.open(command('a'))
    expect(result).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-silent' } })
    acknowledges = true
    await ready(gate)
    expect(await gate.open(command('a'))).toEqual(result)
    expect(received.split(`${TOPIC}`).length).toBeGreaterThan(3)
    expect(received.match(/ON/g)).toHaveLength(1)
  })
})
