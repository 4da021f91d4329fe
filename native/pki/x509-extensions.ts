import { err, ok, type Result } from '../../core/base/index.ts'
import { decodeTlv, type Tlv } from '../iso7816/index.ts'
import { DER, objectIdentifierText, sequenceItems } from './der.ts'

/** Extensions that certificates and revocation lists of the JPKI use (RFC 5280 §4.2, §5.2). */
export const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAlternativeName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  issuingDistributionPoint: '2.5.29.28',
  revocationListDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

export interface Extensions {
  /** The DER inside of each extension, by dotted OID. */
  readonly values: ReadonlyMap<string, Uint8Array>
  readonly critical: readonly string[]
  /** Critical ones that are not among those understood: whoever carries them must not be relied on. */
  readonly unknownCritical: readonly string[]
}

/** Reads the SEQUENCE of extensions inside the context tag `field`; without a field there are none. */
export function readExtensions(field: Tlv | undefined, understood: readonly string[]): Result<Extensions, string> {
  const list = field === undefined ? ok([]) : sequenceItems(field.value)
  if (!list.ok) return list
  const values = new Map<string, Uint8Array>()
  const critical: string[] = []
  for (const item of list.value) {
    const parts = sequenceItems(item.encoded)
    if (!parts.ok) return parts
    const name = objectIdentifierText(parts.value[0])
    const value = parts.value[parts.value.length - 1]
    if (name === undefined || value?.tag !== DER.octetString) return err('extension')
    // RFC 5280 §4.2: never twice. A second one could say something else than the one that was checked.
    if (values.has(name)) return err('extension-twice')
    values.set(name, value.value)
    if (parts.value[1]?.tag === DER.boolean && parts.value[1].value[0] !== 0) critical.push(name)
  }
  return ok({ values, critical, unknownCritical: critical.filter((name) => !understood.includes(name)) })
}

/** The one object inside an extension. */
export function extensionObject({ values }: Extensions, name: string): Tlv | undefined {
  const bytes = values.get(name)
  const object = bytes === undefined ? undefined : decodeTlv(bytes)
  return object?.ok ? object.value : undefined
}

/** The items of the SEQUENCE inside an extension; none when it is absent or something else. */
export function extensionItems({ values }: Extensions, name: string): readonly Tlv[] {
  const bytes = values.get(name)
  const list = bytes === undefined ? undefined : sequenceItems(bytes)
  return list?.ok ? list.value : []
}

const KEY_IDENTIFIER_TAG = 0x80

/** keyIdentifier of the AKI extension. */
export function authorityKeyIdentifier(extensions: Extensions): Uint8Array | undefined {
  return extensionItems(extensions, EXTENSION.authorityKeyIdentifier).find(({ tag }) => tag === KEY_IDENTIFIER_TAG)?.value
}
