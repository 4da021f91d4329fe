import { concatBytes, hexToBytes } from '../../core/base/index.ts'

/** Hashes whose DigestInfo may be signed. SHA-1 is not among them: collisions are made for money. */
export type DigestAlgorithm = 'sha256' | 'sha384' | 'sha512'

/** DER up to the hash, and the length of the hash in bytes (card reference §3.5; RFC 8017 §9.2 note 1). */
const DIGEST_INFO: Readonly<Record<DigestAlgorithm, { readonly prefix: Uint8Array; readonly hashBytes: number }>> = {
  sha256: { prefix: hexToBytes('3031300D060960864801650304020105000420'), hashBytes: 32 },
  sha384: { prefix: hexToBytes('3041300D060960864801650304020205000430'), hashBytes: 48 },
  sha512: { prefix: hexToBytes('3051300D060960864801650304020305000440'), hashBytes: 64 },
}

const SHA1_PREFIX = hexToBytes('3021300906052B0E03021A05000414')

/** DER `DigestInfo` of a finished hash: what scheme `pkcs1` is given for an ordinary RSASSA-PKCS1-v1_5 signature. */
export function digestInfo(algorithm: DigestAlgorithm, hash: Uint8Array): Uint8Array {
  const { prefix, hashBytes } = DIGEST_INFO[algorithm]
  if (hash.length !== hashBytes) throw new RangeError(`${algorithm} hash of ${hash.length} bytes`)
  return concatBytes(prefix, hash)
}

export function isSha1DigestInfo(bytes: Uint8Array): boolean {
  return SHA1_PREFIX.every((byte, index) => bytes[index] === byte)
}
