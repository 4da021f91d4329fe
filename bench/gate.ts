import { once } from 'node:events'
import { createServer as createHttpServer, request } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { SerialPort } from 'serialport'
import { openConfiguredGate, ready } from '../tests/support/gate-on-the-wire.ts'
import { SerialBoard } from '../tests/support/serial-board.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const COMMANDS = 100
const WARM_UP = 10
/** The relay's share of the second from the tap to the gate (domain reference §D.7). */
const BUDGET_MILLISECONDS = 100

const LCUS_ON = Buffer.from('A00101A2', 'hex')
const MODBUS_ON = Buffer.from('00010000000601050000FF00', 'hex')
const NUMBER = '0012345678'

/** Somebody at the other end of a wire, who notes when the command that opens has arrived. */
interface Peer {
  readonly name: string
  readonly configuration: Record<string, unknown>
  /** Sends the same on the same way by the library or the system alone. */
  sendRaw(): void
  end(): Promise<unknown>
}

type MakePeer = (arrived: () => void) => Promise<Peer>

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const lcus: MakePeer = async (arrived) => {
  const boards = [await SerialBoard.make(), await SerialBoard.make()] as const
  for (const board of boards) {
    board.answers = (bytes) => {
      if (bytes.includes(LCUS_ON)) arrived()
      return undefined
    }
    await board.plugIn()
  }
  const raw = new SerialPort({ path: boards[1].path, baudRate: 9600 })
  await once(raw, 'open')
  return {
    name: 'serial relay',
    configuration: { kind: 'lcus', path: boards[0].path },
    sendRaw: () => raw.write(LCUS_ON),
    async end() {
      await new Promise<void>((resolve) => raw.close(() => resolve()))
      await Promise.all(boards.map((board) => board.remove()))
    },
  }
}

/** A TCP server that hands over what it receives. */
async function tcpPeer(onData: (socket: Socket, bytes: Buffer) => void) {
  const server = createServer((socket) => {
    socket.setNoDelay()
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => onData(socket, bytes))
  })
  const port = await listen(server)
  const raw = connect(port, '127.0.0.1').setNoDelay()
  await once(raw, 'connect')
  return {
    port,
    raw,
    async end() {
      raw.destroy()
      server.close()
    },
  }
}

const modbus: MakePeer = async (arrived) => {
  const { port, raw, end } = await tcpPeer((socket, bytes) => {
    if (bytes[7] === 5 && bytes[10] === 0xff) arrived()
    const bit = Buffer.concat([bytes.subarray(0, 4), Buffer.from([0, 4]), bytes.subarray(6, 8), Buffer.from([1, 0])])
    socket.write(bytes[7] === 5 ? bytes : bit)
  })
  raw.resume()
  const configuration = { kind: 'modbus-tcp', host: '127.0.0.1', port, coil: 0 }
  return { name: 'Modbus TCP relay', configuration, sendRaw: () => raw.write(MODBUS_ON), end }
}

const lineOutput: MakePeer = async (arrived) => {
  const { port, raw, end } = await tcpPeer(() => arrived())
  const configuration = { kind: 'line-output', target: { kind: 'tcp', host: '127.0.0.1', port } }
  return { name: 'line output (TCP)', configuration, sendRaw: () => raw.write(`${NUMBER}\r`), end }
}

const http: MakePeer = async (arrived) => {
  const server = createHttpServer((_request, response) => {
    arrived()
    response.end()
  })
  const url = `http://127.0.0.1:${await listen(server)}/open`
  return {
    name: 'HTTP relay',
    configuration: { kind: 'http', url },
    sendRaw: () => request(url, { method: 'POST', agent: false }, (response) => response.resume()).end(),
    end: async () => server.close(),
  }
}

const mqtt: MakePeer = async (arrived) => {
  const broker = await Aedes.createBroker()
  broker.on('publish', ({ payload }) => {
    if (payload.toString() === 'ON') arrived()
  })
  const server = createServer((socket) => void broker.handle(socket))
  const url = `mqtt://127.0.0.1:${await listen(server)}`
  const raw = await connectAsync(url)
  return {
    name: 'MQTT relay',
    configuration: { kind: 'mqtt', url, topic: 'gate/1/set', on: 'ON', off: 'OFF' },
    sendRaw: () => raw.publish('raw', 'ON', { qos: 1 }),
    async end() {
      await raw.endAsync()
      await new Promise<void>((resolve) => broker.close(() => resolve()))
      server.close()
    },
  }
}

async function benchPeer(make: MakePeer): Promise<BenchResult> {
  let arrived: (at: number) => void = () => undefined
  const timed = (send: () => void) =>
    new Promise<number>((resolve) => {
      const began = performance.now()
      arrived = (at) => resolve(at - began)
      send()
    })
  const peer = await make(() => arrived(performance.now()))
  const { gate } = openConfiguredGate(peer.configuration)
  try {
    await ready(gate)
    const [ours, raw]: [number[], number[]] = [[], []]
    for (let index = 0; index < WARM_UP + COMMANDS; index++) {
      const command = { id: `bench-${index}`, pulseMilliseconds: 50, registeredNumber: NUMBER }
      const [mine, bare] = [await timed(() => void gate.open(command)), await timed(() => peer.sendRaw())]
      await ready(gate)
      if (index < WARM_UP) continue
      ours.push(mine)
      raw.push(bare)
    }
    const [commandMilliseconds, rawMilliseconds] = [percentiles(ours), percentiles(raw)]
    return {
      name: `gate: ${peer.name}, command to bytes at the peer`,
      ratio: { p50: commandMilliseconds.p50 / rawMilliseconds.p50, p95: commandMilliseconds.p95 / rawMilliseconds.p95 },
      commandMilliseconds,
      rawMilliseconds,
      budgetMilliseconds: BUDGET_MILLISECONDS,
      withinBudget: String(commandMilliseconds.p95 <= BUDGET_MILLISECONDS),
    }
  } finally {
    await gate.close()
    await peer.end()
  }
}

/** From the command to the bytes at a peer on this machine, against the same bytes sent by library or system alone. */
export async function benchGate(): Promise<BenchResult[]> {
  const results: BenchResult[] = []
  for (const make of [lcus, modbus, http, mqtt, lineOutput]) results.push(await benchPeer(make))
  return results
}
