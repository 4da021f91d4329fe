import { expect, test } from 'vitest'
import { runCase } from './fuzz-case.ts'
import { runFuzzer } from './fuzz-run.ts'

test('threads run the same cases as one after the other, each once', { timeout: 60_000 }, async () => {
  const expected: Record<string, number> = {}
  for (let caseNumber = 10; caseNumber < 70; caseNumber++) {
    const { outcome } = await runCase(5, caseNumber)
    expected[outcome] = (expected[outcome] ?? 0) + 1
  }
  const summary = await runFuzzer({ seed: 5, first: 10, cases: 60, workers: 2 })
  expect(summary).toMatchObject({ cases: 60, outcomes: expected, broken: [] })
})
