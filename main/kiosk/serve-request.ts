import type { Failure, FailureCode } from '../../core/failure/index.ts'
import {
  REQUESTS,
  type RequestAnswer,
  type RequestName,
  type RequestPayload,
  type Role,
  type WindowState,
} from '../contract/index.ts'

/** What serves each request. The payload has passed its schema, the role may make it. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (payload: RequestPayload<Name>, role: Role) => HandlerAnswer | Promise<HandlerAnswer>
}

/** Done, done with a state to show, or a coded refusal. */
export type HandlerAnswer = undefined | { readonly state: WindowState } | { readonly failure: Failure }

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(REQUESTS, name)
}

function refuse(code: FailureCode): RequestAnswer {
  return { ok: false, code }
}

/** Bytes in a request are digits or a passphrase: what nobody takes is overwritten. */
function wipeBytes(payload: unknown): void {
  if (typeof payload !== 'object' || payload === null) return
  for (const value of Object.values(payload)) if (value instanceof Uint8Array) value.fill(0)
}

/**
 * Serves one request of a window: the one gate through which everything from a screen comes.
 *
 * `role` is the role of the window the request came from, never something it says; `name` and `payload` are from outside
 * and may be anything.
 */
export async function serveRequest(
  handlers: RequestHandlers,
  role: Role | undefined,
  name: unknown,
  payload: unknown,
): Promise<RequestAnswer> {
  if (!isRequestName(name)) return refuse('request-invalid')
  const allowed: readonly Role[] = REQUESTS[name].roles
  if (role === undefined || !allowed.includes(role)) {
    wipeBytes(payload)
    return refuse('role-refused')
  }
  const parsed = REQUESTS[name].payload.safeParse(payload)
  if (!parsed.success) {
    wipeBytes(payload)
    return refuse('request-invalid')
  }
  // The schema of this very name has just accepted the payload; TypeScript cannot follow the pair through the table.
  const handler = handlers[name] as (payload: unknown, role: Role) => HandlerAnswer | Promise<HandlerAnswer>
  const answer = await handler(parsed.data, role)
  if (answer === undefined) return { ok: true }
  return 'failure' in answer ? refuse(answer.failure.code) : { ok: true, state: answer.state }
}
