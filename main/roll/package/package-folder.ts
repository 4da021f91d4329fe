import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bytesToHex, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import { MOST_MANIFEST_BYTES, MOST_SEALED_BYTES, type RollBlock } from '../../../core/roll-package/index.ts'
import { namesIn } from '../../../platform/index.ts'
import { replaceFile } from '../../ledger/index.ts'
import { readBounded } from '../../program/bounded-file.ts'

const MANIFEST_FILE = /^(\d{6})\.manifest$/
const BLOCK_FILE = /^([0-9a-f]{64})\.block$/
const BLOCKS = 'blocks'
/** The signatures beside the manifest. */
const MOST_FILE_BYTES = MOST_MANIFEST_BYTES + 4_096

/**
 * The files of one roll as it is distributed: `000003.manifest` for each version, and the blocks of all of them under their hashes. On the
 * office's disk, on a memory stick, or beside the roll on a station; a stick that holds the differences alone has fewer blocks.
 *
 * Methods throw errors of the file system where nothing else is said.
 */
export class PackageFolder {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Newest first. */
  versions(): readonly number[] {
    return namesIn(this.folder)
      .flatMap((name) => {
        const version = MANIFEST_FILE.exec(name)?.[1]
        return version === undefined ? [] : [Number(version)]
      })
      .toSorted((a, b) => b - a)
  }

  /** The signed manifest of a version, or of the newest. Fails with `roll-package-unreadable`. */
  manifest(version = this.versions()[0]): Result<Uint8Array, Failure> {
    if (version === undefined) return err(failure('roll-package-unreadable', { problem: 'no manifest in this folder' }))
    try {
      const file = readBounded(this.#manifestFile(version), MOST_FILE_BYTES)
      return file === undefined ? err(failure('roll-package-unreadable', { problem: 'too large' })) : ok(file)
    } catch (error) {
      return err(failure('roll-package-unreadable', { problem: codeOf(error) }))
    }
  }

  /** Durable when it returns. */
  putManifest(version: number, file: Uint8Array): void {
    mkdirSync(this.folder, { recursive: true })
    replaceFile(this.#manifestFile(version), file)
  }

  hasBlock({ hash, bytes }: Pick<RollBlock, 'hash' | 'bytes'>): boolean {
    return statSync(this.#blockFile(hash), { throwIfNoEntry: false })?.size === bytes
  }

  /** The file of a block, unproved; undefined when it is not there or has become unreadable. */
  block({ hash }: Pick<RollBlock, 'hash'>): Uint8Array | undefined {
    try {
      return readBounded(this.#blockFile(hash), MOST_SEALED_BYTES)
    } catch {
      return undefined
    }
  }

  /** Whole or not at all; not durable for itself, since whoever reads it looks at its hash. */
  putBlock({ hash }: Pick<RollBlock, 'hash'>, file: Uint8Array): void {
    mkdirSync(path.join(this.folder, BLOCKS), { recursive: true })
    const name = this.#blockFile(hash)
    writeFileSync(`${name}.new`, file, { mode: 0o600 })
    renameSync(`${name}.new`, name)
  }

  /** Removes the blocks and manifests that these do not name; one that cannot be removed is left for the next time. */
  keepOnly(blocks: readonly Pick<RollBlock, 'hash'>[], version: number): void {
    const kept = new Set(blocks.map(({ hash }) => bytesToHex(hash)))
    for (const name of namesIn(path.join(this.folder, BLOCKS))) {
      const hash = BLOCK_FILE.exec(name)?.[1]
      if (hash === undefined || !kept.has(hash)) removeQuietly(path.join(this.folder, BLOCKS, name))
    }
    for (const other of this.versions()) if (other !== version) removeQuietly(this.#manifestFile(other))
  }

  #manifestFile(version: number): string {
    return path.join(this.folder, `${String(version).padStart(6, '0')}.manifest`)
  }

  #blockFile(hash: Uint8Array): string {
    return path.join(this.folder, BLOCKS, `${bytesToHex(hash)}.block`)
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It takes room; nobody asks for it.
  }
}
