import { bytesToHex, equalBytes, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  align,
  blocksSince,
  encodeRowEdits,
  MOST_BLOCK_BYTES,
  type RollBlock,
  type RollDelta,
  type RollDeltaFile,
  type RollManifest,
  type RowChange,
  type RowEdit,
  rowChanges,
  rowName,
} from '../../../core/roll-package/index.ts'
import { type BlockSealer, hashOfFile } from './block-seal.ts'
import type { PackageFolder } from './package-folder.ts'
import { blocksByPart, PartRows } from './part-rows.ts'
import { unsignedManifest } from './unsigned-manifest.ts'

/** So many versions back a station may be and still get the rows that changed. */
const VERSIONS = 5

type New = Pick<RollManifest, 'blocks' | 'mapping' | 'key'>

/**
 * What changed since the last versions, row by row, put into the folder as sealed files; versions of another roll key or another
 * separator are left out, and so is whatever costs more than the blocks. Fails as reading the folder does.
 */
export function makeDeltas(manifest: New, folder: PackageFolder, sealer: BlockSealer): Result<readonly RollDelta[], Failure> {
  const deltas: RollDelta[] = []
  for (const version of folder.versions().slice(0, VERSIONS)) {
    const file = folder.manifest(version)
    const before = file.ok ? unsignedManifest(file.value) : undefined
    if (before === undefined || !equalBytes(before.key, manifest.key)) continue
    if (before.mapping.separator !== manifest.mapping.separator) continue
    const delta = deltaFrom(before, manifest, folder, sealer)
    if (!delta.ok) return delta
    if (delta.value !== undefined) deltas.push(delta.value)
  }
  return ok(deltas)
}

function deltaFrom(
  before: RollManifest,
  manifest: New,
  folder: PackageFolder,
  sealer: BlockSealer,
): Result<RollDelta | undefined, Failure> {
  const separator = manifest.mapping.separator === 'tab' ? '\t' : ','
  const open = (block: RollBlock) => {
    const file = folder.block(block)
    return file === undefined ? err(failure('roll-block-missing', { part: block.part })) : sealer.open(block, file)
  }
  const [there, here] = [blocksByPart(before.blocks), blocksByPart(manifest.blocks)]
  const files: RollDeltaFile[] = []
  for (const [part, blocks] of here) {
    const older = there.get(part)
    const fresh = blocksSince({ ...before, blocks }, { blocks: older ?? [] })
    if (older === undefined || fresh.length === 0) continue
    const edits = editsOf(older, blocks, (of) => new PartRows(of, separator, open))
    if (!edits.ok) return edits
    const plain = encodeRowEdits(edits.value)
    if (plain.length > MOST_BLOCK_BYTES) continue
    const sealed = sealer.seal(plain)
    if (sealed.length >= fresh.reduce((sum, { bytes }) => sum + bytes, 0)) continue
    const file = { hash: hashOfFile(sealed), bytes: sealed.length, plain: plain.length, part }
    folder.putBlock(file, sealed)
    files.push(file)
  }
  return ok(files.length === 0 ? undefined : { version: before.version, root: before.root, files })
}

/** Rows are named only where blocks differ; those that are put in are read a second time, so that names alone are in memory. */
function editsOf(
  older: readonly RollBlock[],
  newer: readonly RollBlock[],
  rowsOf: (blocks: readonly RollBlock[]) => PartRows,
): Result<readonly RowEdit[], Failure> {
  const [before, after] = [rowsOf(older), rowsOf(newer)]
  const names = (blocks: readonly RollBlock[]) => blocks.map(({ hash }) => bytesToHex(hash))
  const changes: RowChange[] = []
  let [from, to] = [0, 0]
  const runs = align(names(older), names(newer))
  for (const run of [...runs, { before: older.length, after: newer.length, count: 0 }]) {
    const [at, now] = [before.startOf(from), after.startOf(to)]
    const [was, is] = [namesOf(before, at, before.startOf(run.before)), namesOf(after, now, after.startOf(run.after))]
    if (!was.ok) return was
    if (!is.ok) return is
    for (const change of rowChanges(was.value, is.value)) changes.push({ ...change, at: change.at + at, from: change.from + now })
    from = run.before + run.count
    to = run.after + run.count
  }
  const edits: RowEdit[] = []
  for (const { at, removed, from: first, added } of changes) {
    const rows = after.rows(first, added)
    if (!rows.ok) return rows
    edits.push({ at, removed, added: rows.value })
  }
  return ok(edits)
}

/** How many rows are named at a time. */
const ROWS = 4_096

function namesOf(rows: PartRows, from: number, to: number): Result<Float64Array, Failure> {
  const names = new Float64Array(to - from)
  for (let row = from; row < to; row += ROWS) {
    const some = rows.rows(row, Math.min(ROWS, to - row))
    if (!some.ok) return some
    for (const [index, raw] of some.value.entries()) names[row - from + index] = rowName(raw)
  }
  return ok(names)
}
