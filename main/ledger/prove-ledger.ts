import { bytesToHex, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { ErasureAccount, startFold, verifyLog } from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { DeviceKeys, EventStore } from './event-store.ts'
import type { VerifyReport } from './ledger.ts'
import type { ProjectionTables } from './projections/index.ts'

export function chainBroken(problem: string, seq?: number): Failure {
  return failure('ledger-chain-broken', { problem, ...(seq === undefined ? {} : { seq }) })
}

/** Proves the whole log against its signed head, the key of this device, and what was projected from it. Within a transaction of the caller. */
export function proveLedger(store: EventStore, projections: ProjectionTables, keys: DeviceKeys): Result<VerifyReport, Failure> {
  const head = store.head(keys)
  if (head === undefined) return err(chainBroken('head-missing'))
  const fold = startFold()
  const erasures = new ErasureAccount()
  const verified = verifyLog({ events: store.events(), head: head.signed }, verifySignature, (event) => {
    fold.add(event)
    erasures.add(event)
  })
  if (!verified.ok) return err(chainBroken(verified.error.defect, verified.error.seq))
  const { publicKey, events, erasedBodies, hlc, number } = verified.value
  if (!equalBytes(publicKey, keys.publicKey)) return err(chainBroken('device-key-wrong'))
  const { position } = head
  if (position.number !== number || position.hlc[0] !== hlc[0] || position.hlc[1] !== hlc[1])
    return err(chainBroken('head-position-wrong'))
  if (!projections.equals(fold.projections)) return err(chainBroken('projections-differ'))
  const checkIns = [...fold.projections.checkIns.values()]
  return ok({
    events,
    checkIns: checkIns.length,
    undone: checkIns.filter((checkIn) => checkIn.undoneBy !== undefined).length,
    released: checkIns.filter((checkIn) => checkIn.releasedBy !== undefined).length,
    erasedBodies,
    unexplainedErasures: erasures.unexplained,
    device: bytesToHex(keys.owner.device),
    publicKey: bytesToHex(publicKey),
    headHash: bytesToHex(head.signed.hash),
  })
}
