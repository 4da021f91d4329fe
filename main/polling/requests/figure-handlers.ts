import { err, ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { SheetPrinted } from '../../action/index.ts'
import type { PollingAnswer } from '../../contract/index.ts'
import { answerOf } from '../../kiosk/serve-request.ts'
import { minutesAnswer } from '../minutes-answer.ts'
import type { PollingParts } from '../polling-parts.ts'
import { minutesSheet, receiptSheet, turnoutSheet } from '../polling-sheets.ts'
import { operatorOf } from '../room.ts'
import type { PollingHandlers } from './polling-handlers.ts'
import { tell } from './two-people.ts'

type Names =
  | 'polling:turnout'
  | 'polling:early-table'
  | 'polling:age-table'
  | 'polling:report-figures'
  | 'polling:minutes'
  | 'polling:checklist-now'
  | 'polling:print'
  | 'polling:export'

/** The numbers of the day: on the screen, on paper and in files. */
export function figureHandlers(parts: PollingParts): Pick<PollingHandlers, Names> {
  const { room, figures, reports, checklist } = parts
  return {
    'polling:turnout': ({ day, public: forPublic }) => tell(ok(figures.turnout(day ?? room.day, forPublic))),
    'polling:early-table': ({ public: forPublic }) => tell(ok(figures.early(forPublic))),
    'polling:age-table': ({ public: forPublic }) => tell(ok(figures.ages(forPublic))),
    'polling:report-figures': ({ for: minute, by, note }, who) => {
      const content = {
        act: 'figures-reported',
        for: minute,
        figures: figures.until(minute).map((one) => ({ ...one })),
        by,
        ...(note !== undefined && { note }),
      } as const
      return answerOf(room.book.record(operatorOf(who), [{ content }]))
    },
    'polling:minutes': () => tell(ok(minutesAnswer(room, figures.minutes(room.day)))),
    'polling:checklist-now': async () => {
      const written = await checklist.now()
      return tell(
        written.ok
          ? ok({ of: 'written', on: 'file', files: written.value.file === undefined ? [] : [written.value.file] })
          : written,
      )
    },
    'polling:print': async (request) => tell(await print(parts, request)),
    'polling:export': async ({ what, public: forPublic }) => tell(await reports.export(what, forPublic)),
  }
}

type PrintRequest = { readonly what: 'receipt'; readonly number: number } | { readonly what: 'minutes' | 'turnout' | 'checklist' }

async function print({ room, table, figures, receipts, prints, checklist }: PollingParts, request: PrintRequest) {
  switch (request.what) {
    case 'receipt': {
      const found = receipts.receipt(request.number)
      if (!found.ok) return found
      const [first] = found.value.acts
      const { papers } = receipts.lineOf(request.number)
      const sheet = receiptSheet(room, request.number, papers, first?.at ?? room.context.clock.now().toString())
      const { atDesk } = table
      if (atDesk?.number === request.number && atDesk.phase === 'done')
        return written(await prints.printFor(atDesk, sheet, 'receipt', 'receipt'))
      return written(await prints.print(sheet, 'receipt', 'receipt'))
    }
    case 'minutes':
      return written(await prints.print(minutesSheet(room, figures.minutes(room.day)), 'a4', 'minutes'))
    case 'turnout': {
      const { series } = figures.turnout(room.day, false)
      return written(await prints.print(turnoutSheet(room, room.day, figures.turnouts(room.day), series), 'a4', 'turnout'))
    }
    case 'checklist':
      return written(await prints.print(await checklist.sheet(), 'a4', 'checklist'))
  }
}

function written(printed: Result<SheetPrinted, Failure>): Result<PollingAnswer, Failure> {
  if (!printed.ok) return err(printed.error)
  return ok({ of: 'written', on: printed.value.on, files: printed.value.on === 'file' ? [printed.value.file] : [] })
}
