import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { type Clock, concatBytes, equalBytes, err, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import { encodeDeterministic } from '../../../core/event/cbor.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { openSealed, sealTo } from '../../../core/protocol/index.ts'
import {
  decodeLease,
  encodeLease,
  type LeaseSpan,
  leaseStanding,
  ROLL_LEASE_TYPE,
  type RollLease,
} from '../../../core/roll-package/index.ts'
import { attemptOnRoll, keepLease, keptLeases, type RollFolder } from '../../ledger/rolls/index.ts'
import type { SignerKey } from '../../program/index.ts'
import { leasePrivateKey, rollKeyId } from './roll-key.ts'
import { signedFile, verifiedPayload } from './signed-file.ts'

/** One official is enough: a lease lets a station go on with a roll that two have signed. */
const SIGNERS = 1
const INFO = new TextEncoder().encode('uketsuke roll lease v1')
/** PKCS#8 of an X25519 key, up to its 32 secret bytes (RFC 8410 §7). */
const PKCS8_HEAD = hexToBytes('302e020100300506032b656e04220420')

/** What a roll key is lent for: another roll, station or span does not open it. */
function contextOf({ roll, tenant, station, key, from, until }: Omit<RollLease, 'sealed'>) {
  return { info: INFO, aad: encodeDeterministic([roll, tenant, station, key, from, until]) }
}

/** The public key to which the leases of a station are sealed, X25519, 32 bytes. It may be told to anybody. */
export function leasePublicKey(ledgerKey: Uint8Array): Uint8Array {
  const secret = leasePrivateKey(ledgerKey)
  const pkcs8 = concatBytes(PKCS8_HEAD, secret)
  try {
    const key = createPublicKey(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))
    return new Uint8Array(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'))
  } finally {
    secret.fill(0)
    pkcs8.fill(0)
  }
}

export interface LeaseDraft extends LeaseSpan {
  readonly roll: string
  readonly tenant: string
  /** See {@link leasePublicKey}. */
  readonly station: Uint8Array
  /** 32 bytes. */
  readonly rollKey: Uint8Array
}

/** Lends a roll key to a station: sealed to it, signed by an official. Throws for more than 72 hours and for a station key that is none. */
export async function makeLease(draft: LeaseDraft, signer: KeyObject): Promise<Uint8Array> {
  const { rollKey, ...lent } = draft
  const lease = { ...lent, key: rollKeyId(rollKey) }
  const sealed = await sealTo(draft.station, rollKey, contextOf(lease))
  return signedFile(ROLL_LEASE_TYPE, { payload: encodeLease({ ...lease, sealed }), signatures: [] }, [signer])
}

export interface LeaseImport extends RollFolder {
  /** The file as it was made. */
  readonly file: Uint8Array
  readonly ledgerKey: Uint8Array
  readonly believed: readonly SignerKey[]
  /** Never before what the station has recorded. */
  readonly clock: Pick<Clock, 'now'>
}

/**
 * Keeps a lease on the station. One that ends before the lease of the same key that is here changes nothing, so that an older file does
 * no harm. Fails with `roll-lease-refused`, as the signature says (`roll-package-…`), and with `roll-package-foreign`.
 */
export async function importLease(options: LeaseImport): Promise<Result<LeaseSpan, Failure>> {
  const { file, believed, rolls, roll, ledgerKey, clock } = options
  const payload = verifiedPayload(ROLL_LEASE_TYPE, file, believed, SIGNERS)
  if (!payload.ok) return payload
  const lease = decodeLease(payload.value)
  if (lease === undefined) return err(failure('roll-package-unreadable', { problem: 'lease' }))
  if (lease.roll !== roll || lease.tenant !== believed[0]?.municipality.code)
    return err(failure('roll-package-foreign', { roll: lease.roll, tenant: lease.tenant }))
  const now = clock.now().epochMilliseconds
  const standing = leaseStanding(lease, now)
  if (standing !== 'in-force') return err(failure('roll-lease-refused', { problem: standing }))
  if (!equalBytes(lease.station, leasePublicKey(ledgerKey)))
    return err(failure('roll-lease-refused', { problem: 'another station' }))
  const rollKey = await openedKey(lease, ledgerKey)
  if (rollKey === undefined) return err(failure('roll-lease-refused', { problem: 'cannot be opened' }))
  const { from, until, key } = lease
  const kept = attemptOnRoll(() => {
    const present = keptLeases({ rolls, roll }, ledgerKey, now)
    const same = present.find(({ keyId }) => equalBytes(keyId, key))
    for (const other of present) other.rollKey.fill(0)
    if (same !== undefined && same.until >= until) return ok({ from: same.from, until: same.until })
    keepLease({ rolls, roll }, ledgerKey, { keyId: key, rollKey, from, until })
    return ok({ from, until })
  })
  rollKey.fill(0)
  return kept
}

async function openedKey(lease: RollLease, ledgerKey: Uint8Array): Promise<Uint8Array | undefined> {
  const secret = leasePrivateKey(ledgerKey)
  try {
    const rollKey = await openSealed(secret, lease.sealed, contextOf(lease))
    if (rollKey === undefined || equalBytes(rollKeyId(rollKey), lease.key)) return rollKey
    rollKey.fill(0)
    return undefined
  } finally {
    secret.fill(0)
  }
}
