import type { ActRecord } from '../../event/act.ts'
import type { PollingAct } from '../acts.ts'
import type { Before } from '../finding.ts'

export type PollingRecord = ActRecord<'polling-act'>

/** An act whose body is there. */
export type KnownRecord<Act extends PollingAct = PollingAct> = Omit<PollingRecord, 'content'> & { readonly content: Act }

/** The number of an event within its device, and the device: `formatEventId` joins them by hyphens. */
function deviceOf(id: string): string {
  return id.slice(0, id.lastIndexOf('-'))
}

/**
 * An order that is the same whichever way the acts came: by the clock on the wall, on one device by its own counting, which no
 * clock that was put back can turn round, and else by name.
 */
export function inOrder(one: Omit<PollingRecord, 'content'>, other: Omit<PollingRecord, 'content'>): number {
  if (one.id === other.id) return 0
  if (deviceOf(one.id) === deviceOf(other.id)) return one.seq - other.seq
  return one.at - other.at || (one.id < other.id ? -1 : 1)
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
