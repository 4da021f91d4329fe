import { BALLOTS, type BallotId, type Visit } from './voters.ts'

/** One paper that somebody has and kept, as whoever stood beside the desk would have noted it down. */
export interface Noted {
  readonly day: string
  readonly place: string
  readonly ballot: BallotId
  readonly voter: string
  readonly sex: 'male' | 'female'
  readonly reason: number
}

/** Counts by hand: a list of notes, and nothing of the product. */
export class Truth {
  readonly notes: Noted[] = []

  visited({ day, voter, sex, reason, papers, declines }: Visit, place: string): void {
    for (const ballot of papers) if (ballot !== declines) this.notes.push({ day, place, ballot, voter, sex, reason })
  }

  noted(note: Noted): void {
    this.notes.push(note)
  }

  /** The paper that somebody gave back, or that was never theirs. */
  struck(voter: string, ballot: BallotId): void {
    const index = this.notes.findLastIndex((note) => note.voter === voter && note.ballot === ballot)
    if (index < 0) throw new Error(`${voter} has no ${ballot}`)
    this.notes.splice(index, 1)
  }

  of(
    ballot: string,
    day?: string,
  ): { readonly male: number; readonly female: number; readonly other: number; readonly total: number } {
    const notes = this.notes.filter((note) => note.ballot === ballot && (day === undefined || note.day === day))
    const male = notes.filter(({ sex }) => sex === 'male').length
    return { male, female: notes.length - male, other: 0, total: notes.length }
  }

  /** Papers of a place that are with voters, by kind. */
  papersOf(place: string): Readonly<Record<BallotId, number>> {
    const counts = { 'single-seat': 0, proportional: 0, judges: 0, governor: 0 }
    for (const note of this.notes) if (note.place === place) counts[note.ballot] += 1
    return counts
  }

  /** Men and women who took at least one paper on a day before election day, by the number of their reason. */
  early(day: string): readonly { readonly reason: number; readonly male: number; readonly female: number }[] {
    const people = new Map(this.notes.filter((note) => note.day === day).map((note) => [note.voter, note]))
    return [1, 2, 3, 4, 5, 6].flatMap((reason) => {
      const own = [...people.values()].filter((note) => note.reason === reason)
      const male = own.filter(({ sex }) => sex === 'male').length
      return own.length === 0 ? [] : [{ reason, male, female: own.length - male }]
    })
  }

  /** Nobody has two papers of a kind. */
  get doubles(): readonly string[] {
    const seen = new Set<string>()
    return this.notes.flatMap(({ voter, ballot }) => {
      const key = `${voter} ${ballot}`
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      return [key]
    })
  }

  /** 締切名簿 as the office closes it: who received which paper before election day, and who holds those of an absentee vote. */
  closingList(absentees: readonly string[]): string {
    const byVoter = new Map<string, Set<BallotId>>()
    for (const { voter, ballot } of this.notes) byVoter.set(voter, (byVoter.get(voter) ?? new Set()).add(ballot))
    const names = { 'single-seat': '小選挙区', proportional: '比例代表', judges: '国民審査', governor: '知事' }
    const lines = [
      ['名簿番号', '区分', ...BALLOTS.map((ballot) => names[ballot])],
      ...[...byVoter].map(([voter, ballots]) => [voter, '期日前', ...BALLOTS.map((ballot) => (ballots.has(ballot) ? '○' : ''))]),
      ...absentees.map((voter) => [voter, '不在者', ...BALLOTS.map(() => '')]),
    ]
    return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
  }
}
