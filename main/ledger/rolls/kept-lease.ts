import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { bytesToHex, concatBytes, hexToBytes } from '../../../core/base/index.ts'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from '../../../core/event/cbor.ts'
import type { LeaseSpan } from '../../../core/roll-package/index.ts'
import { replaceFile } from '../../../platform/index.ts'
import { folderOf, type RollFolder } from './roll-folder.ts'

/** A roll key that was lent to this station, and for how long. */
export interface KeptLease extends LeaseSpan {
  /** 8 bytes. */
  readonly keyId: Uint8Array
  /** 32 bytes. */
  readonly rollKey: Uint8Array
}

const LEASES = 'leases'
const LEASE_FILE = /^([0-9a-f]{16})\.lease$/
const TAG_LENGTH = 16
/** So long after its end a lease stays where it is, milliseconds: a clock that was set wrong is found out within a day. */
const GRACE = 24 * 3_600_000

const moment = z.int().positive()
const fileSchema = z.strictObject({
  v: z.literal(1),
  from: moment,
  until: moment,
  nonce: bytesOfLength(12),
  sealed: bytesOfLength(48),
})

function sealingKey(ledgerKey: Uint8Array, roll: string): Uint8Array {
  const info = new TextEncoder().encode(`uketsuke roll lease v1\0${roll}`)
  return new Uint8Array(hkdfSync('sha256', ledgerKey, new Uint8Array(), info, 32))
}

/** What must not be changed beside the key: above all its end. */
function bound({ from, until, keyId }: Omit<KeptLease, 'rollKey'>): Uint8Array {
  return encodeDeterministic([from, until, keyId])
}

const fileOf = (of: RollFolder, keyId: Uint8Array) => path.join(folderOf(of), LEASES, `${bytesToHex(keyId)}.lease`)

/** Keeps a lease, in the place of one of the same key; durable when it returns. Throws errors of the file system. */
export function keepLease(of: RollFolder, ledgerKey: Uint8Array, lease: KeptLease): void {
  mkdirSync(path.join(folderOf(of), LEASES), { recursive: true, mode: 0o700 })
  const nonce = new Uint8Array(randomBytes(12))
  const cipher = createCipheriv('aes-256-gcm', sealingKey(ledgerKey, of.roll), nonce).setAAD(bound(lease))
  const sealed = concatBytes(cipher.update(lease.rollKey), cipher.final(), cipher.getAuthTag())
  replaceFile(fileOf(of, lease.keyId), encodeDeterministic({ v: 1, from: lease.from, until: lease.until, nonce, sealed }))
}

function readLease(of: RollFolder, ledgerKey: Uint8Array, keyId: Uint8Array): KeptLease | undefined {
  const decoded = decodeDeterministic(new Uint8Array(readFileSync(fileOf(of, keyId))))
  const parsed = decoded === undefined ? undefined : fileSchema.safeParse(decoded.value)
  if (parsed?.success !== true) return undefined
  const { from, until, nonce, sealed } = parsed.data
  const tagAt = sealed.length - TAG_LENGTH
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(ledgerKey, of.roll), nonce).setAAD(bound({ from, until, keyId }))
    decipher.setAuthTag(sealed.subarray(tagAt))
    return { from, until, keyId, rollKey: concatBytes(decipher.update(sealed.subarray(0, tagAt)), decipher.final()) }
  } catch {
    return undefined
  }
}

/**
 * The leases of a roll, also those that are over; whoever gets their keys wipes them. One that was changed is none. A day after its end
 * a lease is removed, and with it the key. Throws errors of the file system.
 */
export function keptLeases(of: RollFolder, ledgerKey: Uint8Array, now: number): readonly KeptLease[] {
  const leases: KeptLease[] = []
  for (const keyId of keyIdsIn(path.join(folderOf(of), LEASES))) {
    const lease = readLease(of, ledgerKey, keyId)
    if (lease === undefined) continue
    if (now < lease.until + GRACE) leases.push(lease)
    else {
      lease.rollKey.fill(0)
      rmSync(fileOf(of, keyId), { force: true })
    }
  }
  return leases
}

function keyIdsIn(folder: string): readonly Uint8Array[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const id = LEASE_FILE.exec(name)?.[1]
      return id === undefined ? [] : [hexToBytes(id)]
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
