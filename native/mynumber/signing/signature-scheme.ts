import { createHash } from 'node:crypto'
import { digestInfo, isSha1DigestInfo } from '../../pki/index.ts'
import { type RecoveredBlock, recoversPkcs1, recoversPss } from './recovered-signature.ts'

export interface SignatureScheme {
  /** P1 of COMPUTE DIGITAL SIGNATURE. */
  readonly p1: number
  /** Lengths of the input that the scheme takes, bytes. A message as long as a short command carries it. */
  readonly inputBytes: { readonly minimum: number; readonly maximum: number }
  readonly refuses?: (data: Uint8Array) => boolean
  /** Whether a signature, opened with the public key, is one of `data`. */
  readonly matches: (block: RecoveredBlock, data: Uint8Array) => boolean
}

const HASH = { minimum: 32, maximum: 32 } as const
const MESSAGE = { minimum: 1, maximum: 255 } as const

/** What the card does with the input, as data (card reference §3.5, table of P1 `00`–`05`). All are RSA. */
export const SIGNATURE_SCHEMES = {
  /** PKCS#1 v1.5 padding of the bytes as they are: usually a DigestInfo. */
  pkcs1: {
    p1: 0x00,
    inputBytes: { minimum: 1, maximum: 245 },
    refuses: isSha1DigestInfo,
    matches: recoversPkcs1,
  },
  /** PKCS#1 v1.5 padding of the bare SHA-256 of a message: no standard signature. */
  'pkcs1-bare-sha256-of-message': {
    p1: 0x01,
    inputBytes: MESSAGE,
    matches: (block, message) => recoversPkcs1(block, sha256(message)),
  },
  /** RSASSA-PKCS1-v1_5 with SHA-256, of a hash. */
  'pkcs1-sha256-of-hash': {
    p1: 0x02,
    inputBytes: HASH,
    matches: (block, hash) => recoversPkcs1(block, digestInfo('sha256', hash)),
  },
  /** RSASSA-PKCS1-v1_5 with SHA-256, of a message. */
  'pkcs1-sha256-of-message': {
    p1: 0x03,
    inputBytes: MESSAGE,
    matches: (block, message) => recoversPkcs1(block, digestInfo('sha256', sha256(message))),
  },
  /** RSASSA-PSS with SHA-256 and a random salt, of a hash. */
  'pss-sha256-of-hash': { p1: 0x04, inputBytes: HASH, matches: recoversPss },
  /** RSASSA-PSS with SHA-256 and a random salt, of a message. */
  'pss-sha256-of-message': {
    p1: 0x05,
    inputBytes: MESSAGE,
    matches: (block, message) => recoversPss(block, sha256(message)),
  },
} as const satisfies Record<string, SignatureScheme>

export type SignatureSchemeName = keyof typeof SIGNATURE_SCHEMES

function sha256(message: Uint8Array): Uint8Array {
  return createHash('sha256').update(message).digest()
}
