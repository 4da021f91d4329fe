import { capacityState } from './capacity.ts'
import { countHeads, type HeadCount } from './counting.ts'
import type { ReportFigures } from './figures.ts'
import { mealForecast } from './meal-forecast.ts'
import { isInShelterForm } from './presence.ts'
import type { ShelterState } from './shelter-state.ts'

/**
 * 新規入所・退所 that were recorded after a moment: into the house, with or without a name. By when they were recorded, because what comes late from a paper is in no earlier
 * report.
 */
export function movements(state: ShelterState, since: number): Pick<ReportFigures, 'arrivals' | 'departures'> {
  let arrivals = 0
  let departures = 0
  for (const { history } of state.persons())
    for (const { change, recordedAt, stay } of history) {
      if (recordedAt <= since || !isInShelterForm(stay)) continue
      if (change === 'admitted' || change === 're-entered') arrivals++
      if (change === 'left' || change === 'moved') departures++
    }
  for (const { recordedAt, stay, change } of state.headChanges()) {
    if (recordedAt <= since || !isInShelterForm(stay)) continue
    if (change > 0) arrivals += change
    else departures -= change
  }
  return { arrivals, departures }
}

/** The figures of the report (§B.4) for this moment. */
export function figuresAt(state: ShelterState, now: number): ReportFigures {
  const { opening, situation, reports } = state.standing()
  const heads: HeadCount = countHeads(state, now)
  const { capacity, vacant, state: capacityWord } = capacityState(state, heads)
  const { notedAt: _, ...noted } = situation
  return {
    at: now,
    state: capacityWord,
    ...heads,
    ...movements(state, reports.at(-1)?.at ?? 0),
    meals: [...mealForecast(state, now)],
    ...noted,
    ...(opening.openedAt !== undefined && { openedAt: opening.openedAt }),
    ...(opening.closedAt !== undefined && opening.status === 'closed' && { closedAt: opening.closedAt }),
    ...(capacity !== undefined && { capacity }),
    ...(vacant !== undefined && { vacant }),
  }
}

/** The sums of a report that are compared with the one before. */
export const COMPARED_FIGURES = ['present', 'night', 'households', 'anonymous', 'out', 'overnightOut', 'vacant', 'pets'] as const
export type ComparedFigure = (typeof COMPARED_FIGURES)[number]

/** What is different from the last report: what has not changed is not there. */
export interface ReportDifference {
  /** When the other was made. */
  readonly since: number
  readonly sums: Readonly<Partial<Record<ComparedFigure, number>>>
  readonly byStay: Readonly<Record<string, number>>
  readonly careClasses: Readonly<Record<string, number>>
  readonly needs: Readonly<Record<string, number>>
  readonly stateBefore?: ReportFigures['state']
}

function changes(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set([...Object.keys(now), ...Object.keys(before)])].flatMap((word) => {
      const change = (now[word] ?? 0) - (before[word] ?? 0)
      return change === 0 ? [] : [[word, change]]
    }),
  )
}

function sumsOf(figures: ReportFigures): Readonly<Record<string, number>> {
  return Object.fromEntries(COMPARED_FIGURES.map((figure) => [figure, figures[figure] ?? 0]))
}

/** 前回報告からの増減. */
export function reportDifference(now: ReportFigures, before: ReportFigures): ReportDifference {
  return {
    since: before.at,
    sums: changes(sumsOf(now), sumsOf(before)),
    byStay: changes(now.byStay, before.byStay),
    careClasses: changes(now.careClasses, before.careClasses),
    needs: changes(now.needs, before.needs),
    ...(now.state !== before.state && { stateBefore: before.state }),
  }
}
