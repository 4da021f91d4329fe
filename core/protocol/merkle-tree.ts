import { concatBytes, equalBytes, sha256 } from '../base/index.ts'

/**
 * The tree of RFC 6962 §2.1 (RFC 9162 keeps it): a leaf is SHA-256(00 ‖ data), a node SHA-256(01 ‖ left ‖ right), and the left part of a
 * tree is the largest whole one. All hashes have 32 bytes.
 */
const LEAF = Uint8Array.of(0)
/** A node before it is hashed: 01 ‖ left ‖ right. One for all of them, since a log has a node for every event. */
const NODE = Uint8Array.of(1, ...new Uint8Array(64))

export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(concatBytes(LEAF, data))
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== 32 || right.length !== 32) throw new Error('a hash of the tree has 32 bytes')
  NODE.set(left, 1)
  NODE.set(right, 33)
  return sha256(NODE)
}

/** Root of the empty tree. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array())

/** Size of the left part of a tree with more than one leaf: the largest power of two below its size. */
function leftSize(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** Answers with the hash over the leaves from `start` on, `size` of them; `size` is a power of two and divides `start`. */
export type WholeSubtree = (start: number, size: number) => Uint8Array

/** The hash over any run of leaves that is a subtree of the tree, from whole ones. */
function subtreeHash(start: number, size: number, whole: WholeSubtree): Uint8Array {
  if (Number.isInteger(Math.log2(size)) && start % size === 0) return whole(start, size)
  const left = leftSize(size)
  return nodeHash(subtreeHash(start, left, whole), subtreeHash(start + left, size - left, whole))
}

/** Root of the first `size` leaves. */
export function rootOf(size: number, whole: WholeSubtree): Uint8Array {
  return size === 0 ? EMPTY_ROOT : subtreeHash(0, size, whole)
}

/** Audit path of a leaf in the tree of the first `size` leaves (§2.1.1), the sibling of the leaf first. */
export function inclusionProof(index: number, size: number, whole: WholeSubtree): readonly Uint8Array[] {
  if (!(index >= 0 && index < size)) throw new Error('a leaf that the tree does not have')
  const path = (leaf: number, start: number, width: number): Uint8Array[] => {
    if (width === 1) return []
    const left = leftSize(width)
    return leaf < left
      ? [...path(leaf, start, left), subtreeHash(start + left, width - left, whole)]
      : [...path(leaf - left, start + left, width - left), subtreeHash(start, left, whole)]
  }
  return path(index, 0, size)
}

/** Proof that the tree of `older` leaves is the beginning of that of `size` (§2.1.2). Empty where they are one, or the older is empty. */
export function consistencyProof(older: number, size: number, whole: WholeSubtree): readonly Uint8Array[] {
  if (!(older >= 0 && older <= size)) throw new Error('a tree that is larger than the newer one')
  const proof = (known: number, start: number, width: number, isWhole: boolean): Uint8Array[] => {
    if (known === width) return isWhole ? [] : [subtreeHash(start, width, whole)]
    const left = leftSize(width)
    return known <= left
      ? [...proof(known, start, left, isWhole), subtreeHash(start + left, width - left, whole)]
      : [...proof(known - left, start + left, width - left, false), subtreeHash(start, left, whole)]
  }
  return older === 0 || older === size ? [] : proof(older, 0, size, true)
}

/** Whether a leaf stands at an index of the tree with this root (RFC 9162 §2.1.3.2). */
export function isIncluded(
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Uint8Array },
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else hash = nodeHash(hash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(hash, root)
}

export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** Whether the newer tree begins with all of the older one (RFC 9162 §2.1.4.2). */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (older.size > newer.size || older.size < 0) return false
  if (older.size === 0) return proof.length === 0 && equalBytes(older.root, EMPTY_ROOT)
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root)
  const isPowerOfTwo = Number.isInteger(Math.log2(older.size))
  const [first, ...rest] = isPowerOfTwo ? [older.root, ...proof] : proof
  if (first === undefined) return false
  let node = older.size - 1
  let last = newer.size - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  let olderHash = first
  let newerHash = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(sibling, olderHash)
      newerHash = nodeHash(sibling, newerHash)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else newerHash = nodeHash(newerHash, sibling)
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && equalBytes(olderHash, older.root) && equalBytes(newerHash, newer.root)
}

/**
 * The right edge of a tree that grows: the roots of its whole parts, largest first. Enough for the root and for the next leaf; 32 bytes a
 * part, at most 53 of them.
 */
export class TreeEdge {
  #size = 0
  readonly #parts: Uint8Array[] = []

  static of(size: number, parts: readonly Uint8Array[]): TreeEdge {
    const ones = size.toString(2).replaceAll('0', '').length
    if (size < 0 || !Number.isSafeInteger(size) || ones !== parts.length) throw new Error('an edge that no tree of this size has')
    const edge = new TreeEdge()
    edge.#size = size
    edge.#parts.push(...parts)
    return edge
  }

  get size(): number {
    return this.#size
  }

  get parts(): readonly Uint8Array[] {
    return this.#parts
  }

  append(leaf: Uint8Array): void {
    let hash = leaf
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = this.#parts.pop()
      if (left === undefined) throw new Error('the edge has lost a part')
      hash = nodeHash(left, hash)
    }
    this.#parts.push(hash)
    this.#size += 1
  }

  get root(): Uint8Array {
    const [smallest, ...larger] = [...this.#parts].reverse()
    return smallest === undefined ? EMPTY_ROOT : larger.reduce((right, left) => nodeHash(left, right), smallest)
  }
}
