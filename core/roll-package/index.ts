/**
 * Rolls (名簿) as they are distributed: a signed manifest over sealed blocks that are named by their hashes, the key lent to a station, and
 * who has already voted. No input or output, and no key: sealing and signing are for the rooms that have them.
 */

export { align } from './align.ts'
export { BlockCutter, type CutBlock, MOST_BLOCK_RECORDS } from './block-cutter.ts'
export { blocksFor, blocksSince, deltaSince, filesOf, missingBlocks } from './delta.ts'
export {
  decodeLease,
  encodeLease,
  type LeaseSpan,
  type LeaseStanding,
  LONGEST_LEASE_HOURS,
  leaseStanding,
  MOST_LEASE_BYTES,
  ROLL_LEASE_TYPE,
  type RollLease,
} from './lease.ts'
export {
  decodeManifest,
  encodeManifest,
  MOST_BLOCK_BYTES,
  MOST_DELTAS,
  MOST_MANIFEST_BYTES,
  MOST_SEALED_BYTES,
  ROLL_MANIFEST_TYPE,
  type RollBlock,
  type RollDelta,
  type RollDeltaFile,
  type RollManifest,
  rootOfBlocks,
} from './manifest.ts'
export { decodeRowEdits, EditedRows, encodeRowEdits, type RowChange, type RowEdit, rowChanges, rowName } from './row-edits.ts'
export { decodeSigned, encodeSigned, type Signed } from './signed.ts'
export { decodeVotedChange, encodeVotedChange, VotedBitmap, type VotedChange } from './voted-bitmap.ts'
