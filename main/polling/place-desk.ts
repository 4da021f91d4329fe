import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { IncidentKind, OfficialRole } from '../../core/polling/index.ts'
import type { DeskPolling, PollingList, PollingOpening } from '../contract/index.ts'
import type { DeskTable } from './desk-table.ts'
import type { PollingRoom } from './room.ts'

/** How the place is opened. */
export interface OpeningRequest {
  /** Hash of the list that was shown to whoever opens. */
  readonly seen?: string | undefined
  /** The presiding officer's word, with a second person, where there is no list. */
  readonly override?: { readonly reason: string; readonly second: string } | undefined
}

/** 投票所 as a whole: opening and closing, its officials, the closing list, what happened in it. */
export class PlaceDesk {
  readonly #room: PollingRoom
  readonly #table: DeskTable
  readonly #closing = new AbortController()
  #importing: PollingOpening['importing']

  constructor(room: PollingRoom, table: DeskTable) {
    this.#room = room
    this.#table = table
  }

  state(): PollingOpening {
    const { placeState, today, closingList } = this.#room
    const list = this.#list()
    const importing = this.#importing
    return {
      closingList:
        closingList === 'not-used'
          ? 'not-needed'
          : closingList === 'present'
            ? 'here'
            : closingList === 'overridden'
              ? 'override'
              : 'missing',
      ...(list !== undefined && { list }),
      ...(importing !== undefined && { importing }),
      ...(today !== undefined && { openedAt: new Date(today.opened.at).toISOString() }),
      ...(today?.closed !== undefined && { closedAt: new Date(today.closed.at).toISOString() }),
      officials: placeState.officials.filter(({ until }) => until === undefined).map(({ role, name }) => ({ role, name })),
    }
  }

  /**
   * Opens the polling place. Fails with `polling-not-today`, `polling-list-missing` or `polling-list-changed`: what was shown is what
   * it opens with.
   */
  open(operator: string, { seen, override }: OpeningRequest): Result<undefined, Failure> {
    const { status, hours, desk } = this.#room
    if (hours === undefined) return err(failure('polling-not-today'))
    if (status === 'open') return ok(undefined)
    const needed = this.#room.closingList !== 'not-used'
    const list = needed ? this.#list() : undefined
    if (needed && list === undefined && override === undefined) return err(failure('polling-list-missing'))
    if (list !== undefined && seen !== list.sha256) return err(failure('polling-list-changed'))
    const without = needed && list === undefined ? override : undefined
    return this.#record(
      operator,
      {
        act: 'opened',
        ...(list !== undefined && { closingList: list }),
        ...(without !== undefined && { override: { reason: without.reason } }),
        desk,
        ...this.#room.rollUsed,
      },
      without?.second,
    )
  }

  close(operator: string, waiting: number | undefined, note: string | undefined): Result<undefined, Failure> {
    if (this.#room.status !== 'open') return err(failure('polling-not-open'))
    return this.#record(operator, {
      act: 'closed',
      ...(waiting !== undefined && { waiting }),
      ...(note !== undefined && { note }),
      desk: this.#room.desk,
    })
  }

  official(
    operator: string,
    change: {
      readonly role: OfficialRole
      readonly name: string
      readonly change: 'began' | 'ended'
      readonly at?: string | undefined
    },
  ): Result<undefined, Failure> {
    const { at, ...official } = change
    return this.#record(operator, { act: 'official-changed', ...official, ...(at !== undefined && { at }) })
  }

  incident(operator: string, kind: IncidentKind, text: string, at: string | undefined): Result<undefined, Failure> {
    return this.#record(operator, {
      act: 'incident-noted',
      kind,
      text,
      ...(at !== undefined && { at }),
      desk: this.#room.desk,
    })
  }

  /** Out of the line, and nobody had looked them up: only how many is known. */
  left(operator: string, people: number, reason: string): Result<undefined, Failure> {
    return this.#record(operator, { act: 'left-without-voting', people, reason, desk: this.#room.desk })
  }

  emptyBox(operator: string, voter: string | undefined, at: string | undefined): Result<undefined, Failure> {
    return this.#record(operator, {
      act: 'empty-box-shown',
      ...(voter !== undefined && { voter }),
      ...(at !== undefined && { at }),
    })
  }

  /** 締切名簿 from a file; nothing happens when none is chosen. */
  async importList(operator: string): Promise<Result<undefined, Failure>> {
    const { chooseFile } = this.#room.context
    if (chooseFile === undefined || this.#importing === 'running') return err(failure('request-invalid'))
    const source = await chooseFile()
    if (source === undefined) return ok(undefined)
    this.#importing = 'running'
    this.#table.change()
    const before = this.#list()
    const taken = await this.#room.voters.closingList.take(source, this.#room.context, this.#closing.signal)
    this.#importing = taken.ok ? undefined : importFailure(taken.error)
    if (this.#closing.signal.aborted) return ok(undefined)
    this.#table.change()
    if (!taken.ok) return taken
    const { entries } = taken.value
    return this.#record(operator, {
      act: 'list-imported',
      list: 'closing',
      ...taken.value,
      added: Math.max(0, entries - (before?.entries ?? 0)),
      changed: 0,
      removed: Math.max(0, (before?.entries ?? 0) - entries),
    })
  }

  stop(): void {
    this.#closing.abort()
  }

  /** As it lies here, with the time that was recorded with it. */
  #list(): PollingList | undefined {
    return this.#room.voters.closingList.facts(this.#room.placeState.closingList)
  }

  #record(
    operator: string,
    content: Parameters<PollingRoom['book']['record']>[1][number]['content'],
    second?: string,
  ): Result<undefined, Failure> {
    const recorded = this.#room.book.record(operator, [{ content, second }])
    return recorded.ok ? ok(undefined) : recorded
  }
}

function importFailure({ code, detail }: Failure): NonNullable<DeskPolling['opening']['importing']> {
  const line = detail?.line
  return { code, ...(typeof line === 'number' && line > 0 && { line }) }
}
