import fs from 'node:fs'
import zlib from 'node:zlib'

/**
 * Unpacks a zip file: stored and deflated entries, no zip64, no encryption. Enough for the one archive that set-up meets,
 * before any npm package is there.
 *
 * @param {string} file
 * @param {(name: string) => string | undefined} target where an entry goes; undefined leaves it out
 * @param {(target: string, data: Buffer, mode: number) => void} write `mode` holds the Unix permission bits, 0 when unknown
 */
export function unzip(file, target, write) {
  const descriptor = fs.openSync(file, 'r')
  try {
    const size = fs.fstatSync(descriptor).size
    const read = (/** @type {number} */ position, /** @type {number} */ length) => {
      const bytes = Buffer.alloc(length)
      if (fs.readSync(descriptor, bytes, 0, length, position) !== length) throw new Error(`${file} is cut short`)
      return bytes
    }
    // The end record is 22 bytes and a comment of up to 65,535 bytes (APPNOTE 4.3.16).
    const tail = read(Math.max(0, size - 65_557), Math.min(size, 65_557))
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0) throw new Error(`${file} is not a zip file`)
    const entries = tail.readUInt16LE(end + 10)
    const directory = read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
    let at = 0
    for (let index = 0; index < entries; index++) {
      const method = directory.readUInt16LE(at + 10)
      const checksum = directory.readUInt32LE(at + 16)
      const compressedLength = directory.readUInt32LE(at + 20)
      const nameLength = directory.readUInt16LE(at + 28)
      const mode = (directory.readUInt32LE(at + 38) >>> 16) & 0o777
      const offset = directory.readUInt32LE(at + 42)
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
      const to = name.endsWith('/') ? undefined : target(name)
      if (to === undefined) continue
      const header = read(offset, 30)
      const data = read(offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), compressedLength)
      const content = method === 0 ? data : zlib.inflateRawSync(data)
      // Node 20.15 and newer; the whole file's digest was checked before.
      if (zlib.crc32 && zlib.crc32(content) !== checksum) throw new Error(`${name} in ${file} is damaged`)
      write(to, content, mode)
    }
  } finally {
    fs.closeSync(descriptor)
  }
}

/**
 * Packs a few files into Electron's asar format (a pickled JSON header, then the files one after the other).
 *
 * @param {readonly (readonly [name: string, data: Buffer])[]} entries
 * @returns {Buffer}
 */
export function asar(entries) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const files = {}
  let offset = 0
  for (const [name, data] of entries) {
    files[name] = { size: data.length, offset: String(offset) }
    offset += data.length
  }
  const json = Buffer.from(JSON.stringify({ files }))
  const paddedLength = (json.length + 3) & ~3
  const head = Buffer.alloc(16)
  head.writeUInt32LE(4, 0)
  head.writeUInt32LE(paddedLength + 8, 4)
  head.writeUInt32LE(paddedLength + 4, 8)
  head.writeUInt32LE(json.length, 12)
  return Buffer.concat([head, json, Buffer.alloc(paddedLength - json.length), ...entries.map(([, data]) => data)])
}
