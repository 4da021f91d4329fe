import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { err, ok, type Result, type Timers, within } from '../../../core/base/index.ts'
import { type Failure, type FailureCode, failure } from '../../../core/failure/index.ts'
import type { FolderName, FolderWriter } from './folder-writer.ts'

/** Where one folder lies. */
export interface StationFolder {
  /** Absolute. */
  readonly path: string
  /**
   * Made where it is not there. Only what lies in the station's own folder: one made where a stick is missing would fill the disk
   * of the machine, and nobody would find the files.
   */
  readonly make: boolean
}

export type FolderSteps = Pick<typeof import('node:fs/promises'), 'mkdir' | 'open' | 'rename' | 'rm' | 'stat' | 'statfs'>

export interface StationFoldersOptions {
  readonly folders: Readonly<Record<FolderName, StationFolder>>
  readonly timers: Timers
  /** For tests of what a stick does. */
  readonly steps?: FolderSteps
}

/** A stick that does not answer for so long is given up, milliseconds; its file may still come. */
const WRITE_LIMIT = 60_000
/** Room that stays free beside the file: an almost full disk is a danger to the ledger. */
const SPARE_BYTES = 8 * 1024 * 1024

const CODES: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENODEV: 'folder-missing',
  ENXIO: 'folder-missing',
  ENOSPC: 'folder-full',
  EDQUOT: 'folder-full',
  EROFS: 'folder-read-only',
  EACCES: 'folder-read-only',
  EPERM: 'folder-read-only',
}

const NODE_STEPS: FolderSteps = { mkdir, open, rename, rm, stat, statfs }

/** The folders of a station as configured. */
export class StationFolders implements FolderWriter {
  readonly #folders: Readonly<Record<FolderName, StationFolder>>
  readonly #timers: Timers
  readonly #steps: FolderSteps
  /** The last write of each folder, so that the next waits for it. */
  readonly #last = new Map<FolderName, Promise<unknown>>()
  /** Folders whose write has been given up, while it has not ended. */
  readonly #silent = new Set<FolderName>()

  constructor({ folders, timers, steps = NODE_STEPS }: StationFoldersOptions) {
    this.#folders = folders
    this.#timers = timers
    this.#steps = steps
  }

  async write(folder: FolderName, name: string, content: Uint8Array | string): Promise<Result<string, Failure>> {
    // A stick that does not answer keeps what it has begun; files that wait behind it would only fill the memory.
    if (this.#silent.has(folder)) return err(failure('folder-failed', { folder }))
    const before = this.#last.get(folder)
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const writing = (async () => {
      await before
      return await this.#put(this.#folders[folder], name, bytes)
    })()
    this.#last.set(folder, writing)
    const answer = await within(this.#timers, WRITE_LIMIT, writing)
    if (!answer.returned) {
      this.#silent.add(folder)
      void writing.finally(() => this.#silent.delete(folder))
    }
    const code = answer.returned ? answer.value : 'folder-failed'
    return code === undefined ? ok(path.join(this.#folders[folder].path, name)) : err(failure(code, { folder }))
  }

  async #put({ path: folder, make }: StationFolder, name: string, bytes: Uint8Array): Promise<FailureCode | undefined> {
    if (name !== path.basename(name) || name === '' || name.startsWith('.')) return 'folder-failed'
    // On the same stick, because only there a change of its name is one step; hidden, so that nobody opens half a file.
    const unfinished = path.join(folder, `.${name}.${randomBytes(4).toString('hex')}`)
    try {
      if (make) await this.#steps.mkdir(folder, { recursive: true, mode: 0o700 })
      if (!(await this.#steps.stat(folder)).isDirectory()) return 'folder-missing'
      if (!(await this.#hasRoom(folder, bytes.byteLength))) return 'folder-full'
      await this.#fill(unfinished, bytes)
      await this.#steps.rename(unfinished, path.join(folder, name))
      await this.#syncFolder(folder)
      return undefined
    } catch (error) {
      await this.#steps.rm(unfinished, { force: true }).catch(() => undefined)
      return codeOf(error)
    }
  }

  async #hasRoom(folder: string, bytes: number): Promise<boolean> {
    const { bavail, bsize } = await this.#steps.statfs(folder)
    // File systems that do not know say nought of both.
    return bsize === 0 || bavail * bsize >= bytes + SPARE_BYTES
  }

  async #fill(file: string, bytes: Uint8Array): Promise<void> {
    const handle = await this.#steps.open(file, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  /** Makes the new name durable. Windows cannot open folders and needs no such step; some file systems of sticks refuse it. */
  async #syncFolder(folder: string): Promise<void> {
    if (process.platform === 'win32') return
    const handle = await this.#steps.open(folder, 'r')
    try {
      await handle.sync().catch((error: unknown) => {
        if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(errorCode(error))) throw error
      })
    } finally {
      await handle.close()
    }
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function codeOf(error: unknown): FailureCode {
  return CODES[errorCode(error)] ?? 'folder-failed'
}

/** Where nobody has configured a folder: a station that could not be set up, a test without files. */
export const NO_FOLDERS: FolderWriter = { write: async (folder) => err(failure('folder-missing', { folder })) }
