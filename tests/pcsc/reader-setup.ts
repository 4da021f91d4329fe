import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ReadingRequest } from '../../native/mynumber/index.ts'
import {
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
  trust: { hierarchy: 'test', certificateAuthorities: [], cardVerifiableKeys: [] },
  limits: { apduMilliseconds: 1_000, tapMilliseconds: 4_000, entryMilliseconds: 30_000 },
}

const ENTRIES = {
  reader: fileURLToPath(new URL('../support/scripted-plan-entry.ts', import.meta.url)),
  watcher: fileURLToPath(new URL('../../native/reader/reader-watcher-entry.ts', import.meta.url)),
}

export interface Readers {
  readonly port: ReaderPort
  readonly events: ReaderEvents
  /** Every process that was started, in order. */
  readonly processes: readonly (ReaderProcess & { readonly role: string; readonly exited: Promise<void> })[]
}

/** Supervised readers with real processes and the real library, closed at the end of the test. */
export function startReaders(
  environment: Readonly<Record<string, string>>,
  options: { readonly filter?: ReaderFilter; readonly request?: ReadingRequest } = {},
): Readers {
  const fork = launchWithFork(ENTRIES, environment)
  const processes: (ReaderProcess & { role: string; exited: Promise<void> })[] = []
  const launch: LaunchReaderProcess = (role) => {
    const started = fork(role)
    const exited = new Promise<void>((resolve) => {
      started.onExit(resolve)
    })
    processes.push({ ...started, role, exited })
    return started
  }
  const port = superviseReaders(options.filter === undefined ? { launch } : { launch, filter: options.filter })
  const events = new ReaderEvents(port)
  onTestFinished(() => port.close())
  port.configure(options.request ?? REQUEST)
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
