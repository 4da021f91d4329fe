/** Programs (事業): reading and checking a package, and the decision about one person, with its reasons. Data, never code. */
export { BUILT_IN_REASONS, BUILT_IN_RULES, type BuiltInRule, type DecisionCode } from './built-in.ts'
export { awaitsFaceComparison, type DecisionInput, decide } from './decide.ts'
export { type Decision, OUTCOMES, type Outcome, type Reason } from './decision.ts'
export { FACE_COMPARISONS, type FaceComparison } from './face-comparison.ts'
export type { Credential, Identity, KeepableField, ProgramLevel } from './identity.ts'
export { parseProgram } from './parse-program.ts'
export { checkProgramPeriod } from './period.ts'
export type {
  AgeCondition,
  Conditions,
  Consequence,
  MunicipalitySet,
  Place,
  PriceClass,
  Program,
  ProgramTest,
  Rule,
} from './program.ts'
export type { ProgramProblem } from './program-problem.ts'
export { type ProgramTestResult, runProgramTests } from './program-tests.ts'
export { type Release, STAFF_ROLES, type StaffRole } from './release.ts'
export type { Booking, RollFacts, RollLookup } from './roll-facts.ts'
export { type CounterUse, DIRECTIONS, type Direction, NO_USAGE, type Passage, type Usage } from './usage.ts'
