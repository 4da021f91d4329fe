import { decodeTlvSequence, type Tlv } from '../iso7816/index.ts'

/** Both the choice and its alternative fullName have the context tag 0 (RFC 5280 §4.2.1.13). */
const NAME_TAG = 0xa0

/** The GeneralNames (DER) of a DistributionPointName under its context tag; none for a name relative to the issuer. */
export function distributionPointNames(name: Tlv | undefined): readonly Uint8Array[] {
  if (name?.tag !== NAME_TAG) return []
  const choice = decodeTlvSequence(name.value)
  const fullName = choice.ok ? choice.value[0] : undefined
  if (fullName?.tag !== NAME_TAG) return []
  const names = decodeTlvSequence(fullName.value)
  return names.ok ? names.value.map(({ encoded }) => encoded) : []
}
