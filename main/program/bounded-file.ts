import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/**
 * The bytes of a file; `undefined` when it has more than `limit`, which then are not read. Throws errors of the file system, and for
 * a folder.
 */
export function readBounded(file: string, limit: number): Uint8Array | undefined {
  const descriptor = openSync(file, 'r')
  try {
    if (fstatSync(descriptor).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    // Not by the size that the system states: a file can grow, and a device has none.
    const buffer = Buffer.alloc(limit + 1)
    let length = 0
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null)
      if (read === 0) break
      length += read
      if (length > limit) return undefined
    }
    return new Uint8Array(buffer.subarray(0, length))
  } finally {
    closeSync(descriptor)
  }
}
