import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import openDecoder from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { err, ok, type Result } from '../../core/base/index.ts'
import type { GreyImage } from '../../core/person/index.ts'
import { type Codestream, findCodestream, type PhotoDefect } from './codestream.ts'

const MEBIBYTE = 1024 * 1024
/** The module begins with 50 MiB. A colour picture of the largest size takes 60 MiB; hostile ones ask for gigabytes. */
const MEMORY_MAXIMUM = 128 * MEBIBYTE
const PAGE_BYTES = 64 * 1024

/**
 * Decodes a portrait: JPEG 2000 (ISO/IEC 15444-1), a JP2 file or a bare codestream, to grey of 8 bits. Colours become their
 * brightness.
 *
 * The bytes may be hostile. Their size is checked before anything is decoded; OpenJPEG runs in WebAssembly, in an instance of
 * its own for each picture, so that nothing of one person is left for the next, and with bounded memory. It runs in one go:
 * time is bounded by whoever can end this process.
 */
export async function decodePhoto(jpeg2000: Uint8Array): Promise<Result<GreyImage, PhotoDefect>> {
  const codestream = findCodestream(jpeg2000)
  if (!codestream.ok) return codestream
  const { J2KDecoder } = await openDecoder({ print: ignore, printErr: ignore, instantiateWasm })
  try {
    const decoder = new J2KDecoder()
    decoder.getEncodedBuffer(codestream.value.bytes.length).set(codestream.value.bytes)
    decoder.decode()
    const { width, height, componentCount, bitsPerSample, isSigned } = decoder.getFrameInfo()
    const isAsPromised =
      width === codestream.value.width &&
      height === codestream.value.height &&
      componentCount === codestream.value.components &&
      bitsPerSample === codestream.value.bitDepth &&
      !isSigned
    return isAsPromised ? toGrey(decoder.getDecodedBuffer(), codestream.value) : err('undecodable')
  } catch {
    // What OpenJPEG throws are C++ exceptions and traps of WebAssembly; they tell nothing that helps anybody.
    return err('undecodable')
  }
}

function toGrey(samples: Uint8Array, { width, height, components, bitDepth }: Codestream): Result<GreyImage, PhotoDefect> {
  const sampleBytes = bitDepth > 8 ? 2 : 1
  if (samples.length !== width * height * components * sampleBytes) return err('undecodable')
  const view = new DataView(samples.buffer, samples.byteOffset, samples.length)
  const largest = 2 ** bitDepth - 1
  const sample = (index: number) => {
    const value = sampleBytes === 1 ? view.getUint8(index) : view.getUint16(2 * index, true)
    return Math.min(value, largest) / largest
  }
  const pixels = new Uint8Array(width * height)
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const first = components * pixel
    const brightness = components === 1 ? sample(first) : luma(sample(first), sample(first + 1), sample(first + 2))
    pixels[pixel] = Math.round(255 * brightness)
  }
  return ok({ width, height, pixels })
}

/** ITU-R BT.601. */
function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

function ignore(): void {}

let compiled: WebAssembly.Module | undefined

/** Compiled once for the life of the process; the package lies beside the program also when that is packed. */
function decoderModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(
    readFileSync(createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/decodewasm')),
  )
  return compiled
}

function instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): WebAssembly.Exports {
  const instance = new WebAssembly.Instance(decoderModule(), imports)
  for (const exported of Object.values(instance.exports)) if (exported instanceof WebAssembly.Memory) limitGrowth(exported)
  receive(instance)
  return instance.exports
}

/** OpenJPEG takes a refused growth for a failed allocation. */
function limitGrowth(memory: WebAssembly.Memory): void {
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * PAGE_BYTES > MEMORY_MAXIMUM) throw new RangeError('the picture needs too much memory')
    return WebAssembly.Memory.prototype.grow.call(memory, pages)
  }
}
