import { createHash } from 'node:crypto'
import { bytesToHex, equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { decodeManifest, decodeSigned, filesOf, type RollDeltaFile, type RollManifest } from '../../core/roll-package/index.ts'
import { appendAction } from '../action-log/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import type { HubStore } from '../store/index.ts'

/** A package as it was brought to the hub. */
export interface BroughtPackage {
  /** The newest manifest, signed. */
  readonly manifest: Uint8Array
  /** A sealed file by its hash; undefined: it is not there. */
  readonly file: (hash: Uint8Array) => Uint8Array | undefined
}

export interface AddedRoll {
  readonly manifest: RollManifest
  /** Files that the hub did not have. */
  readonly fresh: { readonly files: number; readonly bytes: number }
}

/** Who does it, at which hub and when (milliseconds since 1970), as its log says it. */
export interface RollAct {
  readonly hub: HubIdentity
  readonly actor: string
  readonly now: number
}

/** Two officials sign a roll. */
const SIGNERS = 2
/** Files that are put down at once. */
const FILES = 64
/** Versions that stay: a station may be in the middle of the one before. */
const VERSIONS = 2

/**
 * Puts a version of a roll on the hub's shelf: every file of it, then the manifest, from which moment stations get it. The hub opens
 * nothing and believes nobody's signature; it counts them, so that a package that no station would take does not go round.
 *
 * Fails with `roll-package-unreadable`, `roll-package-signatures-missing`, `roll-package-foreign`, `roll-package-older`,
 * `roll-package-version-taken`, `roll-block-missing` and `roll-block-damaged`.
 */
export async function addRoll(
  store: Pick<HubStore, 'rolls' | 'administration'>,
  brought: BroughtPackage,
  { hub, actor, now }: RollAct,
): Promise<Result<AddedRoll, Failure>> {
  const { rolls } = store
  const signed = decodeSigned(brought.manifest)
  const manifest = signed && decodeManifest(signed.payload)
  if (signed === undefined || manifest === undefined) return err(failure('roll-package-unreadable', { problem: 'manifest' }))
  const found = new Set(signed.signatures.map(({ key }) => bytesToHex(key))).size
  if (found < SIGNERS) return err(failure('roll-package-signatures-missing', { found, needed: SIGNERS }))
  const { roll, version, root } = manifest
  if (Number(manifest.tenant) !== hub.tenant) return err(failure('roll-package-foreign', { roll, tenant: manifest.tenant }))
  const present = await rolls.newest(roll)
  if (present !== undefined && present.version > version)
    return err(failure('roll-package-older', { version, present: present.version }))
  if (present?.version === version && !equalBytes(present.root, root))
    return err(failure('roll-package-version-taken', { version }))
  const fresh = await putFiles(rolls, manifest, brought)
  if (!fresh.ok) return fresh
  const { programs } = manifest
  await store.administration(async (transaction) => {
    await transaction.putRollVersion({ roll, version, root, programs, manifest: brought.manifest, addedAt: now })
    const detail = { version, root: bytesToHex(root), records: manifest.records }
    await appendAction(transaction, hub, now, { actor, action: 'roll-added', subject: roll, detail })
  })
  await sweep(rolls, roll)
  return ok({ manifest, fresh: fresh.value })
}

async function putFiles(
  rolls: HubStore['rolls'],
  manifest: RollManifest,
  brought: BroughtPackage,
): Promise<Result<AddedRoll['fresh'], Failure>> {
  const { roll } = manifest
  const files = filesOf(manifest)
  const fresh = { files: 0, bytes: 0 }
  for (let from = 0; from < files.length; from += FILES) {
    const some = files.slice(from, from + FILES)
    const hashes = some.map(({ hash }) => hash)
    const present = new Set((await rolls.presentBlocks(roll, hashes)).map(bytesToHex))
    const missing = some.filter(({ hash }) => !present.has(bytesToHex(hash)))
    const blocks: { hash: Uint8Array; content: Uint8Array }[] = []
    for (const file of missing) {
      const proved = provedFile(file, brought)
      if (!proved.ok) return proved
      blocks.push({ hash: file.hash, content: proved.value })
      fresh.bytes += proved.value.length
    }
    fresh.files += blocks.length
    await rolls.putBlocks(roll, blocks)
  }
  return ok(fresh)
}

function provedFile({ hash, bytes, part }: RollDeltaFile, brought: BroughtPackage): Result<Uint8Array, Failure> {
  const content = brought.file(hash)
  if (content === undefined) return err(failure('roll-block-missing', { part }))
  const found = new Uint8Array(createHash('sha256').update(content).digest())
  return content.length === bytes && equalBytes(found, hash)
    ? ok(content)
    : err(failure('roll-block-damaged', { problem: 'another file' }))
}

async function sweep(rolls: HubStore['rolls'], roll: string): Promise<void> {
  const kept = (await rolls.versions(roll)).slice(0, VERSIONS)
  const manifests = kept.flatMap(({ manifest }) => {
    const signed = decodeSigned(manifest)
    const decoded = signed && decodeManifest(signed.payload)
    return decoded === undefined ? [] : [decoded]
  })
  const hashes = manifests.flatMap((manifest) => filesOf(manifest).map(({ hash }) => hash))
  await rolls.keepOnly(roll, kept.at(-1)?.version ?? 0, hashes)
}
