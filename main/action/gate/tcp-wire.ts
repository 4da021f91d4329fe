import { Socket } from 'node:net'
import { err, ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import { unreachable, type Wire } from './wire.ts'

/** Connects to a TCP port. Does not limit the time. */
export function openTcpWire({ host, port }: { readonly host: string; readonly port: number }): Promise<Result<Wire, Failure>> {
  return new Promise((resolve) => {
    const socket = new Socket()
    socket.setNoDelay()
    socket.on('error', (error) => resolve(err(unreachable(error))))
    socket.connect({ host, port }, () => resolve(ok(new TcpWire(socket))))
  })
}

class TcpWire implements Wire {
  readonly #socket: Socket

  constructor(socket: Socket) {
    this.#socket = socket
  }

  write(bytes: Uint8Array): Promise<boolean> {
    return new Promise((resolve) => this.#socket.write(bytes, (error) => resolve(error === undefined || error === null)))
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#socket.on('data', listener)
  }

  onLost(listener: () => void): void {
    // The peer may have gone between the connection and this call.
    if (this.#socket.destroyed) queueMicrotask(listener)
    else this.#socket.once('close', listener)
  }

  async close(): Promise<void> {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }
}
