import { Temporal } from 'temporal-polyfill'
import { type Language, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  arrivalsPerQuarterHour,
  figuresAt,
  formatReceipt,
  occupancySeries,
  prefixAt,
  type ReportFigures,
} from '../../../core/shelter/index.ts'
import type { JobDone, Jobs } from '../jobs.ts'
import { doerOf, type ShelterParts } from '../parts.ts'
import { printSheet, shelterName } from '../prints.ts'
import { instantText } from '../show/lines.ts'
import { listSheet } from '../show/list-sheet.ts'
import { reportCsv, reportSheet } from '../show/report-sheet.ts'
import { done, refused, shown } from './answers.ts'
import { fileTime, paperTime } from './file-time.ts'
import type { ShelterHandlers } from './shelter-handlers.ts'

type Names = 'shelter:report' | 'shelter:report-send' | 'shelter:series' | 'shelter:list-print' | 'shelter:medicine-slip'

/** Sheets of the staff are in Japanese, as whoever gets them reads it. */
const LANGUAGE: Language = 'ja'
/** A chart of more days has more points than anybody sees. */
const LONGEST_SERIES_MILLISECONDS = 15 * 86_400_000

/** The report to the headquarters (避難所状況報告), charts, and what is printed at the desk. */
export function reportRequests(parts: ShelterParts, jobs: Jobs): Pick<ShelterHandlers, Names> {
  const { book, context, memory, program } = parts
  const now = () => context.clock.now().epochMilliseconds
  const before = () => book.state.standing().reports.at(-1)?.figures
  return {
    'shelter:report': () => {
      const last = before()
      const { notedAt: _, ...situation } = book.state.standing().situation
      return shown({
        of: 'report',
        report: { figures: figuresAt(book.state, now()), ...(last !== undefined && { before: last }), situation },
      })
    },
    'shelter:report-send': async ({ csv, print, pdf }, who) => {
      const last = before()
      const figures = figuresAt(book.state, now())
      const recorded = book.record([{ act: 'report-made', figures }], doerOf(who))
      if (!recorded.ok) return refused(recorded.error)
      memory.note({ done: 'reported' })
      context.onChange()
      if (!csv && !print && !pdf) return undefined
      // The figures stand in the log by now: a stick that is full does not take them back.
      return done(parts, await jobs.run('report', (signal) => send(figures, last, { csv, print, pdf }, signal)))
    },
    'shelter:series': ({ of, from, until }) => {
      const [first, last] = [from, until].map((text) => Temporal.Instant.from(text).epochMilliseconds)
      if (first === undefined || last === undefined || last <= first || last - first > LONGEST_SERIES_MILLISECONDS)
        return refused(failure('request-invalid'))
      const points =
        of === 'arrivals' ? arrivalsPerQuarterHour(book.state, first, last) : occupancySeries(book.state, first, last)
      return shown({
        of: 'series',
        series: { of, at: points.map(({ at }) => instantText(at)), values: points.map(({ people }) => people) },
      })
    },
    'shelter:list-print': async (_, who) => {
      const { persons } = book.state.list({ order: 'number' }, 'unprotected')
      const prefix = prefixAt(program, context.active.place)
      const sheet = listSheet({
        people: persons,
        program,
        place: shelterName(parts),
        language: LANGUAGE,
        now: now(),
        nextNumber: formatReceipt({ prefix, number: book.state.nextNumber(prefix) }),
      })
      return done(
        parts,
        await jobs.run('list', async (signal) => {
          // What leaves the station stands in the log before it leaves.
          const exported = { act: 'exported', form: 'list', people: persons.length, withProtected: false } as const
          const recorded = book.record([exported], doerOf(who))
          return recorded.ok ? await printSheet(parts, sheet, { paper: 'a4', to: 'printer' }, signal) : recorded
        }),
      )
    },
    'shelter:medicine-slip': async ({ language }) =>
      done(
        parts,
        await jobs.run('slip', (signal) =>
          printSheet(parts, { kind: 'medicine-slip', language }, { paper: 'receipt', to: 'printer' }, signal),
        ),
      ),
  }

  async function send(
    figures: ReportFigures,
    last: ReportFigures | undefined,
    { csv, print, pdf }: { readonly csv: boolean; readonly print: boolean; readonly pdf: boolean },
    signal: AbortSignal,
  ): Promise<Result<JobDone, Failure>> {
    const sheetParts = { figures, before: last, place: shelterName(parts), language: LANGUAGE, timeOf: paperTime }
    const name = `shelter-report-${fileTime(figures.at)}`
    const written = csv ? await context.files.write('exports', `${name}.csv`, reportCsv(sheetParts)) : ok(undefined)
    if (!written.ok) return written
    const file = written.value === undefined ? {} : { file: written.value }
    if (!print && !pdf) return ok(file)
    const sheet = reportSheet(sheetParts)
    const made = pdf
      ? await printSheet(parts, sheet, { paper: 'a4', to: { pdf: { folder: 'exports', name: `${name}.pdf` } } }, signal)
      : ok({})
    if (!made.ok) return made
    const printed = print ? await printSheet(parts, sheet, { paper: 'a4', to: 'printer' }, signal) : ok({})
    return printed.ok ? ok({ ...file, ...made.value, ...printed.value }) : printed
  }
}
