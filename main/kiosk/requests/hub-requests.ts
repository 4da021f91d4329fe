import { ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { CarriedByHand } from '../../contract/index.ts'
import { exportBatches, importCarried, type SyncParts } from '../../sync/index.ts'
import type { EnrolmentDesk } from '../enrolment-desk.ts'
import { answerOf, type HandlerAnswer, type RequestHandlers } from '../serve-request.ts'
import type { StationSync } from '../station-sync.ts'

export interface HubRequestParts {
  readonly enrolment: EnrolmentDesk
  readonly sync: StationSync
  /** Lets the staff choose a folder; undefined: they chose none. Absent where there is no dialog. */
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined
}

/** The station and the hub of its municipality: its enrolment, and what is carried by hand where there is no line. */
export function hubRequests({ enrolment, sync, chooseFolder }: HubRequestParts): Pick<RequestHandlers, `hub:${Names}`> {
  const carry = async (
    act: (folder: string, parts: SyncParts) => Promise<Result<CarriedByHand, Failure>>,
  ): Promise<HandlerAnswer> => {
    if (chooseFolder === undefined) return { failure: failure('request-invalid') }
    const folder = await chooseFolder()
    if (folder === undefined) return undefined
    const carried = await sync.byHand((parts) => act(folder, parts))
    return carried.ok ? { carried: carried.value } : { failure: carried.error }
  }
  return {
    'hub:enrol': ({ ticket }) => answerOf(enrolment.start(ticket)),
    'hub:enrol-cancel': () => answerOf(enrolment.cancel()),
    'hub:carry-out': () =>
      carry(async (folder, parts) => {
        const written = await exportBatches(folder, parts, { everything: false })
        return written.ok ? ok({ way: 'out', ...written.value }) : written
      }),
    'hub:carry-in': () =>
      carry(async (folder, parts) => {
        const taken = await importCarried(folder, parts, { cleans: true })
        if (!taken.ok) return taken
        const { answers, pages, known, left } = taken.value
        return ok({ way: 'in', answers, pages, known, left: left.length })
      }),
  }
}

type Names = 'enrol' | 'enrol-cancel' | 'carry-out' | 'carry-in'
