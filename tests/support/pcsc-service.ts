import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CANCELLED,
  COMMANDS,
  DAEMON_STATES,
  DISPOSITIONS,
  EXCLUSIVE,
  INSUFFICIENT_BUFFER,
  INVALID_HANDLE,
  INVALID_PARAMETER,
  MOST_READERS,
  NO_SMARTCARD,
  READER_STATE_LENGTH,
  READER_UNAVAILABLE,
  REMOVED_CARD,
  SHARING_VIOLATION,
  SUCCESS,
  T1,
  UNKNOWN_READER,
  UNRESPONSIVE_CARD,
} from './pcsc-protocol.ts'

/** What lies on a test reader: answers commands; a promise that never resolves is a silent card. */
export interface TestCard {
  transmit(command: Uint8Array): Uint8Array | Promise<Uint8Array>
  readonly answerToReset?: Uint8Array
  /** Does not answer to reset. */
  readonly mute?: boolean
  /** What the reader answers to a connection instead of making it. */
  readonly connectionRefusal?: number
  /** What the reader answers instead of carrying this command to the card. */
  refuses?(command: Uint8Array): number | undefined
  /** Told when the reader gives the card power and takes it. */
  power?(on: boolean): void
}

/** What a client asks for, by the name of its message. */
export type ServiceCall = keyof typeof COMMANDS

/** What clients did, in order: for tests of sessions. */
export type ServiceEvent =
  | { readonly type: 'connected'; readonly reader: string; readonly share: 'exclusive' | 'shared' }
  | { readonly type: 'refused'; readonly reader: string }
  | { readonly type: 'transaction-begun' | 'transaction-ended'; readonly reader: string }
  | {
      readonly type: 'disconnected'
      readonly reader: string
      readonly disposition: (typeof DISPOSITIONS)[number]
      /** Whether the card of the connection still lay on the reader. */
      readonly cardPresent: boolean
    }
  /** The client ended without closing its connection. */
  | { readonly type: 'abandoned'; readonly reader: string }

interface InsertedCard {
  readonly card: TestCard
  readonly removed: Promise<number>
  remove(code: number): void
}

interface TestReader {
  readonly name: string
  eventCount: number
  inserted: InsertedCard | undefined
  /** Somebody outside the tests' processes uses the card. */
  held: boolean
  readonly connections: Set<Connection>
}

interface Connection {
  readonly client: Socket
  readonly reader: TestReader
  inserted: InsertedCard
  exclusive: boolean
}

const CALLS: ReadonlyMap<number, ServiceCall> = new Map(
  (Object.keys(COMMANDS) as ServiceCall[]).map((name) => [COMMANDS[name], name]),
)

const DEFAULT_ANSWER_TO_RESET = Buffer.from('3b888001000041e0b381a1003b', 'hex')

/**
 * A PC/SC service for tests: in the test's own process, without root, spoken to by the real libpcsclite through
 * `PCSCLITE_CSOCK_NAME`. Readers are plugged and unplugged, cards put on, taken off and exchanged at any instant, also in
 * the middle of a command; the service itself can stop, freeze and come back.
 */
export class PcscService {
  readonly socketPath: string
  readonly events: ServiceEvent[] = []
  transmitted = 0
  /** Told of every call before it is answered: for what happens at just that moment. */
  onCall: (call: ServiceCall) => void = () => {}
  readonly #directory: string
  readonly #readers: TestReader[] = []
  readonly #contexts = new Map<number, Socket>()
  readonly #connections = new Map<number, Connection>()
  readonly #waiting = new Set<Socket>()
  readonly #clients = new Set<Socket>()
  #server: Server | undefined
  #nextHandle = 1
  #thawed = Promise.resolve()
  #thaw: () => void = () => {}

  constructor() {
    this.#directory = mkdtempSync(join(tmpdir(), 'uketsuke-pcsc-'))
    this.socketPath = join(this.#directory, 'service')
  }

  /** What a client process needs in its environment before it loads libpcsclite. */
  get environment(): Readonly<Record<string, string>> {
    return { PCSCLITE_CSOCK_NAME: this.socketPath }
  }

  /** Begins to listen, for the first time or again after `stop()`; readers and their cards are as they were. */
  async start(): Promise<void> {
    rmSync(this.socketPath, { force: true })
    for (const reader of this.#readers) reader.eventCount = 0
    this.#server = createServer((client) => this.#serve(client))
    this.#server.listen(this.socketPath)
    await once(this.#server, 'listening')
  }

  /** Breaks all connections at once, as a killed daemon does. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    for (const client of this.#clients) client.destroy()
    if (server !== undefined) await new Promise((resolve) => server.close(resolve))
    rmSync(this.socketPath, { force: true })
  }

  async dispose(): Promise<void> {
    this.thaw()
    await this.stop()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  /** From now on no call is answered: they hang in the clients, for ever or until `thaw()`. */
  freeze(): void {
    this.#thawed = new Promise((resolve) => {
      this.#thaw = resolve
    })
  }

  thaw(): void {
    this.#thaw()
  }

  plug(name: string): void {
    this.#readers.push({ name, eventCount: 0, inserted: undefined, held: false, connections: new Set() })
    this.#changed()
  }

  unplug(name: string): void {
    const reader = this.#reader(name)
    this.#readers.splice(this.#readers.indexOf(reader), 1)
    this.#take(reader)
    this.#changed()
  }

  insert(name: string, card: TestCard): void {
    this.#put(this.#reader(name), card)
    this.#changed()
  }

  remove(name: string): void {
    this.#take(this.#reader(name))
    this.#changed()
  }

  /** Takes a card off and puts another on between two looks: nobody sees the reader empty. */
  swap(name: string, card: TestCard): void {
    const reader = this.#reader(name)
    this.#take(reader)
    this.#put(reader, card)
    this.#changed()
  }

  hasCard(name: string): boolean {
    return this.#reader(name).inserted !== undefined
  }

  /** Another program uses the card of this reader, until the returned function is called. */
  hold(name: string): () => void {
    const reader = this.#reader(name)
    reader.held = true
    return () => {
      reader.held = false
    }
  }

  /** Open connections to cards. */
  get openConnections(): number {
    return this.#connections.size
  }

  get clients(): number {
    return this.#clients.size
  }

  #put(reader: TestReader, card: TestCard): void {
    let remove: (code: number) => void = () => {}
    const removed = new Promise<number>((resolve) => {
      remove = resolve
    })
    reader.inserted = { card, removed, remove }
    reader.eventCount += 1
  }

  #take(reader: TestReader): void {
    if (reader.inserted === undefined) return
    reader.inserted.remove(REMOVED_CARD)
    reader.inserted = undefined
    reader.eventCount += 1
  }

  #reader(name: string): TestReader {
    const reader = this.#readers.find((candidate) => candidate.name === name)
    if (reader === undefined) throw new Error(`no reader ${name}`)
    return reader
  }

  #changed(): void {
    for (const client of this.#waiting) client.write(numbers(0, SUCCESS))
    this.#waiting.clear()
  }

  #readerStates(): Buffer {
    const states = Buffer.alloc(READER_STATE_LENGTH * MOST_READERS)
    this.#readers.forEach(({ name, eventCount, inserted, connections }, index) => {
      const state = states.subarray(index * READER_STATE_LENGTH, (index + 1) * READER_STATE_LENGTH)
      state.write(name, 0, 127)
      state.writeUInt32LE(eventCount, 128)
      const { absent, present, swallowed, powered, negotiable } = DAEMON_STATES
      const daemonState = inserted?.card.mute ? present | swallowed : present | powered | negotiable
      state.writeUInt32LE(inserted === undefined ? absent : daemonState, 132)
      state.writeInt32LE([...connections].some(({ exclusive }) => exclusive) ? -1 : connections.size, 136)
      if (inserted === undefined || inserted.card.mute) return
      const answerToReset = inserted.card.answerToReset ?? DEFAULT_ANSWER_TO_RESET
      state.set(answerToReset, 140)
      state.writeUInt32LE(answerToReset.length, 176)
      state.writeUInt32LE(T1, 180)
    })
    return states
  }

  #serve(client: Socket): void {
    this.#clients.add(client)
    client.on('error', () => {})
    client.on('close', () => {
      this.#clients.delete(client)
      this.#waiting.delete(client)
      for (const [handle, owner] of this.#contexts) if (owner === client) this.#contexts.delete(handle)
      for (const [handle, connection] of this.#connections) {
        if (connection.client !== client) continue
        this.#connections.delete(handle)
        connection.reader.connections.delete(connection)
        this.events.push({ type: 'abandoned', reader: connection.reader.name })
      }
    })
    let received = Buffer.alloc(0)
    let isBusy = false
    const work = async () => {
      if (isBusy) return
      isBusy = true
      for (;;) {
        if (received.length < 8) break
        const length = received.readUInt32LE(0)
        const command = received.readUInt32LE(4)
        if (received.length < 8 + length) break
        const body = Buffer.from(received.subarray(8, 8 + length))
        const extra =
          command === COMMANDS.transmit ? body.readUInt32LE(12) : command === COMMANDS.control ? body.readUInt32LE(8) : 0
        if (received.length < 8 + length + extra) break
        const data = Buffer.from(received.subarray(8 + length, 8 + length + extra))
        received = received.subarray(8 + length + extra)
        await this.#thawed
        await this.#answer(client, command, body, data)
      }
      isBusy = false
    }
    client.on('data', (data) => {
      received = Buffer.concat([received, data])
      void work()
    })
  }

  async #answer(client: Socket, command: number, body: Buffer, data: Buffer): Promise<void> {
    const reply = (code: number) => {
      body.writeUInt32LE(code >>> 0, body.length - 4)
      client.write(body)
    }
    const name = CALLS.get(command)
    if (name !== undefined) this.onCall(name)
    switch (command) {
      case COMMANDS.version:
        body.writeInt32LE(4, 0)
        body.writeInt32LE(4, 4)
        return reply(SUCCESS)
      case COMMANDS.establishContext: {
        const handle = 0x10000 + this.#nextHandle++
        this.#contexts.set(handle, client)
        body.writeUInt32LE(handle, 4)
        return reply(SUCCESS)
      }
      case COMMANDS.releaseContext:
        this.#contexts.delete(body.readUInt32LE(0))
        return reply(SUCCESS)
      case COMMANDS.readerStates:
        client.write(this.#readerStates())
        return
      case COMMANDS.waitForChange:
        this.#waiting.add(client)
        client.write(this.#readerStates())
        return
      case COMMANDS.stopWaiting:
        if (this.#waiting.delete(client)) client.write(numbers(0, SUCCESS))
        return
      case COMMANDS.cancel: {
        const waiting = this.#contexts.get(body.readUInt32LE(0))
        if (waiting !== undefined && this.#waiting.delete(waiting)) waiting.write(numbers(0, CANCELLED))
        return reply(SUCCESS)
      }
      case COMMANDS.connect:
        return reply(this.#connect(client, body))
      case COMMANDS.reconnect: {
        const connection = this.#connections.get(body.readInt32LE(0))
        if (connection === undefined) return reply(INVALID_HANDLE)
        if (connection.reader.inserted === undefined) return reply(NO_SMARTCARD)
        connection.inserted = connection.reader.inserted
        body.writeUInt32LE(T1, 16)
        return reply(SUCCESS)
      }
      case COMMANDS.disconnect:
        return reply(this.#disconnect(body.readInt32LE(0), body.readUInt32LE(4)))
      case COMMANDS.beginTransaction:
      case COMMANDS.endTransaction:
      case COMMANDS.status: {
        const connection = this.#connections.get(body.readInt32LE(0))
        const code = this.#usable(connection)
        if (code === SUCCESS && connection !== undefined && command !== COMMANDS.status)
          this.events.push({
            type: command === COMMANDS.beginTransaction ? 'transaction-begun' : 'transaction-ended',
            reader: connection.reader.name,
          })
        return reply(code)
      }
      case COMMANDS.transmit:
        return this.#transmit(client, body, data, reply)
      default:
        return reply(INVALID_PARAMETER)
    }
  }

  #connect(client: Socket, body: Buffer): number {
    const name = body.toString('utf8', 4, body.indexOf(0, 4))
    const exclusive = body.readUInt32LE(132) === EXCLUSIVE
    const reader = this.#readers.find((candidate) => candidate.name === name)
    if (reader === undefined) return UNKNOWN_READER
    if (reader.inserted === undefined) return NO_SMARTCARD
    if (reader.inserted.card.mute) return UNRESPONSIVE_CARD
    if (reader.inserted.card.connectionRefusal !== undefined) return reader.inserted.card.connectionRefusal
    const others = [...reader.connections]
    if (reader.held || others.some((other) => other.exclusive) || (exclusive && others.length > 0)) {
      this.events.push({ type: 'refused', reader: name })
      return SHARING_VIOLATION
    }
    const handle = 0x20000 + this.#nextHandle++
    const connection: Connection = { client, reader, inserted: reader.inserted, exclusive }
    this.#connections.set(handle, connection)
    reader.connections.add(connection)
    reader.inserted.card.power?.(true)
    this.events.push({ type: 'connected', reader: name, share: exclusive ? 'exclusive' : 'shared' })
    body.writeInt32LE(handle, 140)
    body.writeUInt32LE(T1, 144)
    return SUCCESS
  }

  #disconnect(handle: number, disposition: number): number {
    const connection = this.#connections.get(handle)
    if (connection === undefined) return INVALID_HANDLE
    this.#connections.delete(handle)
    connection.reader.connections.delete(connection)
    if (DISPOSITIONS[disposition] === 'unpower') connection.inserted.card.power?.(false)
    this.events.push({
      type: 'disconnected',
      reader: connection.reader.name,
      disposition: DISPOSITIONS[disposition] ?? 'leave',
      cardPresent: connection.reader.inserted === connection.inserted,
    })
    return SUCCESS
  }

  #usable(connection: Connection | undefined): number {
    if (connection === undefined) return INVALID_HANDLE
    if (!this.#readers.includes(connection.reader)) return READER_UNAVAILABLE
    return connection.reader.inserted === connection.inserted ? SUCCESS : REMOVED_CARD
  }

  async #transmit(client: Socket, body: Buffer, command: Buffer, reply: (code: number) => void): Promise<void> {
    const connection = this.#connections.get(body.readInt32LE(0))
    const refuse = (code: number) => {
      body.writeUInt32LE(0, 24)
      reply(code)
    }
    const code = this.#usable(connection)
    if (code !== SUCCESS || connection === undefined) return refuse(code)
    this.transmitted += 1
    const { card, removed } = connection.inserted
    const refusal = card.refuses?.(new Uint8Array(command))
    if (refusal !== undefined) return refuse(refusal)
    const answer = await Promise.race([card.transmit(new Uint8Array(command)), removed])
    if (typeof answer === 'number') return refuse(answer)
    // Taken off while it was answering.
    const after = this.#usable(connection)
    if (after !== SUCCESS) return refuse(after)
    if (answer.length > body.readUInt32LE(24)) return refuse(INSUFFICIENT_BUFFER)
    body.writeUInt32LE(answer.length, 24)
    body.writeUInt32LE(SUCCESS, 28)
    client.write(Buffer.concat([body, answer]))
  }
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value >>> 0, 4 * index)
  })
  return bytes
}
