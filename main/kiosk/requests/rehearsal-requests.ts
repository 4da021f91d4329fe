import { failure } from '../../../core/failure/index.ts'
import type { SheetPrinter } from '../../action/index.ts'
import type { Dock } from '../dock.ts'
import type { HandlerAnswer, RequestHandlers } from '../serve-request.ts'
import type { StaffSession } from '../staff-session.ts'

/** The certificate comes out within this time, or it is said that it does not. */
const PRINT_LIMIT_MILLISECONDS = 30_000

export interface RehearsalRequestParts {
  readonly dock: Dock | undefined
  readonly staff: StaffSession
  readonly sheetPrinter: SheetPrinter | undefined
}

type Names = 'rehearsal:start' | 'rehearsal:next' | 'rehearsal:stop' | 'rehearsal:certificate'

/** The rehearsal of the dock: who comes next, and the certificate at its end. */
export function rehearsalRequests({ dock, staff, sheetPrinter }: RehearsalRequestParts): Pick<RequestHandlers, Names> {
  const done = (did: boolean | undefined): HandlerAnswer => (did === true ? undefined : { failure: failure('request-invalid') })
  return {
    'rehearsal:start': ({ seed }) => done(dock?.rehearsal?.start(seed)),
    'rehearsal:next': () => done(dock?.rehearsal?.next()),
    'rehearsal:stop': () => done(dock?.rehearsal?.stop()),
    'rehearsal:certificate': async () => {
      const rehearsal = dock?.rehearsal
      const sheet = rehearsal?.certificate(staff.state().signedIn?.name)
      if (rehearsal === undefined || sheet === undefined) return done(false)
      if (sheetPrinter === undefined) return { failure: failure('sheet-printer-missing') }
      const order = { paper: 'a4', to: 'printer' } as const
      const printed = await sheetPrinter.print(sheet, order, AbortSignal.timeout(PRINT_LIMIT_MILLISECONDS))
      if (!printed.ok) {
        rehearsal.notePrinted({ code: printed.error.code })
        return { failure: printed.error }
      }
      rehearsal.notePrinted(printed.value.on === 'paper' ? 'paper' : { file: printed.value.file })
      return undefined
    },
  }
}
