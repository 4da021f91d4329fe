import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'

/** Permission bits of everybody but the owner. */
const OTHERS = 0o077

/** Why a file that only its owner may see cannot be taken. */
export type OwnerFileProblem = 'missing' | 'unreadable' | 'open-to-others' | 'of-another-user' | 'too-long'

/**
 * The content of a file that must belong to the user or to root and be closed to everybody else (mode 0600 or 0400 on POSIX
 * systems; on Windows that is the folder's business).
 */
export function readOwnerFile(
  file: string,
  maximumLength: number,
): { readonly content: Buffer } | { readonly problem: OwnerFileProblem } {
  let descriptor: number
  try {
    descriptor = openSync(file, 'r')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { problem: missing ? 'missing' : 'unreadable' }
  }
  try {
    // Of the opened file, not of the name, which could point elsewhere a moment later.
    const { mode, uid, size } = fstatSync(descriptor)
    if (process.platform !== 'win32') {
      if ((mode & OTHERS) !== 0) return { problem: 'open-to-others' }
      if (uid !== 0 && uid !== process.getuid?.()) return { problem: 'of-another-user' }
    }
    if (size > maximumLength) return { problem: 'too-long' }
    return { content: readFileSync(descriptor) }
  } catch {
    return { problem: 'unreadable' }
  } finally {
    closeSync(descriptor)
  }
}
