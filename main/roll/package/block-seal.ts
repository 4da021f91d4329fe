import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { concatBytes, equalBytes, err, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import type { RollBlock } from '../../../core/roll-package/index.ts'

/** Brotli, because every runtime that the product supports has it; Zstandard came with Node 22. As good as it on a roll, at this quality. */
const QUALITY = 5
const SALT_LENGTH = 16
const TAG_LENGTH = 16
const NOTHING = new Uint8Array()
/** Each sealed block has a key of its own, so one nonce does for all. */
const NONCE = new Uint8Array(12)
const SALT_INFO = new TextEncoder().encode('uketsuke roll block salt v1')
const BLOCK_INFO = new TextEncoder().encode('uketsuke roll block v1')

/** The part of the work that all blocks of a package share. */
export interface BlockSealer {
  seal(records: Uint8Array): Uint8Array
  /**
   * The records of a sealed file. Fails with `roll-block-damaged` when it is not the file that the manifest names, and with
   * `roll-key-unusable` when it is, but was sealed under another key.
   */
  open(block: Pick<RollBlock, 'hash' | 'bytes' | 'plain'>, file: Uint8Array): Result<Uint8Array, Failure>
}

export function hashOfFile(file: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(file).digest())
}

/** Whether a file is the one that the manifest names. */
export function equalsBlock({ hash, bytes }: Pick<RollBlock, 'hash' | 'bytes'>, file: Uint8Array): boolean {
  return file.length === bytes && equalBytes(hashOfFile(file), hash)
}

/**
 * Seals the blocks of a roll: salt (16) ‖ AES-256-GCM(brotli(records)), where the salt is a keyed hash of what is sealed. So the same
 * records are the same file under the same roll key, and an unchanged block of the next version need not be distributed again; nobody
 * without the key can tell what is in a file, or try a guess.
 *
 * @param rollKey 32 bytes
 */
export function blockSealer(rollKey: Uint8Array): BlockSealer {
  const saltKey = new Uint8Array(hkdfSync('sha256', rollKey, NOTHING, SALT_INFO, 32))
  const keyOf = (salt: Uint8Array) => new Uint8Array(hkdfSync('sha256', rollKey, salt, BLOCK_INFO, 32))
  return {
    seal: (records) => {
      const packed = brotliCompressSync(records, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
      const salt = new Uint8Array(createHmac('sha256', saltKey).update(packed).digest().subarray(0, SALT_LENGTH))
      const cipher = createCipheriv('aes-256-gcm', keyOf(salt), NONCE)
      const sealed = [salt, cipher.update(packed), cipher.final(), cipher.getAuthTag()]
      return concatBytes(...sealed)
    },
    open: (block, file) => {
      if (!equalsBlock(block, file)) return damaged('another file')
      const tagAt = file.length - TAG_LENGTH
      if (tagAt < SALT_LENGTH) return damaged('too short')
      let packed: Uint8Array
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(file.subarray(0, SALT_LENGTH)), NONCE)
        decipher.setAuthTag(file.subarray(tagAt))
        packed = concatBytes(decipher.update(file.subarray(SALT_LENGTH, tagAt)), decipher.final())
      } catch {
        return err(failure('roll-key-unusable', { problem: 'the blocks are sealed under another key' }))
      }
      try {
        const records = brotliDecompressSync(packed, { maxOutputLength: block.plain })
        return records.length === block.plain ? ok(records) : damaged('another length')
      } catch {
        return damaged('cannot be decompressed')
      }
    },
  }
}

function damaged(problem: string): Result<never, Failure> {
  return err(failure('roll-block-damaged', { problem }))
}
