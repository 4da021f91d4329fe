import { expect, it } from 'vitest'
import { runCase } from './fuzz-case.ts'

/** Another seed makes other cases: `npm run fuzz` runs those by the million. */
const SEED = 1
/** The share of one test file; there are several, so that they run side by side. */
const CASES = 5_000

/** One share of the cases of every test run: `share` 0 is the first. */
export function testHostileCards(share: number): void {
  it(`hostile cards ${share * CASES} to ${(share + 1) * CASES - 1} break no rule`, { timeout: 120_000 }, async () => {
    const broken: unknown[] = []
    const outcomes = new Set<string>()
    for (let caseNumber = share * CASES; caseNumber < (share + 1) * CASES; caseNumber++) {
      const result = await runCase(SEED, caseNumber)
      outcomes.add(result.outcome)
      if (result.broken.length > 0) broken.push({ again: `npm run fuzz -- --seed ${SEED} --case ${caseNumber}`, ...result })
    }
    expect(broken).toEqual([])
    // The cases are worth something only if they come everywhere.
    for (const outcome of ['evidence, authentic', 'evidence, forged', 'evidence, unverified', 'card-file-malformed'])
      expect(outcomes).toContain(outcome)
    expect(outcomes.size).toBeGreaterThan(18)
  })
}
