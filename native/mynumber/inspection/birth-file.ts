import { concatBytes, ok, type Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { Proof } from '../../../core/person/index.ts'
import {
  type CardPublicKey,
  type CardVerifiableCertificate,
  isCardSignature,
  judgeCardVerifiableCertificate,
  parseCardPublicKey,
} from '../../pki/index.ts'
import { VISUAL_FILE } from '../applications.ts'
import { expectObjects, malformedFile } from '../file-defect.ts'
import { isDigits } from '../number-b.ts'
import type { TrustAnchors } from '../reading-request.ts'

/** Visual AP EF `0001` (card reference §4.8). */
export interface BirthFile {
  /** `YYYYMMDD` as on the card; may be partial (`00`) or impossible. */
  readonly birthDate: string
  /** The chip's key: the same as in the other records of the visual AP. */
  readonly publicKey: CardPublicKey
  /** DF11 and DF12 with tags and lengths: what the signature covers. */
  readonly signedPart: Uint8Array
  /** DF13 */
  readonly signature: Uint8Array
}

const FILE = VISUAL_FILE.birth
const BIRTH_DATE_BYTES = 8

/** `file`: the FF10 object, padding removed. Failures: `card-file-malformed`, `card-incomplete`. */
export function parseBirthFile(file: Uint8Array): Result<BirthFile, Failure> {
  const objects = expectObjects(FILE, file, 0xff10, [0xdf11, 0xdf12, 0xdf13])
  if (!objects.ok) return objects
  const [birthDate, key, signature] = objects.value
  if (birthDate.value.length !== BIRTH_DATE_BYTES || !isDigits(birthDate.value)) return malformedFile(FILE, 'birth-date')
  const publicKey = parseCardPublicKey(key.value)
  if (!publicKey.ok) return malformedFile(FILE, publicKey.error)
  return ok({
    birthDate: String.fromCharCode(...birthDate.value),
    publicKey: publicKey.value,
    signedPart: concatBytes(birthDate.encoded, key.encoded),
    signature: signature.value,
  })
}

/** Whether a municipality signed the birth date together with the chip's key. `certificate`: visual AP EF `0004`. */
export function proveBirthDate(file: BirthFile, certificate: CardVerifiableCertificate, trust: TrustAnchors): Proof {
  const method = 'visual-ap-signature'
  return isCardSignature(certificate.publicKey, file.signedPart, file.signature)
    ? { method, ...judgeCardVerifiableCertificate(certificate, 'visual', trust) }
    : { method, status: 'forged', defect: 'signature-wrong' }
}
