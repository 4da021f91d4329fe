import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { SyncRecords } from '../ledger/index.ts'
import type { StationSecrets } from '../station/index.ts'
import { decodeKept, type OpenedEnrolment, openBundle, readerOf } from './bundle.ts'
import type { HubAddress } from './http-hub.ts'

/** An enrolment that holds, and where its hub is. */
export interface StationEnrolment {
  readonly opened: OpenedEnrolment
  readonly address: HubAddress
}

/** With which hub the station of this ledger was enrolled; undefined: with none. Fails with `sync-bundle-wrong`. */
export async function openEnrolment(
  records: SyncRecords,
  secrets: Pick<StationSecrets, 'sealingSecret'>,
): Promise<Result<StationEnrolment, Failure> | undefined> {
  const enrolment = records.enrolment()
  if (enrolment === undefined) return undefined
  const kept = decodeKept(enrolment.bundle)
  if (kept === undefined) return err(failure('sync-bundle-wrong', { problem: 'cannot be read' }))
  const opened = await openBundle(kept.bundle, records, readerOf(secrets.sealingSecret()))
  if (!opened.ok) return opened
  const { authority } = kept
  return ok({ opened: opened.value, address: { address: enrolment.hub, ...(authority !== undefined && { authority }) } })
}
