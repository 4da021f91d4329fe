import { constants, createHash, privateEncrypt } from 'node:crypto'
import { concatBytes, hexToBytes, ok, orThrow } from '../../../core/base/index.ts'
import { citizenCard } from '../../../fixtures/index.ts'
import { municipalityKey } from '../../../fixtures/pki/index.ts'
import { type CardTransport, decodeTlv, decodeTlvSequence, encodeTlv, findTlv } from '../../iso7816/index.ts'
import { cardFromDeck } from '../../simulator/index.ts'

type SampleCard = ReturnType<typeof citizenCard>
export type CardContents = SampleCard['contents']

/** The objects of EF 0002 of the visual AP, in their order (card reference §4.8). */
const TAGS = {
  offsets: 0xdf21,
  birthDate: 0xdf22,
  sex: 0xdf23,
  cardKey: 0xdf24,
  name: 0xdf25,
  address: 0xdf26,
  photo: 0xdf27,
  signature: 0xdf28,
  expiry: 0xdf29,
  securityCode: 0xdf2a,
} as const
type FieldName = keyof typeof TAGS

/** That file of a sample card. */
export function faceOf(id: string): Uint8Array {
  return citizenCard(id).contents.visual.face
}

/** The value of one of its objects. */
export function faceField(face: Uint8Array, name: FieldName): Uint8Array {
  return orThrow(findTlv(orThrow(decodeTlvSequence(orThrow(decodeTlv(face)).value)), TAGS[name])).value
}

/** The same file with other values, and the table of offsets that belongs to them unless that is given. */
export function rewrittenFace(face: Uint8Array, values: Readonly<Partial<Record<FieldName, Uint8Array>>>): Uint8Array {
  const { offsets: offsetsTag, ...tags } = TAGS
  const fields = fieldNames(tags).map((name) => encodeTlv(tags[name], values[name] ?? faceField(face, name)))
  const OFFSETS_LENGTH = 3 + 2 * fields.length
  const contentLength = fields.reduce((total, field) => total + field.length, OFFSETS_LENGTH)
  let offset = encodeTlv(0xff20, new Uint8Array(contentLength)).length - contentLength + OFFSETS_LENGTH
  const offsets = new DataView(new ArrayBuffer(2 * fields.length))
  for (const [index, field] of fields.entries()) {
    offsets.setUint16(2 * index, offset)
    offset += field.length
  }
  return encodeTlv(0xff20, [encodeTlv(offsetsTag, values.offsets ?? new Uint8Array(offsets.buffer)), ...fields])
}

/** The same file, signed anew by a municipality that has the key. */
export function resignedFace(face: Uint8Array, municipalityCode: string): Uint8Array {
  const digest = (...names: readonly FieldName[]) =>
    createHash('sha256')
      .update(concatBytes(...names.map((name) => encodeTlv(TAGS[name], faceField(face, name)))))
      .digest()
  const info = hexToBytes('3071300D060960864801650304020105000460')
  const digests = [digest('birthDate', 'sex', 'cardKey'), digest('name', 'address'), digest('photo')]
  const { privateKey } = municipalityKey(municipalityCode)
  const signature = privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, concatBytes(info, ...digests))
  return rewrittenFace(face, { signature })
}

/** A sample card whose chip holds something else, on the reader. */
export function alteredCard(id: string, alter: (contents: CardContents) => Partial<CardContents>): CardTransport {
  const card = citizenCard(id)
  const virtual = cardFromDeck({ ...card, contents: { ...card.contents, ...alter(card.contents) } })
  virtual.powerOn()
  return { transmit: async (command) => ok(await virtual.respond(command.slice())) }
}

function fieldNames<Tags extends object>(tags: Tags): readonly (keyof Tags)[] {
  return Object.keys(tags) as (keyof Tags)[]
}
