import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { describeDefect } from '../../native/reader/index.ts'
import { type GateStatus, gateStatusSchema, type StatusDocument, statusDocument } from './gate-status.ts'
import { STATUS_STYLE, statusHtml } from './status-html.ts'

/** Few look at it at a time; whoever opens more is kept waiting by the system. */
const MAX_CONNECTIONS = 16
const REQUEST_LIMIT_MILLISECONDS = 5_000

const styleDigest = createHash('sha256').update(STATUS_STYLE).digest('base64')

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleDigest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
  connection: 'close',
}

export interface StatusPageOptions {
  /** Address to listen on. Anything but this machine's own is somebody's decision: what is shown names no person, but is not public. */
  readonly host?: string
  /** 0: any free one. */
  readonly port: number
  /** How the gate is doing now. */
  readonly snapshot: () => GateStatus
}

export interface StatusPage {
  readonly port: number
  close(): Promise<void>
}

/**
 * A page on how the gate is doing (`/`) and the same for a machine (`/status.json`). Only answers, never takes anything. Fails with
 * `status-page-unavailable`; the gate works without.
 */
export function openStatusPage({ host = '127.0.0.1', port, snapshot }: StatusPageOptions): Promise<Result<StatusPage, Failure>> {
  const server = createServer(
    {
      requestTimeout: REQUEST_LIMIT_MILLISECONDS,
      headersTimeout: REQUEST_LIMIT_MILLISECONDS,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => send(response, replyTo(request, host, snapshot)),
  )
  server.maxConnections = MAX_CONNECTIONS
  return new Promise((resolve) => {
    // Also what comes later; an error event that nobody hears would end the gate.
    server.on('error', (error) => resolve(err(unavailable(error))))
    server.listen({ host, port, exclusive: true }, () => resolve(ok(new ListeningPage(server))))
  })
}

class ListeningPage implements StatusPage {
  readonly port: number
  readonly #server: Server

  constructor(server: Server) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }
}

function unavailable(error: Error): Failure {
  const problem = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
  return failure('status-page-unavailable', { problem })
}

interface Reply {
  readonly status: number
  readonly type: 'text/plain' | 'text/html' | 'application/json'
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, { ...HEADERS, ...headers, 'content-type': `${type}; charset=utf-8` }).end(body)
}

const refusal = (status: number, body: string): Reply => ({ status, type: 'text/plain', body: `${body}\n` })

function replyTo({ headers, method, url }: IncomingMessage, host: string, snapshot: () => GateStatus): Reply {
  if (!isOurName(headers.host, host)) return refusal(421, 'this is not the name of this page')
  if (method !== 'GET') return { ...refusal(405, 'only GET'), headers: { allow: 'GET' } }
  const path = url?.split('?', 1)[0]
  if (path !== '/' && path !== '/status.json') return refusal(404, 'there are only / and /status.json')
  const status = currentStatus(snapshot)
  if (status === undefined) return refusal(500, 'the status cannot be told')
  return path === '/'
    ? { status: 200, type: 'text/html', body: statusHtml(status) }
    : { status: 200, type: 'application/json', body: `${JSON.stringify(status)}\n` }
}

/** Checked, so that nothing goes out that the schema does not name. */
function currentStatus(snapshot: () => GateStatus): StatusDocument | undefined {
  try {
    return statusDocument(gateStatusSchema.parse(snapshot()))
  } catch (error) {
    console.error('the status of the gate cannot be told:', describeDefect(error))
    return undefined
  }
}

/**
 * Whether a browser came here by a name that only this page can have. A stranger's page can have its own name point to this machine
 * (DNS rebinding) and then read what it likes; an address cannot be pointed elsewhere. Any port: it may be forwarded.
 */
function isOurName(header: string | undefined, host: string): boolean {
  const [, bracketed, plain] = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]]+))(?::\d{1,5})?$/.exec(header ?? '') ?? []
  if (bracketed !== undefined) return isIP(bracketed) === 6
  if (plain === undefined) return false
  return isIP(plain) === 4 || plain.toLowerCase() === 'localhost' || plain.toLowerCase() === host.toLowerCase()
}
