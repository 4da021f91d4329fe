import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { assertNever, type Clock, err, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import { type Failure, failure } from '../../../core/failure/index.ts'
import {
  birthDatesToSearch,
  CsvRecords,
  fieldDecoder,
  kanaKey,
  layOut,
  nameKey,
  numberKey,
  type RollEntry,
  readEntry,
} from '../../../core/roll/index.ts'
import { type LeaseSpan, leaseStanding } from '../../../core/roll-package/index.ts'
import { type Connection, inspectKeyedFile, openConnection } from '../../../platform/index.ts'
import { keptLeases } from './kept-lease.ts'
import type { DuplicateNumber, Roll, RollFinding, RollHit, RollHits, RollQuery } from './roll.ts'
import { attemptOnRoll } from './roll-failure.ts'
import {
  currentRollVersion,
  isRollId,
  leasedVersionKey,
  type RollFolder,
  rollHouseholdKey,
  rollVersionFile,
  rollVersionKey,
} from './roll-folder.ts'
import { LEASED_ROLL_FILE, ROLL_FILE, type RollDescription, type RollPackage, rollDescriptionSchema } from './roll-schema.ts'

/** How many hits a search gives when nobody says. */
const USUAL_LIMIT = 50
/** Sorts after every character of a reading. */
const LAST_CHARACTER = '\u{10ffff}'
/** Page cache, KiB: the upper levels of every index of the largest city's roll, decrypted once. */
const CACHE_KIBIBYTES = 65_536
const SUBJECT_KEY = /^(?:[0-9a-f]{2})+$/i

export interface OpenRollOptions extends RollFolder {
  readonly ledgerKey: Uint8Array
  /** Says whether a lease is over; never before what the station has recorded. */
  readonly clock: Pick<Clock, 'now'>
  readonly nativeBinding?: string | undefined
}

const bytesSchema = z.instanceof(Uint8Array)
const sourceSchema = z.object({ description: z.string(), beginning: bytesSchema })
const rowSchema = z.object({ record: z.int(), line: z.int(), raw: bytesSchema })
const findingSchema = z.object({
  line: z.int(),
  column_number: z.int().nullable(),
  kind: z.enum(['rejected', 'warning', 'private-use']),
  code: z.string(),
})
const duplicateSchema = z.object({ number: z.string(), lines: z.string() })

/**
 * Opens the current version of a roll. Fails with `roll-unknown` or `roll-damaged`, and says nothing of what would be in it; where its key
 * is lent, with `roll-lease-missing` and `roll-lease-over`.
 */
export function openRoll(options: OpenRollOptions): Result<Roll, Failure> {
  const { rolls, roll, ledgerKey, nativeBinding } = options
  if (!isRollId(roll)) return err(failure('roll-unknown'))
  return attemptOnRoll(() => {
    const version = currentRollVersion({ rolls, roll })
    if (version === 0) return err(failure('roll-unknown', { roll }))
    const file = rollVersionFile({ rolls, roll }, version)
    const key = rollVersionKey(ledgerKey, roll, version)
    const householdKey = rollHouseholdKey(ledgerKey, roll)
    try {
      if (inspectKeyedFile(LEASED_ROLL_FILE, file, key).state !== 'other-kind') return openLeased(options, { version, file })
      return openRollFile({ file, key, householdKey, nativeBinding })
    } finally {
      key.fill(0)
    }
  })
}

/** Opens a version with the lease that fits it, where there is one and it is in force. */
function openLeased(
  { rolls, roll, ledgerKey, clock, nativeBinding }: OpenRollOptions,
  { version, file }: { readonly version: number; readonly file: string },
): Result<Roll, Failure> {
  const now = clock.now().epochMilliseconds
  const leases = keptLeases({ rolls, roll }, ledgerKey, now)
  const keys = leases.map(({ rollKey }) => leasedVersionKey(ledgerKey, rollKey, roll, version))
  try {
    for (const [index, lease] of leases.entries()) {
      const key = keys[index]
      if (key === undefined || inspectKeyedFile(LEASED_ROLL_FILE, file, key).state !== 'keyed') continue
      const refused = leaseFailure(lease, now)
      const householdKey = rollHouseholdKey(ledgerKey, roll)
      return refused === undefined ? openRollFile({ file, key, householdKey, lease, nativeBinding }) : err(refused)
    }
    return err(failure('roll-lease-missing'))
  } finally {
    for (const secret of [...keys, ...leases.map(({ rollKey }) => rollKey)]) secret.fill(0)
  }
}

/** Why a lease does not open its roll now; undefined: it does. */
export function leaseFailure(lease: LeaseSpan, now: number): Failure | undefined {
  const standing = leaseStanding(lease, now)
  switch (standing) {
    case 'in-force':
      return undefined
    case 'over':
      return failure('roll-lease-over', { until: new Date(lease.until).toISOString() })
    case 'not-yet':
      return failure('roll-lease-missing', { from: new Date(lease.from).toISOString() })
    default:
      return assertNever(standing)
  }
}

export interface RollFileOptions {
  readonly file: string
  readonly key: Uint8Array
  /** See {@link rollHouseholdKey}; the roll keeps it until it is closed. */
  readonly householdKey: Uint8Array
  /** Of a version whose key is lent. */
  readonly lease?: LeaseSpan | undefined
  readonly nativeBinding?: string | undefined
}

/** Opens one version's file, also one that is not current yet. */
export function openRollFile({ file, key, householdKey, lease, nativeBinding }: RollFileOptions): Result<Roll, Failure> {
  return attemptOnRoll(() => {
    const inspected = inspectKeyedFile(lease === undefined ? ROLL_FILE : LEASED_ROLL_FILE, file, key)
    if (inspected.state !== 'keyed') return err(failure('roll-damaged', { problem: inspected.state }))
    const connection = openConnection({ file, key, salt: inspected.salt, readOnly: true, nativeBinding })
    try {
      connection.pragma(`cache_size = -${CACHE_KIBIBYTES}`)
      const row = connection.prepare('SELECT description, beginning FROM source').get()
      const source = sourceSchema.safeParse(row)
      const description = source.success ? rollDescriptionSchema.safeParse(JSON.parse(source.data.description)) : undefined
      if (!source.success || description?.success !== true) {
        connection.close()
        return err(failure('roll-damaged', { problem: 'description' }))
      }
      return ok(new SqliteRoll(connection, { ...description.data, lease }, source.data.beginning, householdKey))
    } catch (error) {
      connection.close()
      throw error
    }
  })
}

function entryReader({ mapping, summary }: RollDescription): (raw: Uint8Array) => RollEntry {
  const layout = layOut(mapping, summary.header)
  if (!layout.ok) throw new Error(`the roll does not fit its own mapping: ${JSON.stringify(layout.error.detail)}`)
  const decode = fieldDecoder(summary.encoding)
  const separator = mapping.separator === 'tab' ? '\t' : ','
  return (raw) => {
    const records = new CsvRecords(separator)
    const [whole, rest] = [records.push(raw), records.finish()]
    const record = whole.ok && rest.ok ? [...whole.value, ...rest.value][0] : undefined
    const entry = record === undefined ? undefined : readEntry(record.texts(decode), layout.value)
    if (entry?.ok !== true) throw new Error('an entry of the roll has become unreadable')
    return entry.value
  }
}

const COLUMNS = 'record, line, raw'

class SqliteRoll implements Roll {
  readonly roll
  readonly version
  readonly importedAt
  readonly mapping
  readonly summary
  readonly package?: RollPackage
  readonly lease?: LeaseSpan
  readonly #connection: Connection
  readonly #beginning: Uint8Array
  readonly #householdKey: Uint8Array
  readonly #read: (raw: Uint8Array) => RollEntry
  readonly #byNumber
  readonly #byBarcode
  readonly #bySubjectKey
  readonly #byBirthDateAndName
  readonly #byBirthDate
  readonly #byKana

  constructor(
    connection: Connection,
    description: RollDescription & { readonly lease: LeaseSpan | undefined },
    beginning: Uint8Array,
    householdKey: Uint8Array,
  ) {
    this.roll = description.roll
    this.version = description.version
    this.importedAt = description.importedAt
    this.mapping = description.mapping
    this.summary = description.summary
    if (description.package !== undefined) this.package = description.package
    if (description.lease !== undefined) this.lease = description.lease
    this.#connection = connection
    this.#beginning = beginning
    this.#householdKey = householdKey
    this.#read = entryReader(description)
    const by = (condition: string, order = 'record') =>
      connection.prepare(`SELECT ${COLUMNS} FROM entry WHERE ${condition} ORDER BY ${order} LIMIT ?`)
    this.#byNumber = by('number = ?')
    this.#byBarcode = by('barcode = ?')
    this.#bySubjectKey = by('subject_key = ?')
    this.#byBirthDateAndName = by('birth_date IN (?, ?, ?, ?) AND name = ?')
    this.#byBirthDate = by('birth_date = ? AND name IS NOT NULL', 'name, record')
    this.#byKana = by('kana >= ? AND kana < ?', 'kana, record')
  }

  find(query: RollQuery, limit = USUAL_LIMIT): RollHits {
    const rows = this.#rows(query, limit + 1)
    return { hits: rows.slice(0, limit).map((row) => this.#hit(row)), more: rows.length > limit }
  }

  first(limit: number): readonly RollHit[] {
    return this.#connection
      .prepare(`SELECT ${COLUMNS} FROM entry ORDER BY record LIMIT ?`)
      .all(limit)
      .map((row) => this.#hit(row))
  }

  *findings(kind: RollFinding['kind']): Iterable<RollFinding> {
    const rows = this.#connection.prepare('SELECT line, column_number, kind, code FROM finding WHERE kind = ? ORDER BY id')
    for (const row of rows.iterate(kind)) {
      const { column_number: column, ...finding } = findingSchema.parse(row)
      yield { ...finding, ...(column !== null && { column }) }
    }
  }

  *duplicateNumbers(): Iterable<DuplicateNumber> {
    const rows = this.#connection.prepare(
      'SELECT number, group_concat(line) AS lines FROM entry WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1',
    )
    for (const row of rows.iterate()) {
      const { number, lines } = duplicateSchema.parse(row)
      yield {
        number,
        lines: lines
          .split(',')
          .map(Number)
          .sort((a, b) => a - b),
      }
    }
  }

  hashHousehold(household: string): string {
    return createHmac('sha256', this.#householdKey).update(numberKey(household)).digest('hex')
  }

  *export(): Iterable<Uint8Array> {
    yield this.#beginning
    const raw = this.#connection
      .prepare('SELECT raw FROM (SELECT record, raw FROM entry UNION ALL SELECT record, raw FROM skipped ORDER BY record)')
      .pluck()
    for (const bytes of raw.iterate()) yield bytesSchema.parse(bytes)
  }

  close(): void {
    this.#connection.close()
    this.#householdKey.fill(0)
  }

  #rows(query: RollQuery, limit: number): unknown[] {
    switch (query.by) {
      case 'number':
        return this.#byNumber.all(numberKey(query.number), limit)
      case 'barcode':
        return this.#byBarcode.all(numberKey(query.barcode), limit)
      case 'subject-key':
        return SUBJECT_KEY.test(query.subjectKey) ? this.#bySubjectKey.all(hexToBytes(query.subjectKey), limit) : []
      case 'birth-date-and-name': {
        const dates = birthDatesToSearch(query.birthDate).map(Number)
        const four = [0, 1, 2, 3].map((index) => dates[index] ?? 0)
        return this.#byBirthDateAndName.all(...four, nameKey(query.name), limit)
      }
      case 'birth-date':
        return /^\d{8}$/.test(query.birthDate) ? this.#byBirthDate.all(Number(query.birthDate), limit) : []
      case 'kana': {
        const key = kanaKey(query.beginning)
        return key === '' ? [] : this.#byKana.all(key, key + LAST_CHARACTER, limit)
      }
      default:
        return assertNever(query)
    }
  }

  #hit(row: unknown): RollHit {
    const { record, line, raw } = rowSchema.parse(row)
    return { record, line, entry: this.#read(raw) }
  }
}
