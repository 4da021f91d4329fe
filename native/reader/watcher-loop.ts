import { delay, type Result, type Timers, within } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { failure } from '../../core/failure/index.ts'
import {
  failureOfPcscError,
  type PcscContext,
  type PcscError,
  type PcscLibrary,
  type PlatformLayout,
  READER_ARRIVAL_NOTIFICATION,
  READER_STATE_UNAWARE,
} from '../pcsc/index.ts'
import {
  CALL_LIMIT_MILLISECONDS,
  LIBRARY_RETRY_MILLISECONDS,
  READER_WATCH_MILLISECONDS,
  SERVICE_RETRY_MILLISECONDS,
} from './limits.ts'
import type { ProcessReport } from './messages.ts'

export interface WatcherLoopOptions {
  loadLibrary(): Result<PcscLibrary, Failure>
  readonly layout: Pick<PlatformLayout, 'announcesReaders' | 'stopsServiceWithoutReaders'>
  readonly timers: Timers
  send(report: ProcessReport): void
  /** Ends this process, hard, once everything sent is on its way. */
  end(): void
}

/** A call did not return: only the end of this process ends it. */
class NotReturned extends Error {}

/**
 * The life of the watcher's process: tells which readers there are, and why there are none. It lives through the loss of
 * the service, and asks until it is back.
 */
export class WatcherLoop {
  readonly #options: WatcherLoopOptions
  #told = ''

  constructor(options: WatcherLoopOptions) {
    this.#options = options
  }

  async run(): Promise<void> {
    try {
      const library = await this.#library()
      for (;;) {
        const error = await this.#watch(library)
        this.#tell([], this.#meaning(error))
        await delay(this.#options.timers, SERVICE_RETRY_MILLISECONDS)
      }
    } catch (error) {
      if (!(error instanceof NotReturned)) throw error
      this.#options.send({ type: 'ending', failure: failure('reader-not-responding', { call: error.message }) })
      this.#options.end()
    }
  }

  async #library(): Promise<PcscLibrary> {
    for (;;) {
      const library = this.#options.loadLibrary()
      if (library.ok) return library.value
      this.#tell([], library.error)
      await delay(this.#options.timers, LIBRARY_RETRY_MILLISECONDS)
    }
  }

  /** Watches through one context until it breaks, and says how. */
  async #watch(library: PcscLibrary): Promise<PcscError> {
    const established = await this.#call('SCardEstablishContext', library.establishContext())
    if (!established.ok) return established.error
    const context = established.value
    const broken = await this.#watchWith(context)
    await this.#call('SCardReleaseContext', context.release())
    return broken
  }

  async #watchWith(context: PcscContext): Promise<PcscError> {
    for (let known = READER_STATE_UNAWARE; ; ) {
      const listed = await this.#call('SCardListReaders', context.listReaders())
      if (!listed.ok) return listed.error
      this.#tell(listed.value)
      // Readers that come between the two calls are seen after the wait: the list is asked for again each time.
      if (this.#options.layout.announcesReaders) {
        const waited = await this.#call(
          'SCardGetStatusChange',
          context.getStatusChange([{ reader: READER_ARRIVAL_NOTIFICATION, known }], READER_WATCH_MILLISECONDS),
          READER_WATCH_MILLISECONDS,
        )
        if (!waited.ok) return waited.error
        known = waited.value.statuses[0]?.known ?? READER_STATE_UNAWARE
      } else await delay(this.#options.timers, READER_WATCH_MILLISECONDS)
    }
  }

  async #call<Value>(name: string, promise: Promise<Value>, ownMilliseconds = 0): Promise<Value> {
    const bounded = await within(this.#options.timers, ownMilliseconds + CALL_LIMIT_MILLISECONDS, promise)
    if (!bounded.returned) throw new NotReturned(name)
    return bounded.value
  }

  #meaning(error: PcscError): Failure {
    return error.kind === 'service-stopped' && this.#options.layout.stopsServiceWithoutReaders
      ? failure('reader-none')
      : failureOfPcscError(error)
  }

  #tell(names: readonly string[], reason?: Failure): void {
    const told = JSON.stringify([names, reason?.code])
    if (told === this.#told) return
    this.#told = told
    this.#options.send(reason === undefined ? { type: 'readers', names } : { type: 'readers', names, failure: reason })
  }
}
