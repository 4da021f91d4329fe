import { gzipSync, zstdCompressSync } from 'node:zlib'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import type { RandomSource } from '../fuzzing/random-source.ts'
import type { Operation, Parameter } from './api-document.ts'
import { drawValue } from './draw-value.ts'
import { type Caller, type FuzzedHub, OWN_PAGE } from './fuzzed-hub.ts'
import { spoiled, spoiledBytes } from './spoil-value.ts'

export interface DrawnRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: Uint8Array
  readonly caller: Caller
  /** Which parts of it are not as they should be. */
  readonly wrong: readonly string[]
}

const TOO_LARGE = 5 * 1024 * 1024
const NESTED = 50_000
const STRANGE_TEXTS = [
  '',
  '%zz',
  '%00',
  '..%2f..%2f',
  '%f0%a0%ae',
  'a'.repeat(300),
  '-1',
  '99999999999999999999',
  '1e9',
  '[]',
  'ス',
  '"',
]

const ANYBODY: Caller = { name: 'anybody', headers: {}, isKnown: true }

/** More of those for whom something is done. */
function callerFrom(callers: readonly Caller[], random: RandomSource): Caller {
  return random.pick(random.chance(0.5) ? callers.filter(({ isKnown }) => isKnown) : callers)
}

/** One request to an operation: as it is described, or with something of it wrong. */
export function drawRequest(operation: Operation, hub: FuzzedHub, random: RandomSource): DrawnRequest {
  const wrong: string[] = []
  const { security } = operation
  const caller = security === 'none' ? ANYBODY : callerFrom(hub.callers[security], random)
  const isOwnPage = operation.path.startsWith('/dashboard/')
  const headers: Record<string, string> = { ...(isOwnPage && OWN_PAGE), ...caller.headers }
  const url = urlOf(operation, headers, { hub, random, wrong })
  const payload = operation.body === undefined ? undefined : bodyOf(operation.body, operation, headers, { hub, random, wrong })
  return { url, headers, caller, wrong, ...(payload !== undefined && { payload }) }
}

interface Drawing {
  readonly hub: FuzzedHub
  readonly random: RandomSource
  readonly wrong: string[]
}

function urlOf({ path, parameters }: Operation, headers: Record<string, string>, drawing: Drawing): string {
  const { hub, random, wrong } = drawing
  // Spoiled seldom, so that what comes after it is reached.
  const isSpoiled = random.chance(0.2)
  const drawn = ({ name, schema }: Parameter) => String(drawValue(schema, random, (of) => hub.known(of), name))
  const query: string[] = []
  let filled = path
  for (const parameter of parameters) {
    const { name, required } = parameter
    const isWrong = isSpoiled && random.chance(0.5)
    if (isWrong) wrong.push(name)
    const text = isWrong ? random.pick(STRANGE_TEXTS) : encodeURIComponent(drawn(parameter))
    if (parameter.in === 'path') filled = filled.replace(`{${name}}`, text)
    else if (parameter.in === 'header') {
      // Header values are printable ASCII by HTTP itself.
      if (isWrong) headers[name] = text.replaceAll(/[^\x20-\x7e]/g, '?')
      else if (required || random.chance(0.5)) headers[name] = drawn(parameter)
    } else if (required || isWrong || random.chance(0.7)) {
      if (!(isWrong && random.chance(0.2))) query.push(`${name}=${text}`)
      if (isWrong && random.chance(0.2)) query.push(`${name}=${text}`, `${name}[a]=1`)
    }
  }
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}

function bodyOf(
  { type, schema }: NonNullable<Operation['body']>,
  { name }: Operation,
  headers: Record<string, string>,
  { hub, random, wrong }: Drawing,
): Uint8Array | undefined {
  headers['content-type'] = type
  const whole = hub.bodies[name] ?? []
  const value = whole.length > 0 && random.chance(0.7) ? random.pick(whole) : drawValue(schema, random, (of) => hub.known(of))
  const isSpoiled = random.chance(0.25)
  if (isSpoiled) wrong.push('body')
  const written = writtenAs(type, isSpoiled ? spoiled(value, random) : value)
  return random.chance(0.8) ? written : onTheWay(written, headers, random, wrong)
}

function writtenAs(type: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (type === 'application/json') return new TextEncoder().encode(JSON.stringify(value))
  // An own getter is read here, as JSON does it.
  return encodeDeterministic(value)
}

const repeated = (text: string) => Buffer.from(text.repeat(NESTED))

/** Written, packed or named in a way that the hub does not take. */
function onTheWay(
  written: Uint8Array,
  headers: Record<string, string>,
  random: RandomSource,
  wrong: string[],
): Uint8Array | undefined {
  const ways: Readonly<Record<string, () => Uint8Array | undefined>> = {
    'no body': () => undefined,
    empty: () => new Uint8Array(),
    noise: () => random.bytes(random.length(300)),
    'bits turned over': () => spoiledBytes(written, random),
    'too large': () => new Uint8Array(TOO_LARGE),
    'nested CBOR': () => new Uint8Array(NESTED).fill(0x81),
    'nested JSON': () => repeated('['),
    'nested objects': () => repeated('{"a":'),
    'UTF-16': () => Buffer.from(Buffer.from(written).toString('utf8'), 'utf16le'),
    'no UTF-8': () => new Uint8Array([...written.slice(0, -1), 0xff, 0xfe]),
    'another type': () => {
      headers['content-type'] = random.pick([
        'text/plain',
        'application/json',
        'application/cbor',
        'multipart/form-data',
        'x',
        '',
      ])
      return written
    },
    'another character set': () => {
      headers['content-type'] = `${headers['content-type']}; charset=shift_jis`
      return written
    },
    'an unknown packing': () => {
      headers['content-encoding'] = random.pick(['br', 'deflate', 'compress', 'gzip, gzip', '*'])
      return written
    },
    'not packed': () => {
      headers['content-encoding'] = random.pick(['gzip', 'zstd'])
      return written
    },
    packed: () => {
      const isZstd = random.chance(0.5)
      headers['content-encoding'] = isZstd ? 'zstd' : 'gzip'
      return isZstd ? zstdCompressSync(written) : gzipSync(written)
    },
    bomb: () => {
      headers['content-encoding'] = 'gzip'
      return BOMB
    },
  }
  const way = random.pick(Object.keys(ways))
  wrong.push(way)
  return ways[way]?.()
}

const BOMB = gzipSync(new Uint8Array(8 * TOO_LARGE))
