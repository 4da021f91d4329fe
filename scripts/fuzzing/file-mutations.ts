import { concatBytes } from '../../core/base/index.ts'
import { encodeTlv } from '../../native/iso7816/index.ts'
import type { RandomSource } from './random-source.ts'
import { allNodes, encodeTree, type TlvNode, tlvTree } from './tlv-tree.ts'

/** Changes the bytes of a file, or of anything else that a card may hold. The input is left alone. */
export type FileMutation = (bytes: Uint8Array, random: RandomSource) => Uint8Array

/** The most that a file is blown up to: more than a short identifier of 15 bits can address, and than any length field of two bytes. */
const HUGE = 70_000

/** Changes of bytes, whatever they mean. */
const BYTE_MUTATIONS: Readonly<Record<string, FileMutation>> = {
  'bit-flip': (bytes, random) => {
    const changed = bytes.slice()
    for (let flips = random.pick([1, 1, 1, 2, 8]); flips > 0 && changed.length > 0; flips--) {
      const at = random.below(changed.length)
      changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
    }
    return changed
  },
  'byte-replaced': (bytes, random) => {
    const changed = bytes.slice()
    if (changed.length > 0) changed[random.below(changed.length)] = random.pick([0x00, 0x01, 0x7f, 0x80, 0xff, random.below(256)])
    return changed
  },
  truncated: (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  lengthened: (bytes, random) => concatBytes(bytes, random.bytes(random.length(1_000))),
  'part-removed': (bytes, random) => {
    const start = random.below(bytes.length + 1)
    return concatBytes(bytes.subarray(0, start), bytes.subarray(start + random.length(bytes.length)))
  },
  'part-inserted': (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return concatBytes(bytes.subarray(0, at), random.bytes(random.length(300)), bytes.subarray(at))
  },
  'part-repeated': (bytes, random) => {
    const start = random.below(bytes.length + 1)
    const part = bytes.subarray(start, start + random.length(bytes.length))
    return concatBytes(bytes.subarray(0, start), part, part, bytes.subarray(start))
  },
  'part-erased': (bytes, random) => {
    const changed = bytes.slice()
    const start = random.below(bytes.length + 1)
    return changed.fill(random.pick([0x00, 0xff]), start, start + random.length(bytes.length))
  },
  'random-bytes': (_bytes, random) => random.bytes(random.length(4_000)),
  'random-object': (bytes, random) =>
    encodeTlv(random.pick([bytes[0] ?? 0x30, 0x30, 0x7f21, 0xff20]), random.bytes(random.length(4_000))),
  empty: () => new Uint8Array(0),
  erased: (bytes, random) => new Uint8Array(bytes.length).fill(random.pick([0x00, 0xff])),
}

/** Changes of the data objects, written again so that all lengths around them are right. */
const OBJECT_CHANGES: Readonly<Record<string, (node: TlvNode, siblings: TlvNode[], random: RandomSource) => void>> = {
  'object-tag-changed': (node, _siblings, random) => {
    node.tag = random.pick([node.tag ^ 1, node.tag ^ 0x20, 0x00, 0x05, 0x30, 0x7f21, 0xff20, 0xdf22, 0x5f37])
  },
  'object-removed': (node, siblings) => {
    siblings.splice(siblings.indexOf(node), 1)
  },
  'object-repeated': (node, siblings) => {
    siblings.splice(siblings.indexOf(node), 0, node)
  },
  'object-moved': (node, siblings, random) => {
    siblings.splice(siblings.indexOf(node), 1)
    siblings.splice(random.below(siblings.length + 1), 0, node)
  },
  'object-value-changed': (node, _siblings, random) => {
    node.children = undefined
    node.value = random.pick(Object.values(BYTE_MUTATIONS))(node.value, random)
  },
  'object-emptied': (node) => {
    node.children = undefined
    node.value = new Uint8Array(0)
  },
  'object-erased': (node, _siblings, random) => {
    node.children = undefined
    node.value = new Uint8Array(node.value.length).fill(random.pick([0x00, 0xff, 0x20, 0x30]))
  },
  'object-blown-up': (node, _siblings, random) => {
    node.children = undefined
    node.value = new Uint8Array(random.pick([300, 4_096, 32_767, 65_535, HUGE])).fill(random.pick([0x00, 0x41, 0xff]))
  },
  'length-longer-than-needed': (node, _siblings, random) => {
    node.lengthBytes = random.pick([1, 2, 3, 4])
  },
  'length-wrong': (node, _siblings, random) => {
    const encoded = encodeTree([node])
    const lengthAt = encoded.findIndex((byte, index) => index > 0 && byte === (node.value.length & 0xff))
    if (lengthAt > 0) encoded[lengthAt] = random.pick([0x00, 0x7f, 0x80, 0x81, 0x82, 0x84, 0x85, 0xff, random.below(256)])
    node.raw = encoded
  },
  'length-claims-more': (node, _siblings, random) => {
    const claim = random.pick([
      [0x84, 0xff, 0xff, 0xff, 0xff],
      [0x83, 0x01, 0x00, 0x00],
      [0x82, 0xff, 0xff],
      [0x82, 0x7f, 0xff],
      [0x80],
      [0xff],
    ])
    node.raw = concatBytes(encodeTlv(node.tag, new Uint8Array(0)).subarray(0, -1), Uint8Array.from(claim), node.value)
  },
  'nested-deeply': (node, _siblings, random) => {
    let nested: Uint8Array = node.value
    for (let depth = random.pick([5, 50, 2_000]); depth > 0; depth--)
      nested = encodeTlv(random.pick([node.tag, 0x30, 0x31, 0xa0]), nested)
    node.raw = nested
  },
  'number-changed': (node, _siblings, random) => {
    // RSA with an exponent of 1, an even modulus, one bit too many: what a careless verifier takes for a key.
    node.children = undefined
    node.value = random.pick([
      Uint8Array.of(1),
      Uint8Array.of(3),
      Uint8Array.of(1, 0, 1),
      new Uint8Array(256).fill(0xff),
      new Uint8Array(257).fill(0x80),
      new Uint8Array(8_192).fill(0xff),
      concatBytes(new Uint8Array(200), node.value),
    ])
  },
}

function changingObjects(name: string): FileMutation {
  const change = OBJECT_CHANGES[name]
  if (change === undefined) throw new RangeError(`no change ${name}`)
  return (bytes, random) => {
    const tree = tlvTree(bytes)
    const nodes = tree === undefined ? [] : allNodes(tree)
    if (tree === undefined || nodes.length === 0) return random.bytes(16)
    const { node, siblings } = random.pick(nodes)
    change(node, siblings, random)
    return encodeTree(tree)
  }
}

export const FILE_MUTATIONS: Readonly<Record<string, FileMutation>> = {
  ...BYTE_MUTATIONS,
  ...Object.fromEntries(Object.keys(OBJECT_CHANGES).map((name) => [name, changingObjects(name)])),
}

export const FILE_MUTATION_NAMES: readonly string[] = Object.keys(FILE_MUTATIONS)

/** Changes by name, one after the other. */
export function mutateFile(bytes: Uint8Array, names: readonly string[], random: RandomSource): Uint8Array {
  return names.reduce<Uint8Array>((changed, name) => FILE_MUTATIONS[name]?.(changed, random) ?? changed, Uint8Array.from(bytes))
}
