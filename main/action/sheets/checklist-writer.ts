import { type Clock, err, ok, type Result, type Timers } from '../../../core/base/index.ts'
import type { Failure, FailureCode } from '../../../core/failure/index.ts'
import type { PollingChecklistSheet } from '../../contract/index.ts'
import type { FolderWriter } from '../files/index.ts'
import { checklistCsv, checklistHtml } from './checklist-files.ts'
import type { SheetPrinter } from './sheet-printer.ts'

/** No sooner after the last try, milliseconds: the goal is a list that is never older than a minute while people vote. */
const REFRESH_MILLISECONDS = 60_000
/** A PDF of 6,510 voters takes about ten seconds of a core, two hundred times what the page takes: it follows less often. */
const PDF_MILLISECONDS = 15 * 60_000
const PDF_LIMIT = 5 * 60_000

const NAMES = { html: 'checklist.html', csv: 'checklist.csv', pdf: 'checklist.pdf' } as const

/** How old the list on the stick is, for the desk. */
export interface ChecklistState {
  /** As of; ISO 8601 instant. Absent before the first. */
  readonly at?: string
  /** Where the page is, for the staff to read. */
  readonly file?: string
  readonly pdfAt?: string
  /** Why the last try did not succeed. */
  readonly failure?: FailureCode
}

export interface ChecklistWriterOptions {
  readonly files: FolderWriter
  /** Absent: no PDF is made. */
  readonly printer?: SheetPrinter | undefined
  readonly clock: Clock
  readonly timers: Timers
  /** The list as it is now; asked for when it is written. */
  readonly sheet: () => PollingChecklistSheet | Promise<PollingChecklistSheet>
  /** How an instant is to be read: `2026/11/28 10:42`. */
  readonly asOf: (at: string) => string
  /** Cards are simulated: the files say so. */
  readonly training: boolean
  /** Lets what waits run before the next slice. */
  readonly pause: () => Promise<void>
  readonly onChange: () => void
}

/**
 * Keeps the checklist (チェックリスト) in its folder fresh: a page and a CSV file within a minute after each change, a PDF now and then. A
 * stick that was drawn is looked for each minute, and gets the list when it is back. Nothing here is in the way of a tap.
 */
export class ChecklistWriter {
  readonly #options: ChecklistWriterOptions
  #state: ChecklistState = {}
  /** Something has happened that is not in the files. */
  #changed = false
  #cancel: (() => void) | undefined
  #lastTry: number | undefined
  #lastPdf: number | undefined
  #printing = false
  #writing: Promise<Result<ChecklistState, Failure>> | undefined
  readonly #closing = new AbortController()

  constructor(options: ChecklistWriterOptions) {
    this.#options = options
  }

  get state(): ChecklistState {
    return this.#state
  }

  /** Something has happened that the list has to say. */
  note(): void {
    this.#changed = true
    this.#plan()
  }

  /** Writes the list at once, the PDF too: at the opening, when the desk asks, before the station goes. */
  async now(): Promise<Result<ChecklistState, Failure>> {
    await this.#writing
    this.#lastPdf = undefined
    return await this.#refresh()
  }

  close(): void {
    this.#closing.abort()
    this.#cancel?.()
  }

  #plan(): void {
    if (this.#cancel !== undefined || this.#writing !== undefined || this.#closing.signal.aborted) return
    const { clock, timers } = this.#options
    const since = this.#lastTry === undefined ? REFRESH_MILLISECONDS : clock.monotonicMilliseconds() - this.#lastTry
    this.#cancel = timers.after(Math.max(0, REFRESH_MILLISECONDS - since), () => {
      this.#cancel = undefined
      void this.#refresh()
    })
  }

  #refresh(): Promise<Result<ChecklistState, Failure>> {
    this.#cancel?.()
    this.#cancel = undefined
    this.#lastTry = this.#options.clock.monotonicMilliseconds()
    this.#changed = false
    const writing = this.#write().finally(() => {
      this.#writing = undefined
      if (this.#changed) this.#plan()
    })
    this.#writing = writing
    return writing
  }

  async #write(): Promise<Result<ChecklistState, Failure>> {
    const { files, sheet: make, asOf, training } = this.#options
    const sheet = await make()
    const page = await files.write('checklist', NAMES.html, await this.#joined(checklistHtml(sheet, asOf(sheet.at), training)))
    if (!page.ok) return this.#failed(page.error)
    const table = await files.write('checklist', NAMES.csv, await this.#joined(checklistCsv(sheet)))
    if (!table.ok) return this.#failed(table.error)
    const { failure: _mended, ...before } = this.#state
    this.#tell({ ...before, at: sheet.at, file: page.value })
    this.#followWithPdf(sheet)
    return ok(this.#state)
  }

  #failed(reason: Failure): Result<never, Failure> {
    this.#changed = true
    this.#tell({ ...this.#state, failure: reason.code })
    return err(reason)
  }

  #tell(state: ChecklistState): void {
    this.#state = state
    this.#options.onChange()
  }

  /** Nobody waits for it, and one at a time. */
  #followWithPdf(sheet: PollingChecklistSheet): void {
    const { printer, clock, timers } = this.#options
    const now = clock.monotonicMilliseconds()
    if (printer === undefined || this.#printing) return
    if (this.#lastPdf !== undefined && now - this.#lastPdf < PDF_MILLISECONDS) return
    this.#lastPdf = now
    this.#printing = true
    const limit = new AbortController()
    const stop = timers.after(PDF_LIMIT, () => limit.abort())
    const order = { paper: 'a4', behind: true, to: { pdf: { folder: 'checklist', name: NAMES.pdf } } } as const
    void printer.print(sheet, order, AbortSignal.any([limit.signal, this.#closing.signal])).then((printed) => {
      stop()
      this.#printing = false
      if (printed.ok) this.#tell({ ...this.#state, pdfAt: sheet.at })
      else this.#lastPdf = undefined
    })
  }

  async #joined(parts: Iterable<string>): Promise<string> {
    const all: string[] = []
    for (const part of parts) {
      all.push(part)
      await this.#options.pause()
    }
    return all.join('')
  }
}
