import { spawn } from 'node:child_process'
import net from 'node:net'

/** Whether a socket takes a connection. */
const answers = (/** @type {string} */ address) =>
  new Promise((resolve) => {
    const socket = net.connect(address)
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })

/**
 * Whether windows can be shown. A DISPLAY that is set and leads nowhere (often so in containers) is none.
 *
 * @returns {Promise<boolean>}
 */
export async function hasDisplay() {
  if (process.platform !== 'linux') return true
  if (process.env.WAYLAND_DISPLAY) return true
  const local = /^(?:unix)?:(\d+)/.exec(process.env.DISPLAY ?? '')
  if (!local) return Boolean(process.env.DISPLAY)
  const socket = `/tmp/.X11-unix/X${local[1]}`
  return Boolean((await answers(socket)) || (await answers(`\0${socket}`)))
}

/**
 * Runs `work` with a screen in memory (Xvfb) and a window manager (openbox; without one a kiosk window stays at 800 × 600).
 *
 * @template T
 * @param {NodeJS.ProcessEnv} environment
 * @param {(environment: NodeJS.ProcessEnv) => Promise<T>} work gets the environment with DISPLAY set
 * @returns {Promise<T>}
 */
export async function withVirtualDisplay(environment, work) {
  // The server chooses a free display number and writes it to descriptor 3 once it takes connections.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: environment,
  })
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let windowManager
  const end = () => {
    windowManager?.kill()
    server.kill()
  }
  process.on('exit', end)
  try {
    const number = await new Promise((resolve, reject) => {
      server.stdio[3]?.once('data', (data) => resolve(String(data).trim()))
      server.once('error', reject)
      server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code} before it was ready`)))
    })
    /** @type {NodeJS.ProcessEnv} */
    const withDisplay = { ...environment, DISPLAY: `:${number}` }
    delete withDisplay.WAYLAND_DISPLAY
    const manager = spawn('openbox', ['--startup', 'echo ready'], { stdio: ['ignore', 'pipe', 'ignore'], env: withDisplay })
    windowManager = manager
    // Ready, or not to be had: then the windows are unmanaged, and whoever needs more will see it.
    await new Promise((resolve) => {
      manager.stdout?.once('data', resolve)
      manager.once('error', resolve)
      manager.once('exit', resolve)
    })
    return await work(withDisplay)
  } finally {
    process.removeListener('exit', end)
    end()
  }
}
