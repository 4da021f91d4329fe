import { decodeManifest, decodeSigned, type RollManifest } from '../../../core/roll-package/index.ts'

/** What a signed file says, whoever has signed it: for the office that makes it, and for what lies on the station's own disk. */
export function unsignedManifest(file: Uint8Array): RollManifest | undefined {
  const signed = decodeSigned(file)
  return signed && decodeManifest(signed.payload)
}
