import { type FileHandle, open } from 'node:fs/promises'
import { concatBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CsvRecord, CsvRecords, EncodingSurvey, type RollEncoding, UTF_8_MARK } from '../../core/roll/index.ts'
import type { RollSource, SurveyedFile } from './roll-source.ts'

/** How much of a file is in memory at a time, bytes. */
const CHUNK_BYTES = 262_144

/** A CSV file on the disk, read in chunks. It must not change meanwhile. */
export class RollFile implements RollSource {
  readonly #handle: FileHandle
  readonly #size: number
  readonly #modified: number

  private constructor(handle: FileHandle, size: number, modified: number) {
    this.#handle = handle
    this.#size = size
    this.#modified = modified
  }

  /** Fails with `roll-file-unreadable`. */
  static async open(file: string): Promise<Result<RollFile, Failure>> {
    try {
      const handle = await open(file, 'r')
      const { size, mtimeMs } = await handle.stat()
      return ok(new RollFile(handle, size, mtimeMs))
    } catch (error) {
      return err(unreadable(error))
    }
  }

  get bytes(): number {
    return this.#size
  }

  /**
   * Reads all of it once to tell its encoding. A mapping that names one settles it. Fails with `roll-encoding-unclear` and
   * `roll-file-unreadable`.
   *
   * @param onBytes called with the number of bytes read so far
   */
  async survey(settled: RollEncoding | undefined, onBytes: (bytes: number) => void): Promise<Result<SurveyedFile, Failure>> {
    const survey = new EncodingSurvey()
    const read = await this.#eachChunk((chunk, bytes) => {
      survey.push(chunk)
      onBytes(bytes)
      return ok(undefined)
    })
    if (!read.ok) return read
    const found = survey.finish()
    const bytes = this.#size
    if (settled === undefined) return found.ok ? ok({ ...found.value, bytes }) : found
    if (!found.ok && found.error.detail?.problem === 'utf-16') return found
    const mark = found.ok && found.value.mark
    return ok({ encoding: mark ? 'utf-8' : settled, mark, bytes })
  }

  /**
   * Gives every record to `onRecord`, which may end the reading with a failure. Fails with `roll-csv-broken` and
   * `roll-file-unreadable`.
   *
   * @param onRecord gets the number of bytes read so far as well
   */
  async records(
    { mark }: Pick<SurveyedFile, 'mark'>,
    separator: ',' | '\t',
    onRecord: (record: CsvRecord, bytes: number) => Result<undefined, Failure>,
  ): Promise<Result<undefined, Failure>> {
    const splitter = new CsvRecords(separator)
    let skip = mark ? UTF_8_MARK.length : 0
    const deliver = (records: readonly CsvRecord[], bytes: number): Result<undefined, Failure> => {
      for (const record of records) {
        const taken = onRecord(record, bytes)
        if (!taken.ok) return taken
      }
      return ok(undefined)
    }
    const read = await this.#eachChunk((chunk, bytes) => {
      const skipped = Math.min(skip, chunk.length)
      skip -= skipped
      const found = splitter.push(chunk.subarray(skipped))
      return found.ok ? deliver(found.value, bytes) : found
    })
    if (!read.ok) return read
    const last = splitter.finish()
    return last.ok ? deliver(last.value, this.#size) : last
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async #eachChunk(take: (chunk: Uint8Array, bytes: number) => Result<undefined, Failure>): Promise<Result<undefined, Failure>> {
    try {
      for (let position = 0; position < this.#size; ) {
        // A new one each time: records share memory with it.
        const buffer = new Uint8Array(Math.min(CHUNK_BYTES, this.#size - position))
        const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, position)
        if (bytesRead === 0) return err(failure('roll-file-unreadable', { problem: 'changed while it was read' }))
        position += bytesRead
        const taken = take(buffer.subarray(0, bytesRead), position)
        if (!taken.ok) return taken
      }
      const { size, mtimeMs } = await this.#handle.stat()
      return size === this.#size && mtimeMs === this.#modified
        ? ok(undefined)
        : err(failure('roll-file-unreadable', { problem: 'changed while it was read' }))
    } catch (error) {
      return err(unreadable(error))
    }
  }
}

function unreadable(error: unknown): Failure {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && !error.code.startsWith('SQLITE'))
    return failure('roll-file-unreadable', { problem: error.code })
  throw error
}

/** The header line of a file, for a person who makes a mapping. Fails as {@link RollFile} does. */
export async function readHeader(
  file: string,
): Promise<Result<{ readonly surveyed: SurveyedFile; readonly header: CsvRecord | undefined }, Failure>> {
  const opened = await RollFile.open(file)
  if (!opened.ok) return opened
  try {
    const surveyed = await opened.value.survey(undefined, () => {})
    if (!surveyed.ok) return surveyed
    let header: CsvRecord | undefined
    const enough = failure('roll-import-interrupted')
    const read = await opened.value.records(surveyed.value, ',', (record) => {
      header = record
      return err(enough)
    })
    return read.ok || read.error === enough ? ok({ surveyed: surveyed.value, header }) : read
  } finally {
    await opened.value.close()
  }
}

/** Bytes before the first record: the mark, and the header line where there is one. */
export function beginningOf(mark: boolean, header: Pick<CsvRecord, 'raw'> | undefined): Uint8Array {
  return concatBytes(mark ? UTF_8_MARK : new Uint8Array(), header?.raw ?? new Uint8Array())
}
