import type { LocalizedText } from '../../core/base/index.ts'
import {
  type AgeLine,
  ageBandsOf,
  type BySex,
  dayText,
  earlyVotersOf,
  type MinutesFigures,
  minutesBallotsOf,
  minutesOf,
  minuteText,
  momentOf,
  suppressSmallCells,
  type Turnout,
  turnoutOf,
  votesOf,
} from '../../core/polling/index.ts'
import type { PollingAnswer, PollingCounts } from '../contract/index.ts'
import type { PlaceRoll } from './place-roll.ts'
import type { PollingRoom } from './room.ts'
import type { StockDesk } from './stock-desk.ts'

type TurnoutAnswer = Extract<PollingAnswer, { readonly of: 'turnout' }>

/** For which time everybody of the day is reported, who stood in line at the end included. */
const END_OF_DAY = '23:59'
/** Points of the chart, minutes apart. */
const CHART_STEP = 15

const SEXES = ['male', 'female', 'other'] as const

/** The numbers of the day as the desk reads them. Those for the public leave out every count by which somebody could be found. */
export class Figures {
  readonly #room: PollingRoom
  readonly #stock: Pick<StockDesk, 'ofPlace'>
  readonly #roll: Pick<PlaceRoll, 'electorate'>

  constructor(room: PollingRoom, stock: Pick<StockDesk, 'ofPlace'>, roll: Pick<PlaceRoll, 'electorate'>) {
    this.#room = room
    this.#stock = stock
    this.#roll = roll
  }

  turnouts(day: string): readonly Turnout[] {
    const { book, program, place } = this.#room
    const electorate = this.#roll.electorate()
    return turnoutOf(book.state, program, { day, places: [place], ...(electorate !== undefined && { electorate }) })
  }

  turnout(day: string, forPublic: boolean): TurnoutAnswer {
    const { book, program, place } = this.#room
    const now = this.#room.minute
    const reported = new Set(this.#room.placeState.reported.map(({ content }) => content.for))
    const minutes = minutesBallotsOf(book.state, program, place, day)
    const ballots = this.turnouts(day).map(({ ballot, electorate, lines }) => {
      const shown = this.#counts(lines, forPublic)
      const figures = minutes.find((one) => one.ballot === ballot)
      return {
        ballot,
        ...(electorate !== undefined && {
          electorate: { ...electorate, other: electorate.total - electorate.male - electorate.female },
        }),
        rows: lines.map((line, index) => {
          const minute = `${day}T${line.time === 'final' ? END_OF_DAY : line.time}`
          const { percent, previous } = line
          const voters = shown[index] ?? NOTHING
          return {
            until: line.time,
            future: line.time !== 'final' && minute > now,
            voters,
            ...(percent !== undefined && { percent: voters.total === null ? null : percent.total }),
            ...(previous !== undefined && { previousPercent: previous }),
            reported: reported.has(minute),
          }
        }),
        of: {
          proxy: this.#single(figures?.proxy, forPublic),
          braille: this.#single(figures?.braille, forPublic),
          provisional: this.#single(figures?.provisional, forPublic),
          reissued: this.#single(figures?.reissued, forPublic),
        },
      }
    })
    return {
      of: 'turnout',
      day,
      ballots,
      series: forPublic ? this.#coarse(ballots, this.#series(day)) : this.#series(day),
    }
  }

  /** One braille voter in one box is a person (domain reference §C.7). */
  #single(count = 0, forPublic: boolean): number | null {
    return !forPublic || this.#isBigEnough(count) ? count : null
  }

  #isBigEnough(count: number): boolean {
    return count === 0 || count >= this.#room.program.reports.smallestCell
  }

  /**
   * Only points between which nobody, or enough people came: the last one first, for it says most. None where a table leaves its sum out,
   * for the line would tell it.
   */
  #coarse(ballots: TurnoutAnswer['ballots'], series: TurnoutAnswer['series']): TurnoutAnswer['series'] {
    if (ballots.some(({ rows }) => rows.at(-1)?.voters.total === null)) return []
    const shown: TurnoutAnswer['series'][number][] = []
    for (const point of series.toReversed()) {
      const next = shown[0]
      if (this.#isBigEnough(point.voters) && (next === undefined || this.#isBigEnough(next.voters - point.voters)))
        shown.unshift(point)
    }
    return shown
  }

  early(forPublic: boolean): Extract<PollingAnswer, { readonly of: 'early-table' }> {
    const { book, program } = this.#room
    const days = new Map<string, { readonly day: string; readonly place: string; readonly reasons: Map<number, BySex> }>()
    for (const { day, place, reason, ...counts } of earlyVotersOf(book.state, program)) {
      const key = `${day}\0${place}`
      const present = days.get(key) ?? { day, place, reasons: new Map<number, BySex>() }
      days.set(key, present)
      present.reasons.set(reason, counts)
    }
    return {
      of: 'early-table',
      days: [...days.values()].map(({ day, place, reasons }) => {
        const rows = [...reasons].sort(([one], [other]) => one - other)
        const { each, sum } = this.#table(
          rows.map(([, counts]) => counts),
          forPublic,
        )
        return {
          day,
          place: this.#room.placeName(place),
          voters: sum,
          reasons: rows.map(([reason], index) => ({ reason, voters: each[index] ?? NOTHING })),
        }
      }),
    }
  }

  ages(forPublic: boolean): Extract<PollingAnswer, { readonly of: 'age-table' }> {
    const lines = this.ageLines()
    return {
      of: 'age-table',
      ballots: this.#room.program.ballots.map(({ id }) => {
        const own = lines.filter(({ ballot }) => ballot === id)
        const { each } = this.#table(own, forPublic)
        return {
          ballot: id,
          bands: own.map(({ from }, index) => ({ band: this.bandName(from), voters: each[index] ?? NOTHING })),
        }
      }),
    }
  }

  ageLines(): readonly AgeLine[] {
    const { book, program, place } = this.#room
    return ageBandsOf(book.state, program, [place])
  }

  bandName(from: number | undefined): LocalizedText {
    const band = this.#room.program.ageBands.find((one) => one.from === from)
    return band?.name ?? { ja: '不明', en: 'Not known' }
  }

  minutes(day: string): MinutesFigures {
    const { book, program, place } = this.#room
    return minutesOf(book.state, program, place, day, this.#stock.ofPlace)
  }

  /** Until a time of the day, by ballot: what is told to the office. */
  until(
    minute: string,
  ): readonly { readonly ballot: string; readonly male: number; readonly female: number; readonly other: number }[] {
    const { book, program, place } = this.#room
    const [day = '', time = ''] = minute.split('T')
    return turnoutOf(book.state, program, { day, places: [place], times: [time] }).map(({ ballot, lines }) => {
      const { male = 0, female = 0, other = 0 } = lines[0] ?? {}
      return { ballot, male, female, other }
    })
  }

  /** Voters who took at least one paper, until each quarter of an hour: the first one counts. */
  #series(day: string): TurnoutAnswer['series'] {
    const { book, place, hours, at } = this.#room
    const firsts = new Map<string, number>()
    for (const { voter, issue } of votesOf(book.state)) {
      if (issue.place !== place || dayText(issue.at) !== day) continue
      firsts.set(voter, Math.min(firsts.get(voter) ?? Number.POSITIVE_INFINITY, issue.at))
    }
    if (hours === undefined && firsts.size === 0) return []
    const times = [...firsts.values()].sort((one, other) => one - other)
    const step = CHART_STEP * 60_000
    const begin = hours === undefined ? (times[0] ?? 0) : momentOf(`${day}T${hours.open}`)
    const first = Math.floor(Math.min(begin, times[0] ?? begin) / step) * step
    const end = Math.min(
      at,
      Math.max(
        times.at(-1) ?? 0,
        hours === undefined ? 0 : momentOf(`${day}T${hours.close === '24:00' ? '23:59' : hours.close}`),
      ),
    )
    const series: { readonly until: string; readonly voters: number }[] = []
    let voters = 0
    for (let until = first + step; until - step <= end; until += step) {
      while (voters < times.length && (times[voters] ?? 0) < until) voters += 1
      series.push({ until: minuteText(until).slice(11), voters })
    }
    return series
  }

  /**
   * Voters until each time. From two of them what came in between can be worked out, so for the public a row is shown only where it differs
   * enough from the next one that is; the last says most, and is looked at first.
   */
  #counts(rows: readonly BySex[], forPublic: boolean): readonly PollingCounts[] {
    const last = rows.at(-1)
    if (!forPublic || last === undefined) return rows.map(shownCounts)
    const { smallestCell } = this.#room.program.reports
    const { cells, rows: sums } = suppressSmallCells([SEXES.map((sex) => last[sex])], smallestCell)
    const columns = [...SEXES.filter((_, index) => cells[0]?.[index] !== null), ...(sums[0] === null ? [] : (['total'] as const))]
    const shown: PollingCounts[] = []
    let next: BySex | undefined
    for (const row of rows.toReversed()) {
      const following = next
      const isShown = columns.every(
        (column) =>
          this.#isBigEnough(row[column]) && (following === undefined || this.#isBigEnough(following[column] - row[column])),
      )
      if (isShown) next = row
      const cell = (column: (typeof columns)[number]) => (isShown && columns.includes(column) ? row[column] : null)
      shown.unshift({ male: cell('male'), female: cell('female'), other: cell('other'), total: cell('total') })
    }
    return shown
  }

  #table(rows: readonly BySex[], forPublic: boolean): { readonly each: readonly PollingCounts[]; readonly sum: PollingCounts } {
    const cells = rows.map((row) => SEXES.map((sex) => row[sex]))
    const {
      cells: shown,
      rows: sums,
      columns,
      total,
    } = suppressSmallCells(cells, forPublic ? this.#room.program.reports.smallestCell : 0)
    const counts = (row: readonly (number | null)[], sum: number | null): PollingCounts => {
      const [male = 0, female = 0, other = 0] = row
      return { male, female, other, total: sum }
    }
    return { each: shown.map((row, index) => counts(row, sums[index] ?? null)), sum: counts(columns, total) }
  }
}

const NOTHING: PollingCounts = { male: 0, female: 0, other: 0, total: 0 }

function shownCounts({ male, female, other, total }: BySex): PollingCounts {
  return { male, female, other, total }
}
