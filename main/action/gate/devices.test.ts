import { describe, expect, test } from 'vitest'
import { bytesToHex, err, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { FakeTime, settle } from '../../../native/reader/fakes.test-support.ts'
import type { GateDevice } from './device.ts'
import { configured, FakeWire, WANTED } from './fakes.test-support.ts'
import { LcusBoard, lcusCommand, lcusStatus } from './lcus-board.ts'
import { LcusRelay } from './lcus-relay.ts'
import { LineOutput } from './line-output.ts'
import { ModbusPeer } from './modbus-peer.ts'
import { ModbusRelay, modbusRelease } from './modbus-relay.ts'
import type { Wire } from './wire.ts'

const COMMAND = { id: 'a', pulseMilliseconds: 500, registeredNumber: '42' }
const UNREACHABLE = failure('gate-unreachable', { problem: 'ENOENT' })

/** What every device on a wire must keep, and how it is made. */
const DEVICES: readonly [string, (openWire: () => Promise<Result<Wire, Failure>>, time: FakeTime) => GateDevice][] = [
  [
    'lcus',
    (openWire, timers) => {
      const board = new LcusBoard({ openWire, answerMilliseconds: 500, timers, atRest: [1] })
      return new LcusRelay(configured({ kind: 'lcus', path: 'unused' }), board)
    },
  ],
  [
    'modbus-tcp',
    (openWire, timers) => {
      const configuration = configured({ kind: 'modbus-tcp', host: 'unused', coil: 0 })
      return new ModbusRelay(configuration, new ModbusPeer({ openWire, answerMilliseconds: 500, timers }))
    },
  ],
  [
    'line-output',
    (openWire, time) => {
      const target = { kind: 'serial', path: 'unused' }
      return new LineOutput(configured({ kind: 'line-output', target }), openWire, time)
    },
  ],
]

describe.each(DEVICES)('a device on a wire (%s)', (_kind, make) => {
  test('that cannot be opened: not sent', async () => {
    const device = make(async () => err(UNREACHABLE), new FakeTime())
    expect(await device.open(COMMAND, WANTED)).toEqual({ sent: 'no', failure: UNREACHABLE })
    expect(await device.refresh()).toEqual(err(UNREACHABLE))
    await device.close()
  })

  test('sends nothing to somebody who has gone while it connected', async () => {
    const time = new FakeTime()
    const wire = new FakeWire()
    let connected: (result: Result<Wire, Failure>) => void = () => undefined
    const device = make(
      () =>
        new Promise((resolve) => {
          connected = resolve
        }),
      time,
    )
    const wanted = new AbortController()
    const opening = device.open(COMMAND, wanted.signal)
    await settle()
    wanted.abort()
    connected(ok(wire))
    expect(await opening).toMatchObject({ sent: 'no' })
    // At most the release that every new connection begins with.
    expect(wire.written.map(bytesToHex)).not.toContain('a00101a2')
    expect(wire.written.length).toBeLessThanOrEqual(1)
    await device.close()
  })

  test('whose bytes do not leave: unknown in time, and they are thrown away with the connection', async () => {
    const time = new FakeTime()
    const wires: FakeWire[] = []
    const device = make(async () => {
      const wire = new FakeWire()
      wires.push(wire)
      return ok(wire)
    }, time)
    await settle()
    const first = wires[0]
    if (first === undefined) throw new Error('no wire was opened')
    first.stuck = true
    const opening = device.open(COMMAND, WANTED)
    await time.pass(1_000)
    expect(await opening).toMatchObject({ sent: 'unknown', failure: { code: 'gate-silent' } })
    expect(first.closed).toBe(true)
    await device.close()
  })
})

describe('LCUS', () => {
  test('the bytes of the domain reference (§D.6), and of a board with eight channels', () => {
    expect(bytesToHex(lcusCommand(1, true))).toBe('a00101a2')
    expect(bytesToHex(lcusCommand(1, false))).toBe('a00100a1')
    expect(bytesToHex(lcusCommand(8, true))).toBe('a00801a9')
  })

  test.each([
    ['CH1: ON\r\nCH2: OFF\r\n', 1, 'on'],
    ['CH1: ON\r\nCH2: OFF\r\n', 2, 'off'],
    ['ch1:ON \r\n', 1, 'on'],
    ['CH1: O', 1, undefined],
    ['CH11: ON\r\n', 1, undefined],
    ['', 1, undefined],
  ])('a status: %j, channel %i', (text, channel, status) => {
    expect(lcusStatus(text, channel)).toBe(status)
  })
})

test('an inverted Modbus relay rests switched on', () => {
  const rest = modbusRelease(configured({ kind: 'modbus-tcp', host: 'unused', coil: 7, inverted: true }))
  expect(rest).toEqual({ unit: 1, functionCode: 5, address: 7, value: 0xff00 })
})

test('a Modbus module that sends more than it is asked is not listened to', async () => {
  const wire = new FakeWire()
  wire.answers = (request) => {
    // An answer to a question that was never asked, then the right one.
    const stray = hexToBytes('ffff 0000 0004 01 01 01 01')
    return Uint8Array.from([...stray, ...request])
  }
  const time = new FakeTime()
  const peer = new ModbusPeer({ openWire: async () => ok(wire), answerMilliseconds: 500, timers: time })
  const relay = new ModbusRelay(configured({ kind: 'modbus-tcp', host: 'unused', coil: 0 }), peer)
  expect(await relay.open(COMMAND, WANTED)).toEqual({ sent: 'yes' })
  await relay.close()
})
