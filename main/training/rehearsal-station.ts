import path from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import type { RehearsalKind } from '../../core/rehearsal/index.ts'
import { trainingTime } from './training-clock.ts'

interface RehearsalStation {
  /** Of this one rehearsal: with a ledger of its own, which begins empty. */
  readonly folder: string
  /** Sample program. */
  readonly program: string
  /** When it begins: a day on which the sample program has everything to do. */
  readonly time: string
}

const PLAYED: Readonly<Record<RehearsalKind, string>> = { shelter: 'evacuation-shelter', polling: 'polling-early' }

/** The station of a rehearsal that begins now, in a new folder within that of the training station. */
export function rehearsalStation(kind: RehearsalKind, training: string, now: Temporal.Instant): RehearsalStation {
  const stamp = now.toString({ smallestUnit: 'second' }).replaceAll(/[-:]|Z$/g, '')
  const program = PLAYED[kind]
  return { program, time: trainingTime(program), folder: path.resolve(training, 'rehearsals', `${kind}-${stamp}`) }
}
