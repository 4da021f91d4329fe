import type { Stay } from './act-fields.ts'
import type { JournalEntry } from './journal.ts'
import type { AgeBand, ShelterSex, StayForm } from './vocabulary.ts'

/** Heads that were only counted (人数のみ), of one kind. */
export interface CountedHeads {
  readonly sex: ShelterSex
  readonly band: AgeBand
  readonly stay: Stay
  readonly zone?: string
  /** Never negative: corrections of two desks together can take away more than there were. */
  readonly people: number
}

/** One change of the counted heads, for series over time. */
export interface HeadChange {
  readonly at: number
  readonly recordedAt: number
  readonly stay: Stay
  readonly change: number
}

/** Heads of one kind that come or go. */
export interface HeadsOf {
  readonly sex: ShelterSex
  readonly band: AgeBand
  readonly people: number
}

/** 退所 of heads without a name: from wherever those of their sex and age were counted. Undefined: there are not as many. */
export function headsLeaving(
  counted: readonly CountedHeads[],
  leaving: readonly HeadsOf[],
  from: { readonly form?: StayForm; readonly zone?: string } = {},
): readonly CountedHeads[] | undefined {
  const left = new Map(counted.map((heads) => [heads, heads.people]))
  for (const { sex, band, people } of leaving) {
    let open = people
    for (const [heads, there] of left) {
      if (heads.sex !== sex || heads.band !== band) continue
      if (from.form !== undefined && heads.stay.form !== from.form) continue
      if (from.zone !== undefined && heads.zone !== from.zone) continue
      const go = Math.min(there, open)
      left.set(heads, there - go)
      open -= go
    }
    if (open > 0) return undefined
  }
  return [...left].flatMap(([heads, there]) => (there === heads.people ? [] : [{ ...heads, people: heads.people - there }]))
}

interface Cell {
  readonly heads: Omit<CountedHeads, 'people'>
  people: number
}

/** The heads that are counted by now; sums, so that the order does not matter. */
export function foldHeads(entries: Iterable<JournalEntry>): {
  readonly heads: readonly CountedHeads[]
  readonly changes: readonly HeadChange[]
} {
  const cells = new Map<string, Cell>()
  const changes: HeadChange[] = []
  for (const { act, at, recordedAt } of entries) {
    if (act.act !== 'counted') continue
    const { stay, zone } = act
    for (const { sex, band, change } of act.cells) {
      const key = [sex, band, stay.form, String(stay.wantsFood), zone ?? ''].join()
      const cell = cells.get(key) ?? { heads: { sex, band, stay, ...(zone !== undefined && { zone }) }, people: 0 }
      cell.people += change
      cells.set(key, cell)
      changes.push({ at, recordedAt, stay, change })
    }
  }
  const heads = [...cells.values()].flatMap(({ heads: of, people }) => (people > 0 ? [{ ...of, people }] : []))
  return { heads, changes }
}
