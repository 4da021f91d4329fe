import { dayText, momentOf } from '../japan-time.ts'
import type { PollingProgram } from '../program.ts'
import type { PollingState } from '../state/state.ts'
import { type BySex, SexCount, votesOf } from './votes.ts'

/** Who may vote on the day (当日有権者数), by ballot. */
export type Electorate = ReadonlyMap<string, { readonly male: number; readonly female: number; readonly other?: number }>

export interface TurnoutLine extends BySex {
  /** `HH:MM`; `final` for everybody of the day, those who stood in line at the end included. */
  readonly time: string
  /** Per cent of the electorate; absent where nobody told it. */
  readonly percent?: { readonly male: number; readonly female: number; readonly total: number }
  /** Per cent at the same time of the election before. */
  readonly previous?: number
}

/** 投票状況 of one ballot: so many until each time, one after the other. */
export interface Turnout {
  readonly ballot: string
  readonly electorate?: { readonly male: number; readonly female: number; readonly total: number }
  readonly lines: readonly TurnoutLine[]
}

export interface TurnoutRequest {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** Ids; all places when nothing is said. */
  readonly places?: readonly string[]
  /** From the roll, where the program does not tell it. */
  readonly electorate?: Electorate
  /** Times, where not those of the program. */
  readonly times?: readonly string[]
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 100)

function electorateOf({ reports }: PollingProgram, ballot: string, given: Electorate | undefined): Turnout['electorate'] {
  const told = reports.electorate.find((one) => one.ballot === ballot) ?? given?.get(ballot)
  if (told === undefined) return undefined
  const other = 'other' in told ? (told.other ?? 0) : 0
  return { male: told.male, female: told.female, total: told.male + told.female + other }
}

/** Voters until each time by sex and ballot, cumulative, as the prefectures ask for them (domain reference §C.6). */
export function turnoutOf(state: PollingState, program: PollingProgram, request: TurnoutRequest): readonly Turnout[] {
  const { day, places, times = program.reports.times } = request
  const votes = [...votesOf(state)].filter(
    ({ issue }) => dayText(issue.at) === day && (places === undefined || places.includes(issue.place)),
  )
  return program.ballots.map(({ id }) => {
    const own = votes.filter(({ ballot }) => ballot === id)
    const electorate = electorateOf(program, id, request.electorate)
    const lineUntil = (time: string, until: number): TurnoutLine => {
      const count = new SexCount()
      for (const { issue, sex } of own) if (issue.at < until) count.add(sex)
      const sum = count.sum()
      const previous = program.reports.previous.find((one) => one.ballot === id && one.time === time)?.percent
      return {
        time,
        ...sum,
        ...(electorate !== undefined && {
          percent: {
            male: percent(sum.male, electorate.male),
            female: percent(sum.female, electorate.female),
            total: percent(sum.total, electorate.total),
          },
        }),
        ...(previous !== undefined && { previous }),
      }
    }
    return {
      ballot: id,
      ...(electorate !== undefined && { electorate }),
      lines: [...times.map((time) => lineUntil(time, momentOf(`${day}T${time}`))), lineUntil('final', Number.POSITIVE_INFINITY)],
    }
  })
}

/** Early voters (期日前投票者) of one day, place, ballot and reason. */
export interface EarlyLine extends BySex {
  readonly day: string
  readonly place: string
  readonly ballot: string
  /** 号; 0 where none was told. */
  readonly reason: number
}

/** Early votes by day, place, sex, reason and ballot. Election day itself is not among them. */
export function earlyVotesOf(state: PollingState, program: PollingProgram): readonly EarlyLine[] {
  const counts = new Map<
    string,
    { readonly key: Pick<EarlyLine, 'day' | 'place' | 'ballot' | 'reason'>; readonly count: SexCount }
  >()
  for (const { ballot, issue, sex, reason = 0 } of votesOf(state)) {
    const day = dayText(issue.at)
    if (day >= program.electionDay) continue
    const key = { day, place: issue.place, ballot, reason }
    const name = JSON.stringify(key)
    const present = counts.get(name) ?? { key, count: new SexCount() }
    counts.set(name, present)
    present.count.add(sex)
  }
  const order = (ballot: string) => program.ballots.findIndex(({ id }) => id === ballot)
  return [...counts.values()]
    .map(({ key, count }): EarlyLine => ({ ...key, ...count.sum() }))
    .sort(
      (one, other) =>
        one.day.localeCompare(other.day) ||
        one.place.localeCompare(other.place) ||
        order(one.ballot) - order(other.ballot) ||
        one.reason - other.reason,
    )
}

/** People who voted early on one day at one place, for one reason. */
export interface EarlyVoters extends BySex {
  readonly day: string
  readonly place: string
  /** 号; 0 where none was told. */
  readonly reason: number
}

/** Early voters by day, place, sex and reason: whoever took one paper or all of them is one voter of that day. */
export function earlyVotersOf(state: PollingState, program: PollingProgram): readonly EarlyVoters[] {
  const counts = new Map<string, { readonly key: Pick<EarlyVoters, 'day' | 'place' | 'reason'>; readonly count: SexCount }>()
  const seen = new Set<string>()
  for (const { voter, issue, sex, reason = 0 } of votesOf(state)) {
    const day = dayText(issue.at)
    const visit = JSON.stringify([voter, day, issue.place])
    if (day >= program.electionDay || seen.has(visit)) continue
    seen.add(visit)
    const key = { day, place: issue.place, reason }
    const name = JSON.stringify(key)
    const present = counts.get(name) ?? { key, count: new SexCount() }
    counts.set(name, present)
    present.count.add(sex)
  }
  return [...counts.values()]
    .map(({ key, count }): EarlyVoters => ({ ...key, ...count.sum() }))
    .sort((one, other) => one.day.localeCompare(other.day) || one.place.localeCompare(other.place) || one.reason - other.reason)
}

/** Voters of one ballot and age band, whenever they voted. */
export interface AgeLine extends BySex {
  readonly ballot: string
  /** First age of the band; absent for those whose age nobody knows. */
  readonly from?: number
}

/** 年代別: by the bands of the program, those of unknown age last. */
export function ageBandsOf(state: PollingState, program: PollingProgram, places?: readonly string[]): readonly AgeLine[] {
  const { ageBands, ballots } = program
  const counts = ballots.map(() => [...ageBands.map(() => new SexCount()), new SexCount()])
  for (const { ballot, age, sex, issue } of votesOf(state)) {
    if (places !== undefined && !places.includes(issue.place)) continue
    const band = age === undefined ? -1 : ageBands.findLastIndex(({ from }) => age >= from)
    counts[ballots.findIndex(({ id }) => id === ballot)]?.at(band)?.add(sex)
  }
  return ballots.flatMap(({ id }, index) =>
    (counts[index] ?? []).map((count, band): AgeLine => {
      const from = ageBands[band]?.from
      return { ballot: id, ...(from !== undefined && { from }), ...count.sum() }
    }),
  )
}
