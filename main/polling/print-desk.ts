import { err, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { SheetPrinted } from '../action/index.ts'
import type { PollingPrint, PollingTrouble, Sheet, SheetPaper } from '../contract/index.ts'
import type { AtDesk } from './at-desk.ts'
import type { DeskTable } from './desk-table.ts'
import type { PollingRoom } from './room.ts'

/** Nobody waits longer for a sheet, milliseconds. */
export const PRINT_LIMIT = 30_000

/** Sheets of the desk. What did not print is said and can be printed again; nothing that was recorded hangs on it. */
export class PrintDesk {
  readonly #room: PollingRoom
  readonly #table: DeskTable
  readonly #closing = new AbortController()

  constructor(room: PollingRoom, table: DeskTable) {
    this.#room = room
    this.#table = table
  }

  async print(sheet: Sheet, paper: SheetPaper, about: PollingTrouble): Promise<Result<SheetPrinted, Failure>> {
    const { printer, timers } = this.#room.context
    if (printer === undefined) return this.#told(err(failure('sheet-printer-missing')), about)
    const giveUp = new AbortController()
    const cancel = timers.after(PRINT_LIMIT, () => giveUp.abort())
    const signal = AbortSignal.any([giveUp.signal, this.#closing.signal])
    const printed = await printer.print(sheet, { paper, to: 'printer' }, signal)
    cancel()
    return this.#told(printed, about)
  }

  /** Prints for the voter at the desk, whose screen says how it goes. */
  async printFor(
    atDesk: AtDesk,
    sheet: Sheet,
    paper: SheetPaper,
    about: 'oath' | 'receipt',
  ): Promise<Result<SheetPrinted, Failure>> {
    atDesk.print = { status: 'printing' }
    this.#table.change()
    const printed = await this.print(sheet, paper, about)
    atDesk.print = this.#printState(printed)
    this.#table.change()
    return printed
  }

  stop(): void {
    this.#closing.abort()
  }

  #told(printed: Result<SheetPrinted, Failure>, about: PollingTrouble): Result<SheetPrinted, Failure> {
    if (printed.ok) this.#table.forgetTrouble(about)
    else this.#table.noteTrouble(about, printed.error.code)
    return printed
  }

  #printState(printed: Result<SheetPrinted, Failure>): PollingPrint {
    const at = this.#room.context.clock.now().toString()
    if (!printed.ok) return { status: 'failed', code: printed.error.code, at }
    return printed.value.on === 'file' ? { status: 'file', file: printed.value.file, at } : { status: 'printed', at }
  }
}
