import { inclusionProof, nodeHash, rootOf } from '../../core/protocol/index.ts'
import type { StoredNode, StoredStream } from '../store/index.ts'

/** Whole subtrees of these widths are kept, 1/256 of a row for an event; what lies between is made of at most 255 hashes or leaves. */
export const LEVEL_STEP = 8
const BLOCK = 2 ** LEVEL_STEP

/** The whole parts of a tree of this size: where they begin and how wide they are, largest first. */
function partsOf(size: number): readonly { readonly start: number; readonly width: number }[] {
  const parts: { start: number; width: number }[] = []
  for (let start = 0; start < size; ) {
    const width = 2 ** Math.floor(Math.log2(size - start))
    parts.push({ start, width })
    start += width
  }
  return parts
}

/**
 * A stream's tree while leaves are added to it: from its right edge and the new leaves alone, without reading an old one. A path of a new
 * leaf meets on its left only parts of the old edge, because whatever is whole there and has the new leaf beside it is such a part.
 */
export class GrowingTree {
  readonly stream: string
  readonly #before: number
  readonly #known = new Map<number, Uint8Array>()
  readonly #leaves: Uint8Array[] = []

  constructor({ stream, size, edge }: StoredStream) {
    this.stream = stream
    this.#before = size
    const parts = partsOf(size)
    if (parts.length !== edge.length) throw new Error('an edge that no tree of this size has')
    for (const [index, { start, width }] of parts.entries()) {
      const hash = edge[index]
      if (hash !== undefined) this.#known.set(nameOf(start, width), hash)
    }
  }

  get size(): number {
    return this.#before + this.#leaves.length
  }

  /** The position of the new leaf, from 1 on. */
  append(leaf: Uint8Array): number {
    this.#leaves.push(leaf)
    return this.size
  }

  get root(): Uint8Array {
    return rootOf(this.size, this.#whole)
  }

  get edge(): readonly Uint8Array[] {
    return partsOf(this.size).map(({ start, width }) => this.#whole(start, width))
  }

  /** Path of a leaf that was added. */
  path(position: number): readonly Uint8Array[] {
    return inclusionProof(position - 1, this.size, this.#whole)
  }

  /** Subtrees to be kept that became whole. */
  get nodes(): readonly StoredNode[] {
    const nodes: StoredNode[] = []
    for (let level = LEVEL_STEP, width = BLOCK; width <= this.size; level += LEVEL_STEP, width *= BLOCK)
      for (let index = Math.floor(this.#before / width); (index + 1) * width <= this.size; index++)
        nodes.push({ stream: this.stream, level, index, hash: this.#whole(index * width, width) })
    return nodes
  }

  readonly #whole = (start: number, width: number): Uint8Array => {
    const name = nameOf(start, width)
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const half = width / 2
    const hash =
      width === 1 ? this.#leaves[start - this.#before] : nodeHash(this.#whole(start, half), this.#whole(start + half, half))
    if (hash === undefined) throw new Error('a part of the tree that is neither at its edge nor new')
    this.#known.set(name, hash)
    return hash
  }
}

/** A number that no other subtree has. */
const nameOf = (start: number, width: number) => start * 64 + Math.log2(width)
