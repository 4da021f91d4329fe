import { concatBytes, hexToBytes } from '../../core/base/index.ts'
import { decodeTlv, decodeTlvSequence, encodeTlv, type Tlv } from '../../native/iso7816/index.ts'

/** Data objects as a tree that can be changed and written again. */
export interface TlvNode {
  tag: number
  /** Of a primitive object. */
  value: Uint8Array
  /** Of a constructed one. */
  children: TlvNode[] | undefined
  /** Bytes of the length field after `8x`, where not the fewest possible. */
  lengthBytes: 0 | 1 | 2 | 3 | 4 | undefined
  /** Stands as it is in place of everything above. */
  raw: Uint8Array | undefined
}

const CONSTRUCTED = 0x20
const DEEPEST = 12

/** The objects of a file; nothing when it is not made of any. */
export function tlvTree(bytes: Uint8Array): TlvNode[] | undefined {
  const objects = decodeTlvSequence(bytes)
  return objects.ok ? objects.value.map((object) => nodeOf(object, 0)) : undefined
}

function nodeOf({ tag, value }: Tlv, depth: number): TlvNode {
  const isConstructed = (firstByte(tag) & CONSTRUCTED) !== 0 && depth < DEEPEST
  const inside = isConstructed ? decodeTlvSequence(value) : undefined
  const children = inside?.ok ? inside.value.map((object) => nodeOf(object, depth + 1)) : undefined
  return { tag, value, children, lengthBytes: undefined, raw: undefined }
}

function firstByte(tag: number): number {
  return tag > 0xffff ? tag >> 16 : tag > 0xff ? tag >> 8 : tag
}

/** Every object of the tree, with the list that it stands in. */
export function allNodes(nodes: TlvNode[]): { readonly node: TlvNode; readonly siblings: TlvNode[] }[] {
  return nodes.flatMap((node) => [{ node, siblings: nodes }, ...allNodes(node.children ?? [])])
}

export function encodeTree(nodes: readonly TlvNode[]): Uint8Array {
  return concatBytes(...nodes.map(encodeNode))
}

function encodeNode({ tag, value, children, lengthBytes, raw }: TlvNode): Uint8Array {
  if (raw !== undefined) return raw
  const content = children === undefined ? value : encodeTree(children)
  const least = content.length < 0x80 ? 0 : content.length < 0x100 ? 1 : content.length < 0x1_0000 ? 2 : 3
  return encodeTlv(tag, content, lengthBytes !== undefined && lengthBytes >= least ? { lengthBytes } : {})
}

/** The value of the first object with these tag bytes, hex, however deep it stands in the file; the file where there is none. */
export function objectValue(file: Uint8Array, tag: string): Uint8Array {
  const at = Buffer.from(file).indexOf(Buffer.from(hexToBytes(tag)))
  const object = decodeTlv(file, Math.max(0, at))
  return object.ok ? object.value.value : file
}
