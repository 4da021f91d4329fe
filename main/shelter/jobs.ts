import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { ShelterJob } from '../contract/index.ts'
import type { ShelterParts } from './parts.ts'

/** A print or a file that takes longer is given up, milliseconds. */
export const JOB_LIMIT = 30_000

export interface JobDone {
  /** Where it was written, for the staff to read; absent: it was printed. */
  readonly file?: string
  readonly lines?: number
  readonly rejected?: number
}

/** Prints and files of the desk, one after the other's end: how the last one went stands on the screen. */
export class Jobs {
  readonly #parts: ShelterParts
  #running: AbortController | undefined

  constructor(parts: ShelterParts) {
    this.#parts = parts
  }

  /** Fails with `shelter-job-running` while another is under way, else as the work itself. */
  async run<Done extends JobDone>(
    what: ShelterJob['what'],
    work: (signal: AbortSignal) => Promise<Result<Done, Failure>>,
  ): Promise<Result<Done, Failure>> {
    const { memory, context } = this.#parts
    if (this.#running !== undefined) return err(failure('shelter-job-running'))
    const controller = new AbortController()
    this.#running = controller
    const cancelTimeout = context.timers.after(JOB_LIMIT, () => controller.abort())
    memory.noteJob({ what, state: 'running' })
    context.onChange()
    const result = await work(controller.signal).finally(() => {
      cancelTimeout()
      this.#running = undefined
    })
    memory.noteJob(
      result.ok ? { what, state: 'done', ...shortOf(result.value) } : { what, state: 'failed', ...whyOf(result.error) },
    )
    if (!controller.signal.aborted) context.onChange()
    return result
  }

  /** What is under way is not waited for any more. */
  close(): void {
    this.#running?.abort()
  }
}

function shortOf({ file, lines, rejected }: JobDone): JobDone {
  return {
    ...(file !== undefined && { file }),
    ...(lines !== undefined && { lines }),
    ...(rejected !== undefined && { rejected }),
  }
}

function whyOf({ code, detail }: Failure) {
  return { code, ...(typeof detail?.folder === 'string' && { folder: detail.folder }) }
}
