import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { unreachable } from './wire.ts'

/** An answer that says whether a gate opened is short. */
const MAX_BODY_BYTES = 64 * 1024

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

/** How a request ended; `sent: false` is for certain: no connection was made. */
export type HttpOutcome =
  | { readonly sent: true; readonly answer: HttpAnswer }
  | { readonly sent: false | 'unknown'; readonly failure: Failure }

/**
 * One request on a connection of its own, so that nothing is ever sent again on another one by the library. No redirect is
 * followed: a gate does not move, and a redirect would carry its key to a stranger. The whole takes no longer than the limit.
 */
export function askHttp(request: HttpRequest, limitMilliseconds: number, timers: Timers): Promise<HttpOutcome> {
  return new Promise((resolve) => {
    const { method, url, headers, body } = request
    // Nothing of a request leaves before the other side has shown its certificate.
    const [send, connectedEvent] = url.startsWith('https:')
      ? ([httpsRequest, 'secureConnect'] as const)
      : ([httpRequest, 'connect'] as const)
    let leaves = false
    const sending = send(url, { method, headers, agent: false })
    const settle = (outcome: HttpOutcome) => {
      stop()
      resolve(outcome)
      sending.destroy()
    }
    const giveUp = (reason: Failure) => settle({ sent: leaves ? 'unknown' : false, failure: reason })
    const stop = timers.after(limitMilliseconds, () =>
      giveUp(leaves ? failure('gate-silent') : failure('gate-unreachable', { problem: 'ETIMEDOUT' })),
    )
    sending.on('socket', (socket) => {
      socket.once(connectedEvent, () => {
        leaves = true
      })
    })
    sending.on('error', (error) => giveUp(leaves ? describeBroken(error) : unreachable(error)))
    sending.on('response', (response) => {
      void readBody(response).then((text) =>
        text === undefined
          ? giveUp(failure('gate-answer-garbled'))
          : settle({ sent: true, answer: { status: response.statusCode ?? 0, body: text } }),
      )
    })
    sending.end(body)
  })
}

/** Node's parser names what it does not understand `HPE_…`; everything else is a connection that broke. */
function describeBroken(error: Error): Failure {
  const isNonsense = 'code' in error && typeof error.code === 'string' && error.code.startsWith('HPE_')
  return failure(isNonsense ? 'gate-answer-garbled' : 'gate-silent')
}

/** The whole body, or nothing if it is too long or breaks off. */
async function readBody(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response) {
      if (!(chunk instanceof Buffer)) return undefined
      length += chunk.length
      if (length > MAX_BODY_BYTES) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The value of a field (names joined by dots) in a JSON text, or nothing. */
export function jsonField(text: string, field: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  for (const name of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  return value
}

/** What a status in an answer means for a command: taken, refused for certain, or nobody knows. */
export function judgeStatus(status: number, expected: readonly number[]): Result<'taken', 'refused' | 'unknown'> {
  if (expected.includes(status)) return ok('taken')
  // A server that failed may have done it; any other answer is a refusal, a redirect too.
  return err(status >= 500 || status === 408 ? 'unknown' : 'refused')
}
