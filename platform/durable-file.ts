import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../core/base/index.ts'

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** Makes a file's content, or a folder's list of names, durable. Windows cannot open folders and needs no such step. */
export function syncToDisk(file: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(file, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Gives a finished file its final name, durably, and never replaces what is there: false when something is. The
 * unfinished name may remain. Throws errors of the file system.
 */
export function publishFile(unfinished: string, file: string): boolean {
  syncToDisk(unfinished)
  try {
    // Unlike renaming, linking refuses when another process was faster.
    linkSync(unfinished, file)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return false
    // File systems of memory sticks have no links.
    if (existsSync(file) || !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(String(code))) throw error
    renameSync(unfinished, file)
  }
  syncToDisk(path.dirname(file))
  return true
}

/** Writes one part of a file. */
type Write = (part: Uint8Array | string) => void

/**
 * Makes a file that only its owner may read, from parts as `fill` writes them: there whole and durable, or not at all. `name-taken` when
 * something is there already and `replace` does not say to put the new one in its place. Where `fill` fails, nothing is left behind.
 * Throws errors of the file system.
 */
export function createFileInParts<Value, Problem>(
  file: string,
  { replace }: { readonly replace: boolean },
  fill: (write: Write) => Result<Value, Problem>,
): Result<Value, Problem | 'name-taken'> {
  const unfinished = `${file}.creating-${randomBytes(4).toString('hex')}`
  try {
    const filled = withFile(unfinished, (descriptor) => fill((part) => writeFileSync(descriptor, part)))
    if (!filled.ok) return filled
    if (!replace) return publishFile(unfinished, file) ? filled : err('name-taken')
    syncToDisk(unfinished)
    renameSync(unfinished, file)
    syncToDisk(path.dirname(file))
    return filled
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function withFile<Value>(file: string, action: (descriptor: number) => Value): Value {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    return action(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const filledWith = (content: Uint8Array | string) => (write: Write) => ok(write(content))

/**
 * Makes a new file that only its owner may read: there whole, or not at all. False when the name is taken. Throws errors
 * of the file system.
 */
export function createFile(file: string, content: Uint8Array | string): boolean {
  return createFileInParts(file, { replace: false }, filledWith(content)).ok
}

/**
 * Puts a file that only its owner may read in the place of the one that is there, or of none, in one durable step: after a
 * crash it has its old content or its new one. Throws errors of the file system.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  createFileInParts(file, { replace: true }, filledWith(content))
}
