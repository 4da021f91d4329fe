import { bytesToHex, concatBytes, err, ok } from '../../../core/base/index.ts'
import { failure } from '../../../core/failure/index.ts'
import {
  decodeRowEdits,
  deltaSince,
  EditedRows,
  type RollBlock,
  type RollDelta,
  type RollManifest,
} from '../../../core/roll-package/index.ts'
import { type BlockSealer, equalsBlock } from './block-seal.ts'
import type { PackageFolder } from './package-folder.ts'
import { blocksByPart, PartRows } from './part-rows.ts'
import { unsignedManifest } from './unsigned-manifest.ts'

export interface RebuilderParts {
  /** Of the new version. */
  readonly manifest: RollManifest
  readonly sealer: BlockSealer
  /** What was brought. */
  readonly package: PackageFolder
  /** The version that the station has. */
  readonly cache: PackageFolder
}

/** Rows of a part as they are now, and where its blocks begin among them. */
interface Part {
  readonly before: PartRows
  readonly edited: EditedRows
  readonly starts: ReadonlyMap<string, number>
}

/**
 * Makes blocks of a new version from those of the version that the station has and the rows that changed: sealed again, each is byte for
 * byte the file that two officials have signed for, or it is none. So a day of scattered changes costs the rows that changed, and nothing
 * that is not proved gets in.
 */
export class BlockRebuilder {
  readonly #parts: RebuilderParts
  readonly #opened = new Map<string, Part | undefined>()
  #base: { readonly before: RollManifest; readonly delta: RollDelta } | 'none' | undefined

  constructor(parts: RebuilderParts) {
    this.#parts = parts
  }

  /** The file of a block; undefined where it cannot be made. */
  rebuild(block: RollBlock): Uint8Array | undefined {
    const part = this.#part(block.part)
    const start = part?.starts.get(bytesToHex(block.hash))
    if (part === undefined || start === undefined) return undefined
    const rows = part.edited.rows(start, block.records, (from, count) => {
      const found = part.before.rows(from, count)
      return found.ok ? found.value : undefined
    })
    if (rows?.length !== block.records) return undefined
    const file = this.#parts.sealer.seal(concatBytes(...rows))
    return equalsBlock(block, file) ? file : undefined
  }

  #part(name: string): Part | undefined {
    if (!this.#opened.has(name)) this.#opened.set(name, this.#openPart(name))
    return this.#opened.get(name)
  }

  #openPart(name: string): Part | undefined {
    const base = this.#baseOf()
    if (base === undefined) return undefined
    const { manifest, sealer, package: source, cache } = this.#parts
    const named = base.delta.files.find(({ part }) => part === name)
    const file = named && (source.block(named) ?? cache.block(named))
    const opened = named && file && sealer.open(named, file)
    const edits = opened?.ok === true ? decodeRowEdits(opened.value) : undefined
    if (edits === undefined) return undefined
    const separator = manifest.mapping.separator === 'tab' ? '\t' : ','
    const before = new PartRows(blocksByPart(base.before.blocks).get(name) ?? [], separator, (block) => {
      const kept = cache.block(block)
      return kept === undefined ? err(failure('roll-block-missing', { part: name })) : sealer.open(block, kept)
    })
    const edited = EditedRows.of(before.count, edits)
    if (edited === undefined) return undefined
    const own = blocksByPart(manifest.blocks).get(name) ?? []
    const now = new PartRows(own, separator, () => ok(new Uint8Array()))
    if (now.count !== edited.count) return undefined
    return { before, edited, starts: new Map(own.map(({ hash }, index) => [bytesToHex(hash), now.startOf(index)])) }
  }

  #baseOf() {
    this.#base ??= this.#findBase() ?? 'none'
    return this.#base === 'none' ? undefined : this.#base
  }

  #findBase() {
    const { manifest, cache } = this.#parts
    const file = cache.manifest()
    const before = file.ok ? unsignedManifest(file.value) : undefined
    const delta = deltaSince(manifest, before)
    return before === undefined || delta === undefined ? undefined : { before, delta }
  }
}
