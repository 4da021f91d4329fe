import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  dayText,
  isMarked,
  type MarkedBallots,
  marksOf,
  minuteText,
  type PollingProgram,
  type VoterEntry,
  type VoterMarks,
} from '../../core/polling/index.ts'
import { fieldDecoder, nameKey, type RollMapping } from '../../core/roll/index.ts'
import type { PollingList } from '../contract/index.ts'
import type { ServiceContext } from '../kiosk/service.ts'
import { attemptOnRoll, type Roll } from '../ledger/rolls/index.ts'
import { prepareRoll, readHeader } from '../roll/index.ts'

/** What the column of the roll number is called (名簿番号). */
const NUMBER_COLUMNS = ['名簿番号', '選挙人名簿番号', '整理番号', '番号', '宛名番号', 'number']
/** What tells early from absentee voters (区分). */
const KIND_COLUMNS = ['区分', '投票区分', '投票方法', '種別', 'kind']
const ABSENTEE_WORDS = ['不在者', '不在者投票', '不在者投票用紙交付済', '不在', 'absentee']

type ListContext = Pick<ServiceContext, 'active' | 'rolls' | 'clock'>

/**
 * 締切名簿: who has voted early or was handed the papers of an absentee vote, as the office closed it before election day. It lies over the
 * roll, and is kept as a roll of its own: encrypted, whole or not at all.
 */
export class ClosingList {
  readonly #program: PollingProgram
  readonly #context: ListContext
  #known: { readonly version: number; readonly facts: PollingList } | undefined
  /** The time of its file, where it was taken in since the station was started. */
  #asOf: { readonly version: number; readonly minute: string } | undefined

  constructor(program: PollingProgram, context: ListContext) {
    this.#program = program
    this.#context = context
  }

  get id(): string {
    return `${this.#context.active.program.roll?.id ?? 'voters'}-closing`
  }

  version(): number | string {
    const roll = this.#roll()
    return roll.ok ? roll.value.version : roll.error.code
  }

  /**
   * What is compared with the office's note; undefined: there is no list that could be asked.
   *
   * @param told the time of the list of this hash, as it was recorded
   */
  facts(told?: PollingList): PollingList | undefined {
    const roll = this.#roll()
    if (!roll.ok) return undefined
    const { version, importedAt, summary } = roll.value
    if (this.#known?.version !== version) {
      const hashed = attemptOnRoll(() => ok(hashOf(roll.value)))
      if (!hashed.ok) return undefined
      const asOf = this.#asOf?.version === version ? this.#asOf.minute : minuteText(Date.parse(importedAt))
      this.#known = { version, facts: { asOf, entries: summary.entries, sha256: hashed.value } }
    }
    const { facts } = this.#known
    return told?.sha256 === facts.sha256 ? { ...facts, asOf: told.asOf } : facts
  }

  /** The marks of a voter, with those of the list. Whoever stands on it without a word of what they did has voted early. */
  over({ number, marks }: VoterEntry): VoterMarks {
    const roll = this.#roll()
    if (!roll.ok) return marks
    const { hits } = roll.value.find({ by: 'number', number })
    if (hits.length === 0) return marks
    const day = dayText(this.#context.clock.now().epochMilliseconds)
    const listed = marksOf(
      hits.flatMap(({ entry }) => entry.flags),
      day,
    )
    const absentee = both(marks.absenteeIssued, listed.absenteeIssued, this.#program)
    const early =
      listed.earlyVoted === undefined && listed.absenteeIssued === undefined
        ? 'all'
        : both(marks.earlyVoted, listed.earlyVoted, this.#program)
    return {
      ...marks,
      ...(absentee !== undefined && { absenteeIssued: absentee }),
      ...(early !== undefined && { earlyVoted: early }),
    }
  }

  /**
   * Takes a file in, in the place of the one before; a line that cannot be read is a voter whom nobody would see, so then it is not
   * taken. Fails with `polling-list-unusable` and as an import of a roll does.
   */
  async take(
    source: string,
    { imports, ledger, randomBytes }: Pick<ServiceContext, 'imports' | 'ledger' | 'randomBytes'>,
    signal: AbortSignal,
  ) {
    const read = await readHeader(source)
    if (!read.ok) return read
    const { header, surveyed } = read.value
    const mapping = this.#mappingOf(header?.texts(fieldDecoder(surveyed.encoding)) ?? [])
    if (mapping === undefined) return err(failure('polling-list-unusable', { problem: 'no column of roll numbers' }))
    const written = await timeOf(source)
    const prepared = await prepareRoll({
      rolls: this.#context.rolls.folder,
      roll: this.id,
      source,
      mapping,
      ledgerKey: ledger.secrets.ledgerKey,
      clock: this.#context.clock,
      randomBytes,
      launch: imports.launch,
      nativeBinding: imports.nativeBinding,
      signal,
    })
    if (!prepared.ok) return prepared
    const { rejected } = prepared.value.summary
    if (rejected > 0) {
      const [first] = prepared.value.roll.findings('rejected')
      prepared.value.discard()
      return err(failure('polling-list-unusable', { rejected, line: first?.line ?? 0 }))
    }
    const published = prepared.value.publish()
    if (!published.ok) return published
    this.#known = undefined
    if (written !== undefined) this.#asOf = { version: published.value, minute: minuteText(written) }
    const facts = this.facts()
    return facts === undefined ? err(failure('roll-damaged')) : ok(facts)
  }

  #roll(): Result<Roll, Failure> {
    return this.#context.rolls.current(this.id)
  }

  /** By the names of the columns; a column named like a ballot says for that one. */
  #mappingOf(header: readonly string[]): RollMapping | undefined {
    const named = (names: readonly string[]) => header.find((name) => names.some((one) => nameKey(one) === nameKey(name)))
    const number = named(NUMBER_COLUMNS)
    if (number === undefined) return undefined
    const kind = named(KIND_COLUMNS)
    const ballots = this.#program.ballots.flatMap(({ id, name, shortName }) => {
      const column = named([id, name.ja, ...(shortName === undefined ? [] : [shortName.ja])])
      return column === undefined ? [] : [{ flag: `early-voted-${id}`, column }]
    })
    return {
      version: 1,
      separator: 'comma',
      header: true,
      columns: { number },
      required: ['number'],
      flags: [...ballots, ...(kind === undefined ? [] : [{ flag: 'absentee-issued', column: kind, when: [...ABSENTEE_WORDS] }])],
    }
  }
}

function both(
  one: MarkedBallots | undefined,
  other: MarkedBallots | undefined,
  { ballots }: Pick<PollingProgram, 'ballots'>,
): MarkedBallots | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return new Set(ballots.flatMap(({ id }) => (isMarked(one, id) || isMarked(other, id) ? [id] : [])))
}

function hashOf(roll: Roll): string {
  const hash = createHash('sha256')
  for (const bytes of roll.export()) hash.update(bytes)
  return hash.digest('hex')
}

/** When the file was written, by the stick it came on. */
async function timeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(path.resolve(file))).mtimeMs
  } catch {
    return undefined
  }
}
