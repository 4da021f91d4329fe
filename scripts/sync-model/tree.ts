import { TreeEdge } from '../../core/protocol/merkle-tree.ts'
import { memoize } from './memoize.ts'
import { hexOf } from './names.ts'

interface Growth {
  readonly size: number
  readonly edge: readonly Uint8Array[]
  readonly leaf: Uint8Array
}

export interface Grown {
  readonly edge: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** A tree with one more leaf, as the real edge has it; the same trees grow again and again. */
export const grown: (growth: Growth) => Grown = memoize(
  ({ size, edge, leaf }) => `${size} ${edge.map(hexOf).join()} ${hexOf(leaf)}`,
  ({ size, edge, leaf }) => {
    const tree = TreeEdge.of(size, edge)
    tree.append(leaf)
    return { edge: tree.parts, root: tree.root }
  },
)
