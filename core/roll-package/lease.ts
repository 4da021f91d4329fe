import { z } from 'zod'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'

/** Media type of a lease, signed as well. */
export const ROLL_LEASE_TYPE = 'application/vnd.uketsuke.roll-lease+cbor'

export const MOST_LEASE_BYTES = 4_096
/** A stolen station can open its roll no longer than that. */
export const LONGEST_LEASE_HOURS = 72
const LONGEST_LEASE = LONGEST_LEASE_HOURS * 3_600_000
/** The office's clock may be ahead of the station's by so much, milliseconds. */
const CLOCK_DIFFERENCE = 15 * 60_000

/** From when until when the key of a roll may be used, milliseconds since 1970; `until` no longer. */
export interface LeaseSpan {
  readonly from: number
  readonly until: number
}

/** The key of a roll, lent to one station (名簿の鍵の貸出). */
export interface RollLease extends LeaseSpan {
  readonly roll: string
  /** Code of the municipality, six digits. */
  readonly tenant: string
  /** Public key of the station, X25519, 32 bytes. */
  readonly station: Uint8Array
  /** Names the roll key, 8 bytes. */
  readonly key: Uint8Array
  /** The roll key, sealed to the station (HPKE). */
  readonly sealed: { readonly enc: Uint8Array; readonly wrapped: Uint8Array }
}

const moment = z.int().positive()
const leaseSchema = z
  .strictObject({
    v: z.literal(1),
    roll: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
    tenant: z.string().regex(/^\d{6}$/),
    station: bytesOfLength(32),
    key: bytesOfLength(8),
    sealed: z.strictObject({ enc: bytesOfLength(32), wrapped: bytesOfLength(48) }),
    from: moment,
    until: moment,
  })
  .refine(({ from, until }) => until > from && until - from <= LONGEST_LEASE)

/** Deterministic CBOR. Throws for a lease that nobody would take, such as one that is too long. */
export function encodeLease(lease: RollLease): Uint8Array {
  const encoded = encodeDeterministic({ v: 1, ...lease })
  if (decodeLease(encoded) === undefined) throw new Error('a lease that is not in order')
  return encoded
}

/** Reads a lease; `undefined` for anything else and for one of more than 72 hours. Who has signed it is not looked at here. */
export function decodeLease(encoded: Uint8Array): RollLease | undefined {
  if (encoded.length > MOST_LEASE_BYTES) return undefined
  const decoded = decodeDeterministic(encoded)
  const parsed = decoded === undefined ? undefined : leaseSchema.safeParse(decoded.value)
  if (parsed?.success !== true) return undefined
  const { v: _, ...lease } = parsed.data
  return lease
}

export type LeaseStanding = 'not-yet' | 'in-force' | 'over'

/** @param now milliseconds since 1970, never before what the station's records say */
export function leaseStanding({ from, until }: LeaseSpan, now: number): LeaseStanding {
  return now + CLOCK_DIFFERENCE < from ? 'not-yet' : now < until ? 'in-force' : 'over'
}
