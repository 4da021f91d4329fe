import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

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

/**
 * Makes a new file that only its owner may read: there whole, or not at all. False when the name is taken. Throws errors
 * of the file system.
 */
export function createFile(file: string, content: Uint8Array | string): boolean {
  const unfinished = `${file}.creating-${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(unfinished, content, { flag: 'wx', mode: 0o600 })
    return publishFile(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/**
 * Puts a file that only its owner may read in the place of the one that is there, or of none, in one durable step: after a
 * crash it has its old content or its new one. Throws errors of the file system.
 */
export function replaceFile(file: string, content: Uint8Array | string): void {
  const unfinished = `${file}.creating-${randomBytes(4).toString('hex')}`
  try {
    writeFileSync(unfinished, content, { flag: 'wx', mode: 0o600 })
    syncToDisk(unfinished)
    renameSync(unfinished, file)
    syncToDisk(path.dirname(file))
  } finally {
    rmSync(unfinished, { force: true })
  }
}
