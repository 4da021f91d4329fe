import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encodeBatch, type Lane } from '../../core/protocol/index.ts'
import { ReadTokens } from '../../hub/api/read-tokens.ts'
import type { DeviceRecord } from '../../hub/store/index.ts'
import { type HttpHub, type HubTrouble, retryAfterOf } from '../../main/sync/index.ts'
import type { TestStation } from '../../tests/hub/station.ts'
import { TOKEN_SECRET } from './hub-identity.ts'

/** Of a sealed body, as the reference counts it. */
export const BODY_BYTES = 150
/** As stations cut their batches (main/sync/cut-batch.ts). */
export const BATCH_EVENTS = 500

export interface BenchHub {
  readonly port: number
  readonly address: string
  tokenFor(device: Uint8Array): string
  stop(): Promise<void>
}

/** A hub that knows these devices, in a process of its own. */
export async function startBenchHub(devices: readonly DeviceRecord[]): Promise<BenchHub> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-hub-'))
  const child = fork(path.join(import.meta.dirname, 'hub-host.ts'), [folder], { serialization: 'advanced', execArgv: [] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.send(devices)
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)))
    child.once('exit', () => reject(new Error('the hub of the benchmark does not start')))
  })
  const tokens = new ReadTokens(TOKEN_SECRET)
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    tokenFor: (device) => tokens.issue({ device, incarnation: 0 }, Date.now() + 3_600_000),
    stop: async () => {
      child.disconnect()
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The log of a station as it is sent: sealed bodies look like chance. */
export function batchesOf(station: TestStation): readonly Uint8Array[] {
  const batches: Uint8Array[] = []
  for (let first = 1; first <= station.seq; first += BATCH_EVENTS) {
    const batch = station.batch(first, Math.min(station.seq, first + BATCH_EVENTS - 1))
    batches.push(
      encodeBatch({ ...batch, events: batch.events.map(({ header }) => ({ header, sealed: randomBytes(BODY_BYTES) })) }),
    )
  }
  return batches
}

/** Sends batches one after the other, and again as stations do: when the hub says so, and when it does not answer in time. */
export async function sendAll(hub: HttpHub, batches: readonly Uint8Array[], lane: Lane = 'backlog'): Promise<void> {
  const { signal } = new AbortController()
  for (const batch of batches)
    for (;;) {
      const answer = await hub.postEvents(batch, lane, signal)
      if (!answer.ok) {
        await comeAgain(answer.error)
        continue
      }
      if (answer.value.status !== 'accepted') throw new Error(`a batch of one's own log is ${answer.value.status}`)
      break
    }
}

/** Throws for what coming again does not mend. */
export async function comeAgain(trouble: HubTrouble): Promise<void> {
  if (trouble.trouble !== 'busy' && trouble.trouble !== 'unreachable') throw new Error(`not taken: ${JSON.stringify(trouble)}`)
  await pause(retryAfterOf(trouble) ?? 1_000)
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
