import { afterEach, describe, expect, test } from 'vitest'
import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import {
  ActionRunner,
  type DeviceNotice,
  type Devices,
  openDevices,
  parseDevicesConfiguration,
  type SignPort,
} from '../../main/action/index.ts'
import { ready } from '../support/gate-on-the-wire.ts'
import { HttpDevice } from '../support/http-device.ts'
import { Broker, TOPIC } from '../support/mqtt-broker.ts'
import { freePort, RelayModule } from '../support/relay-module.ts'
import { SerialBoard } from '../support/serial-board.ts'
import { until } from '../support/until.ts'

/**
 * Story: the car park of a town hall.
 * - One relay board opens the bar with its first channel and lights 満 with its second; on a Modbus module it is the same.
 * - The sign shows what it should, also after its device was away; where it may not, the desk is told.
 * - The kiosk breaks down between a record and its action: when it comes back, nothing opens by itself.
 */
const cleanUps: (() => Promise<unknown> | undefined)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const GATE_ON = 'A00101A2'
const GATE_OFF = 'A00100A1'
const LAMP_ON = 'A00201A3'
const LAMP_OFF = 'A00200A2'

function open(configuration: Record<string, unknown>): { devices: Devices; notices: DeviceNotice[] } {
  const notices: DeviceNotice[] = []
  const devices = orThrow(
    openDevices(orThrow(parseDevicesConfiguration(configuration)), {
      clock: systemClock,
      timers: systemTimers,
      notify: (notice) => notices.push(notice),
    }),
  )
  cleanUps.push(() => devices.close())
  return { devices, notices }
}

function gateOf({ gates }: Devices) {
  const gate = gates.get('main')
  if (gate === undefined) throw new Error('there is no gate')
  return gate
}

function signOf({ signs }: Devices): SignPort {
  const sign = signs.get('entrance')
  if (sign === undefined) throw new Error('there is no sign')
  return sign.port
}

const gate = (more: Record<string, unknown>) => ({ main: { lockoutMilliseconds: 0, refreshMilliseconds: 200, ...more } })
const sign = (lamps: Record<string, unknown>, refreshMilliseconds = 60_000) => ({
  entrance: { zone: 'car-park', refreshMilliseconds, lamps },
})
const shown = (port: SignPort) => until(() => port.health().state === 'shown', 'the sign shows it')

async function serialBoard(): Promise<SerialBoard> {
  const board = await SerialBoard.make()
  cleanUps.push(() => board.remove())
  return board
}

describe('a bar and its sign on one serial board', () => {
  const configuration = (path: string) => ({
    gates: gate({ kind: 'lcus', path, channel: 1 }),
    signs: sign({ full: { kind: 'lcus', path, channel: 2 } }),
  })

  test('that is not plugged in: the desk is told of the sign; plugged in, it shows what it should by itself', async () => {
    const board = await serialBoard()
    const { devices, notices } = open(configuration(board.path))
    signOf(devices).show('full')
    await until(() => notices.length === 1, 'the desk is told')
    expect(notices).toMatchObject([{ sign: 'entrance', notice: { type: 'sign-unknown', failure: { code: 'sign-unknown' } } }])
    await board.plugIn()
    await shown(signOf(devices))
    expect(notices[1]).toEqual({ sign: 'entrance', notice: { type: 'sign-shown', state: 'full' } })
    expect(board.hex).toContain(GATE_OFF + LAMP_ON)
  })

  test('share its port: the lamp stays as it is while the bar opens', async () => {
    const board = await serialBoard()
    await board.plugIn()
    const { devices } = open(configuration(board.path))
    await ready(gateOf(devices))
    signOf(devices).show('full')
    await shown(signOf(devices))
    expect(await gateOf(devices).open({ id: 'a', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'commanded' })
    await ready(gateOf(devices))
    expect(board.hex).toBe(GATE_OFF + LAMP_ON + GATE_ON + GATE_OFF)
    signOf(devices).show('empty')
    await until(() => board.hex.endsWith(LAMP_OFF), 'the lamp goes out')
  })

  test('that was pulled out meanwhile: bar at rest, lamp as it was, without waiting for a refresh', async () => {
    const board = await serialBoard()
    await board.plugIn()
    const { devices } = open(configuration(board.path))
    signOf(devices).show('full')
    await shown(signOf(devices))
    await board.unplug()
    await until(() => gateOf(devices).health().state === 'unreachable', 'the loss is noticed')
    board.received.length = 0
    await board.plugIn()
    await until(() => board.hex.length >= 16, 'the board is met again')
    expect(board.hex.startsWith(GATE_OFF + LAMP_ON)).toBe(true)
  })

  test('when the kiosk closes the lamp goes out', async () => {
    const board = await serialBoard()
    await board.plugIn()
    const { devices } = open(configuration(board.path))
    signOf(devices).show('full')
    await shown(signOf(devices))
    await devices.close()
    await until(() => board.hex.endsWith(LAMP_OFF), 'the lamp goes out')
  })

  test('after a crash between record and action, the next life opens nothing by itself', async () => {
    const board = await serialBoard()
    await board.plugIn()
    // The check-in stands in the ledger; the first life ended before its action. The second has the same devices.
    const { devices } = open(configuration(board.path))
    const outcomes: unknown[] = []
    const options = { devices, clock: systemClock, timers: systemTimers, onOutcome: (outcome: unknown) => outcomes.push(outcome) }
    const runner = new ActionRunner(options)
    await ready(gateOf(devices))
    await runner.close()
    await devices.close()
    expect(board.hex).toContain(GATE_OFF)
    expect(board.hex).not.toContain(GATE_ON)
    expect(outcomes).toEqual([])
  })
})

test('a bar and two lamps on one Modbus module that goes and comes back: all is as it should be', async () => {
  const port = await freePort()
  const at = { kind: 'modbus-tcp', host: '127.0.0.1', port }
  const { devices, notices } = open({
    gates: gate({ ...at, coil: 0 }),
    signs: sign({ full: { ...at, coil: 1 }, empty: { ...at, coil: 2, inverted: true } }, 200),
  })
  signOf(devices).show('full')
  await until(() => notices.length === 1, 'the desk is told')
  const first = await new RelayModule(port, 0, 1, 2).listening()
  await shown(signOf(devices))
  expect([first.coils.get(1), first.coils.get(2)]).toEqual([true, true])
  await first.end()
  await until(() => notices.length === 3, 'the desk is told again')
  const second = await new RelayModule(port, 0, 1, 2).listening()
  cleanUps.push(() => second.end())
  await shown(signOf(devices))
  expect(second.coils).toEqual(new Map([0, 1, 2].map((coil) => [coil, coil !== 0])))
  signOf(devices).show('empty')
  await until(() => second.coils.get(1) === false && second.coils.get(2) === false, 'the lamps change')
  await ready(gateOf(devices))
  expect(await gateOf(devices).open({ id: 'a', pulseMilliseconds: 50 })).toMatchObject({ outcome: 'commanded' })
  await devices.close()
  // Out: the inverted one is switched on.
  expect(second.coils).toEqual(new Map([0, 1, 2].map((coil) => [coil, coil === 2])))
})

test('a lamp behind a broker: lit again when the connection broke, put out by the broker when the kiosk dies', async () => {
  const broker = await Broker.start()
  cleanUps.push(() => broker.end())
  const lamp = { kind: 'mqtt', url: `mqtt://127.0.0.1:${broker.port}`, topic: TOPIC, on: 'FULL', off: 'CLEAR' }
  const { devices } = open({ signs: sign({ full: lamp }) })
  signOf(devices).show('full')
  await shown(signOf(devices))
  expect(new Set(broker.heard.splice(0))).toEqual(new Set(['FULL']))
  broker.cutConnections()
  // The last will, then what is wanted, long before the refresh.
  await until(() => broker.heard.length === 2, 'the lamp is lit again')
  expect(broker.heard).toEqual(['CLEAR', 'FULL'])
})

test('a lamp behind HTTP that refuses, then does as it is told', async () => {
  const device = await new HttpDevice().listen()
  cleanUps.push(() => device.end())
  device.serve = (_request, response) => response.writeHead(401).end()
  const lamp = {
    kind: 'http',
    method: 'PUT',
    on: { url: device.at('/lamp'), body: 'on' },
    off: { url: device.at('/lamp'), body: 'off' },
  }
  const { devices, notices } = open({ signs: sign({ full: lamp }) })
  signOf(devices).show('full')
  await until(() => notices.length === 1, 'the desk is told')
  expect(signOf(devices).health()).toMatchObject({ state: 'unknown', failure: { detail: { because: 'gate-refused' } } })
  device.serve = (_request, response) => response.end()
  await shown(signOf(devices))
  await devices.close()
  expect(device.requests.at(-1)).toMatchObject({ method: 'PUT', url: '/lamp', body: 'off' })
})
