import type { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import {
  DASHBOARD_CALLS,
  type DashboardCall,
  type DashboardCallName,
  type ExportName,
  failureSchema,
  REQUEST_HEADER,
  type Refusal,
  type RequestKind,
} from '../../core/dashboard/index.ts'
import { DEFECT_FAILURES } from '../../core/failure/catalogue/defect.ts'
import { HUB_FAILURES } from '../../core/failure/catalogue/hub.ts'

type Calls = typeof DASHBOARD_CALLS
export type AnswerOf<Name extends DashboardCallName> = z.output<Calls[Name]['answer']>
type RequestOf<Name extends DashboardCallName> = Calls[Name] extends { readonly request: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : undefined

export interface CallOptions<Name extends DashboardCallName> {
  readonly body?: RequestOf<Name>
  /** What stands for `:name` in the path of the call. */
  readonly path?: Readonly<Record<string, string>>
  /** By default somebody did something. */
  readonly kind?: RequestKind
}

/** The hub as the page sees it. */
export interface HubClient {
  readonly call: <Name extends DashboardCallName>(
    name: Name,
    options?: CallOptions<Name>,
  ) => Promise<Result<AnswerOf<Name>, Refusal>>
  /** A file that the hub has written for this request. */
  readonly file: (call: 'export' | 'schema', name: ExportName, format?: 'csv' | 'json') => Promise<Result<Blob, Refusal>>
}

export type Fetch = (address: string, init: RequestInit) => Promise<Response>

const UNREACHABLE: Refusal = { code: 'dashboard-hub-unreachable', number: HUB_FAILURES['dashboard-hub-unreachable'].number }
/** It answered with something that this page does not know: hub and page are of different versions. */
const NOT_UNDERSTOOD: Refusal = { code: 'internal', number: DEFECT_FAILURES.internal.number }

/** Makes the calls of the dashboard. `onRefused` hears of every refusal, wherever it was asked. */
export function createHubClient(fetch: Fetch, onRefused: (refusal: Refusal) => void): HubClient {
  const refused = <Value>(refusal: Refusal): Result<Value, Refusal> => {
    onRefused(refusal)
    return err(refusal)
  }
  const send = async (
    call: DashboardCall,
    { body, path = {}, kind = 'use' }: { body?: unknown; path?: Readonly<Record<string, string>>; kind?: RequestKind },
    query = '',
  ): Promise<Result<Response, Refusal>> => {
    const address = call.path.replaceAll(/:(\w+)/g, (_place, name: string) => encodeURIComponent(path[name] ?? ''))
    const headers = { [REQUEST_HEADER]: kind, ...(call.method === 'POST' && { 'content-type': 'application/json' }) }
    const init = { method: call.method, headers, ...(call.method === 'POST' && { body: JSON.stringify(body ?? {}) }) }
    try {
      const response = await fetch(`${address}${query}`, init)
      if (response.ok) return ok(response)
      return refused(failureSchema.safeParse(await response.json().catch(() => undefined)).data ?? NOT_UNDERSTOOD)
    } catch {
      return refused(UNREACHABLE)
    }
  }
  return {
    async call(name, options = {}) {
      const call: DashboardCall = DASHBOARD_CALLS[name]
      const sent = await send(call, options)
      if (!sent.ok) return sent
      const answer = call.answer.safeParse(await sent.value.json().catch(() => undefined))
      return answer.success ? ok(answer.data as AnswerOf<typeof name>) : refused(NOT_UNDERSTOOD)
    },
    async file(name, exported, format) {
      const query = format === undefined ? '' : `?format=${format}`
      const sent = await send(DASHBOARD_CALLS[name], { path: { name: exported } }, query)
      if (!sent.ok) return sent
      try {
        return ok(await sent.value.blob())
      } catch {
        return refused(UNREACHABLE)
      }
    },
  }
}
