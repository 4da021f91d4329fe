import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  nodeHash,
  rootOf,
  streamLeaf,
  type WholeSubtree,
} from '../../core/protocol/index.ts'
import type { HubStore } from '../store/index.ts'
import { LEVEL_STEP } from './stream-tree.ts'

type Reads = Pick<HubStore, 'leaves' | 'nodes'>

/**
 * Makes something of whole subtrees of a stored tree: asked once to learn which are needed, and again when they are there. A proof needs
 * at most 255 leaves or kept hashes on each level.
 */
async function withSubtrees<Value>(store: Reads, stream: string, make: (whole: WholeSubtree) => Value): Promise<Value> {
  const wanted: { start: number; width: number }[] = []
  make((start, width) => {
    wanted.push({ start, width })
    return EMPTY_ROOT
  })
  const hashes = new Map<string, Uint8Array>()
  for (const { start, width } of wanted) hashes.set(`${start}/${width}`, await subtree(store, stream, start, width))
  return make((start, width) => {
    const hash = hashes.get(`${start}/${width}`)
    if (hash === undefined) throw new Error('a subtree that was not asked for before')
    return hash
  })
}

async function subtree(store: Reads, stream: string, start: number, width: number): Promise<Uint8Array> {
  const level = Math.floor(Math.log2(width) / LEVEL_STEP) * LEVEL_STEP
  const unit = 2 ** level
  const [from, to] = [start / unit, (start + width) / unit]
  const row =
    level === 0
      ? (await store.leaves(stream, from, to)).map((event) => streamLeaf(event, event.hash))
      : (await store.nodes(stream, level, from, to)).map(({ hash }) => hash)
  if (row.length !== to - from) throw new Error('a stored tree that lacks a part')
  return joined(row)
}

/** The root over a power of two of hashes. */
function joined(row: readonly Uint8Array[]): Uint8Array {
  const [only] = row
  if (only === undefined) throw new Error('nothing to join')
  if (row.length === 1) return only
  return nodeHash(joined(row.slice(0, row.length / 2)), joined(row.slice(row.length / 2)))
}

/** Root of the first `size` leaves of a stream, read from the store. */
export function storedRoot(store: Reads, stream: string, size: number): Promise<Uint8Array> {
  return withSubtrees(store, stream, (whole) => rootOf(size, whole))
}

export function storedInclusion(store: Reads, stream: string, position: number, size: number): Promise<readonly Uint8Array[]> {
  return withSubtrees(store, stream, (whole) => inclusionProof(position - 1, size, whole))
}

export function storedConsistency(store: Reads, stream: string, from: number, to: number): Promise<readonly Uint8Array[]> {
  return withSubtrees(store, stream, (whole) => consistencyProof(from, to, whole))
}
