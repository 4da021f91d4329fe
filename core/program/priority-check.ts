import { priorityKey } from './counter-key.ts'
import type { Priority, Quota } from './limit.ts'
import { localMinuteOf, type Situation } from './situation.ts'
import type { CounterUse } from './usage.ts'

/** What a person would take of a quota, and all priority windows in it. */
interface AskedOfQuota {
  readonly quota: Quota
  readonly counter: string
  readonly amount: number
  readonly priorities: readonly Priority[]
}

function isFor({ classes }: Priority, classId: string | undefined): boolean {
  return classId !== undefined && classes.includes(classId)
}

function isRunning({ until }: Priority, situation: Situation): boolean {
  return until === undefined || situation.localMinute < localMinuteOf(until)
}

/** Places that a priority still keeps from others than its classes. */
function keptBy(priority: Priority, counter: string, situation: Situation, classId: string | undefined): number {
  if (priority.places === undefined || isFor(priority, classId) || !isRunning(priority, situation)) return 0
  return Math.max(0, priority.places - situation.usage.counted(priorityKey(counter, priority.id)))
}

/**
 * Whether a priority window keeps somebody out whom its quota would still let in, and what somebody of its classes takes of its
 * places. Of the other windows of the quota each keeps its places as well.
 */
export function checkPriority(
  priority: Priority,
  { quota, counter, amount, priorities }: AskedOfQuota,
  situation: Situation,
  classId: string | undefined,
): { readonly isReached: boolean; readonly use?: CounterUse } {
  if (isFor(priority, classId)) {
    if (priority.places === undefined) return { isReached: false }
    return { isReached: false, use: { counter: priorityKey(counter, priority.id), amount } }
  }
  if (!isRunning(priority, situation)) return { isReached: false }
  if (priority.places === undefined) return { isReached: true }
  const free = quota.limit - situation.usage.counted(counter) - amount
  const kept = priorities.reduce((sum, other) => sum + keptBy(other, counter, situation, classId), 0)
  // Where the quota itself is full, that is what is told.
  return { isReached: keptBy(priority, counter, situation, classId) > 0 && free >= 0 && free < kept }
}
