import { type Clock, concatBytes, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type CsvRecord, fieldDecoder, layOut, type RollLayout, type RollMapping, readEntry } from '../../../core/roll/index.ts'
import {
  BlockCutter,
  type CutBlock,
  encodeManifest,
  encodeSigned,
  type RollBlock,
  type RollManifest,
  rootOfBlocks,
} from '../../../core/roll-package/index.ts'
import { attemptOnRoll } from '../../ledger/rolls/index.ts'
import { beginningOf, RollFile } from '../roll-file.ts'
import { type BlockSealer, blockSealer, hashOfFile } from './block-seal.ts'
import { makeDeltas } from './make-delta.ts'
import type { PackageFolder } from './package-folder.ts'
import { rollKeyId } from './roll-key.ts'
import { unsignedManifest } from './unsigned-manifest.ts'

export interface PackageDraft {
  /** The CSV file. */
  readonly source: string
  readonly mapping: RollMapping
  readonly roll: string
  /** Code of the municipality, six digits. */
  readonly tenant: string
  /** Ids of the programs that it is for; none: any. */
  readonly programs: readonly string[]
  /** 32 bytes. */
  readonly rollKey: Uint8Array
  readonly clock: Clock
  /** Lines that cannot become entries are left out; otherwise nothing is made. */
  readonly leaveOutRejected: boolean
}

export interface MadePackage {
  readonly manifest: RollManifest
  readonly rejected: number
  /** Blocks that were not there yet, and their bytes: what goes to whoever has the version before. */
  readonly fresh: { readonly blocks: number; readonly bytes: number }
}

const LINE_END = new TextEncoder().encode('\r\n')

/** The records of a part must not run into those that come behind it there. */
function withLineEnd(raw: Uint8Array): Uint8Array {
  const last = raw.at(-1)
  return last === 0x0a || last === 0x0d ? raw : concatBytes(raw, LINE_END)
}

/** Seals what was cut, and puts down what is new. */
class BlockTaker {
  readonly #folder: PackageFolder
  readonly #sealer: BlockSealer
  readonly #parts = new Map<string, RollBlock[]>()
  readonly fresh = { blocks: 0, bytes: 0 }

  constructor(folder: PackageFolder, sealer: BlockSealer) {
    this.#folder = folder
    this.#sealer = sealer
  }

  take({ part, bytes, records }: CutBlock): void {
    const file = this.#sealer.seal(bytes)
    const block = { hash: hashOfFile(file), bytes: file.length, plain: bytes.length, records, part }
    const blocks = this.#parts.get(part)
    if (blocks === undefined) this.#parts.set(part, [block])
    else blocks.push(block)
    if (this.#folder.hasBlock(block)) return
    this.#folder.putBlock(block, file)
    this.fresh.blocks += 1
    this.fresh.bytes += file.length
  }

  /** Grouped by part, in the order in which the file names the parts first. */
  get blocks(): readonly RollBlock[] {
    return [...this.#parts.values()].flat()
  }
}

/**
 * Makes the next version of a roll from a CSV file, into the folder where its earlier versions are: blocks that are there already stay as
 * they are. It is signed by nobody yet. Empty lines are left out.
 *
 * One block of each part (投票区) is in memory. Fails as an import of the file does, with `roll-lines-rejected` where lines cannot become
 * entries, and with `roll-package-unreadable` for a version before it that cannot be read.
 */
export async function makePackage(draft: PackageDraft, folder: PackageFolder): Promise<Result<MadePackage, Failure>> {
  const before = newestManifest(folder)
  if (!before.ok) return before
  const opened = await RollFile.open(draft.source)
  if (!opened.ok) return opened
  try {
    return await fill(draft, folder, opened.value, before.value)
  } finally {
    await opened.value.close()
  }
}

function newestManifest(folder: PackageFolder): Result<RollManifest | undefined, Failure> {
  if (folder.versions().length === 0) return ok(undefined)
  const read = folder.manifest()
  if (!read.ok) return read
  const manifest = unsignedManifest(read.value)
  return manifest === undefined ? err(failure('roll-package-unreadable', { problem: 'the version before' })) : ok(manifest)
}

async function fill(
  { mapping, roll, tenant, programs, rollKey, clock, leaveOutRejected }: PackageDraft,
  folder: PackageFolder,
  file: RollFile,
  before: RollManifest | undefined,
): Promise<Result<MadePackage, Failure>> {
  if (before !== undefined && (before.roll !== roll || before.tenant !== tenant))
    return err(failure('roll-package-foreign', { roll: before.roll, tenant: before.tenant }))
  const surveyed = await file.survey(mapping.encoding, () => {})
  if (!surveyed.ok) return surveyed
  const { encoding, mark } = surveyed.value
  const decode = fieldDecoder(encoding)
  const cutter = new BlockCutter()
  const sealer = blockSealer(rollKey)
  const taker = new BlockTaker(folder, sealer)
  let header: CsvRecord | undefined
  let layout: RollLayout | undefined
  let rejected = 0
  const layOutWith = (names: readonly string[]): Result<undefined, Failure> => {
    const found = layOut(mapping, names)
    if (!found.ok) return found
    layout = found.value
    return ok(undefined)
  }
  if (!mapping.header) {
    const begun = layOutWith([])
    if (!begun.ok) return begun
  }
  const separator = mapping.separator === 'tab' ? '\t' : ','
  const read = await file.records(surveyed.value, separator, (record) =>
    attemptOnRoll(() => {
      if (layout === undefined) {
        header = record
        return layOutWith(record.texts(decode))
      }
      if (record.empty) return ok(undefined)
      const entry = record.quotesMalformed ? undefined : readEntry(record.texts(decode), layout)
      if (entry?.ok !== true) {
        rejected += 1
        return ok(undefined)
      }
      const block = cutter.push(entry.value.district ?? '', withLineEnd(record.raw))
      if (block !== undefined) taker.take(block)
      return ok(undefined)
    }),
  )
  if (!read.ok) return read
  if (layout === undefined) return err(failure('roll-mapping-invalid', { problem: 'no-header-line' }))
  if (rejected > 0 && !leaveOutRejected) return err(failure('roll-lines-rejected', { rejected }))
  return attemptOnRoll(() => {
    for (const block of cutter.finish()) taker.take(block)
    const { blocks } = taker
    const key = rollKeyId(rollKey)
    const deltas = makeDeltas({ blocks, mapping, key }, folder, sealer)
    if (!deltas.ok) return deltas
    const manifest: RollManifest = {
      roll,
      version: (before?.version ?? 0) + 1,
      tenant,
      madeAt: clock.now().toString({ smallestUnit: 'second' }),
      programs,
      encoding,
      mark,
      beginning: beginningOf(mark, header && { raw: withLineEnd(header.raw) }),
      mapping,
      key,
      records: blocks.reduce((sum, { records }) => sum + records, 0),
      blocks,
      root: rootOfBlocks(blocks),
      ...(before !== undefined && { previous: { version: before.version, root: before.root } }),
      ...(deltas.value.length > 0 && { deltas: deltas.value }),
    }
    folder.putManifest(manifest.version, encodeSigned({ payload: encodeManifest(manifest), signatures: [] }))
    return ok({ manifest, rejected, fresh: taker.fresh })
  })
}
