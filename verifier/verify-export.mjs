/**
 * Proves an exported log, line by line, with nothing but docs/log-format.md and Node's cryptography. Shares no code with the software that
 * wrote it, so that a mistake there is not repeated here.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { CborDefect, decodeCbor } from './cbor.mjs'

/** What is wrong with a log, and in which line of the file. */
export class LogDefect extends Error {
  constructor(/** @type {number} */ line, /** @type {string} */ what) {
    super(`line ${line}: ${what}`)
    this.line = line
    this.what = what
  }
}

const FORMAT = 'uketsuke-ledger-export-1'
const GENESIS_DOMAIN = Buffer.from('uketsuke event chain v1\0')
const HEAD_DOMAIN = Buffer.from('uketsuke chain head v1\0')
/** An Ed25519 public key as SubjectPublicKeyInfo (RFC 8410) is these bytes and the key. */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

const sha256 = (/** @type {readonly Uint8Array[]} */ ...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const bigEndian = (/** @type {number} */ value, /** @type {number} */ length) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes.subarray(8 - length)
}

/** Strict base64: what is written back is what was read. */
function base64(/** @type {unknown} */ text, /** @type {number} */ line, /** @type {string} */ what) {
  if (typeof text !== 'string') throw new LogDefect(line, `${what} is missing`)
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new LogDefect(line, `${what} is not base64`)
  return bytes
}

const isRecord = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns {Record<string, unknown>} */
function lineOf(/** @type {string} */ text, /** @type {number} */ line) {
  try {
    const value = JSON.parse(text)
    if (isRecord(value)) return value
  } catch {
    // Said below.
  }
  throw new LogDefect(line, 'not a JSON object')
}

function cborOf(/** @type {Uint8Array} */ bytes, /** @type {number} */ line, /** @type {string} */ what) {
  try {
    const value = decodeCbor(bytes)
    if (isRecord(value)) return /** @type {Record<string, unknown>} */ (value)
    throw new CborDefect('no map')
  } catch (error) {
    if (error instanceof CborDefect) throw new LogDefect(line, `${what}: ${error.message}`)
    throw error
  }
}

/** As the file shows a value: bytes in hex, maps by their keys. */
function readable(/** @type {unknown} */ value) {
  return JSON.stringify(value, (_name, inner) => {
    if (inner instanceof Uint8Array) return Buffer.from(inner).toString('hex')
    if (isRecord(inner)) return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
    return inner
  })
}

/**
 * @typedef {object} Verdict
 * @property {string} device id, hex
 * @property {string} publicKey hex
 * @property {number} events
 * @property {number} checkIns
 * @property {string} head hash of the whole chain, hex: compare it with one that was written down elsewhere
 * @property {number} erased events whose content was erased, and an event says so
 * @property {number} unexplained events whose content is missing without an event that says so
 */

/** A log as it is read, line after line. */
export class ExportVerifier {
  #line = 0
  /** @type {{ device: Buffer, incarnation: number, publicKey: Buffer } | undefined} */
  #owner
  /** @type {unknown} */
  #tenant
  /** @type {Buffer} */
  #hash = Buffer.alloc(0)
  /** @type {readonly [number, number]} */
  #clock = [0, 0]
  #events = 0
  #checkIns = 0
  #erased = 0
  /** Sequence numbers of missing contents that nothing has explained yet. @type {number[]} */
  #missing = []
  #isOver = false

  /** @param {string} text one line of the file */
  add(text) {
    this.#line += 1
    if (this.#isOver) throw new LogDefect(this.#line, 'goes on after the head')
    const line = lineOf(text, this.#line)
    if (this.#line === 1) this.#open(line)
    else if ('head' in line) this.#close(line.head)
    else this.#event(line)
  }

  /** @returns {Verdict} */
  finish() {
    const owner = this.#owner
    if (owner === undefined || !this.#isOver) throw new LogDefect(this.#line, 'ends without its head')
    return {
      device: owner.device.toString('hex'),
      publicKey: owner.publicKey.toString('hex'),
      events: this.#events,
      checkIns: this.#checkIns,
      head: this.#hash.toString('hex'),
      erased: this.#erased - this.#missing.length,
      unexplained: this.#missing.length,
    }
  }

  #open(/** @type {Record<string, unknown>} */ { format, device, incarnation, publicKey }) {
    if (format !== FORMAT) this.#fail(`not a file of the format ${FORMAT}`)
    const key = base64(publicKey, this.#line, 'the public key')
    if (key.length !== 32) this.#fail('the public key has not 32 bytes')
    const id = sha256(key).subarray(0, 16)
    if (device !== id.toString('hex')) this.#fail('the id of the device does not belong to its key')
    if (typeof incarnation !== 'number' || !Number.isInteger(incarnation) || incarnation < 0 || incarnation > 0xffff)
      return this.#fail('the incarnation is no number')
    this.#owner = { device: id, incarnation, publicKey: key }
    this.#hash = sha256(GENESIS_DOMAIN, id, bigEndian(incarnation, 2))
  }

  #event(/** @type {Record<string, unknown>} */ line) {
    const { bytes } = line
    if (!isRecord(bytes)) return this.#fail('an event without its bytes')
    const exact = /** @type {Record<string, unknown>} */ (bytes)
    const headerBytes = base64(exact.header, this.#line, 'the header')
    const header = cborOf(headerBytes, this.#line, 'the header')
    const body = exact.body === null ? undefined : base64(exact.body, this.#line, 'the body')
    this.#checkHeader(header)
    if (body === undefined) {
      this.#missing.push(this.#events + 1)
      this.#erased += 1
    } else if (!sha256(body).equals(/** @type {Uint8Array} */ (header.bodyHash)))
      this.#fail('the body is not the one that was recorded')
    this.#checkReadable(line, header, body)
    this.#hash = sha256(this.#hash, headerBytes)
    if (!this.#hash.equals(base64(exact.hash, this.#line, 'the hash'))) this.#fail('the chain does not go on here')
    this.#events += 1
  }

  #checkHeader(/** @type {Record<string, unknown>} */ header) {
    const owner = this.#owner
    if (owner === undefined) return this.#fail('an event before the device is named')
    const { v, kind, device, incarnation, seq, hlc, bodyHash, tenant } = header
    if (v !== 1) this.#fail('a header of another version')
    if (!(device instanceof Uint8Array) || !owner.device.equals(device) || incarnation !== owner.incarnation)
      this.#fail('an event of another device')
    if (seq !== this.#events + 1) this.#fail(`its number is ${seq}, and ${this.#events + 1} was due`)
    if (!(bodyHash instanceof Uint8Array) || bodyHash.length !== 32) this.#fail('no hash of the body')
    if (this.#events === 0) this.#checkOpening(header, owner.publicKey)
    else if (kind === 'ledger-opened') this.#fail('a log is opened once')
    // Enrolled on the way: from then on every event names the municipality, and no other one.
    if (this.#tenant === undefined) this.#tenant = tenant
    if (tenant !== this.#tenant) this.#fail('an event of another municipality')
    if (!Array.isArray(hlc) || hlc.length !== 2) return this.#fail('no logical time')
    const [milliseconds, counter] = hlc
    if (!(milliseconds > this.#clock[0] || (milliseconds === this.#clock[0] && counter > this.#clock[1])))
      this.#fail('its logical time is not after the one before')
    this.#clock = [milliseconds, counter]
    if (kind === 'check-in') {
      this.#checkIns += 1
      if (header.number !== this.#checkIns) this.#fail(`its receipt number is ${header.number}, and ${this.#checkIns} was due`)
    }
    if (kind === 'bodies-erased') {
      const { from, until } = header
      if (typeof from !== 'number' || typeof until !== 'number') return this.#fail('an erasure that does not say what')
      this.#missing = this.#missing.filter((missing) => missing < from || missing > until)
    }
  }

  #checkOpening(/** @type {Record<string, unknown>} */ { kind, publicKey }, /** @type {Buffer} */ key) {
    if (kind !== 'ledger-opened' || !(publicKey instanceof Uint8Array) || !key.equals(publicKey))
      this.#fail('the log does not begin with the event that names its key')
  }

  /** What people read in the line has to be what the bytes say. */
  #checkReadable(
    /** @type {Record<string, unknown>} */ line,
    /** @type {Record<string, unknown>} */ header,
    /** @type {Buffer | undefined} */ body,
  ) {
    const { device, incarnation, seq } = header
    const id = `${Buffer.from(/** @type {Uint8Array} */ (device)).toString('hex')}-${incarnation}-${seq}`
    if (line.seq !== seq || line.id !== id) this.#fail('the line names another event than its bytes')
    // A kind that the software did not know is written as `other`, with the rest as it stands.
    if (line.kind !== 'other' && line.kind !== header.kind) this.#fail('the line tells of another kind of event than its bytes')
    if (line.kind === 'other') return
    if (readable(line.header) !== readable(header)) this.#fail('the header in the line is not that of its bytes')
    const said = body === undefined ? undefined : readable(cborOf(body, this.#line, 'the body'))
    if (readable(line.body) !== said) this.#fail('the body in the line is not that of its bytes')
  }

  #close(/** @type {unknown} */ head) {
    const owner = this.#owner
    if (owner === undefined || !isRecord(head)) return this.#fail('no head')
    const { seq, hash, signature } = /** @type {Record<string, unknown>} */ (head)
    if (seq !== this.#events || !this.#hash.equals(base64(hash, this.#line, 'the hash')))
      return this.#fail('the head is not the end of this chain')
    const message = Buffer.concat([
      HEAD_DOMAIN,
      bigEndian(typeof this.#tenant === 'number' ? this.#tenant : 0, 4),
      owner.device,
      bigEndian(owner.incarnation, 2),
      bigEndian(this.#events, 8),
      this.#hash,
    ])
    const key = createPublicKey({ key: Buffer.concat([ED25519_PREFIX, owner.publicKey]), format: 'der', type: 'spki' })
    if (!verifySignature(null, message, key, base64(signature, this.#line, 'the signature')))
      return this.#fail('the head was not signed by this device')
    this.#isOver = true
  }

  /** @returns {never} */
  #fail(/** @type {string} */ what) {
    throw new LogDefect(this.#line, what)
  }
}
