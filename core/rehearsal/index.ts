/**
 * Rehearsals (訓練): invented people who come to a desk, what has to stand in the ledger when they have gone, and how long it took. Pure;
 * the same seed draws the same people everywhere.
 */
import { POLLING_SCENARIO } from './polling-scenario.ts'
import type { RehearsalKind, Scenario } from './scenario.ts'
import { SHELTER_SCENARIO } from './shelter-scenario.ts'

export { drawTasks, seededNumbers } from './draw.ts'
export { type RecordedStep, type RehearsalResult, RehearsalRun, type TaskResult } from './run.ts'
export {
  type Brought,
  type Expectation,
  REHEARSAL_KINDS,
  type RehearsalKind,
  type RehearsalTask,
  type Scenario,
} from './scenario.ts'

export const SCENARIOS: Readonly<Record<RehearsalKind, Scenario>> = { shelter: SHELTER_SCENARIO, polling: POLLING_SCENARIO }
