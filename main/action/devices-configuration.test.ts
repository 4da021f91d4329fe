import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import { parseDevicesConfiguration } from './devices-configuration.ts'
import { openDevices } from './open-devices.ts'

const PATH = '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0'
const lcus = (channel: number, more: Record<string, unknown> = {}) => ({ kind: 'lcus', path: PATH, channel, ...more })
const coil = (number: number) => ({ kind: 'modbus-tcp', host: 'relay', coil: number })
const sign = (lamps: Record<string, unknown>) => ({ zone: 'car-park', lamps })

describe('devices that are configured wrongly are refused with the place', () => {
  test.each<[string, unknown, string]>([
    ['no map at all', 'main', ''],
    ['a word too many', { gate: { main: lcus(1) } }, ''],
    ['a name that no program can say', { gates: { 'Main gate': lcus(1) } }, 'gates.Main gate'],
    ['a mistake within a gate', { gates: { main: { ...coil(0), coil: 70_000 } } }, 'gates.main.coil'],
    ['a sign without a lamp', { signs: { entrance: sign({}) } }, 'signs.entrance.lamps'],
    ['a lamp for no state', { signs: { entrance: sign({ closed: lcus(2) }) } }, 'signs.entrance.lamps'],
    ['a mistake within a lamp', { signs: { entrance: sign({ full: lcus(99) }) } }, 'signs.entrance.lamps.full.channel'],
    [
      'a lamp that writes a line',
      { signs: { entrance: sign({ full: { kind: 'line-output' } }) } },
      'signs.entrance.lamps.full.kind',
    ],
    [
      'the contact of a gate as a lamp',
      { gates: { main: lcus(1) }, signs: { entrance: sign({ full: lcus(1) }) } },
      'signs.entrance.lamps.full',
    ],
    ['one coil twice', { gates: { main: coil(0), back: coil(0) } }, 'gates.back'],
    ['one port at two speeds', { gates: { main: lcus(1), back: lcus(2, { baudRate: 115_200 }) } }, 'gates.back'],
    [
      'one port for two kinds',
      { gates: { main: lcus(1), fees: { kind: 'line-output', target: { kind: 'serial', path: PATH } } } },
      'gates.fees',
    ],
  ])('%s', (_what, written, at) => {
    expect(parseDevicesConfiguration(written)).toMatchObject({
      ok: false,
      error: { code: 'station-configuration-invalid', detail: { at } },
    })
  })
})

test('a station without devices', () => {
  expect(parseDevicesConfiguration({})).toEqual({ ok: true, value: { gates: {}, signs: {} } })
})

test('gate and lamps on one board, and on one module', () => {
  const gates = { main: lcus(1), back: coil(0) }
  const lamps = { full: lcus(2), 'nearly-full': coil(1), empty: { ...coil(1), unit: 2, inverted: true } }
  expect(parseDevicesConfiguration({ gates, signs: { entrance: sign(lamps) } })).toMatchObject({
    ok: true,
    value: { signs: { entrance: { nearlyFullPlaces: 0, refreshMilliseconds: 10_000, lamps: { full: { inverted: false } } } } },
  })
})

test('a simulated gate is refused where nobody simulates', () => {
  const parsed = parseDevicesConfiguration({ gates: { main: { kind: 'simulated' } } })
  if (!parsed.ok) throw new Error('not parsed')
  const opened = openDevices(parsed.value, { clock: systemClock, timers: systemTimers, notify: () => undefined })
  expect(opened).toEqual({ ok: false, error: failure('simulated-gate-refused') })
})

test('the examples of docs/gates.md are configurations of every kind', () => {
  const manual = readFileSync(new URL('../../docs/gates.md', import.meta.url), 'utf8')
  const examples = [...manual.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]): unknown => parse(text ?? ''))
  const devices = examples
    .filter((example) => typeof example === 'object' && example !== null && ('gates' in example || 'signs' in example))
    .map((example) => orThrow(parseDevicesConfiguration(example)))
  const gates = devices.flatMap((example) => Object.values(example.gates))
  expect(gates.map(({ kind }) => kind)).toEqual(['lcus', 'modbus-tcp', 'http', 'mqtt', 'line-output'])
  const lamps = devices.flatMap((example) => Object.values(example.signs).flatMap((of) => Object.values(of.lamps)))
  expect(lamps.map(({ kind }) => kind)).toEqual(['lcus', 'modbus-tcp', 'mqtt', 'http'])
})
