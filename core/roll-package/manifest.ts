import { z } from 'zod'
import { equalBytes } from '../base/index.ts'
import { bytesOfLength, decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'
import { leafHash, TreeEdge } from '../protocol/merkle-tree.ts'
import { ROLL_ENCODINGS, type RollEncoding, type RollMapping, rollMappingSchema } from '../roll/index.ts'
import { MOST_BLOCK_RECORDS } from './block-cutter.ts'

/** Media type of a manifest. It is signed as well: what was signed as something else is no manifest. */
export const ROLL_MANIFEST_TYPE = 'application/vnd.uketsuke.roll-manifest+cbor'

/** Room for the blocks of the largest city many times over. */
export const MOST_MANIFEST_BYTES = 16 * 1024 * 1024
const MOST_BLOCKS = 100_000
/** A station that was away for longer takes blocks. */
export const MOST_DELTAS = 8
/** Records of one block, bytes, as they are when it is opened: more is not decompressed. */
export const MOST_BLOCK_BYTES = 8 * 1024 * 1024
/** Compressed text is no larger than that, whatever is in it, and the salt and the tag of the seal. */
export const MOST_SEALED_BYTES = MOST_BLOCK_BYTES + 65_536

/** A run of records of one part of the roll, as a file of its own that is named by its hash. */
export interface RollBlock {
  /** SHA-256 of the sealed file, 32 bytes: its name. */
  readonly hash: Uint8Array
  /** Of the sealed file. */
  readonly bytes: number
  /** Of the records when it is opened. */
  readonly plain: number
  readonly records: number
  /** 投票区, or '' of records that have none: those go to every station. */
  readonly part: string
}

/** A sealed file of row edits (row-edits.ts) of one part, named by its hash as a block is. */
export type RollDeltaFile = Omit<RollBlock, 'records'>

/** What changed since an earlier version, row by row: whoever has that version makes the blocks of this one by it. */
export interface RollDelta {
  readonly version: number
  /** Of the earlier version's manifest, 32 bytes. */
  readonly root: Uint8Array
  /** Of the parts whose blocks are made by it; what other parts lack comes as blocks. */
  readonly files: readonly RollDeltaFile[]
}

/** One version of a roll as it is distributed: what it consists of, and everything that is needed to read it. Nothing in it names anybody. */
export interface RollManifest {
  readonly roll: string
  /** Strictly rising: a station never goes back. */
  readonly version: number
  /** Code of the municipality, six digits. */
  readonly tenant: string
  /** ISO 8601 instant. */
  readonly madeAt: string
  /** Ids of the programs that it is for; of any where it names none. */
  readonly programs: readonly string[]
  readonly encoding: RollEncoding
  /** A byte order mark stood first. */
  readonly mark: boolean
  /** Bytes before the first record: the mark and the header line. */
  readonly beginning: Uint8Array
  readonly mapping: RollMapping
  /** Names the roll key under which the blocks are sealed, 8 bytes. */
  readonly key: Uint8Array
  readonly records: number
  /** Grouped by part, in the order of the records. */
  readonly blocks: readonly RollBlock[]
  /** RFC 6962 root over the hashes of the blocks, 32 bytes. It names this content. */
  readonly root: Uint8Array
  /** What it takes the place of, for whoever wants the difference. */
  readonly previous?: { readonly version: number; readonly root: Uint8Array }
  /** Since versions before, the newest first; absent where there is none, or where blocks cost less. */
  readonly deltas?: readonly RollDelta[]
}

const version = z.int().positive().max(999_999)
const bytes = z.instanceof(Uint8Array)

const blockSchema = z.strictObject({
  hash: bytesOfLength(32),
  bytes: z.int().positive().max(MOST_SEALED_BYTES),
  plain: z.int().positive().max(MOST_BLOCK_BYTES),
  records: z.int().positive().max(MOST_BLOCK_RECORDS),
  part: z.string().max(200),
})

const deltaSchema = z.strictObject({
  version,
  root: bytesOfLength(32),
  files: z.array(blockSchema.omit({ records: true })).max(MOST_BLOCKS),
})

const manifestSchema = z
  .strictObject({
    v: z.literal(1),
    roll: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
    version,
    tenant: z.string().regex(/^\d{6}$/),
    madeAt: z.iso.datetime(),
    programs: z.array(z.string().min(1).max(60)).max(50),
    encoding: z.enum(ROLL_ENCODINGS),
    mark: z.boolean(),
    beginning: bytes,
    mapping: rollMappingSchema,
    key: bytesOfLength(8),
    records: z.int().nonnegative(),
    blocks: z.array(blockSchema).max(MOST_BLOCKS),
    root: bytesOfLength(32),
    previous: z.strictObject({ version, root: bytesOfLength(32) }).exactOptional(),
    deltas: z.array(deltaSchema).max(MOST_DELTAS).exactOptional(),
  })
  .refine(({ blocks, records }) => blocks.reduce((sum, block) => sum + block.records, 0) === records, 'records')
  .refine(({ blocks }) => arePartsTogether(blocks), 'parts')
  .refine(({ blocks, root }) => equalBytes(rootOfBlocks(blocks), root), 'root')
  .refine((manifest) => manifest.previous === undefined || manifest.previous.version < manifest.version, 'previous')
  .refine(({ deltas = [], version: own }) => deltas.every((delta) => delta.version < own), 'deltas')

/** A part that comes a second time would be missed by whoever takes one part only. */
function arePartsTogether(blocks: readonly RollBlock[]): boolean {
  const runs = blocks.filter(({ part }, index) => part !== blocks[index - 1]?.part)
  return new Set(runs.map(({ part }) => part)).size === runs.length
}

export function rootOfBlocks(blocks: readonly Pick<RollBlock, 'hash'>[]): Uint8Array {
  const edge = new TreeEdge()
  for (const { hash } of blocks) edge.append(leafHash(hash))
  return edge.root
}

/** Deterministic CBOR. Throws for a manifest that nobody could read: a defect of whoever made it. */
export function encodeManifest(manifest: RollManifest): Uint8Array {
  // Members that are undefined must be absent.
  const mapping: unknown = JSON.parse(JSON.stringify(manifest.mapping))
  const encoded = encodeDeterministic({ v: 1, ...manifest, mapping })
  if (decodeManifest(encoded) === undefined) throw new Error('a manifest that is not in order')
  return encoded
}

/**
 * Reads a manifest; `undefined` for anything else, for sums that do not agree and for a root that is not that of its blocks. Who has
 * signed it is not looked at here.
 */
export function decodeManifest(encoded: Uint8Array): RollManifest | undefined {
  if (encoded.length > MOST_MANIFEST_BYTES) return undefined
  const decoded = decodeDeterministic(encoded)
  const parsed = decoded === undefined ? undefined : manifestSchema.safeParse(decoded.value)
  if (parsed?.success !== true) return undefined
  const { v: _, ...manifest } = parsed.data
  return manifest
}
