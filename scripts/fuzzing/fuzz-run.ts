import { Worker } from 'node:worker_threads'
import type { WorkerReport, WorkerTask } from './fuzz-messages.ts'

export interface FuzzOptions {
  readonly seed: number
  readonly first: number
  readonly cases: number
  readonly workers: number
  /** Stops when this time is over, milliseconds. */
  readonly milliseconds?: number
  /** Told now and then. */
  readonly onProgress?: (summary: FuzzSummary) => void
  /** Told at once. */
  readonly onBroken?: (broken: BrokenCase) => void
}

export interface BrokenCase {
  readonly caseNumber: number
  readonly description: string
  readonly broken: readonly string[]
}

export interface FuzzSummary {
  readonly cases: number
  readonly milliseconds: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly broken: readonly BrokenCase[]
  /** Of this process and all of its workers, bytes. */
  readonly mostMemory: number
}

/** No case comes near this; on a busy machine they take ten milliseconds. */
const CASE_LIMIT_MILLISECONDS = 20_000
const PROGRESS_MILLISECONDS = 10_000
/** A worker has to do with this: a case that needs more ends it, and is a broken one. */
const HEAP_MEGABYTES = 384
/** Enough to see what is wrong. */
const BROKEN_MAXIMUM = 50

/** Runs cases in several threads, and watches each: one that hangs, or eats the memory, ends its thread and counts as broken. */
export async function runFuzzer(options: FuzzOptions): Promise<FuzzSummary> {
  const { seed, first, cases, workers, milliseconds, onProgress, onBroken } = options
  const began = performance.now()
  const running = new Int32Array(new SharedArrayBuffer(4 * workers))
  const outcomes: Record<string, number> = {}
  const broken: BrokenCase[] = []
  let done = 0
  let mostMemory = 0
  let isOver = false
  const isBroken = (found: BrokenCase) => {
    broken.push(found)
    onBroken?.(found)
  }
  const summary = (): FuzzSummary => ({ cases: done, milliseconds: performance.now() - began, outcomes, broken, mostMemory })

  const runWorker = (place: number) =>
    new Promise<void>((resolve) => {
      let since = performance.now()
      let seen = 0
      const task: WorkerTask = { seed, first: first + place, step: workers, end: first + cases, running, place }
      const worker = new Worker(new URL('fuzz-worker-entry.ts', import.meta.url), {
        workerData: task,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      })
      const watch = setInterval(() => {
        mostMemory = Math.max(mostMemory, process.memoryUsage.rss())
        const now = Atomics.load(running, place)
        if (now !== seen) since = performance.now()
        seen = now
        if (seen > 0 && performance.now() - since > CASE_LIMIT_MILLISECONDS) end('hangs')
        else if (isOver || broken.length >= BROKEN_MAXIMUM) end()
      }, 500)
      const end = (what?: string) => {
        clearInterval(watch)
        if (what !== undefined)
          isBroken({ caseNumber: Atomics.load(running, place) - 1, description: 'see the case', broken: [what] })
        void worker.terminate().then(() => resolve())
      }
      worker.on('message', (report: WorkerReport) => {
        switch (report.type) {
          case 'sums':
            done += report.cases
            for (const [outcome, count] of Object.entries(report.outcomes)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count
            return
          case 'broken': {
            const { description, broken: rules } = report.result
            isBroken({ caseNumber: report.caseNumber, description, broken: rules })
            return
          }
          case 'done':
            return end()
        }
      })
      worker.on('error', (error) => end(`ended its thread: ${error.message}`))
    })

  const stop = milliseconds === undefined ? undefined : setTimeout(() => (isOver = true), milliseconds)
  const progress = setInterval(() => onProgress?.(summary()), PROGRESS_MILLISECONDS)
  await Promise.all(Array.from({ length: workers }, (_, place) => runWorker(place)))
  clearTimeout(stop)
  clearInterval(progress)
  return summary()
}
