import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { openStandingSet, type SnapshotAnswer, type StandingSetDefect } from '../../core/protocol/index.ts'
import type { Follower } from './follower.ts'
import type { SyncParts } from './sync-parts.ts'

/** Why a set was not taken; a failure: it could not be kept. */
export type NotTaken = { readonly defect: StandingSetDefect } | { readonly failure: Failure }

/**
 * Proves a set of standing claims and keeps it, by whatever way it came.
 *
 * @param cameAt when it was asked for, by the station's clock; absent: it was carried, and tells of the moment that the hub has signed
 */
export function takeStandingSet(
  { content, note }: Extract<SnapshotAnswer, { readonly status: 'set' }>,
  { stream, epoch, position }: Pick<Follower, 'stream' | 'epoch' | 'position'>,
  { records, enrolment, verify }: Pick<SyncParts, 'records' | 'enrolment' | 'verify'>,
  cameAt?: number,
): Result<undefined, NotTaken> {
  const known = records.standingSets(stream).find((set) => set.epoch === epoch)
  const after = Math.max(position, known?.position ?? 0)
  const expected = { tenant: enrolment.tenant, stream, hub: enrolment.hub, verify, epoch, after }
  const opened = openStandingSet({ content, note }, expected)
  if (!opened.ok) return err({ defect: opened.error })
  const { place, set } = opened.value
  const at = cameAt ?? place.at
  const kept = records.keepStandingSet({ stream, epoch, position: place.position, content, note, at })
  if (!kept.ok) return err({ failure: kept.error })
  if (set.settled) records.endStandingSetsBefore(stream, epoch)
  return ok(undefined)
}

export const standingSetFailure = (stream: string, why: NotTaken): Failure =>
  'failure' in why ? why.failure : failure('sync-standing-set-wrong', { stream, problem: why.defect })
