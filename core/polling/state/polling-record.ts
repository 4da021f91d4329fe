import type { ActRecord } from '../../event/act.ts'
import type { PollingAct } from '../acts.ts'
import type { Before } from '../finding.ts'

export type PollingRecord = ActRecord<'polling-act'>

/** An act whose body is there. */
export type KnownRecord<Act extends PollingAct = PollingAct> = Omit<PollingRecord, 'content'> & { readonly content: Act }

type Stamped = Pick<PollingRecord, 'id' | 'hlc'>

/**
 * An order that is the same whichever way the acts came, and on one device the one in which they were recorded: by hybrid logical time,
 * which no clock that was put back turns round, and by name where two devices agree on it.
 */
export function inOrder(one: Stamped, other: Stamped): number {
  return one.hlc[0] - other.hlc[0] || one.hlc[1] - other.hlc[1] || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
}

/** When, where and at which desk an act was done, as it is told to the next clerk. */
export function beforeOf(record: KnownRecord, at = record.at): Before {
  const { content } = record
  const desk = 'desk' in content ? content.desk : undefined
  return {
    at,
    place: record.place,
    act: record.id,
    ...(desk !== undefined && { desk }),
    ...(record.number !== undefined && { number: record.number }),
  }
}
