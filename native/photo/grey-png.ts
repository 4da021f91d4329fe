import { encode } from 'fast-png'
import type { GreyImage } from '../../core/person/index.ts'

/** A PNG file of 8-bit grey, for screens. */
export function encodeGreyPng({ width, height, pixels }: GreyImage): Uint8Array {
  return encode({ width, height, data: pixels, depth: 8, channels: 1 })
}
