import { concatBytes, sha256 } from '../base/index.ts'

const GENESIS_DOMAIN = new TextEncoder().encode('uketsuke event chain v1\0')
const HEAD_DOMAIN = new TextEncoder().encode('uketsuke chain head v1\0')

function unsignedBigEndian(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes.slice(8 - length)
}

/** Whose chain it is. */
export interface ChainOwner {
  readonly tenant?: number | undefined
  readonly device: Uint8Array
  readonly incarnation: number
}

/** The end of a chain: its last sequence number and the hash of everything up to there. */
export interface ChainHead {
  readonly seq: number
  /** 32 bytes. */
  readonly hash: Uint8Array
}

/** A head with the device's Ed25519 signature (64 bytes) over `headSigningBytes`. */
export interface SignedHead extends ChainHead {
  readonly signature: Uint8Array
}

/** hash_0 of a device that is not enrolled with a hub. */
export function genesisHash(owner: ChainOwner): Uint8Array {
  return sha256(concatBytes(GENESIS_DOMAIN, owner.device, unsignedBigEndian(owner.incarnation, 2)))
}

/** hash_i = SHA-256(hash_{i−1} ‖ header_i) (sync reference §4.1). */
export function chainHash(previous: Uint8Array, header: Uint8Array): Uint8Array {
  return sha256(concatBytes(previous, header))
}

export function bodyHash(body: Uint8Array): Uint8Array {
  return sha256(body)
}

/**
 * What the device signs: domain ‖ tenant (4 bytes, 0 when not enrolled) ‖ device (16) ‖ incarnation (2) ‖ seq (8) ‖ hash
 * (32), integers big-endian. All parts have a fixed length, so no two heads share these bytes.
 */
export function headSigningBytes(owner: ChainOwner, head: ChainHead): Uint8Array {
  return concatBytes(
    HEAD_DOMAIN,
    unsignedBigEndian(owner.tenant ?? 0, 4),
    owner.device,
    unsignedBigEndian(owner.incarnation, 2),
    unsignedBigEndian(head.seq, 8),
    head.hash,
  )
}
