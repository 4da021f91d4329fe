import path from 'node:path'
import { bytesToHex, equalBytes, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { blocksFor, decodeManifest, ROLL_MANIFEST_TYPE, type RollManifest } from '../../../core/roll-package/index.ts'
import {
  attemptOnRoll,
  isRollId,
  type KeptLease,
  keptLeases,
  leasedVersionKey,
  leaseFailure,
  openRoll,
  type RollFolder,
  rollFolderOf,
} from '../../ledger/rolls/index.ts'
import type { SignerKey } from '../../program/index.ts'
import { type PreparedRoll, prepareVersion, type RollImportStation } from '../prepare-roll.ts'
import { PackageFolder } from './package-folder.ts'
import { verifiedPayload } from './signed-file.ts'

/** Two officials sign a roll: neither alone can put somebody on it, or take somebody off. */
const SIGNERS = 2

export interface PackageImportOptions extends RollImportStation {
  /** Folder of the package. */
  readonly folder: string
  /** Parts (投票区) that are taken in, with whoever has none; without it all. */
  readonly parts?: readonly string[]
  /** Keys of the officials, of one municipality (`roll-signing`). */
  readonly believed: readonly SignerKey[]
}

/** The blocks and the manifest that a station keeps of a roll, beside its versions. */
export function keptPackage(of: RollFolder): PackageFolder {
  return new PackageFolder(path.join(rollFolderOf(of), 'package'))
}

interface Verified {
  readonly manifest: RollManifest
  readonly payload: Uint8Array
  readonly file: Uint8Array
}

/** The manifest of a folder as far as two officials stand for it. */
export function verifiedManifest(folder: PackageFolder, believed: readonly SignerKey[]): Result<Verified, Failure> {
  const file = folder.manifest()
  if (!file.ok) return file
  const payload = verifiedPayload(ROLL_MANIFEST_TYPE, file.value, believed, SIGNERS)
  if (!payload.ok) return payload
  const manifest = decodeManifest(payload.value)
  return manifest === undefined
    ? err(failure('roll-package-unreadable', { problem: 'manifest' }))
    : ok({ manifest, payload: payload.value, file: file.value })
}

/**
 * Makes a new version from a signed package, as {@link prepareVersion} does from any source; the blocks that the station has already need
 * not be in the folder. What is current stays until `publish`.
 *
 * Fails as the signatures, the manifest and its blocks say (`roll-package-…`, `roll-block-…`, `roll-part-unknown`), with
 * `roll-package-foreign` for another roll or municipality, `roll-package-older` and `roll-package-version-taken` where the station has
 * been further, and `roll-lease-missing` and `roll-lease-over` where its key is not lent.
 */
export async function preparePackage(options: PackageImportOptions): Promise<Result<PreparedRoll, Failure>> {
  const { rolls, roll, folder, parts, believed, ledgerKey } = options
  if (!isRollId(roll)) return err(failure('roll-unknown', { problem: 'lower-case letters, digits and hyphens' }))
  const kept = keptPackage({ rolls, roll })
  const checked = attemptOnRoll(() => {
    const verified = verifiedManifest(new PackageFolder(folder), believed)
    if (!verified.ok) return verified
    const { manifest } = verified.value
    const tenant = believed[0]?.municipality.code
    if (manifest.roll !== roll || manifest.tenant !== tenant)
      return err(failure('roll-package-foreign', { roll: manifest.roll, tenant: manifest.tenant }))
    const refused = notNewer(manifest, options, kept)
    if (refused !== undefined) return err(refused)
    const blocks = blocksFor(manifest, parts)
    if (blocks === undefined) return err(failure('roll-part-unknown'))
    const lease = leaseFor(manifest, options)
    return lease.ok ? ok({ ...verified.value, blocks, lease: lease.value }) : lease
  })
  if (!checked.ok) return checked
  const { manifest, payload, file, blocks, lease } = checked.value
  const { rollKey, from, until } = lease
  try {
    const prepared = await prepareVersion(options, {
      source: {
        manifest: payload,
        ...(parts !== undefined && { parts }),
        folder,
        cache: kept.folder,
        rollKey,
      },
      mapping: manifest.mapping,
      keyOf: (version) => leasedVersionKey(ledgerKey, rollKey, roll, version),
      lease: { from, until },
    })
    if (!prepared.ok) return prepared
    const { publish } = prepared.value
    return ok({
      ...prepared.value,
      publish: () => {
        const published = publish()
        if (!published.ok) return published
        // Behind the version that it tells of: what tells of more than there is would refuse the same package the next time.
        const put = attemptOnRoll(() => {
          kept.putManifest(manifest.version, file)
          kept.keepOnly(blocks, manifest.version)
          return ok(undefined)
        })
        return put.ok ? published : put
      },
    })
  } finally {
    rollKey.fill(0)
  }
}

/**
 * Why this version is not taken: the station has a newer one, or another of its number. The same one again is taken, since a station may
 * be given other parts of it.
 */
function notNewer(manifest: RollManifest, options: PackageImportOptions, kept: PackageFolder): Failure | undefined {
  for (const present of presentVersions(options, kept)) {
    const { version } = present
    if (version > manifest.version) return failure('roll-package-older', { version: manifest.version, present: version })
    if (version === manifest.version && present.root !== bytesToHex(manifest.root))
      return failure('roll-package-version-taken', { version })
  }
  return undefined
}

/** What the present version says of itself, and what the manifest says that lies beside it: the first cannot be asked without a lease. */
function presentVersions(
  options: PackageImportOptions,
  kept: PackageFolder,
): readonly { readonly version: number; readonly root: string }[] {
  const opened = openRoll(options)
  const present = opened.ok ? opened.value.package : undefined
  if (opened.ok) opened.value.close()
  const beside = verifiedManifest(kept, options.believed)
  return [
    ...(present === undefined ? [] : [present]),
    ...(beside.ok ? [{ version: beside.value.manifest.version, root: bytesToHex(beside.value.manifest.root) }] : []),
  ]
}

function leaseFor({ key }: RollManifest, { rolls, roll, ledgerKey, clock }: PackageImportOptions): Result<KeptLease, Failure> {
  const now = clock.now().epochMilliseconds
  const leases = keptLeases({ rolls, roll }, ledgerKey, now)
  const lease = leases.find(({ keyId }) => equalBytes(keyId, key))
  for (const other of leases) if (other !== lease) other.rollKey.fill(0)
  if (lease === undefined) return err(failure('roll-lease-missing'))
  const refused = leaseFailure(lease, now)
  if (refused === undefined) return ok(lease)
  lease.rollKey.fill(0)
  return err(refused)
}
