import { assertNever, bytesToHex, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type CsvRecord,
  type FieldDecoder,
  fieldDecoder,
  keysOf,
  layOut,
  privateUseCharacters,
  type RollLayout,
  readEntry,
} from '../../core/roll/index.ts'
import { decodeManifest } from '../../core/roll-package/index.ts'
import { attemptOnRoll, type RollPackage, type RollSummary, RollWriter } from '../ledger/rolls/index.ts'
import type { PackageJob, RollImportJob, RollImportProgress } from './messages.ts'
import { PackageSource } from './package/package-source.ts'
import { beginningOf, RollFile } from './roll-file.ts'
import type { RollSource, SurveyedFile } from './roll-source.ts'

/** Shares of the whole that a step ends at, as they were measured. */
const STEP_ENDS = { encoding: 0.04, records: 0.8, indexes: 1 } as const
/** Progress is told each time this much of the whole is done. */
const PROGRESS_SHARE = 0.01

export interface ImportContext {
  readonly randomBytes: (length: number) => Uint8Array
  onProgress(progress: RollImportProgress): void
}

function progressTeller(onProgress: ImportContext['onProgress']) {
  let told = -1
  return (step: RollImportProgress['step'], shareOfStep: number, records: number) => {
    const from = step === 'encoding' ? 0 : step === 'records' ? STEP_ENDS.encoding : STEP_ENDS.records
    const share = Math.min(1, from + (STEP_ENDS[step] - from) * shareOfStep)
    if (share - told < PROGRESS_SHARE && share < 1) return
    told = share
    onProgress({ step, share, records })
  }
}

/** Takes the records of one file in: counts them, reads them, and writes them down. */
class RecordTaker {
  readonly #writer: RollWriter
  readonly #layout: RollLayout
  readonly #decode: FieldDecoder
  records = 0
  entries = 0
  rejected = 0
  bookings = 0
  warnings = 0
  privateUse = 0

  constructor(writer: RollWriter, layout: RollLayout, decode: FieldDecoder) {
    this.#writer = writer
    this.#layout = layout
    this.#decode = decode
  }

  take(number: number, record: CsvRecord): void {
    const { line, raw } = record
    if (record.empty) {
      this.#writer.addSkipped(number, raw)
      return
    }
    this.records += 1
    const texts = record.texts(this.#decode)
    this.#listPrivateUse(line, texts)
    const read = record.quotesMalformed ? err({ code: 'quotes-malformed' } as const) : readEntry(texts, this.#layout)
    if (!read.ok) {
      this.rejected += 1
      this.#writer.addSkipped(number, raw)
      this.#writer.addFinding({ line, ...read.error, kind: 'rejected' })
      return
    }
    const entry = read.value
    this.entries += 1
    if (entry.booking !== undefined) this.bookings += 1
    if (entry.warnings.length > 0) this.warnings += 1
    for (const warning of entry.warnings) this.#writer.addFinding({ line, ...warning, kind: 'warning' })
    this.#writer.addEntry(number, line, raw, keysOf(entry))
  }

  #listPrivateUse(line: number, texts: readonly string[]): void {
    for (const [index, text] of texts.entries())
      for (const character of privateUseCharacters(text)) {
        this.privateUse += 1
        const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
        this.#writer.addFinding({ line, column: index + 1, kind: 'private-use', code })
      }
  }
}

/**
 * Makes the file of a new version from a CSV file or a package, with bounded memory: a chunk of the file or one block, and the
 * database's page cache; while an index is made, its keys. What a package holds in the clear is never on the disk.
 *
 * Fails with `roll-block-missing`, `roll-block-damaged` and `roll-key-unusable` for a package, and with `roll-file-unreadable`, `roll-encoding-unclear`, `roll-csv-broken`, `roll-mapping-invalid`, `roll-disk-full` and
 * `roll-folder-read-only`; what then lies at `target` is worth nothing.
 */
export async function runImport(job: RollImportJob, context: ImportContext): Promise<Result<RollSummary, Failure>> {
  const opened = typeof job.source === 'string' ? await RollFile.open(job.source) : PackageSource.open(job.source)
  if (!opened.ok) return opened
  const file: RollSource = opened.value
  const tell = progressTeller(context.onProgress)
  try {
    const surveyed = await file.survey(job.mapping.encoding, (bytes) => tell('encoding', bytes / file.bytes, 0))
    if (!surveyed.ok) return surveyed
    return await fill(job, context, file, surveyed.value, tell)
  } finally {
    await file.close()
  }
}

async function fill(
  job: RollImportJob,
  { randomBytes }: ImportContext,
  file: RollSource,
  surveyed: SurveyedFile,
  tell: ReturnType<typeof progressTeller>,
): Promise<Result<RollSummary, Failure>> {
  const { mapping, target, key, source, nativeBinding } = job
  const packed = typeof source === 'string' ? undefined : source
  const created = attemptOnRoll(() =>
    ok(new RollWriter({ file: target, key, leased: packed !== undefined, randomBytes, nativeBinding })),
  )
  if (!created.ok) return created
  const writer = created.value
  const decode = fieldDecoder(surveyed.encoding)
  let header: CsvRecord | undefined
  let taker: RecordTaker | undefined
  let number = 0
  const begin = (names: readonly string[]): Result<undefined, Failure> => {
    const layout = layOut(mapping, names)
    if (!layout.ok) return layout
    taker = new RecordTaker(writer, layout.value, decode)
    return ok(undefined)
  }
  try {
    if (!mapping.header) {
      const begun = begin([])
      if (!begun.ok) return begun
    }
    const read = await file.records(surveyed, separatorOf(mapping.separator), (record, bytes) =>
      attemptOnRoll(() => {
        if (taker === undefined) {
          header = record
          return begin(record.texts(decode))
        }
        number += 1
        taker.take(number, record)
        tell('records', bytes / surveyed.bytes, taker.records)
        return ok(undefined)
      }),
    )
    if (!read.ok) return read
    if (taker === undefined) return err(failure('roll-mapping-invalid', { problem: 'no-header-line' }))
    const { records, entries, rejected, bookings, warnings, privateUse } = taker
    const { encoding, mark } = surveyed
    const counted = {
      encoding,
      mark,
      header: header?.texts(decode) ?? [],
      records,
      entries,
      rejected,
      bookings,
      warnings,
      privateUse,
    }
    return attemptOnRoll(() => {
      let summary: RollSummary = { ...counted, duplicateNumbers: 0 }
      writer.finish(
        beginningOf(mark, header),
        (duplicateNumbers) => {
          summary = { ...counted, duplicateNumbers }
          const { roll, version, importedAt } = job
          return { roll, version, importedAt, mapping, summary, ...(packed !== undefined && { package: packageOf(packed) }) }
        },
        (share) => tell('indexes', share, records),
      )
      return ok(summary)
    })
  } finally {
    writer.abandon()
  }
}

function packageOf({ manifest, parts }: PackageJob): RollPackage {
  const decoded = decodeManifest(manifest)
  if (decoded === undefined) throw new Error('a manifest that nobody has verified')
  return { version: decoded.version, root: bytesToHex(decoded.root), ...(parts !== undefined && { parts: [...parts] }) }
}

function separatorOf(separator: RollImportJob['mapping']['separator']): ',' | '\t' {
  switch (separator) {
    case 'comma':
      return ','
    case 'tab':
      return '\t'
    default:
      return assertNever(separator)
  }
}
