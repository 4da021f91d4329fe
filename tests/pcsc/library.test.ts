import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import {
  LONGEST_WAIT_MILLISECONDS,
  loadPcscLibrary,
  type PcscContext,
  PLATFORM_LAYOUTS,
  READER_STATE_UNAWARE,
} from '../../native/pcsc/index.ts'
import { PcscService } from '../support/pcsc-service.ts'

/*
 * The binding itself, in this process: libpcsclite through koffi against the test service. What comes back are standard
 * names, and no call holds up the JavaScript thread that also serves the answers.
 */

const service = new PcscService()
const ECHO = { transmit: (command: Uint8Array) => Uint8Array.of(...command, 0x90, 0x00) }
let context: PcscContext

beforeAll(async () => {
  // Read by libpcsclite at its first call.
  process.env.PCSCLITE_CSOCK_NAME = service.socketPath
  service.plug('A')
  await service.start()
})
afterAll(async () => {
  await service.dispose()
  delete process.env.PCSCLITE_CSOCK_NAME
})
beforeEach(async () => {
  context = orThrow(await orThrow(loadPcscLibrary()).establishContext())
  return async () => {
    await context.release()
    if (service.hasCard('A')) service.remove('A')
  }
})

test('a library that is not there is a coded failure', () => {
  const layout = { ...PLATFORM_LAYOUTS.linux, libraries: ['libpcsc-that-nobody-has.so'] }
  expect(loadPcscLibrary(layout)).toMatchObject({ ok: false, error: { code: 'reader-library-missing' } })
})

test('no service: the standard name', async () => {
  await service.stop()
  const refused = await orThrow(loadPcscLibrary()).establishContext()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'service-stopped', name: 'SCARD_E_NO_SERVICE' } })
  await service.start()
})

test('a connection to an empty reader, to a reader that is not there, and to a card in use', async () => {
  expect(await context.connect('A', 'exclusive')).toMatchObject({ error: { name: 'SCARD_E_NO_SMARTCARD' } })
  expect(await context.connect('nobody', 'exclusive')).toMatchObject({ error: { name: 'SCARD_E_UNKNOWN_READER' } })
  service.insert('A', ECHO)
  const card = orThrow(await context.connect('A', 'exclusive'))
  const other = orThrow(await orThrow(loadPcscLibrary()).establishContext())
  expect(await other.connect('A', 'exclusive')).toMatchObject({ error: { name: 'SCARD_E_SHARING_VIOLATION' } })
  await other.release()
  await card.disconnect('unpower')
})

test('readers are listed; none is an empty list', async () => {
  expect(await context.listReaders()).toEqual({ ok: true, value: ['A'] })
  service.unplug('A')
  expect(await context.listReaders()).toEqual({ ok: true, value: [] })
  service.plug('A')
})

test('a state that does not change is a time-out with the same state', async () => {
  const first = orThrow(await context.getStatusChange([{ reader: 'A', known: READER_STATE_UNAWARE }], 0))
  expect(first).toMatchObject({ changed: true, statuses: [{ reader: 'A', present: false, unavailable: false }] })
  const known = first.statuses[0]?.known ?? 0
  const second = orThrow(await context.getStatusChange([{ reader: 'A', known }], 50))
  expect(second).toMatchObject({ changed: false, statuses: [{ present: false, known }] })
})

test('a change ends a wait', async () => {
  const { statuses } = orThrow(await context.getStatusChange([{ reader: 'A', known: READER_STATE_UNAWARE }], 0))
  const known = statuses[0]?.known ?? 0
  const change = context.getStatusChange([{ reader: 'A', known }], 500)
  service.insert('A', ECHO)
  expect(orThrow(await change)).toMatchObject({ changed: true, statuses: [{ present: true }] })
})

test('cancelling ends a wait; asked too early it does nothing, and is asked again', async () => {
  const known = orThrow(await context.getStatusChange([{ reader: 'A', known: READER_STATE_UNAWARE }], 0)).statuses[0]?.known ?? 0
  let isOver = false
  const wait = context.getStatusChange([{ reader: 'A', known }], LONGEST_WAIT_MILLISECONDS).finally(() => {
    isOver = true
  })
  // libpcsclite takes the cancel of a wait only once it listens for it, a moment after the service knows of the wait.
  while (!isOver) expect(await context.cancel()).toMatchObject({ ok: true })
  expect(await wait).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
})

test('a wait that could not be ended is refused', async () => {
  await expect(context.getStatusChange([{ reader: 'A', known: 0 }], LONGEST_WAIT_MILLISECONDS + 1)).rejects.toThrow(
    'cannot be ended',
  )
})

test('commands and answers pass unchanged, also the longest', async () => {
  service.insert('A', ECHO)
  const card = orThrow(await context.connect('A', 'exclusive'))
  expect(await card.beginTransaction()).toMatchObject({ ok: true })
  const long = Uint8Array.from({ length: 65_536 }, (_, index) => index % 251)
  for (const command of [Uint8Array.of(0, 0xb0, 0, 0, 0), long.subarray(0, 5), long]) {
    const answer = orThrow(await card.transmit(command))
    expect(Buffer.compare(answer, Uint8Array.of(...command, 0x90, 0x00))).toBe(0)
  }
  expect(orThrow(await card.status()).answerToReset).toEqual(Uint8Array.from(Buffer.from('3b888001000041e0b381a1003b', 'hex')))
  expect(await card.endTransaction('leave')).toMatchObject({ ok: true })
  expect(await card.reconnect('exclusive', 'unpower')).toMatchObject({ ok: true })
  expect(await card.disconnect('unpower')).toMatchObject({ ok: true })
  expect(await card.disconnect('unpower')).toMatchObject({ ok: false, error: { name: 'SCARD_E_INVALID_HANDLE' } })
})

test('a card taken away is told by its name, and a released context is not valid', async () => {
  service.insert('A', ECHO)
  const card = orThrow(await context.connect('A', 'shared'))
  service.remove('A')
  expect(await card.transmit(Uint8Array.of(0, 0, 0, 0))).toMatchObject({ error: { name: 'SCARD_W_REMOVED_CARD' } })
  expect(await context.isValid()).toBe(true)
  await context.release()
  expect(await context.isValid()).toBe(false)
})
