import { setImmediate } from 'node:timers/promises'
import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { type CsvRecord, UTF_8_MARK } from '../../../core/roll/index.ts'
import { blocksFor, decodeManifest, type RollBlock, type RollManifest } from '../../../core/roll-package/index.ts'
import { attemptOnRoll } from '../../ledger/rolls/index.ts'
import type { PackageJob } from '../messages.ts'
import type { RollSource, SurveyedFile } from '../roll-source.ts'
import { BlockRebuilder } from './block-rebuilder.ts'
import { type BlockSealer, blockSealer } from './block-seal.ts'
import { PackageFolder } from './package-folder.ts'
import { splitRecords } from './part-rows.ts'

interface Parts {
  readonly manifest: RollManifest
  readonly blocks: readonly RollBlock[]
  readonly sealer: BlockSealer
  readonly package: PackageFolder
  readonly cache: PackageFolder
  readonly rebuilder: BlockRebuilder
}

/**
 * The records of a package, opened block by block in memory. A block that the station has is taken from there, which makes a memory stick
 * with the differences whole, and an import that was interrupted goes on where it was; what is new is kept there. A block that nobody
 * has brought is made of those of the version before and the rows that changed.
 */
export class PackageSource implements RollSource {
  readonly #parts: Parts

  private constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Fails with `roll-package-unreadable` and `roll-part-unknown`. */
  static open({ manifest: encoded, parts, folder, cache, rollKey }: PackageJob): Result<PackageSource, Failure> {
    const manifest = decodeManifest(encoded)
    if (manifest === undefined) return err(failure('roll-package-unreadable', { problem: 'manifest' }))
    const blocks = blocksFor(manifest, parts)
    if (blocks === undefined) return err(failure('roll-part-unknown'))
    const [sealer, source, kept] = [blockSealer(rollKey), new PackageFolder(folder), new PackageFolder(cache)]
    const rebuilder = new BlockRebuilder({ manifest, sealer, package: source, cache: kept })
    return ok(new PackageSource({ manifest, blocks, sealer, package: source, cache: kept, rebuilder }))
  }

  get bytes(): number {
    return this.#parts.blocks.reduce((sum, { plain }) => sum + plain, 0)
  }

  /** As the manifest says: nobody has to guess. */
  survey(): Promise<Result<SurveyedFile, Failure>> {
    const { encoding, mark } = this.#parts.manifest
    return Promise.resolve(ok({ encoding, mark, bytes: this.bytes }))
  }

  /**
   * Fails with `roll-block-missing`, `roll-block-damaged` and `roll-key-unusable`. The line of a record is its number in the package, the
   * header line counted where there is one.
   */
  async records(
    { mark }: SurveyedFile,
    separator: ',' | '\t',
    onRecord: (record: CsvRecord, bytes: number) => Result<undefined, Failure>,
  ): Promise<Result<undefined, Failure>> {
    const { manifest, blocks } = this.#parts
    let line = 0
    let bytes = 0
    const deliver = (records: readonly CsvRecord[]): Result<undefined, Failure> => {
      for (const record of records) {
        line += 1
        const taken = onRecord(record.named(line), bytes)
        if (!taken.ok) return taken
      }
      return ok(undefined)
    }
    const header = splitRecords(manifest.beginning.subarray(mark ? UTF_8_MARK.length : 0), separator)
    const begun = header.ok ? deliver(header.value) : header
    if (!begun.ok) return begun
    for (const block of blocks) {
      // What is told of the progress leaves between two blocks.
      await setImmediate()
      const records = this.#recordsOf(block, separator)
      if (!records.ok) return records
      bytes += block.plain
      const delivered = deliver(records.value)
      if (!delivered.ok) return delivered
    }
    return ok(undefined)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #recordsOf(block: RollBlock, separator: ',' | '\t'): Result<readonly CsvRecord[], Failure> {
    const opened = this.#open(block)
    if (!opened.ok) return opened
    const records = splitRecords(opened.value, separator)
    if (!records.ok) return records
    return records.value.length === block.records
      ? records
      : err(failure('roll-block-damaged', { problem: 'another number of records' }))
  }

  #open(block: RollBlock): Result<Uint8Array, Failure> {
    const { sealer, cache, package: source, rebuilder } = this.#parts
    const kept = cache.block(block)
    const own = kept === undefined ? undefined : sealer.open(block, kept)
    // One that has been damaged here may be whole there.
    if (own?.ok === true) return own
    const file = source.block(block) ?? rebuilder.rebuild(block)
    if (file === undefined) return own ?? err(failure('roll-block-missing', { part: block.part }))
    const opened = sealer.open(block, file)
    if (!opened.ok) return opened
    const put = attemptOnRoll(() => ok(cache.putBlock(block, file)))
    return put.ok ? opened : put
  }
}
