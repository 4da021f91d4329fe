import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Serve = (request: IncomingMessage & { body: string }, response: ServerResponse) => void

/** A device with an HTTP interface, and what it was asked. */
export class HttpDevice {
  readonly requests: { method: string; url: string; key: string; body: string }[] = []
  serve: Serve = (_request, response) => response.end()
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      let body = ''
      request.on('data', (bytes) => {
        body += String(bytes)
      })
      request.on('end', () => {
        const key = String(request.headers['idempotency-key'] ?? '')
        this.requests.push({ method: request.method ?? '', url: request.url ?? '', key, body })
        this.serve(Object.assign(request, { body }), response)
      })
      request.on('error', () => undefined)
    })
  }

  async listen(port = 0): Promise<this> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  at(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`
  }

  async end(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}
