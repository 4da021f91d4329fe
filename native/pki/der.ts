import { Temporal } from 'temporal-polyfill'
import { err, type Result } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvSequence, type Tlv } from '../iso7816/index.ts'

/** Universal tags of ASN.1 (X.690) that certificates use. */
export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  objectIdentifier: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** The objects inside the one SEQUENCE that `bytes` are. */
export function sequenceItems(bytes: Uint8Array): Result<readonly Tlv[], string> {
  const sequence = decodeTlv(bytes)
  if (!sequence.ok) return err(sequence.error.kind)
  if (sequence.value.tag !== DER.sequence || sequence.value.encoded.length !== bytes.length) return err('not-a-sequence')
  const items = decodeTlvSequence(sequence.value.value)
  return items.ok ? items : err(items.error.kind)
}

/** An OBJECT IDENTIFIER's value as dotted text; `undefined` when it is none (or has an arc beyond 2^53). */
export function objectIdentifierText(object: Tlv | undefined): string | undefined {
  if (object === undefined || object.tag !== DER.objectIdentifier || object.value.length === 0) return undefined
  const arcs: number[] = []
  let arc = 0
  for (const byte of object.value) {
    arc = arc * 0x80 + (byte & 0x7f)
    if (!Number.isSafeInteger(arc)) return undefined
    if ((byte & 0x80) !== 0) continue
    if (arcs.length === 0) {
      const root = Math.min(Math.floor(arc / 40), 2)
      arcs.push(root, arc - 40 * root)
    } else arcs.push(arc)
    arc = 0
  }
  const last = object.value[object.value.length - 1] ?? 0x80
  return (last & 0x80) !== 0 ? undefined : arcs.join('.')
}

/** UTCTime (years 1950–2049) or GeneralizedTime, both to the second and in UTC as RFC 5280 §4.1.2.5 demands. */
export function timeInstant(object: Tlv | undefined): Temporal.Instant | undefined {
  if (object === undefined) return undefined
  const text = String.fromCharCode(...object.value.subarray(0, 16))
  const pattern =
    object.tag === DER.utcTime ? /^(\d{2})(\d{10})Z$/ : object.tag === DER.generalizedTime ? /^(\d{4})(\d{10})Z$/ : undefined
  const [, years, rest] = pattern?.exec(text) ?? []
  if (years === undefined || rest === undefined) return undefined
  const year = years.length === 4 ? years : `${Number(years) < 50 ? 20 : 19}${years}`
  const [month, day, hour, minute, second] = rest.match(/\d{2}/g) ?? []
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  } catch {
    return undefined
  }
}

/** Whether bit `index` (0 = first) of a BIT STRING is set. */
export function isBitSet(object: Tlv | undefined, index: number): boolean {
  if (object === undefined || object.tag !== DER.bitString) return false
  // The first byte counts unused bits at the end; unused bits are zero.
  const byte = object.value[1 + Math.floor(index / 8)] ?? 0
  return (byte & (0x80 >> (index % 8))) !== 0
}
