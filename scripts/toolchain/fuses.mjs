import fs from 'node:fs'

/** Marks the fuse wire inside an Electron executable (Electron documentation, "Electron Fuses"). */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')

/** Version 1 of the wire, in its order. */
const FUSES = /** @type {const} */ ([
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
])

/** @typedef {(typeof FUSES)[number]} Fuse */

const ON = 0x31
const REMOVED = 0x72

/**
 * Reads and, with `changes`, sets the fuses of an Electron executable. Own code and not `@electron/fuses`, because set-up
 * runs it before node_modules can be trusted to exist.
 *
 * @param {string} executable
 * @param {Partial<Record<Fuse, boolean>>} [changes]
 * @returns {Partial<Record<Fuse, boolean>>} the state after the changes; a fuse that the build removed is left out
 */
export function setFuses(executable, changes = {}) {
  const bytes = fs.readFileSync(executable)
  const at = bytes.indexOf(SENTINEL)
  if (at < 0) throw new Error(`no fuse wire in ${executable}`)
  const version = bytes[at + SENTINEL.length]
  const count = bytes[at + SENTINEL.length + 1] ?? 0
  if (version !== 1) throw new Error(`fuse wire of version ${version} in ${executable}: only version 1 is known`)
  const start = at + SENTINEL.length + 2
  /** @type {Partial<Record<Fuse, boolean>>} */
  const state = {}
  let changed = false
  for (const [index, name] of FUSES.entries()) {
    if (index >= count || bytes[start + index] === REMOVED) continue
    const wanted = changes[name]
    if (wanted !== undefined && (bytes[start + index] === ON) !== wanted) {
      bytes[start + index] = wanted ? ON : 0x30
      changed = true
    }
    state[name] = bytes[start + index] === ON
  }
  if (changed) {
    const file = fs.openSync(executable, 'r+')
    fs.writeSync(file, bytes, start, count, start)
    fs.closeSync(file)
  }
  return state
}
