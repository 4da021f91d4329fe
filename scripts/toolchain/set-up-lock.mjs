import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from './paths.mjs'
import { say } from './step.mjs'

/**
 * Two set-ups of one folder wait for each other. The lock is a listening local socket, because the system gives it back
 * by itself when its owner ends in whatever way: Linux's abstract names and Windows' pipes leave no file behind at all.
 */
function address(/** @type {string} */ what) {
  const name = `uketsuke-set-up-${createHash('sha256').update(what).digest('hex').slice(0, 20)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return path.join(os.tmpdir(), `${name}.sock`)
}

/** @returns {Promise<net.Server | undefined>} undefined when another process holds it */
function tryToListen(/** @type {string} */ where) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.write(String(process.pid))
    })
    server.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(where, () => resolve(server))
  })
}

/** @returns {Promise<'ended' | 'nobody'>} */
function waitForOwner(/** @type {string} */ where) {
  return new Promise((resolve) => {
    const socket = net.connect(where)
    let met = false
    socket.on('data', (id) => {
      met = true
      say(`another set-up of this folder is at work (process ${id}); waiting for it`)
    })
    socket.on('error', () => resolve(met ? 'ended' : 'nobody'))
    socket.on('close', () => resolve(met ? 'ended' : 'nobody'))
  })
}

/**
 * Runs `work` while no other set-up of this folder does.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [what] what is set up; another one has a lock of its own
 * @returns {Promise<T>}
 */
export async function withSetUpLock(work, what = projectRoot) {
  const where = address(what)
  for (;;) {
    const server = await tryToListen(where)
    if (server) {
      // A waiting process keeps a connection open; it must not keep this one alive, and learns of the end by its closing.
      /** @type {Set<net.Socket>} */
      const waiting = new Set()
      server.on('connection', (socket) => waiting.add(socket))
      try {
        return await work()
      } finally {
        server.close()
        for (const socket of waiting) socket.destroy()
      }
    }
    if ((await waitForOwner(where)) === 'nobody' && !where.startsWith('\0') && process.platform !== 'win32') {
      // macOS: the file of an owner that was killed.
      fs.rmSync(where, { force: true })
    }
  }
}
