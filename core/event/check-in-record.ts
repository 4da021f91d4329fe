import type { Temporal } from 'temporal-polyfill'
import type { DecidedClass, Outcome } from '../program/decision.ts'
import type { EventOf } from './ledger-event.ts'

/** The check-ins of one program between two business days. */
export interface CheckInPeriod {
  /** Id of the program, in whatever version. */
  readonly program: string
  /** First and last business day, both included. */
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

/** A check-in as it stands: with what the staff made of it. */
export interface CheckInRecord {
  /** Receipt number (受付番号). */
  readonly number: number
  /** Wall-clock time, milliseconds since 1970. */
  readonly at: number
  /** Id of the place. */
  readonly place: string
  /** Admitted, too, where the staff released it. */
  readonly outcome: Outcome
  readonly released: boolean
  /** Whether a body that would say more was erased. */
  readonly erased: boolean
  /** The one that the staff chose with the release, else that of the decision. */
  readonly priceClass?: Pick<DecidedClass, 'id' | 'name'>
  readonly ruleId?: string
  /** What the program kept of the person. */
  readonly kept: Readonly<Record<string, string>>
}

export function checkInRecord(checkIn: EventOf<'check-in'>, release?: EventOf<'release'>): CheckInRecord {
  const { header, body } = checkIn
  const priceClass = release?.body?.priceClass ?? body?.priceClass
  return {
    number: header.number,
    at: header.at,
    place: header.place,
    outcome: release === undefined ? header.outcome : 'admit',
    released: release !== undefined,
    erased: body === undefined || (release !== undefined && release.body === undefined),
    ...(priceClass === undefined ? {} : { priceClass }),
    ...(body === undefined ? {} : { ruleId: body.ruleId }),
    kept: body?.kept ?? {},
  }
}
