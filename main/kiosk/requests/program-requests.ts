import { Temporal } from 'temporal-polyfill'
import { failure } from '../../../core/failure/index.ts'
import type { ProgramInForce } from '../active-program.ts'
import type { LedgerDoor } from '../ledger-door.ts'
import type { ProgramSwitch } from '../program-switch.ts'
import type { ReportDays, ReportDesk } from '../report-desk.ts'
import { answerOf, type RequestHandlers } from '../serve-request.ts'
import { operatorOf } from './check-in-requests.ts'

export interface ProgramRequestParts {
  readonly programs: ProgramInForce
  readonly programSwitch: ProgramSwitch
  readonly ledger: LedgerDoor
  readonly reports: ReportDesk
}

/** Which program runs here, and what it counted. */
export function programRequests({
  programs,
  programSwitch,
  ledger,
  reports,
}: ProgramRequestParts): Pick<RequestHandlers, 'program:switch' | 'report:get'> {
  return {
    'program:switch': ({ id, place }, who) => answerOf(programSwitch.to(id, place, operatorOf(who))),
    'report:get': async ({ id, from, until }) => {
      const { current } = programs
      if (!current.ok) return { failure: current.error }
      if (!ledger.opened.ok) return { failure: ledger.opened.error }
      const report = current.value.program.reports.find((candidate) => candidate.id === id)
      const days = report === undefined ? undefined : daysOf(from, until)
      if (report === undefined || days === undefined) return { failure: failure('request-invalid') }
      const made = await reports.make(current.value.program, report, days, ledger.opened.value.ledger)
      return made.ok ? { report: made.value } : { failure: made.error }
    },
  }
}

/** Undefined for what is no day, or for days the wrong way round. */
function daysOf(from: string, until: string): ReportDays | undefined {
  try {
    const days = { from: Temporal.PlainDate.from(from), until: Temporal.PlainDate.from(until) }
    return Temporal.PlainDate.compare(days.from, days.until) > 0 ? undefined : days
  } catch {
    return undefined
  }
}
