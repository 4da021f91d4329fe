import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import { deviceIdOf } from '../../core/event/index.ts'
import {
  type EnrolAnswer,
  type EnrolRequest,
  enrolmentBundleSchema,
  enrolmentBytes,
  normalizedCode,
  type RefusalCode,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import { codeHash } from '../administration/index.ts'
import type { HubStore } from '../store/index.ts'

/** A station asks, and asks again: until somebody has compared its words it is told to wait, then it is given its bundle. */
export async function enrol(store: HubStore, request: EnrolRequest, now: number): Promise<Result<EnrolAnswer, RefusalCode>> {
  const { publicKey, sealingKey, station, incarnation = 0, predecessor } = request
  const code = normalizedCode(request.code)
  if (code === undefined || !verifySignature(publicKey, enrolmentBytes(request), request.signature)) return err('not-proved')
  if (!(await store.spendCode(codeHash(code), publicKey, now))) return err('not-proved')
  const device = await store.device(deviceIdOf(publicKey))
  if (device?.cut !== undefined) return err('revoked')
  if (device !== undefined && incarnation < device.incarnation) return err('not-proved')
  if (device !== undefined && device.incarnation === incarnation && equalBytes(device.sealingKey, sealingKey)) {
    const bundle = enrolmentBundleSchema.parse(decodeDeterministic(device.bundle)?.value)
    return ok({ v: 1, status: 'enrolled', bundle })
  }
  if (predecessor !== undefined) {
    if (equalBytes(predecessor, deviceIdOf(publicKey))) return err('not-proved')
    if ((await store.device(predecessor)) === undefined) return err('unknown-device')
  }
  await store.putEnrolment({ publicKey, sealingKey, station, incarnation, askedAt: now, predecessor })
  return ok({ v: 1, status: 'pending' })
}
