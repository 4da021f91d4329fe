import { err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { blocksSince, deltaSince, filesOf, type RollDeltaFile, type RollManifest } from '../../../core/roll-package/index.ts'
import { attemptOnRoll } from '../../ledger/rolls/index.ts'
import { equalsBlock } from './block-seal.ts'
import type { PackageFolder } from './package-folder.ts'
import { unsignedManifest } from './unsigned-manifest.ts'

/** The newest manifest and what it names, every block of it looked at. Fails with `roll-package-unreadable` and `roll-block-…`. */
export function wholePackage(
  folder: PackageFolder,
): Result<{ readonly manifest: RollManifest; readonly file: Uint8Array }, Failure> {
  const file = folder.manifest()
  if (!file.ok) return file
  const manifest = unsignedManifest(file.value)
  if (manifest === undefined) return err(failure('roll-package-unreadable', { problem: 'manifest' }))
  for (const block of filesOf(manifest)) {
    const found = provedBlock(folder, block)
    if (!found.ok) return found
  }
  return ok({ manifest, file: file.value })
}

function provedBlock(folder: PackageFolder, block: RollDeltaFile): Result<Uint8Array, Failure> {
  const found = folder.block(block)
  if (found === undefined) return err(failure('roll-block-missing', { part: block.part }))
  return equalsBlock(block, found) ? ok(found) : err(failure('roll-block-damaged', { problem: 'another file' }))
}

/** Of a part the rows that changed, where there are any; else the blocks that are new. */
function differencesSince(manifest: RollManifest, before: RollManifest): readonly RollDeltaFile[] {
  const files = deltaSince(manifest, before)?.files ?? []
  const parts = new Set(files.map(({ part }) => part))
  return [...files, ...blocksSince(manifest, before).filter(({ part }) => !parts.has(part))]
}

/**
 * Copies the newest version, for a memory stick: all of it, or only what a version before it lacks. Fails as {@link wholePackage} does.
 *
 * @param since a version that is in the folder, too
 */
export function copyPackage(
  from: PackageFolder,
  to: PackageFolder,
  since: number | undefined,
): Result<{ readonly version: number; readonly blocks: number; readonly bytes: number }, Failure> {
  return attemptOnRoll(() => {
    const whole = wholePackage(from)
    if (!whole.ok) return whole
    const { manifest, file } = whole.value
    const older = since === undefined ? undefined : from.manifest(since)
    if (older?.ok === false) return older
    const before = older === undefined ? undefined : unsignedManifest(older.value)
    if (older !== undefined && before === undefined)
      return err(failure('roll-package-unreadable', { problem: 'the version before' }))
    const blocks = before === undefined ? filesOf(manifest) : differencesSince(manifest, before)
    for (const block of blocks) {
      const found = provedBlock(from, block)
      if (!found.ok) return found
      to.putBlock(block, found.value)
    }
    to.putManifest(manifest.version, file)
    return ok({
      version: manifest.version,
      blocks: blocks.length,
      bytes: blocks.reduce((sum, { bytes }) => sum + bytes, file.length),
    })
  })
}
