import { bytesToHex, equalBytes } from '../base/index.ts'
import type { RollBlock, RollDelta, RollDeltaFile, RollManifest } from './manifest.ts'

/**
 * The blocks that a station takes: all, or those of its own parts with the records that have no part, since those may be anybody's.
 * Undefined: the roll has no such part.
 */
export function blocksFor(
  { blocks }: Pick<RollManifest, 'blocks'>,
  parts: readonly string[] | undefined,
): readonly RollBlock[] | undefined {
  if (parts === undefined) return blocks
  const known = new Set(blocks.map(({ part }) => part))
  if (parts.some((part) => !known.has(part))) return undefined
  return blocks.filter(({ part }) => part === '' || parts.includes(part))
}

/** What somebody lacks of these blocks, each file once. That is the delta: with the new manifest it makes the new version whole. */
export function missingBlocks(blocks: readonly RollBlock[], has: (hash: Uint8Array) => boolean): readonly RollBlock[] {
  const missing = new Map<string, RollBlock>()
  for (const block of blocks) if (!has(block.hash)) missing.set(bytesToHex(block.hash), block)
  return [...missing.values()]
}

/** What a new version brings to whoever has the one before. */
export function blocksSince(manifest: RollManifest, before: Pick<RollManifest, 'blocks'>): readonly RollBlock[] {
  const known = new Set(before.blocks.map(({ hash }) => bytesToHex(hash)))
  return missingBlocks(manifest.blocks, (hash) => known.has(bytesToHex(hash)))
}

/** How the files of a version come from what somebody has of an earlier one; undefined: as blocks alone. */
export function deltaSince(
  { deltas = [] }: Pick<RollManifest, 'deltas'>,
  before: Pick<RollManifest, 'version' | 'root'> | undefined,
): RollDelta | undefined {
  return before && deltas.find(({ version, root }) => version === before.version && equalBytes(root, before.root))
}

/** Every file that a version is distributed with, each once. */
export function filesOf({ blocks, deltas = [] }: RollManifest): readonly RollDeltaFile[] {
  const files = new Map<string, RollDeltaFile>()
  for (const file of [...blocks, ...deltas.flatMap((delta) => delta.files)]) files.set(bytesToHex(file.hash), file)
  return [...files.values()]
}
