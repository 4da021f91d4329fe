import { z } from 'zod'
import { bytesToHex } from '../base/bytes.ts'
import { epochSchema, positionSchema, version } from './fields.ts'

/** How far a station has read a stream, for whoever brings it more by hand: written by the station as `STREAM.cursor`. */
export const carriedCursorSchema = z.object({ v: version, epoch: epochSchema, after: positionSchema })
export type CarriedCursor = z.infer<typeof carriedCursorSchema>

/** Nothing longer is a file of a courier. */
export const LONGEST_CARRIED = 64 * 1024 * 1024

/** Folder of one incarnation of a device on the memory stick. */
export function carriedFolder({ device, incarnation }: { readonly device: Uint8Array; readonly incarnation: number }): string {
  return `${bytesToHex(device)}-${incarnation}`
}

/** Whether files can be named after a stream. */
export const isCarriedStream = (stream: string): boolean => /^[A-Za-z0-9][\w-]*$/.test(stream)
