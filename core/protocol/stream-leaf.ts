import { concatBytes } from '../base/index.ts'
import type { EventReference } from '../event/event-id.ts'
import { leafHash } from './merkle-tree.ts'

/**
 * The leaf of an event in the tree of its stream: device (16) ‖ incarnation (2) ‖ seq (8) ‖ chain hash (32), integers big-endian. The
 * chain hash binds the header and everything before it, so whoever has the header and the hash before it can make the leaf.
 */
export function streamLeaf({ device, incarnation, seq }: EventReference, chainHash: Uint8Array): Uint8Array {
  const numbers = new Uint8Array(10)
  const view = new DataView(numbers.buffer)
  view.setUint16(0, incarnation)
  view.setBigUint64(2, BigInt(seq))
  return leafHash(concatBytes(device, numbers, chainHash))
}
