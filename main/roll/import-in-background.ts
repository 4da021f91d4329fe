import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { fieldDecoder, type RollMapping, suggestMapping } from '../../core/roll/index.ts'
import {
  type DuplicateNumber,
  openRoll,
  type Roll,
  type RollFinding,
  type RollHit,
  type RollSummary,
} from '../ledger/rolls/index.ts'
import { type PrepareRollOptions, prepareRoll } from './prepare-roll.ts'
import { readHeader } from './roll-file.ts'

/** As many as a person looks at; the sums are in the summary, and all of them in `roll`. */
const MOST_LISTED = 200
const EXAMPLES = 5

/** Where the columns were taken from. `suggested` is a guess by the names of the columns, for a person to look at. */
export type RollMappingSource = 'given' | 'present-version' | 'suggested'

/** What an import came to, in lists short enough for a screen. */
export interface RollImportOverview {
  readonly mapping: RollMapping
  readonly mappingFrom: RollMappingSource
  readonly summary: RollSummary
  readonly examples: readonly RollHit[]
  /** The first of each kind. */
  readonly rejected: readonly RollFinding[]
  readonly warnings: readonly RollFinding[]
  readonly privateUse: readonly RollFinding[]
  readonly duplicates: readonly DuplicateNumber[]
}

export interface RollImportOptions extends Omit<PrepareRollOptions, 'mapping'> {
  /** Without one, that of the present version; the first time one by the names of the columns. */
  readonly mapping?: RollMapping
}

/** A version that is whole but not current. Until one of `publish` (with success) and `discard` was called it holds its file open. */
export interface RollImport {
  readonly overview: RollImportOverview
  /** The new version, for looking at all of its findings or for a search. */
  readonly roll: Roll
  /**
   * Makes it current in one durable step; the version. With rejected lines it fails with `roll-lines-rejected` and changes nothing, unless
   * somebody has said that they may be left out. Other failures are those of `PreparedRoll`, and end the import.
   */
  publish(options?: { readonly leaveOutRejected?: boolean }): Result<number, Failure>
  discard(): void
}

function atMost<Item>(items: Iterable<Item>): readonly Item[] {
  const first: Item[] = []
  for (const item of items) {
    if (first.length === MOST_LISTED) break
    first.push(item)
  }
  return first
}

interface ChosenMapping {
  readonly mapping: RollMapping
  readonly from: RollMappingSource
}

async function chooseMapping({ mapping, source, ...of }: RollImportOptions): Promise<Result<ChosenMapping, Failure>> {
  if (mapping !== undefined) return ok({ mapping, from: 'given' })
  const present = openRoll(of)
  if (present.ok) {
    const chosen = present.value.mapping
    present.value.close()
    return ok({ mapping: chosen, from: 'present-version' })
  }
  // A present version that cannot be read is no reason to guess.
  if (present.error.code !== 'roll-unknown') return present
  const read = await readHeader(source)
  if (!read.ok) return read
  const { header, surveyed } = read.value
  return ok({ mapping: suggestMapping(header?.texts(fieldDecoder(surveyed.encoding)) ?? []), from: 'suggested' })
}

/**
 * Imports a roll while the station goes on: a process of its own makes the new version, `onProgress` tells how far it is, `signal` ends it.
 * Nothing is current before `publish`; to look without importing is to discard. The present version serves until then, whatever happens.
 *
 * Fails as `prepareRoll` does, and as `openRoll` does for a present version whose mapping is needed and cannot be read.
 */
export async function importRollInBackground(options: RollImportOptions): Promise<Result<RollImport, Failure>> {
  const chosen = await chooseMapping(options)
  if (!chosen.ok) return chosen
  const { mapping, from } = chosen.value
  const prepared = await prepareRoll({ ...options, mapping })
  if (!prepared.ok) return prepared
  const { roll, summary, publish, discard } = prepared.value
  const overview: RollImportOverview = {
    mapping,
    mappingFrom: from,
    summary,
    examples: roll.first(EXAMPLES),
    rejected: atMost(roll.findings('rejected')),
    warnings: atMost(roll.findings('warning')),
    privateUse: atMost(roll.findings('private-use')),
    duplicates: atMost(roll.duplicateNumbers()),
  }
  return ok({
    overview,
    roll,
    publish: ({ leaveOutRejected = false } = {}) =>
      summary.rejected > 0 && !leaveOutRejected ? err(failure('roll-lines-rejected', { rejected: summary.rejected })) : publish(),
    discard,
  })
}
