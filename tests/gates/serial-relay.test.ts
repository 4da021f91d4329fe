import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GatePort } from '../../main/action/index.ts'
import { openConfiguredGate, ready } from '../support/gate-on-the-wire.ts'
import { SerialBoard } from '../support/serial-board.ts'
import { until } from '../support/until.ts'

const ON = 'A00101A2'
const OFF = 'A00100A1'

let board: SerialBoard
let gate: GatePort | undefined

beforeEach(async () => {
  board = await SerialBoard.make()
})
afterEach(async () => {
  await gate?.close()
  gate = undefined
  await board.remove()
})

const lcus = (more: Record<string, unknown> = {}) => ({ kind: 'lcus', path: board.path, ...more })

describe('a serial relay', () => {
  test('is not plugged in: failed; plugged in later it works by itself', async () => {
    const opened = openConfiguredGate(lcus())
    gate = opened.gate
    expect(await gate.open({ id: 'a', pulseMilliseconds: 50 })).toMatchObject({
      outcome: 'failed',
      failure: { code: 'gate-unreachable', detail: { problem: 'ENOENT' } },
    })
    await board.plugIn()
    await ready(gate)
    expect(await gate.open({ id: 'b', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'commanded' })
    expect(board.hex).not.toContain('A00101A2A00101A2')
  })

  test('that never answers: released first, one pulse, commanded and no more', async () => {
    await board.plugIn()
    gate = openConfiguredGate(lcus()).gate
    await ready(gate)
    const result = await gate.open({ id: 'a', pulseMilliseconds: 100 })
    expect(result).toMatchObject({ outcome: 'commanded', commandId: 'a' })
    await until(() => board.hex.endsWith(OFF) && board.hex.length > OFF.length, 'the pulse has ended')
    expect(board.hex).toBe(OFF + ON + OFF)
    expect(await gate.open({ id: 'a', pulseMilliseconds: 100 })).toEqual(result)
    expect(board.hex).toBe(OFF + ON + OFF)
  })

  test('pulled out during the pulse: the signal is ended once it is back, and nothing opens before', async () => {
    await board.plugIn()
    const opened = openConfiguredGate(lcus())
    gate = opened.gate
    await ready(gate)
    await gate.open({ id: 'a', pulseMilliseconds: 300 })
    await board.unplug()
    await until(() => opened.notices.length === 1, 'the desk is told')
    expect(opened.notices[0]).toMatchObject({ type: 'release-failed', commandId: 'a' })
    expect(await gate.open({ id: 'b', pulseMilliseconds: 50 })).toMatchObject({ failure: { code: 'gate-release-failed' } })
    board.received.length = 0
    await board.plugIn()
    await until(() => opened.notices.length === 2, 'the desk is told again')
    expect(opened.notices[1]).toMatchObject({ type: 'released-late', commandId: 'a' })
    expect(board.hex).not.toContain(ON)
    expect(board.hex.startsWith(OFF)).toBe(true)
  })

  test('that answers: its word counts for the command, but not for the gate', async () => {
    let state = 'OFF'
    board.answers = (bytes) => {
      const hex = bytes.toString('hex').toUpperCase()
      if (hex.includes(ON)) state = 'ON'
      if (hex.includes(OFF)) state = 'OFF'
      return bytes.includes(0xff) ? `CH1: ${state}\r\nCH2: OFF\r\n` : undefined
    }
    await board.plugIn()
    gate = openConfiguredGate(lcus({ answersStatus: true })).gate
    await ready(gate)
    expect(await gate.open({ id: 'a', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'commanded' })
    await until(() => gate?.health().state === 'ready', 'the pulse has ended')
  })

  test.each([
    ['says that the relay stayed off', 'CH1: OFF\r\n', 'gate-refused'],
    ['talks nonsense without end', 'x'.repeat(2_000), 'gate-answer-garbled'],
    ['breaks off in the middle', 'CH1: O', 'gate-silent'],
  ])('that %s: unknown, never a second pulse', async (_what, answer, code) => {
    board.answers = (bytes) => {
      if (!bytes.includes(0xff)) return undefined
      return board.hex.includes(ON) ? answer : 'CH1: OFF\r\n'
    }
    await board.plugIn()
    gate = openConfiguredGate(lcus({ answersStatus: true })).gate
    await ready(gate)
    expect(await gate.open({ id: 'a', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'unknown', failure: { code } })
    expect(board.hex.split(ON)).toHaveLength(2)
  })
})

describe('a line output', () => {
  test('writes the registered number and Enter on a serial line', async () => {
    await board.plugIn()
    gate = openConfiguredGate({ kind: 'line-output', target: { kind: 'serial', path: board.path } }).gate
    await ready(gate)
    const command = { pulseMilliseconds: 50, registeredNumber: '0012345678' }
    expect(await gate.open({ id: 'no-number', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'failed' })
    const result = await gate.open({ id: 'a', ...command })
    expect(result).toMatchObject({ outcome: 'commanded' })
    expect(JSON.stringify(result)).not.toContain(command.registeredNumber)
    await until(() => board.received.length > 0, 'the number arrives')
    expect(Buffer.concat(board.received).toString()).toBe('0012345678\r')
  })

  test('to a TCP port whose program ends and comes back', async () => {
    const lines: Socket[] = []
    let heard = ''
    const listen = async (port: number): Promise<Server> => {
      const server = createServer((socket) => {
        lines.push(socket)
        socket.on('error', () => undefined)
        socket.on('data', (bytes) => {
          heard += bytes.toString()
        })
      }).listen(port, '127.0.0.1')
      await once(server, 'listening')
      return server
    }
    const first = await listen(0)
    const { port } = first.address() as AddressInfo
    gate = openConfiguredGate({ kind: 'line-output', target: { kind: 'tcp', host: '127.0.0.1', port }, lineEnd: 'crlf' }).gate
    await ready(gate)
    expect(await gate.open({ id: 'a', pulseMilliseconds: 50, registeredNumber: '1' })).toMatchObject({ outcome: 'commanded' })
    await until(() => heard === '1\r\n', 'the first number arrives')
    for (const line of lines.splice(0)) line.destroy()
    first.close()
    await once(first, 'close')
    await until(() => lines.length === 0 && gate?.health().state === 'unreachable', 'the loss is noticed')
    const second = await listen(port)
    await ready(gate)
    expect(await gate.open({ id: 'b', pulseMilliseconds: 50, registeredNumber: '2' })).toMatchObject({ outcome: 'commanded' })
    await until(() => heard === '1\r\n2\r\n', 'the second number arrives')
    for (const line of lines) line.destroy()
    second.close()
  })
})
