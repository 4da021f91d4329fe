import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { GatePort } from '../../main/action/index.ts'
import { openConfiguredGate, ready } from '../support/gate-on-the-wire.ts'
import { freePort, RelayModule } from '../support/relay-module.ts'
import { until } from '../support/until.ts'

const COIL = 3
const OPEN_SENSOR = 5
const LOOP = 6

const cleanUps: (() => Promise<unknown> | undefined)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

function open(port: number, more: Record<string, unknown> = {}): { gate: GatePort; notices: unknown[] } {
  const opened = openConfiguredGate({
    kind: 'modbus-tcp',
    host: '127.0.0.1',
    port,
    coil: COIL,
    refreshMilliseconds: 200,
    ...more,
  })
  cleanUps.push(() => opened.gate.close())
  return opened
}

async function moduleAt(port: number): Promise<RelayModule> {
  const module = await new RelayModule(port, COIL).listening()
  cleanUps.push(() => module.end())
  return module
}

const command = (id: string) => ({ id, pulseMilliseconds: 100 })

describe('a Modbus relay', () => {
  test('is absent: failed; it comes, goes and comes back, and the gate follows by itself', async () => {
    const port = await freePort()
    const { gate } = open(port)
    expect(await gate.open(command('a'))).toMatchObject({
      outcome: 'failed',
      failure: { code: 'gate-unreachable', detail: { problem: 'ECONNREFUSED' } },
    })
    const first = await new RelayModule(port, COIL).listening()
    await ready(gate)
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'commanded' })
    await ready(gate)
    // Released when the connection was made, then one pulse.
    expect(first.writes).toEqual([false, true, false])
    await first.end()
    await until(() => gate.health().state === 'unreachable', 'the loss is noticed')
    const second = await moduleAt(port)
    await ready(gate)
    expect(await gate.open(command('c'))).toMatchObject({ outcome: 'commanded' })
    await ready(gate)
    expect(second.writes).toEqual([false, true, false])
  })

  test('refuses a coil that it does not have: failed', async () => {
    const port = await freePort()
    const module = await moduleAt(port)
    const { gate } = open(port, { coil: 99 })
    await ready(gate)
    expect(await gate.open(command('a'))).toMatchObject({
      outcome: 'failed',
      failure: { code: 'gate-refused', detail: { exception: 2 } },
    })
    expect(module.writes).toEqual([])
  })

  test('confirms by its input; without the input’s word it is unknown', async () => {
    const port = await freePort()
    const module = await moduleAt(port)
    const { gate } = open(port, {
      confirmation: { input: { kind: 'modbus-tcp', host: '127.0.0.1', port, input: OPEN_SENSOR }, withinMilliseconds: 800 },
    })
    await ready(gate)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'unknown', failure: { code: 'gate-not-confirmed' } })
    await ready(gate)
    module.onWrite = (on) => {
      if (on) module.inputs.add(OPEN_SENSOR)
    }
    expect(await gate.open(command('b'))).toMatchObject({ outcome: 'confirmed' })
  })

  test('waits while the loop feels a car', async () => {
    const port = await freePort()
    const module = await moduleAt(port)
    const { gate } = open(port, { occupied: { kind: 'modbus-tcp', host: '127.0.0.1', port, input: LOOP } })
    await ready(gate)
    module.inputs.add(LOOP)
    const opening = gate.open(command('a'))
    await until(() => gate.health().state === 'busy', 'the command waits')
    expect(module.writes).toEqual([false])
    module.inputs.delete(LOOP)
    expect(await opening).toMatchObject({ outcome: 'commanded' })
  })

  test('hears from the kiosk as long as the kiosk lives', async () => {
    const port = await freePort()
    const module = await moduleAt(port)
    open(port)
    await until(() => module.reads >= 3, 'three refreshes')
  })

  test('ends the pulse itself where it can: one command, no second', async () => {
    const requests: string[] = []
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (bytes) => {
        requests.push(bytes.subarray(6).toString('hex'))
        // Reads are answered with a bit, writes with themselves.
        socket.write(
          bytes[7] === 5
            ? bytes
            : Buffer.concat([bytes.subarray(0, 4), Buffer.from([0, 4]), bytes.subarray(6, 8), Buffer.from([1, 0])]),
        )
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    cleanUps.push(async () => server.close())
    const { gate } = open((server.address() as AddressInfo).port, { coil: 0, flash: { address: 0x0200 } })
    await ready(gate)
    expect(await gate.open({ id: 'a', pulseMilliseconds: 700 })).toMatchObject({ outcome: 'commanded' })
    // Waveshare's example for "relay 1 on for 700 ms": 01 05 02 00 00 07.
    expect(requests).toContain('010502000007')
    expect(requests.filter((request) => request.startsWith('0105'))).toEqual(['010500000000', '010502000007'])
    await gate.close()
  })
})

describe('a peer that is no good Modbus module', () => {
  /** Answers releases and reads well, and the command to open as it likes. */
  async function peer(
    onOpen: (socket: Socket, request: Buffer) => void,
  ): Promise<{ server: Server; port: number; opens: () => number }> {
    let opens = 0
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (request) => {
        if (request[7] === 5 && request[10] === 0xff) {
          opens += 1
          onOpen(socket, request)
        } else if (request[7] === 5) socket.write(request)
        else
          socket.write(Buffer.concat([request.subarray(0, 4), Buffer.from([0, 4]), request.subarray(6, 8), Buffer.from([1, 0])]))
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    cleanUps.push(async () => server.close())
    return { server, port: (server.address() as AddressInfo).port, opens: () => opens }
  }

  const exception = (request: Buffer, code: number) =>
    Buffer.concat([request.subarray(0, 4), Buffer.from([0, 3, request[6] ?? 0, 0x85, code])])
  const changed = (request: Buffer, at: number) => {
    const copy = Buffer.from(request)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }

  test.each<[string, string, string, (socket: Socket, request: Buffer) => void]>([
    ['is silent', 'unknown', 'gate-silent', () => undefined],
    ['hangs up', 'unknown', 'gate-silent', (socket) => socket.destroy()],
    ['breaks off in the middle', 'unknown', 'gate-silent', (socket, request) => socket.end(request.subarray(0, 9))],
    ['speaks another language', 'unknown', 'gate-answer-garbled', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['repeats another coil', 'unknown', 'gate-answer-garbled', (socket, request) => socket.write(changed(request, 9))],
    ['answers for another unit', 'unknown', 'gate-answer-garbled', (socket, request) => socket.write(changed(request, 6))],
    ['answers another question', 'unknown', 'gate-silent', (socket, request) => socket.write(changed(request, 1))],
    ['broke while doing it', 'unknown', 'gate-refused', (socket, request) => socket.write(exception(request, 4))],
    ['is too busy to begin', 'failed', 'gate-refused', (socket, request) => socket.write(exception(request, 6))],
  ])('%s: %s, and no second pulse', async (_what, outcome, code, onOpen) => {
    const { port, opens } = await peer(onOpen)
    const { gate } = open(port)
    await ready(gate)
    const result = await gate.open(command('a'))
    expect(result).toMatchObject({ outcome, failure: { code } })
    expect(await gate.open(command('a'))).toEqual(result)
    await ready(gate)
    expect(opens()).toBe(1)
  })

  test('answers byte by byte: understood', async () => {
    const { port } = await peer((socket, request) => {
      socket.setNoDelay()
      for (const byte of request) socket.write(Uint8Array.of(byte))
    })
    const { gate } = open(port)
    await ready(gate)
    expect(await gate.open(command('a'))).toMatchObject({ outcome: 'commanded' })
  })
})
