import { promisify } from 'node:util'
import { gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { err, ok, type Result } from '../../core/base/index.ts'
import { encodeMessage, type FeedAnswer, feedAnswerSchema, type RefusalCode } from '../../core/protocol/index.ts'

/** What is compressed on its way, the better first: not every runtime of a station has both. */
const CODINGS = {
  zstd: { pack: promisify<Uint8Array, Buffer>(zstdCompress), unpack: promisify(zstdDecompress) },
  gzip: { pack: promisify<Uint8Array, Buffer>(gzip), unpack: promisify(gunzip) },
} as const
type Coding = keyof typeof CODINGS

/** Below it compression costs more than it saves. */
const WORTH_PACKING = 512

function codingOf(name: string): Coding | undefined {
  return name === 'zstd' || name === 'gzip' ? name : undefined
}

/** Bytes as they were before they were compressed, `most` of them. */
export async function unpackedFrom(
  bytes: Uint8Array,
  encoding: string | undefined,
  most: number,
): Promise<Result<Uint8Array, RefusalCode>> {
  if (encoding === undefined || encoding === 'identity') return ok(bytes)
  const coding = codingOf(encoding)
  if (coding === undefined) return err('wrong-type')
  try {
    const plain = await CODINGS[coding].unpack(bytes, { maxOutputLength: most })
    return ok(new Uint8Array(plain.buffer, plain.byteOffset, plain.length))
  } catch (error) {
    return err(error instanceof RangeError ? 'too-large' : 'malformed')
  }
}

class PackedPage {
  readonly plain: Buffer
  readonly #packed = new Map<Coding, Promise<Buffer>>()

  constructor(page: FeedAnswer) {
    this.plain = Buffer.from(encodeMessage(feedAnswerSchema, page))
  }

  as(coding: Coding): Promise<Buffer> {
    const packed = this.#packed.get(coding) ?? CODINGS[coding].pack(this.plain)
    this.#packed.set(coding, packed)
    return packed
  }
}

/** Pages as they go over the line: encoded and compressed once, however many get the same page. */
export class PackedPages {
  readonly #pages = new WeakMap<FeedAnswer, PackedPage>()

  of(page: FeedAnswer): PackedPage {
    const known = this.#pages.get(page) ?? new PackedPage(page)
    this.#pages.set(page, known)
    return known
  }
}

/** Sends a page, compressed where whoever asked can read that. */
export async function sendPacked(request: FastifyRequest, reply: FastifyReply, page: PackedPage): Promise<Buffer> {
  const accepted = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/)
  const coding = (['zstd', 'gzip'] as const).find((one) => accepted.includes(one))
  if (coding === undefined || page.plain.length < WORTH_PACKING) return page.plain
  void reply.header('content-encoding', coding)
  return page.as(coding)
}
