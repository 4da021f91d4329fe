import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { ServerTCP } from 'modbus-serial'

/** A relay module: modbus-serial's server, with an inner life of its own. */
export class RelayModule {
  /** What was written to the first coil. */
  readonly writes: boolean[] = []
  /** How the coils stand. */
  readonly coils = new Map<number, boolean>()
  readonly inputs = new Set<number>()
  reads = 0
  onWrite: (on: boolean) => void = () => undefined
  readonly #server: ServerTCP

  /** @param coils those that it has */
  constructor(port: number, ...coils: readonly number[]) {
    this.#server = new ServerTCP(
      {
        getCoil: () => {
          this.reads += 1
          return false
        },
        getDiscreteInput: (address: number) => this.inputs.has(address),
        setCoil: (address: number, on: boolean) => {
          if (!coils.includes(address)) throw Object.assign(new Error('no such coil'), { modbusErrorCode: 2 })
          this.coils.set(address, on)
          if (address === coils[0]) this.writes.push(on)
          this.onWrite(on)
        },
      },
      { host: '127.0.0.1', port, unitID: 1 },
    )
    this.#server.on('socketError', () => undefined)
  }

  async listening(): Promise<this> {
    await once(this.#server, 'initialized')
    return this
  }

  end(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
