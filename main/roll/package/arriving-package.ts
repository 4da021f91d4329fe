import { rmSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  blocksFor,
  decodeManifest,
  deltaSince,
  missingBlocks,
  ROLL_MANIFEST_TYPE,
  type RollBlock,
  type RollDeltaFile,
  type RollManifest,
} from '../../../core/roll-package/index.ts'
import { attemptOnRoll, isRollId, rollFolderOf } from '../../ledger/rolls/index.ts'
import type { PreparedRoll } from '../prepare-roll.ts'
import { equalsBlock } from './block-seal.ts'
import { keptPackage, type PackageImportOptions, preparePackage } from './import-package.ts'
import { PackageFolder } from './package-folder.ts'
import { verifiedPayload } from './signed-file.ts'
import { unsignedManifest } from './unsigned-manifest.ts'

export interface ArrivingOptions extends Omit<PackageImportOptions, 'folder'> {
  /** The signed manifest, as it came. */
  readonly manifest: Uint8Array
  /** Gets a sealed file by its hash; what comes is proved here. */
  readonly fetch: (hash: Uint8Array) => Promise<Result<Uint8Array, Failure>>
  /** How much of what is fetched is there, 0–1. */
  readonly onArrived?: (share: number) => void
}

/** Two officials sign a roll. */
const SIGNERS = 2
/** Fetched at once: enough that a long line is not waited for at each file. */
const AT_ONCE = 4

/**
 * Fetches what a station lacks of a version, file by file, and prepares the version as from a memory stick. What is there stays there, so
 * that a line that breaks costs one file; the rows that changed are fetched in place of blocks where the station can make the blocks of
 * them. Nothing is fetched for a manifest that two officials have not signed.
 *
 * Fails as {@link preparePackage} does, and as `fetch` does.
 */
export async function takeArriving(options: ArrivingOptions): Promise<Result<PreparedRoll, Failure>> {
  const { rolls, roll, believed, manifest: file, parts } = options
  if (!isRollId(roll)) return err(failure('roll-unknown', { problem: 'lower-case letters, digits and hyphens' }))
  const payload = verifiedPayload(ROLL_MANIFEST_TYPE, file, believed, SIGNERS)
  if (!payload.ok) return payload
  const manifest = decodeManifest(payload.value)
  if (manifest === undefined) return err(failure('roll-package-unreadable', { problem: 'manifest' }))
  if (manifest.roll !== roll) return err(failure('roll-package-foreign', { roll: manifest.roll, tenant: manifest.tenant }))
  const blocks = blocksFor(manifest, parts)
  if (blocks === undefined) return err(failure('roll-part-unknown'))
  const arriving = new PackageFolder(path.join(rollFolderOf({ rolls, roll }), 'arriving'))
  const put = attemptOnRoll(() => ok(arriving.putManifest(manifest.version, file)))
  if (!put.ok) return put
  const rows = await fetchAll(options, arriving, rowFiles(manifest, blocks, options))
  if (!rows.ok) return rows
  const taken = await take(options, arriving, manifest, blocks, rows.value > 0)
  // Blocks could not be made of the rows (another compressor, say): they are fetched whole.
  if (taken.ok || rows.value === 0 || taken.error.code !== 'roll-block-missing') return taken
  return await take(options, arriving, manifest, blocks, false)
}

async function take(
  options: ArrivingOptions,
  arriving: PackageFolder,
  manifest: RollManifest,
  blocks: readonly RollBlock[],
  byRows: boolean,
): Promise<Result<PreparedRoll, Failure>> {
  const { rolls, roll } = options
  const kept = keptPackage({ rolls, roll })
  const made = byRows ? new Set(rowFiles(manifest, blocks, options).map(({ part }) => part)) : new Set<string>()
  const missing = missingBlocks(
    blocks.filter(({ part }) => !made.has(part)),
    (hash) => blocks.some((block) => block.hash === hash && kept.hasBlock(block)),
  )
  const fetched = await fetchAll(options, arriving, missing)
  if (!fetched.ok) return fetched
  const prepared = await preparePackage({ ...options, folder: arriving.folder })
  if (!prepared.ok) return prepared
  const { publish } = prepared.value
  return ok({
    ...prepared.value,
    publish: () => {
      const published = publish()
      // One that cannot be removed is only looked at once more.
      if (published.ok) rmSync(arriving.folder, { recursive: true, force: true })
      return published
    },
  })
}

/** Files of changed rows for the parts of which the station has every block of the version that they change. */
function rowFiles(
  manifest: RollManifest,
  blocks: readonly RollBlock[],
  { rolls, roll }: ArrivingOptions,
): readonly RollDeltaFile[] {
  const kept = keptPackage({ rolls, roll })
  const file = kept.manifest()
  const before = file.ok ? unsignedManifest(file.value) : undefined
  const delta = deltaSince(manifest, before)
  if (before === undefined || delta === undefined) return []
  const wanted = new Set(blocks.map(({ part }) => part))
  const lacking = new Set(before.blocks.flatMap((block) => (kept.hasBlock(block) ? [] : [block.part])))
  return delta.files.filter(({ part }) => wanted.has(part) && !lacking.has(part))
}

/** How many there were. */
async function fetchAll(
  { fetch, onArrived, signal }: ArrivingOptions,
  arriving: PackageFolder,
  files: readonly RollDeltaFile[],
): Promise<Result<number, Failure>> {
  const waiting = files.filter((file) => !arriving.hasBlock(file))
  let [next, done] = [0, files.length - waiting.length]
  let wrong: Failure | undefined
  const work = async (): Promise<void> => {
    for (let file = waiting[next++]; file !== undefined && wrong === undefined; file = waiting[next++]) {
      const fetched = signal?.aborted === true ? err(interrupted()) : await fetchOne(fetch, arriving, file)
      if (!fetched.ok) {
        wrong ??= fetched.error
        return
      }
      done += 1
      onArrived?.(done / files.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return wrong === undefined ? ok(files.length) : err(wrong)
}

const interrupted = () => failure('roll-import-interrupted', { problem: 'cancelled' })

async function fetchOne(
  fetch: ArrivingOptions['fetch'],
  arriving: PackageFolder,
  file: RollDeltaFile,
): Promise<Result<undefined, Failure>> {
  const fetched = await fetch(file.hash)
  if (!fetched.ok) return fetched
  if (!equalsBlock(file, fetched.value))
    return err(failure('roll-block-damaged', { problem: `another file than ${bytesToHex(file.hash).slice(0, 8)}` }))
  return attemptOnRoll(() => {
    arriving.putBlock(file, fetched.value)
    return ok(undefined)
  })
}
