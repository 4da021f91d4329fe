import { concatBytes, err, ok, type Result } from '../../core/base/index.ts'
import { csvLine, fileEncoder } from '../../core/event/export/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { ageCsv, type FigureWords, momentOf, turnoutCsv } from '../../core/polling/index.ts'
import type { PollingAnswer, PollingCounts } from '../contract/index.ts'
import type { DeskTable } from './desk-table.ts'
import type { Figures } from './figures.ts'
import type { PollingRoom } from './room.ts'

type Written = Extract<PollingAnswer, { readonly of: 'written' }>
type Exported = 'turnout' | 'early' | 'ages' | 'minutes'

const COUNT_HEADS = ['男', '女', 'その他', '計']
/** What stands in place of a count that nobody outside may see. */
const HIDDEN = '*'

/**
 * The figures as files for the office: on demand, and at each time of the day at which the prefecture asks for them. In the encoding that
 * spreadsheets of offices open.
 */
export class Reports {
  readonly #room: PollingRoom
  readonly #table: DeskTable
  readonly #figures: Figures
  /** Times of the day whose file is written, or was due before the station was started. */
  #lastLook: number

  constructor(room: PollingRoom, table: DeskTable, figures: Figures) {
    this.#room = room
    this.#table = table
    this.#figures = figures
    this.#lastLook = room.at
  }

  /** Writes the hourly file when its time has come: called each minute. */
  look(): void {
    const { at, day, program, status } = this.#room
    const due = program.reports.times.filter((time) => {
      const moment = momentOf(`${day}T${time}`)
      return moment > this.#lastLook && moment <= at
    })
    this.#lastLook = at
    const last = due.at(-1)
    if (last === undefined || status === 'not-opened') return
    const name = `turnout-${day}-${last.replace(':', '')}.csv`
    void this.#write(name, turnoutCsv(this.#figures.turnouts(day), this.#words)).then((written) => {
      if (written.ok) this.#table.forgetTrouble('figures')
      else this.#table.noteTrouble('figures', written.error.code)
    })
  }

  async export(what: Exported, forPublic: boolean): Promise<Result<Written, Failure>> {
    const { day } = this.#room
    const kind = forPublic ? 'public' : 'office'
    const written = await this.#write(`${what}-${day}-${kind}.csv`, this.#csv(what, forPublic, day))
    return written.ok ? ok({ of: 'written', on: 'file', files: [written.value] }) : err(written.error)
  }

  #csv(what: Exported, forPublic: boolean, day: string): string {
    switch (what) {
      case 'turnout':
        return forPublic ? this.#publicTurnout(day) : turnoutCsv(this.#figures.turnouts(day), this.#words)
      case 'early':
        return this.#early(forPublic)
      case 'ages':
        return forPublic ? this.#publicAges() : ageCsv(this.#figures.ageLines(), this.#words)
      case 'minutes':
        return this.#minutes(day)
    }
  }

  #publicTurnout(day: string): string {
    return lines([
      ['投票用紙', '時刻', ...COUNT_HEADS],
      ...this.#figures
        .turnout(day, true)
        .ballots.flatMap(({ ballot, rows }) =>
          rows.map(({ until, voters }) => [this.#ballot(ballot), until === 'final' ? '確定' : until, ...cells(voters)]),
        ),
    ])
  }

  #early(forPublic: boolean): string {
    return lines([
      ['月日', '期日前投票所', '事由', ...COUNT_HEADS],
      ...this.#figures
        .early(forPublic)
        .days.flatMap(({ day, place, voters, reasons }) => [
          ...reasons.map(({ reason, voters: counts }) => [day, place.ja, reason === 0 ? '' : `${reason}号`, ...cells(counts)]),
          [day, place.ja, '計', ...cells(voters)],
        ]),
    ])
  }

  #publicAges(): string {
    return lines([
      ['投票用紙', '年代', ...COUNT_HEADS],
      ...this.#figures
        .ages(true)
        .ballots.flatMap(({ ballot, bands }) =>
          bands.map(({ band, voters }) => [this.#ballot(ballot), band.ja, ...cells(voters)]),
        ),
    ])
  }

  #minutes(day: string): string {
    const { ballots, stock } = this.#figures.minutes(day)
    return lines([
      ['投票用紙', ...COUNT_HEADS, '代理', '点字', '仮投票', '再交付', '棄権', '返還', '計算上の残り', '数えた残り'],
      ...ballots.map((one) => {
        const papers = stock.find(({ ballot }) => ballot === one.ballot)
        return [
          this.#ballot(one.ballot),
          ...[one.voters.male, one.voters.female, one.voters.other, one.voters.total].map(String),
          ...[one.proxy, one.braille, one.provisional, one.reissued, one.declined, one.returned].map(String),
          papers?.remaining.toString() ?? '',
          papers?.counts.at(-1)?.counted.toString() ?? '',
        ]
      }),
    ])
  }

  get #words(): FigureWords {
    return { language: 'ja', program: this.#room.program, placeName: (place) => this.#room.placeName(place) }
  }

  #ballot(id: string): string {
    return this.#room.program.ballots.find((ballot) => ballot.id === id)?.name.ja ?? id
  }

  async #write(name: string, csv: string): Promise<Result<string, Failure>> {
    const { mark } = fileEncoder('utf-8')
    return await this.#room.context.files.write('exports', name, concatBytes(mark, new TextEncoder().encode(csv)))
  }
}

const lines = (rows: readonly (readonly string[])[]): string => rows.map(csvLine).join('')

function cells({ male, female, other, total }: PollingCounts): readonly string[] {
  return [male, female, other, total].map((count) => (count === null ? HIDDEN : String(count)))
}
