import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'

/** Whether a mount of our own can be made; only the administrator of a Linux machine may. */
export function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Writes a program into `folder` that starts another one with a disk of its own at `folder/disk`, which only that process and
 * its children see; the name of the program. `mountOptions`: of tmpfs, such as `size=2m`, or `ro`.
 */
export function withOwnDisk(folder: string, program: string, mountOptions: string): string {
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  const script = path.join(folder, 'with-own-disk.sh')
  const inside = `mount -t tmpfs -o ${mountOptions} tmpfs '${disk}' && exec '${program}' "$@"`
  writeFileSync(script, `#!/bin/sh\nexec unshare -m sh -c '${inside.replaceAll("'", "'\\''")}' sh "$@"\n`, { mode: 0o755 })
  return script
}

/** A file as a process sees it that has mounts of its own. */
export function seenBy(pid: number, file: string): string {
  return path.join(`/proc/${pid}/root`, file)
}

/** Writes to a file until the disk is full. */
export function fillDisk(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const chunk of [Buffer.alloc(65_536), Buffer.alloc(1)]) writeUntilFull(descriptor, chunk)
  } finally {
    closeSync(descriptor)
  }
}

function writeUntilFull(descriptor: number, chunk: Uint8Array): void {
  for (;;) {
    try {
      writeSync(descriptor, chunk)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return
      throw error
    }
  }
}

export function freeDisk(file: string): void {
  rmSync(file)
}
