import { equalBytes, err, ok, type Result } from '../base/index.ts'
import { bodyHash, type ChainOwner, chainHash, genesisHash, headSigningBytes, type SignedHead } from './chain.ts'
import { deviceIdOf } from './event-id.ts'
import { compareHybridLogicalTimes, type HybridLogicalTime } from './hybrid-logical-clock.ts'
import { type EventDefect, type LedgerEvent, type LoggedEvent, readEvent } from './ledger-event.ts'

/** What can be wrong with a log. */
export type LogDefect =
  | EventDefect
  /** The log does not begin with the event that names its device, or the device's id does not belong to its key. */
  | 'opening-wrong'
  /** An event of another device, incarnation or municipality. */
  | 'owner-wrong'
  /** The chain hash that is stored beside an event is not the one that was computed. */
  | 'hash-wrong'
  /** A sequence number is missing, doubled or out of order. */
  | 'sequence-wrong'
  /** A receipt number is missing, doubled or out of order. */
  | 'number-wrong'
  /** The logical clock did not go forward. */
  | 'clock-wrong'
  | 'body-hash-wrong'
  /** The chain does not end where the signed head says. */
  | 'head-wrong'
  | 'head-signature-wrong'

export interface LogFault {
  readonly defect: LogDefect
  /** Where it was found: the place in the log, counted from 1. */
  readonly seq: number
}

export interface VerifiedLog {
  /** With the municipality of the last event. */
  readonly owner: ChainOwner
  readonly events: number
  /** Logical time of the last event. */
  readonly hlc: HybridLogicalTime
  /** The last receipt number; 0 when there is none. */
  readonly number: number
  /** Events whose body has been erased. */
  readonly erasedBodies: number
  /** The device's Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array
}

/**
 * Proves a whole log: every header is well-formed and in its place, every body is the one that was recorded, and the
 * device has signed the end of the chain.
 *
 * `verifySignature` checks Ed25519; `visit` gets each event after it has passed (the chain as a whole only stands when
 * the result is ok).
 */
export function verifyLog(
  log: { readonly events: Iterable<LoggedEvent>; readonly head: SignedHead },
  verifySignature: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
  visit: (event: LedgerEvent) => void = () => {},
): Result<VerifiedLog, LogFault> {
  let opened: { readonly owner: ChainOwner; readonly publicKey: Uint8Array } | undefined
  let hash: Uint8Array | undefined
  let clock: HybridLogicalTime = [0, 0]
  let count = 0
  let number = 0
  let erasedBodies = 0
  for (const stored of log.events) {
    const seq = count + 1
    const event = readEvent(stored)
    if (typeof event === 'string') return err({ defect: event, seq })
    const { header } = event
    if (event.kind === 'ledger-opened') {
      if (opened !== undefined || !equalBytes(deviceIdOf(event.header.publicKey), header.device))
        return err({ defect: 'opening-wrong', seq })
      opened = {
        owner: { tenant: header.tenant, device: header.device, incarnation: header.incarnation },
        publicKey: event.header.publicKey,
      }
      hash = genesisHash(opened.owner)
    }
    if (opened === undefined || hash === undefined) return err({ defect: 'opening-wrong', seq })
    const { owner } = opened
    // Enrolled on the way: from then on every event names the municipality, and no other one.
    if (owner.tenant === undefined && header.tenant !== undefined)
      opened = { ...opened, owner: { ...owner, tenant: header.tenant } }
    if (
      header.tenant !== opened.owner.tenant ||
      header.incarnation !== owner.incarnation ||
      !equalBytes(header.device, owner.device)
    )
      return err({ defect: 'owner-wrong', seq })
    if (header.seq !== seq || stored.seq !== seq) return err({ defect: 'sequence-wrong', seq })
    if (compareHybridLogicalTimes(clock, header.hlc) >= 0) return err({ defect: 'clock-wrong', seq })
    if (event.kind === 'check-in' && event.header.number !== ++number) return err({ defect: 'number-wrong', seq })
    if (stored.body === undefined) erasedBodies++
    else if (!equalBytes(bodyHash(stored.body), header.bodyHash)) return err({ defect: 'body-hash-wrong', seq })
    hash = chainHash(hash, stored.header)
    if (!equalBytes(stored.hash, hash)) return err({ defect: 'hash-wrong', seq })
    clock = header.hlc
    count = seq
    visit(event)
  }
  if (opened === undefined || hash === undefined) return err({ defect: 'opening-wrong', seq: 1 })
  const { owner, publicKey } = opened
  if (log.head.seq !== count || !equalBytes(log.head.hash, hash)) return err({ defect: 'head-wrong', seq: count })
  if (!verifySignature(publicKey, headSigningBytes(owner, log.head), log.head.signature))
    return err({ defect: 'head-signature-wrong', seq: count })
  return ok({ owner, publicKey, events: count, hlc: clock, number, erasedBodies })
}
