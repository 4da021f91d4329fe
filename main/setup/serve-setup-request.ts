import type { Failure, FailureCode } from '../../core/failure/index.ts'
import {
  admitRequest,
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

/** The gate of the set-up, as `serveRequest` is that of a station: the role of the window counts, and everything passes its schema. */
export async function serveSetupRequest(
  handlers: SetupHandlers,
  role: Role | undefined,
  name: unknown,
  payload: unknown,
): Promise<RequestAnswer> {
  const admitted = admitRequest<ServedName>(SERVED, role, name, payload)
  if (!admitted.ok) return refuse(admitted.error)
  const request = admitted.value
  // The schema of this very name has just accepted the payload; TypeScript cannot follow the pair through the table.
  const handler = handlers[request.name] as (payload: unknown, role: Role) => SetupAnswer | Promise<SetupAnswer>
  const answer = await handler(request.payload, request.role)
  if (answer === undefined) return { ok: true }
  return 'failure' in answer ? refuse(answer.failure.code) : { ok: true, state: answer.state }
}
