/** Programs (事業): reading and checking a package, and the decision about one person, with its reasons. Data, never code. */

export {
  ACTION_FAILURE_POLICIES,
  ACTION_KINDS,
  type ActionFailurePolicy,
  type OpenGateAction,
  type PrintSlipAction,
  type ProgramAction,
} from './action.ts'
export { BUILT_IN_RULES, type BuiltInRule } from './built-in.ts'
export { BUILT_IN_REASONS } from './built-in-reasons.ts'
export {
  type AgeCondition,
  type BookingCondition,
  CONDITION_SEXES,
  type ConditionSex,
  type Conditions,
  type DateRange,
  type FlagCondition,
  type TimeRange,
  WEEKDAYS,
  type Weekday,
} from './conditions.ts'
export type { CompanionRule, Consequence, Denial, DenyingConsequence } from './consequence.ts'
export { counterKey, priorityKey } from './counter-key.ts'
export { awaitsFaceComparison, type DecisionInput, type DecisionMaker, decide, decisionMaker } from './decide.ts'
export {
  type DecidedClass,
  type Decision,
  type Effects,
  type ItemDecision,
  OUTCOMES,
  type Outcome,
  type Reason,
} from './decision.ts'
export type { DecisionCode } from './decision-code.ts'
export { EXPLAINED_KINDS, EXPLAINED_VERDICTS, type Explanation, type ExplanationStep, explainDecision } from './explain.ts'
export { FACE_COMPARISONS, type FaceComparison } from './face-comparison.ts'
export type { Credential, Identity, KeepableField, ProgramLevel } from './identity.ts'
export type { Item, ItemConsequence } from './item.ts'
export { programJsonSchema } from './json-schema.ts'
export {
  type CountingLimit,
  type Interval,
  LIMIT_DIMENSIONS,
  type Limit,
  type LimitConditions,
  type LimitDimension,
  type Priority,
  QUOTA_WINDOWS,
  type Quota,
  type QuotaCounts,
  type QuotaWindow,
} from './limit.ts'
export { MemoryUsage, type RecordedUse } from './memory-usage.ts'
export { checkProgram, type ProgramCheck, parseProgram } from './parse-program.ts'
export { checkProgramPeriod } from './period.ts'
export {
  type MunicipalitySet,
  type OfflinePolicy,
  OLD_ROLL_POLICIES,
  type OldRollPolicy,
  type Place,
  PROGRAM_FORMAT,
  PROGRAM_TYPES,
  type PriceClass,
  type Program,
  type ProgramRoll,
  type ProgramType,
  ROLL_MATCHES,
  type RollMatch,
  type Rule,
  UNVERIFIED_POLICIES,
  type UnverifiedPolicy,
} from './program.ts'
export type { ProgramProblem } from './program-problem.ts'
export type { EarlierTaps, ProgramTest, TestPerson } from './program-test.ts'
export { type ProgramTestResult, runProgramTests } from './program-tests.ts'
export { type Release, STAFF_ROLES, type StaffRole } from './release.ts'
export {
  checkRelease,
  classOfRelease,
  type ReleaseFinding,
  type ReleaseMoment,
  type WaitingPerson,
  waitingPerson,
} from './release-check.ts'
export {
  EXPORT_COLUMNS,
  type ExportColumn,
  type ProgramExport,
  type ProgramReport,
  REPORT_DIMENSIONS,
  type ReportDimension,
} from './report.ts'
export type { Booking, RollFacts, RollLookup } from './roll-facts.ts'
export type { Slot } from './slot.ts'
export { parseStaffCard, staffCardCode } from './staff-card.ts'
export { inputOfTest } from './test-input.ts'
export { type CounterUse, DIRECTIONS, type Direction, NO_USAGE, type Passage, type Usage } from './usage.ts'
export { PASSBACK_MODES, type Passback, type PassbackMode, ZONE_PASSES, type Zone, type ZonePass } from './zone.ts'
export { zoneKey } from './zone-check.ts'
