import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, RequestAnswer, Role, WindowState } from '../contract/index.ts'

const ROLE_ARGUMENT = '--uketsuke-role='
const role = (process.argv.find((argument) => argument.startsWith(ROLE_ARGUMENT))?.slice(ROLE_ARGUMENT.length) ??
  'visitor') as Role

const rehearsal = process.argv.includes('--uketsuke-rehearsal')

/**
 * Digits and passphrases are bytes, wherever in the payload they stand. The page overwrites its own; this is the copy that was
 * made on their way out of the page's world. `invoke` has serialised the payload when it returns.
 */
function overwriteBytes(payload: unknown): void {
  if (typeof payload !== 'object' || payload === null) return
  if (ArrayBuffer.isView(payload)) {
    new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength).fill(0)
    return
  }
  for (const value of Object.values(payload)) overwriteBytes(value)
}

/** All that a screen can reach. What it may ask is checked where it is served, by the window's role. */
const bridge: Bridge = {
  role,
  rehearsal,
  request: (name, ...payload): Promise<RequestAnswer> => {
    try {
      return ipcRenderer.invoke('uketsuke:request', name, payload[0])
    } finally {
      overwriteBytes(payload[0])
    }
  },
  onState: (listener) => {
    let newest = 0
    // A state that was overtaken by a later one is out of date: it must not come back onto the screen.
    const receive = (_event: unknown, sequence: number, state: WindowState) => {
      if (sequence <= newest) return
      newest = sequence
      listener(state)
    }
    ipcRenderer.on('uketsuke:state', receive)
    return () => ipcRenderer.off('uketsuke:state', receive)
  },
}

contextBridge.exposeInMainWorld('uketsuke', bridge)
