import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../core/base/index.ts'
import { makeSampleCard } from '../../fixtures/index.ts'
import { misbehaving, type VirtualCard, VirtualReaderConnection } from './index.ts'

/** The reader's side of the connection, written down from the card reference §9.6: two bytes of length, then the payload. */
class Reader {
  #received = ''
  #wanted: (() => void) | undefined
  readonly socket: Socket

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('hex')
      this.#wanted?.()
    })
  }

  send(hex: string): void {
    this.socket.write(hexToBytes(hex))
  }

  /** The next bytes in hex, as many as `hex` has; the wait ends with the test's time limit. */
  async receive(count: number): Promise<string> {
    while (this.#received.length < 2 * count) {
      await new Promise<void>((resolve) => {
        this.#wanted = resolve
      })
    }
    const taken = this.#received.slice(0, 2 * count)
    this.#received = this.#received.slice(2 * count)
    return taken
  }
}

const SELECT_JPKI = '000f00a4040c0ad392f000260100000001'

let server: Server
let connection: VirtualReaderConnection
beforeEach(async () => {
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connection = new VirtualReaderConnection({ port: (server.address() as AddressInfo).port })
})
afterEach(async () => {
  await connection.remove()
  await new Promise((resolve) => server.close(resolve))
})

async function insert(card: VirtualCard): Promise<Reader> {
  const accepted = once(server, 'connection') as Promise<[Socket]>
  await connection.insert(card)
  const [socket] = await accepted
  return new Reader(socket)
}

test('without a service there is no reader to put a card on', async () => {
  const nowhere = new VirtualReaderConnection({ port: 1 })
  await expect(nowhere.insert(makeSampleCard('himeji-70'))).rejects.toThrow('ECONNREFUSED')
  expect(nowhere.inserted).toBe(false)
})

test('a second card does not fit', async () => {
  await insert(makeSampleCard('himeji-70'))
  await expect(connection.insert(makeSampleCard('himeji-40'))).rejects.toThrow('already')
})

describe('messages', () => {
  test('answer to reset, power, commands', async () => {
    const card = makeSampleCard('himeji-70')
    const reader = await insert(card)
    reader.send('000104')
    expect(await reader.receive(15)).toBe(`000d${bytesToHex(card.atr)}`)
    reader.send(`000101${SELECT_JPKI}`)
    expect(await reader.receive(4)).toBe('00029000')
    // Power off and on again: no application is selected any more.
    reader.send('000100000101' + '000700a4020c02000a')
    expect(await reader.receive(4)).toBe('00026986')
  })

  test('may come byte by byte', async () => {
    const reader = await insert(makeSampleCard('himeji-70'))
    reader.socket.setNoDelay(true)
    for (const byte of SELECT_JPKI.match(/../g) ?? []) reader.send(byte)
    expect(await reader.receive(4)).toBe('00029000')
  })

  test('of 256 bytes and more keep their length', async () => {
    const reader = await insert(makeSampleCard('himeji-70'))
    reader.send(`${SELECT_JPKI}000700a4020c02000a000500b0000000000700b00000000000`)
    expect(await reader.receive(8)).toBe('0002900000029000')
    expect((await reader.receive(260)).slice(0, 8)).toBe('01023082')
  })
})

test('a card torn off in the middle of a command ends the connection', async () => {
  const reader = await insert(misbehaving(makeSampleCard('himeji-70'), { kind: 'torn-off', atCommand: 2 }))
  const ended = once(reader.socket, 'close')
  reader.send(`${SELECT_JPKI}000700a4020c02000a`)
  expect(await reader.receive(4)).toBe('00029000')
  await ended
  await connection.remove()
  expect(connection.inserted).toBe(false)
})

test('taking the card away powers it off', async () => {
  const card = makeSampleCard('himeji-70')
  const reader = await insert(card)
  reader.send(SELECT_JPKI)
  await reader.receive(4)
  await connection.remove()
  await expect(card.respond(new Uint8Array(4))).rejects.toThrow('without power')
})

test('a service that ends takes the card with it, and another can be put on', async () => {
  const reader = await insert(makeSampleCard('himeji-70'))
  reader.socket.destroy()
  await connection.remove()
  await insert(makeSampleCard('himeji-40'))
  expect(connection.inserted).toBe(true)
})
