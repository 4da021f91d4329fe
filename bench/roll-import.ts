import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow, systemClock } from '../core/base/index.ts'
import { CsvRecords, fieldDecoder, keysOf, layOut, readEntry } from '../core/roll/index.ts'
import { RollWriter } from '../main/ledger/rolls/roll-writer.ts'
import { runImport } from '../main/roll/import-job.ts'
import type { BenchResult } from './bench-result.ts'
import { MAPPING, writeRows } from './support/roll-rows.ts'
import { isFull } from './support/size.ts'

const PROMISED_ROWS = 3_700_000
const ROWS = isFull ? PROMISED_ROWS : 150_000
/** So many rows are held in memory to be written alone. */
const ALONE_ROWS = 150_000
const GOAL_SECONDS = 60

/** How long something takes, and how much of it this process computed: that says the same on a machine where others work. */
interface Took {
  readonly seconds: number
  readonly cpuSeconds: number
}

async function took(work: () => void | Promise<void>): Promise<Took> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (performance.now() - began) / 1_000, cpuSeconds: (user + system) / 1e6 }
}

/** Here, and not in a process that steps back behind everybody else's. */
function importHere(folder: string, source: string): Promise<Took> {
  return took(async () => {
    const job = { source, target: path.join(folder, 'whole.roll'), key: randomBytes(32), roll: 'bench', version: 1 }
    const draft = { ...job, mapping: MAPPING, importedAt: systemClock.now().toString() }
    const summary = orThrow(await runImport(draft, { randomBytes, onProgress: () => {} }))
    if (summary.entries !== ROWS) throw new Error('every row is an entry')
  })
}

/** Rows that are read and judged already, put into such a file with the same indexes. */
function writeAlone(folder: string, source: string): Promise<Took> {
  const decode = fieldDecoder('utf-8')
  const [header, ...others] = orThrow(new CsvRecords().push(new Uint8Array(readFileSync(source))))
  const layout = orThrow(layOut(MAPPING, header?.texts(decode) ?? []))
  const rows = others.map((record) => {
    const entry = orThrow(readEntry(record.texts(decode), layout))
    return { line: record.line, raw: record.raw, keys: keysOf(entry) }
  })
  const none = { records: 0, entries: 0, rejected: 0, bookings: 0, warnings: 0, privateUse: 0 }
  return took(() => {
    const writer = new RollWriter({ file: path.join(folder, 'raw.roll'), key: randomBytes(32), randomBytes })
    for (const [index, { line, raw, keys }] of rows.entries()) writer.addEntry(index + 1, line, raw, keys)
    const summary = { encoding: 'utf-8', mark: false, header: [], ...none } as const
    writer.finish(
      new Uint8Array(),
      (duplicateNumbers) => ({
        ...{ roll: 'raw', version: 1, importedAt: '', mapping: MAPPING },
        summary: { ...summary, header: [], duplicateNumbers },
      }),
      () => {},
    )
  })
}

/** A roll as it comes from the residents' register: the file surveyed, read, judged, written encrypted and indexed. */
export async function benchRollImportAlone(): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  try {
    const [source, some] = [path.join(folder, 'rows.csv'), path.join(folder, 'some.csv')]
    const sourceBytes = writeRows(source, ROWS)
    const alone = Math.min(ROWS, ALONE_ROWS)
    writeRows(some, alone)
    const imported = await importHere(folder, source)
    const written = await writeAlone(folder, some)
    const rows = ROWS.toLocaleString('en-US')
    return [
      {
        name: `import of ${rows} rows ÷ its share of ${GOAL_SECONDS} s for ${PROMISED_ROWS.toLocaleString('en-US')}`,
        ratio: (imported.seconds * PROMISED_ROWS) / ROWS / GOAL_SECONDS,
        goal: 1,
        ...imported,
        rowsPerSecond: Math.round(ROWS / imported.seconds),
        cpuMicrosecondsPerRow: (imported.cpuSeconds * 1e6) / ROWS,
        sourceMebibytes: sourceBytes / 2 ** 20,
        fileBytesPerRow: statSync(path.join(folder, 'whole.roll')).size / ROWS,
      },
      {
        name: `import of a row ÷ writing and indexing it alone, computing time`,
        ratio: imported.cpuSeconds / ROWS / (written.cpuSeconds / alone),
        goal: 2.5,
        cpuMicrosecondsPerRowAlone: (written.cpuSeconds * 1e6) / alone,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
