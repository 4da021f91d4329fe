import { type KeyObject, sign, verify } from 'node:crypto'
import { bytesToHex, err, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { decodeSigned, encodeSigned, type Signed } from '../../../core/roll-package/index.ts'
import { keyIdOf, preAuthenticationEncoding, publicHalf, publicKeyOf, type SignerKey } from '../../program/index.ts'

/** Signatures under bytes of a type (DSSE), as the files of manifests and leases have them. One of the same key is replaced. */
export function signedFile(type: string, { payload, signatures }: Signed, keys: readonly KeyObject[]): Uint8Array {
  const message = preAuthenticationEncoding(type, payload)
  const added = keys.map((key) => ({
    key: hexToBytes(keyIdOf(publicHalf(key))),
    signature: new Uint8Array(sign(null, message, key)),
  }))
  const ids = added.map(({ key }) => bytesToHex(key))
  return encodeSigned({ payload, signatures: [...signatures.filter(({ key }) => !ids.includes(bytesToHex(key))), ...added] })
}

/**
 * What so many different officials have signed whose keys the station believes. None of theirs may be wrong; signatures of others say
 * nothing. Fails with `roll-package-unreadable`, `roll-package-signatures-missing` and `roll-package-signature-wrong`.
 */
export function verifiedPayload(
  type: string,
  file: Uint8Array,
  believed: readonly SignerKey[],
  needed: number,
): Result<Uint8Array, Failure> {
  const signed = decodeSigned(file)
  if (signed === undefined) return err(failure('roll-package-unreadable', { problem: 'no signed file' }))
  const message = preAuthenticationEncoding(type, signed.payload)
  const signers = new Set<string>()
  for (const { key, signature } of signed.signatures) {
    const signer = believed.find(({ keyid }) => keyid === bytesToHex(key))
    if (signer === undefined) continue
    if (!verify(null, message, publicKeyOf(signer), signature))
      return err(failure('roll-package-signature-wrong', { keyid: signer.keyid }))
    signers.add(signer.keyid)
  }
  return signers.size >= needed
    ? ok(signed.payload)
    : err(failure('roll-package-signatures-missing', { found: signers.size, needed }))
}
