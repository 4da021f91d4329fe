import { decisionMaker } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Program } from './program.ts'
import type { ProgramTest } from './program-test.ts'
import { inputOfTest } from './test-input.ts'

export interface ProgramTestResult {
  readonly test: ProgramTest
  readonly decision: Decision
  readonly passed: boolean
}

function itemsAgree(decision: Decision, expected: ProgramTest['expect']['items']): boolean {
  return Object.entries(expected ?? {}).every(
    ([id, outcome]) => decision.items?.find((item) => item.id === id)?.outcome === outcome,
  )
}

/** Decides every row of the program's own test table; a program is fit for use when all have passed. */
export function runProgramTests(program: Program): readonly ProgramTestResult[] {
  const decideOn = decisionMaker(program)
  return program.tests.map((test) => {
    const decision = decideOn(inputOfTest(program, test, decideOn))
    const { outcome, rule, priceClass, code, items } = test.expect
    const passed =
      decision.outcome === outcome &&
      decision.ruleId === rule &&
      decision.priceClass?.id === priceClass &&
      decision.reasons[0].code === code &&
      itemsAgree(decision, items)
    return { test, decision, passed }
  })
}
