import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../base/index.ts'
import {
  consistencyProof,
  EMPTY_ROOT,
  inclusionProof,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  TreeEdge,
  type WholeSubtree,
} from './merkle-tree.ts'

/** The leaves of the reference implementation of Certificate Transparency, and the roots of their trees. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(hexToBytes(hex)),
)
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const wholeOf =
  (leaves: readonly Uint8Array[]): WholeSubtree =>
  (start, size) => {
    const leaf = leaves[start]
    if (leaf === undefined) throw new Error('no such leaf')
    if (size === 1) return leaf
    const whole = wholeOf(leaves)
    return nodeHash(whole(start, size / 2), whole(start + size / 2, size / 2))
  }

const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafHash(Uint8Array.of(index >> 8, index & 0xff)))

describe('a proof that is not one', () => {
  const leaves = leavesOf(13)
  const whole = wholeOf(leaves)
  const root = rootOf(13, whole)
  const [leaf = EMPTY_ROOT, other = EMPTY_ROOT] = leaves
  const proof = inclusionProof(0, 13, whole)

  test('of a leaf: another leaf, place, size or root, or a proof that was changed, cut or lengthened', () => {
    expect(isIncluded({ index: 0, size: 13, root }, leaf, proof)).toBe(true)
    expect(isIncluded({ index: 0, size: 13, root }, other, proof)).toBe(false)
    expect(isIncluded({ index: 1, size: 13, root }, leaf, proof)).toBe(false)
    expect(isIncluded({ index: 0, size: 14, root: EMPTY_ROOT }, leaf, proof)).toBe(false)
    expect(isIncluded({ index: 13, size: 13, root }, leaf, proof)).toBe(false)
    expect(isIncluded({ index: -1, size: 13, root }, leaf, proof)).toBe(false)
    expect(isIncluded({ index: 0, size: 13, root }, leaf, proof.slice(1))).toBe(false)
    expect(isIncluded({ index: 0, size: 13, root }, leaf, [...proof, other])).toBe(false)
    expect(isIncluded({ index: 0, size: 13, root }, leaf, [...proof].reverse())).toBe(false)
  })

  test('of a beginning: a tree with another past', () => {
    const forged = wholeOf([other, ...leaves.slice(1)])
    for (let older = 1; older < 13; older++) {
      const head = { size: older, root: rootOf(older, forged) }
      expect(isConsistent(head, { size: 13, root }, consistencyProof(older, 13, whole))).toBe(false)
      expect(isConsistent(head, { size: 13, root }, consistencyProof(older, 13, forged))).toBe(false)
    }
    expect(isConsistent({ size: 14, root }, { size: 13, root }, [])).toBe(false)
    expect(isConsistent({ size: 0, root }, { size: 13, root }, [])).toBe(false)
  })

  test('is never made for what the tree does not have', () => {
    expect(() => inclusionProof(13, 13, whole)).toThrow()
    expect(() => consistencyProof(14, 13, whole)).toThrow()
  })
})

test('the roots are those of the reference implementation', () => {
  const edge = new TreeEdge()
  for (const [size, root] of ROOTS.entries()) {
    expect(bytesToHex(rootOf(size, wholeOf(LEAVES)))).toBe(root)
    expect(bytesToHex(edge.root)).toBe(root)
    const leaf = LEAVES[size]
    if (leaf !== undefined) edge.append(leaf)
  }
})

test('whatever its size, every leaf and every beginning of a tree is proved, and the edge goes on from where it was kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat(), (size, some, other) => {
      const leaves = leavesOf(size)
      const whole = wholeOf(leaves)
      const root = rootOf(size, whole)
      const index = some % size
      const older = other % (size + 1)
      expect(isIncluded({ index, size, root }, leaves[index] ?? EMPTY_ROOT, inclusionProof(index, size, whole))).toBe(true)
      const before = { size: older, root: rootOf(older, whole) }
      expect(isConsistent(before, { size, root }, consistencyProof(older, size, whole))).toBe(true)
      const edge = new TreeEdge()
      for (const leaf of leaves.slice(0, older)) edge.append(leaf)
      const kept = TreeEdge.of(edge.size, edge.parts)
      for (const leaf of leaves.slice(older)) kept.append(leaf)
      expect(kept.root).toEqual(root)
    }),
    { numRuns: 200 },
  )
})

test('an edge is not taken for a tree of another size', () => {
  expect(() => TreeEdge.of(3, [EMPTY_ROOT])).toThrow()
})
