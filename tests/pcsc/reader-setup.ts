import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ReadingRequest } from '../../native/mynumber/index.ts'
import {
  type ApduTrace,
  type LaunchReaderProcess,
  launchWithFork,
  type ReaderFilter,
  type ReaderPort,
  type ReaderProcess,
  superviseReaders,
} from '../../native/reader/index.ts'
import { PcscService } from '../support/pcsc-service.ts'
import { ReaderEvents } from '../support/reader-events.ts'

export const REQUEST: ReadingRequest = {
  level: 'certificate',
  credentials: [],
  trust: { hierarchy: 'test', certificateAuthorities: [], cardVerifiableKeys: [], revocationLists: [] },
  limits: { apduMilliseconds: 1_000, tapMilliseconds: 4_000, entryMilliseconds: 30_000 },
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const ENTRIES = {
  scripted: file('../support/scripted-plan-entry.ts'),
  real: file('../../native/reader/reader-process-entry.ts'),
}
const WATCHER = file('../../native/reader/reader-watcher-entry.ts')

export interface ReadersOptions {
  readonly filter?: ReaderFilter
  readonly request?: ReadingRequest
  /** What reads the cards: the scripted plan, unless the real one is asked for. */
  readonly plan?: keyof typeof ENTRIES
  readonly trace?: ApduTrace
}

export interface Readers {
  readonly port: ReaderPort
  readonly events: ReaderEvents
  /** Every process that was started, in order. */
  readonly processes: readonly (ReaderProcess & { readonly role: string; readonly exited: Promise<void> })[]
}

/** Supervised readers with real processes and the real library, closed at the end of the test. */
export function startReaders(environment: Readonly<Record<string, string>>, options: ReadersOptions = {}): Readers {
  const { request = REQUEST, plan = 'scripted', ...more } = options
  const fork = launchWithFork({ reader: ENTRIES[plan], watcher: WATCHER }, environment)
  const processes: (ReaderProcess & { role: string; exited: Promise<void> })[] = []
  const launch: LaunchReaderProcess = (role) => {
    const started = fork(role)
    const exited = new Promise<void>((resolve) => {
      started.onExit(resolve)
    })
    processes.push({ ...started, role, exited })
    return started
  }
  const port = superviseReaders({ launch, ...more })
  const events = new ReaderEvents(port)
  onTestFinished(() => port.close())
  port.configure(request)
  return { port, events, processes }
}

/** A test service that listens, with these readers plugged in, disposed of at the end of the test. */
export async function startService(...readers: readonly string[]): Promise<PcscService> {
  const service = new PcscService()
  for (const reader of readers) service.plug(reader)
  await service.start()
  onTestFinished(() => service.dispose())
  return service
}
