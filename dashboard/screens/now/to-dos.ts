import type { Cases, EnrolmentState, Station, Stations } from '../../../core/dashboard/index.ts'
import { isLeaseOver, isRollBehind } from '../distribution/roll-state.ts'
import { type StationState, stationState } from '../stations/station-state.ts'

export type ToDoKind = 'forked' | 'case' | 'silent' | 'awaited' | 'waiting' | 'settings' | 'rolls' | 'lease'

/** Something that somebody has to do, and the screen where they see more. */
export interface ToDo {
  readonly kind: ToDoKind
  readonly level: 'stop' | 'caution'
  readonly screen: 'stations' | 'cases' | 'enrolment' | 'distribution'
  readonly count: number
  /** Of the stations that it is about. */
  readonly names: readonly string[]
}

export interface Known {
  readonly stations: Stations
  readonly cases: Cases | undefined
  /** Absent for those who may not see it. */
  readonly enrolment: EnrolmentState | undefined
}

/** What there is to do now, the gravest first; nothing where all is well. */
export function toDosOf({ stations: { at, stations }, cases, enrolment }: Known): readonly ToDo[] {
  const namesOf = (wanted: (station: Station) => boolean) => stations.filter(wanted).map(({ name }) => name)
  const inState = (state: StationState) => namesOf((station) => stationState(station, at) === state)
  const inUse = stations.filter(({ cut }) => cut === undefined)
  const withRoll = (is: (roll: Station['rolls'][number]) => boolean) =>
    inUse.filter(({ rolls }) => rolls.some(is)).map(({ name }) => name)
  const about = (kind: ToDoKind, level: ToDo['level'], screen: ToDo['screen'], names: readonly string[]): ToDo => ({
    kind,
    level,
    screen,
    names,
    count: names.length,
  })
  const counted = (kind: ToDoKind, level: ToDo['level'], screen: ToDo['screen'], count: number): ToDo => ({
    ...about(kind, level, screen, []),
    count,
  })
  const open = cases?.cases.filter(({ resolution }) => resolution === undefined).length ?? 0
  const toDos = [
    about('forked', 'stop', 'stations', inState('forked')),
    counted('case', 'stop', 'cases', open),
    about('awaited', 'caution', 'stations', inState('awaited')),
    about('silent', 'caution', 'stations', inState('silent')),
    counted('waiting', 'caution', 'enrolment', enrolment?.waiting.length ?? 0),
    counted('settings', 'caution', 'enrolment', enrolment?.settings.isCurrent === false ? 1 : 0),
    about(
      'lease',
      'caution',
      'distribution',
      withRoll((roll) => isLeaseOver(roll, at)),
    ),
    about('rolls', 'caution', 'distribution', withRoll(isRollBehind)),
  ]
  return toDos.filter(({ count }) => count > 0)
}
