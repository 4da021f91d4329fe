import type { Temporal } from 'temporal-polyfill'
import type { Usage } from '../../core/program/index.ts'
import type { DeskQuota } from '../contract/index.ts'
import type { ActiveProgram } from './active-program.ts'

/** TODO engine */
export function quotasOf(_active: ActiveProgram, _usage: Usage, _now: Temporal.Instant): readonly DeskQuota[] {
  return []
}
