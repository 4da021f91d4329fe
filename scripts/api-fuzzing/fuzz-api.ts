import { RandomSource } from '../fuzzing/random-source.ts'
import type { RestorableStores } from '../sync-model/real-store.ts'
import { type Operation, operationsIn } from './api-document.ts'
import { drawRequest } from './draw-request.ts'
import { type FuzzedHub, openFuzzedHub } from './fuzzed-hub.ts'
import { faultsOfAnswer } from './judge-answer.ts'

export interface ApiFuzzRequest {
  readonly seed: number
  /** Number of the first hub; each gets REQUESTS_PER_HUB requests. */
  readonly first: number
  readonly hubs: number
}

export interface BrokenRequest {
  /** Of the hub, and of the request to it: one depends on those before it. */
  readonly hub: number
  readonly request: number
  readonly description: string
  readonly faults: readonly string[]
}

export interface ApiFuzzSummary {
  requests: number
  /** Statuses that were answered, by the name of the operation. */
  readonly statuses: Map<string, Map<number, number>>
  readonly broken: BrokenRequest[]
}

/** What is revoked, ended or spent is there again with the next hub. */
export const REQUESTS_PER_HUB = 150
/** Each so many hubs the clock stands still, and one thing is asked until it is too often. */
const STILL = 4
const MOST_BROKEN = 20

/** Asks hub after hub what its own description says that can be asked, and holds every answer against it. */
export async function fuzzApi(
  stores: RestorableStores,
  { seed, first, hubs }: ApiFuzzRequest,
  onBroken: (broken: BrokenRequest) => void = () => undefined,
): Promise<ApiFuzzSummary> {
  const summary: ApiFuzzSummary = { requests: 0, statuses: new Map(), broken: [] }
  let last: { readonly text: string; readonly operations: readonly Operation[] } | undefined
  for (let number = first; number < first + hubs && summary.broken.length < MOST_BROKEN; number += 1) {
    const random = new RandomSource(seed, number)
    const hub = await openFuzzedHub(stores, random)
    try {
      const text = (await hub.server.inject('/v1/openapi.json')).body
      if (last?.text !== text) last = { text, operations: operationsIn(JSON.parse(text)) }
      const described = last.operations
      const isStill = number % STILL === STILL - 1
      const operations = isStill ? [random.pick(described)] : described
      for (let request = 0; request < REQUESTS_PER_HUB; request += 1) {
        hub.wait(isStill ? 0 : 1_000)
        const asked = await ask(hub, random.pick(operations), random)
        summary.requests += 1
        count(summary.statuses, asked.operation, asked.status)
        if (asked.faults.length === 0) continue
        const broken = { hub: number, request, description: asked.description, faults: asked.faults }
        summary.broken.push(broken)
        onBroken(broken)
      }
    } finally {
      await hub.close()
    }
  }
  return summary
}

async function ask(hub: FuzzedHub, operation: Operation, random: RandomSource) {
  const { url, headers, payload, caller, wrong } = drawRequest(operation, hub, random)
  const reply = await hub.server.inject({
    ...{ method: operation.method, url, headers },
    ...(payload !== undefined && { payload: Buffer.from(payload) }),
  })
  const status = reply.statusCode
  const type = String(reply.headers['content-type'] ?? '').split(';')[0] ?? ''
  const faults = [...faultsOfAnswer(operation, { status, type, bytes: new Uint8Array(reply.rawPayload) })]
  if (!caller.isKnown && status < 300) faults.push(`it was done for ${caller.name}`)
  const description = `${operation.method} ${url.slice(0, 500)} by ${caller.name}${wrong.length > 0 ? `, wrong: ${wrong.join(', ')}` : ''}`
  return { operation: operation.name, status, faults, description }
}

function count(statuses: ApiFuzzSummary['statuses'], operation: string, status: number): void {
  const of = statuses.get(operation) ?? new Map<number, number>()
  statuses.set(operation, of.set(status, (of.get(status) ?? 0) + 1))
}
