import { randomBytes } from 'node:crypto'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { chance } from '../../platform/index.ts'
import { type SyncRecords, verifySignature } from '../ledger/index.ts'
import type { OpenedEnrolment } from './bundle.ts'
import { failureOf, HubContact } from './contact.ts'
import { type EnrolParts, enrolStation } from './enrol.ts'
import { handOverRest } from './hand-over-rest.ts'
import { openEnrolment } from './station-enrolment.ts'

export interface EnrolAgainParts extends Omit<EnrolParts, 'records' | 'predecessor'> {
  /** The ledger of before; of one that cannot be read, what its device was called. */
  readonly former: SyncRecords | { readonly device: Uint8Array }
  /** A new ledger with a new key, which is to take its place. */
  readonly successor: SyncRecords
}

/** How a station has begun again. */
export interface EnrolledAgain {
  readonly enrolment: OpenedEnrolment
  /** What is not at the hub as it was recorded here: `sync-former-lost` or `sync-former-apart`. */
  readonly left?: Failure
}

/**
 * Enrols a station anew whose disk was copied, rolled back or lost: what the hub lacks of the former ledger is handed over, the new key is
 * approved in the place of the old one, and the new ledger knows what the old one knew. Begun again after it broke off it goes on.
 */
export async function enrolAgain(ticket: string, parts: EnrolAgainParts): Promise<Result<EnrolledAgain, Failure>> {
  const { former, successor, secrets } = parts
  const isReadable = 'owner' in former
  const handed = isReadable ? await handOver(former, parts) : ok(failure('sync-former-lost'))
  if (!handed.ok) return handed
  const predecessor = isReadable ? former.owner.device : former.device
  // It broke off after the approval: its keys are enrolled already, and the ticket is used up.
  const before = await openEnrolment(successor, secrets)
  const enrolment =
    before === undefined
      ? await enrolStation(ticket, { ...parts, records: successor, predecessor })
      : before.ok
        ? ok(before.value.opened)
        : before
  if (!enrolment.ok) return enrolment
  const begun = successor.beginAfter(former)
  if (!begun.ok) return begun
  return ok({ enrolment: enrolment.value, ...(handed.value !== undefined && { left: handed.value }) })
}

async function handOver(records: SyncRecords, parts: EnrolAgainParts): Promise<Result<Failure | undefined, Failure>> {
  const { secrets, connect, clock, timers } = parts
  const enrolment = await openEnrolment(records, secrets)
  if (enrolment === undefined) return err(failure('sync-not-enrolled'))
  if (!enrolment.ok) return enrolment
  const { address, opened } = enrolment.value
  const hub = connect(address)
  try {
    const handed = await handOverRest({
      records,
      enrolment: opened,
      hub,
      clock,
      timers,
      random: chance,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      verify: verifySignature,
      contact: new HubContact(clock, () => undefined),
    })
    if (!handed.ok) return err(failureOf(handed.error))
    return ok(handed.value.isApart ? failure('sync-former-apart') : undefined)
  } finally {
    hub.close()
  }
}
