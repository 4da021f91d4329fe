import { describe, expect, test } from 'vitest'
import { gateConfigurationSchema } from './configuration.ts'

const problems = (written: Record<string, unknown>) =>
  (gateConfigurationSchema.safeParse(written).error?.issues ?? []).map(({ path }) => path.join('.'))

describe('a gate that is configured wrongly is refused with the place', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a kind that nobody knows', { kind: 'usb-hid' }, 'kind'],
    ['a word too many', { kind: 'lcus', path: '/dev/ttyUSB0', chanel: 2 }, ''],
    ['a channel that no board has', { kind: 'lcus', path: '/dev/ttyUSB0', channel: 0 }, 'channel'],
    ['a coil beyond 16 bits', { kind: 'modbus-tcp', host: 'relay', coil: 70_000 }, 'coil'],
    ['a flash that is inverted', { kind: 'modbus-tcp', host: 'relay', coil: 0, inverted: true, flash: { address: 512 } }, ''],
    ['a file as a URL', { kind: 'http', url: 'file:///etc/passwd' }, 'url'],
    ['a host that a command would fill in', { kind: 'http', url: 'http://{id}/open' }, 'url'],
    ['a header with a line end', { kind: 'http', url: 'http://relay/', headers: { a: 'b\r\nc: d' } }, 'headers.a'],
    ['a redirect as success', { kind: 'http', url: 'http://relay/', expectedStatus: [302] }, 'expectedStatus.0'],
    ['a topic with a wildcard', { kind: 'mqtt', url: 'mqtt://broker', topic: 'gate/#', on: '1' }, 'topic'],
    ['a time limit without end', { kind: 'simulated', answerMilliseconds: 60_000 }, 'answerMilliseconds'],
  ])('%s', (_what, written, place) => {
    expect(problems(written)).toContain(place)
  })
})

test('a gate in its shortest form has the usual limits', () => {
  expect(gateConfigurationSchema.parse({ kind: 'http', url: 'https://relay.example/open?s={pulseSeconds}' })).toMatchObject({
    method: 'POST',
    answerMilliseconds: 500,
    waitMilliseconds: 3_000,
    queueLength: 8,
    whenBusy: 'wait',
  })
})
