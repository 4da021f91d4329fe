import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { type ApduTrace, apduTraceLine } from '../../native/reader/index.ts'

/** Name of the trace in a station's folder; the one before it has `.1` behind it. */
export const APDU_TRACE_FILE = 'apdu-trace.log'

/** A file that has grown so far is put aside: some 50,000 commands, a few thousand taps. Two files are kept at most. */
const SIZE_MAXIMUM = 5_000_000

export interface ApduTraceFileOptions {
  /** Bytes. */
  readonly sizeMaximum?: number
  /** Told once when the trace cannot be written; the kiosk works on. */
  complain(problem: string): void
}

/**
 * Writes what every reader exchanges with its cards to the station's folder, one line a command ({@link apduTraceLine}), each
 * at once, so that the last command before a crash is there. Readable by its owner alone: it holds nothing of a person, but when
 * somebody came.
 */
export function openApduTrace(folder: string, { sizeMaximum = SIZE_MAXIMUM, complain }: ApduTraceFileOptions): ApduTrace {
  const file = path.join(folder, APDU_TRACE_FILE)
  const taps = new Map<string, { tapId: string; number: number }>()
  let open: { readonly descriptor: number; size: number } | undefined
  let broken = false

  const write = (line: string) => {
    const bytes = Buffer.from(`${line}\n`)
    if (open !== undefined && open.size > 0 && open.size + bytes.length > sizeMaximum) {
      closeSync(open.descriptor)
      open = undefined
      renameSync(file, `${file}.1`)
    }
    open ??= openForAppending(file)
    open.size += writeSync(open.descriptor, bytes)
  }

  return ({ reader, tapId, ...exchange }) => {
    const last = taps.get(reader)
    const tap = last?.tapId === tapId ? last : { tapId, number: (last?.number ?? 0) + 1 }
    taps.set(reader, tap)
    if (broken) return
    try {
      write(apduTraceLine(reader, tap.number, exchange))
    } catch (error) {
      broken = true
      complain(error instanceof Error ? error.message : String(error))
    }
  }
}

function openForAppending(file: string): { descriptor: number; size: number } {
  const descriptor = openSync(file, 'a', 0o600)
  return { descriptor, size: fstatSync(descriptor).size }
}
