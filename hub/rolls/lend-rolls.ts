import { bytesToHex, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { decodeLease, decodeSigned } from '../../core/roll-package/index.ts'
import { appendAction } from '../action-log/index.ts'
import type { HubStore, StoredLease } from '../store/index.ts'
import type { RollAct } from './add-roll.ts'

/**
 * Takes leases that an official has prepared, each for the station to whose key it is sealed; what is over already is left out, and what
 * ended before is removed. How many were taken.
 *
 * Fails with `roll-package-unreadable` and `roll-package-foreign`, and with `roll-lease-refused` for a key that no station has; then
 * none is taken.
 */
export async function lendRolls(
  store: Pick<HubStore, 'devices' | 'administration'>,
  files: readonly Uint8Array[],
  { hub, actor, now }: RollAct,
): Promise<Result<number, Failure>> {
  const stations = new Map((await store.devices()).map(({ sealingKey, device }) => [bytesToHex(sealingKey), device]))
  const taken: StoredLease[] = []
  for (const file of files) {
    const signed = decodeSigned(file)
    const lease = signed && decodeLease(signed.payload)
    if (signed === undefined || lease === undefined || signed.signatures.length === 0)
      return err(failure('roll-package-unreadable', { problem: 'lease' }))
    const { roll, from, until } = lease
    if (Number(lease.tenant) !== hub.tenant) return err(failure('roll-package-foreign', { roll, tenant: lease.tenant }))
    const device = stations.get(bytesToHex(lease.station))
    if (device === undefined) return err(failure('roll-lease-refused', { problem: 'no station has this key' }))
    if (until > now) taken.push({ device, roll, from, until, lease: file })
  }
  await store.administration(async (transaction) => {
    await transaction.endLeases(now)
    await transaction.putLeases(taken)
    const lent = new Map<string, { readonly devices: Set<string>; readonly until: number }>()
    for (const { roll, device, until } of taken) {
      const { devices, until: last } = lent.get(roll) ?? { devices: new Set<string>(), until: 0 }
      lent.set(roll, { devices: devices.add(bytesToHex(device)), until: Math.max(last, until) })
    }
    for (const [roll, { devices, until }] of lent) {
      const detail = { stations: devices.size, until: new Date(until).toISOString() }
      await appendAction(transaction, hub, now, { actor, action: 'roll-lent', subject: roll, detail })
    }
  })
  return ok(taken.length)
}
