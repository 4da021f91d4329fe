import type { Result } from '../../core/base/index.ts'
import type { Failure, FailureCode } from '../../core/failure/index.ts'
import {
  admitRequest,
  goesUnstaffed,
  REQUESTS,
  type RequestAnswer,
  type RequestName,
  type RequestPayload,
  type Role,
  type StaffProof,
  staffProofSchema,
  staffRoleFor,
  wipeBytes,
} from '../contract/index.ts'
import type { StaffMember } from '../station/index.ts'
import type { StaffSession } from './staff-session.ts'

/** Who makes a request: the window's role, and the member of the staff where the request asks for one. */
export interface Requester {
  readonly role: Role
  /** Has the role that the request asks for. Absent where it asks for none, or where the station has no staff. */
  readonly member?: StaffMember
  /** Which request, for what is written down of a second person. */
  readonly request?: RequestName
}

/** What serves each request. The payload has passed its schema, the role may make it, and so may the member of the staff. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (payload: RequestPayload<Name>, who: Requester) => HandlerAnswer | Promise<HandlerAnswer>
}

/** Done, done with something to show, or a coded refusal. */
export type HandlerAnswer = undefined | Omit<Extract<RequestAnswer, { readonly ok: true }>, 'ok'> | { readonly failure: Failure }

/** What is told of something that was done, or was not. */
export function answerOf(done: Result<unknown, Failure>): HandlerAnswer {
  return done.ok ? undefined : { failure: done.error }
}

function refuse(code: FailureCode): RequestAnswer {
  return { ok: false, code }
}

/** Somebody who stands by this one request with their own PIN. */
function proofIn(payload: unknown): StaffProof | undefined {
  if (typeof payload !== 'object' || payload === null || !('by' in payload)) return undefined
  return staffProofSchema.safeParse(payload.by).data
}

/**
 * Serves one request of a window: the one gate through which everything from a screen comes.
 *
 * `role` is the role of the window the request came from, never something it says; `name` and `payload` are from outside
 * and may be anything.
 */
export async function serveRequest(
  handlers: RequestHandlers,
  staff: Pick<StaffSession, 'authorise' | 'touch'>,
  role: Role | undefined,
  name: unknown,
  payload: unknown,
): Promise<RequestAnswer> {
  const admitted = admitRequest<RequestName>(REQUESTS, role, name, payload)
  if (!admitted.ok) return refuse(admitted.error)
  const request = admitted.value
  const staffRole = staffRoleFor(request.name)
  const authorised =
    staffRole === undefined
      ? undefined
      : await staff.authorise(staffRole, proofIn(request.payload), request.name, goesUnstaffed(request.name))
  if (authorised?.ok === false) {
    wipeBytes(payload)
    return refuse(authorised.error.code)
  }
  if (request.role === 'desk' && request.name !== 'state:get') staff.touch()
  // The schema of this very name has just accepted the payload; TypeScript cannot follow the pair through the table.
  const handler = handlers[request.name] as (payload: unknown, who: Requester) => HandlerAnswer | Promise<HandlerAnswer>
  const who: Requester = { role: request.role, request: request.name, ...(authorised?.value && { member: authorised.value }) }
  const answer = await handler(request.payload, who)
  if (answer === undefined) return { ok: true }
  if (!('failure' in answer)) return { ok: true, ...answer }
  const { code, detail } = answer.failure
  return typeof detail?.limit === 'string' ? { ok: false, code, limit: detail.limit } : refuse(code)
}
