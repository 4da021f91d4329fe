import type { Failure, FailureCode } from '../../core/failure/index.ts'
import {
  REQUESTS,
  type RequestAnswer,
  type RequestName,
  type RequestPayload,
  type Role,
  SETUP_REQUESTS,
  type SetupRequestName,
  type SetupRequestPayload,
  type WindowState,
} from '../contract/index.ts'

/** What may be asked while a station is set up: the questions themselves, and the dock of sample cards. */
const SERVED = {
  ...SETUP_REQUESTS,
  'state:get': REQUESTS['state:get'],
  'dock:put-card': REQUESTS['dock:put-card'],
  'dock:take-card': REQUESTS['dock:take-card'],
  'dock:plug-reader': REQUESTS['dock:plug-reader'],
} as const
type ServedName = keyof typeof SERVED
type ServedPayload<Name extends ServedName> = Name extends SetupRequestName
  ? SetupRequestPayload<Name>
  : Name extends RequestName
    ? RequestPayload<Name>
    : never

export type SetupAnswer = undefined | { readonly state: WindowState } | { readonly failure: Failure }

export type SetupHandlers = {
  readonly [Name in ServedName]: (payload: ServedPayload<Name>, role: Role) => SetupAnswer | Promise<SetupAnswer>
}

function refuse(code: FailureCode): RequestAnswer {
  return { ok: false, code }
}

/** Bytes in a request are digits or a passphrase: what nobody takes is overwritten. */
function wipeBytes(payload: unknown): void {
  if (payload instanceof Uint8Array) payload.fill(0)
  else if (typeof payload === 'object' && payload !== null) for (const value of Object.values(payload)) wipeBytes(value)
}

function isServed(name: unknown): name is ServedName {
  return typeof name === 'string' && Object.hasOwn(SERVED, name)
}

/** The gate of the set-up, as `serveRequest` is that of a station: the role of the window counts, and everything passes its schema. */
export async function serveSetupRequest(
  handlers: SetupHandlers,
  role: Role | undefined,
  name: unknown,
  payload: unknown,
): Promise<RequestAnswer> {
  if (!isServed(name)) {
    wipeBytes(payload)
    return refuse('request-invalid')
  }
  const allowed: readonly Role[] = SERVED[name].roles
  if (role === undefined || !allowed.includes(role)) {
    wipeBytes(payload)
    return refuse('role-refused')
  }
  const parsed = SERVED[name].payload.safeParse(payload)
  if (!parsed.success) {
    wipeBytes(payload)
    return refuse('request-invalid')
  }
  // The schema of this very name has just accepted the payload; TypeScript cannot follow the pair through the table.
  const handler = handlers[name] as (payload: unknown, role: Role) => SetupAnswer | Promise<SetupAnswer>
  const answer = await handler(parsed.data, role)
  if (answer === undefined) return { ok: true }
  return 'failure' in answer ? refuse(answer.failure.code) : { ok: true, state: answer.state }
}
