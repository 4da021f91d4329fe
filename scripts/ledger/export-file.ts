import { existsSync } from 'node:fs'
import { err, type Language, ok, type Result } from '../../core/base/index.ts'
import {
  type CheckInPeriod,
  type CheckInRecord,
  csvLine,
  type ExportEncoding,
  exportCells,
  exportHeadings,
  fileEncoder,
} from '../../core/event/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { Program, ProgramExport } from '../../core/program/index.ts'
import { createFileInParts, type Ledger } from '../../main/ledger/index.ts'

/** A file of check-ins, as the program declares it. */
export interface ExportFileRequest {
  readonly period: CheckInPeriod
  readonly declared: ProgramExport
  readonly places: Program['places']
  readonly encoding: ExportEncoding
  readonly language: Language
  /** Where to. */
  readonly file: string
  /** Whether a file that is there may be replaced. */
  readonly replace: boolean
}

/** How many characters that an encoding lacks, and how many check-ins with them, are told one by one. */
const MOST_TOLD = 20

/** How many bytes are written at once. */
const PART_BYTES = 1 << 16

/** Writes the file, whole or not at all; how many check-ins are in it. */
export function writeExportFile(ledger: Ledger, request: ExportFileRequest): Result<number, Failure> {
  const { file, replace } = request
  const taken = () => err(failure('export-file-exists', { file }))
  // Asked before a year of check-ins is read; whether it came meanwhile, when the file is given its name.
  if (!replace && existsSync(file)) return taken()
  let written: Result<number, Failure | 'name-taken'>
  try {
    written = createFileInParts(file, { replace }, (write) => fill(ledger.checkInsBetween(request.period), request, write))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    // What the ledger itself throws is no matter of this file.
    if (code === undefined || code.startsWith('SQLITE')) throw error
    return err(failure('export-file-not-written', { file, problem: code }))
  }
  if (written.ok) return written
  return written.error === 'name-taken' ? taken() : err(written.error)
}

function fill(
  records: Iterable<CheckInRecord>,
  { declared: { columns }, places, encoding, language }: ExportFileRequest,
  write: (part: Uint8Array) => void,
): Result<number, Failure> {
  const { mark, encode } = fileEncoder(encoding)
  const missing = new MissingCharacters()
  let parts: Uint8Array[] = [mark]
  let length = mark.length
  const put = (cells: readonly string[], number: number) => {
    const bytes = encode(csvLine(cells))
    if (!bytes.ok) return missing.add(bytes.error, number)
    parts.push(bytes.value)
    length += bytes.value.length
    if (length < PART_BYTES) return
    write(Buffer.concat(parts))
    parts = []
    length = 0
  }
  let count = 0
  put(exportHeadings(columns, language), 0)
  for (const record of records) {
    put(exportCells(record, columns, { language, places }), record.number)
    count++
  }
  write(Buffer.concat(parts))
  const failed = missing.failure()
  return failed === undefined ? ok(count) : err(failed)
}

/** Which characters an encoding lacks and in which check-ins: all are told at once, and not whose character is which. */
class MissingCharacters {
  readonly #codePoints = new Set<string>()
  readonly #numbers: number[] = []

  add(characters: readonly string[], number: number): void {
    this.#numbers.push(number)
    for (const character of characters)
      this.#codePoints.add(`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  }

  failure(): Failure | undefined {
    if (this.#numbers.length === 0) return undefined
    return failure('export-characters-missing', { characters: told([...this.#codePoints]), numbers: told(this.#numbers) })
  }
}

function told(all: readonly (string | number)[]): string {
  const more = all.length - MOST_TOLD
  return `${all.slice(0, MOST_TOLD).join(', ')}${more > 0 ? `, … (+${more})` : ''}`
}
