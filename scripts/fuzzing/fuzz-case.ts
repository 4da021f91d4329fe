import type { ReadingRequest } from '../../native/mynumber/index.ts'
import { runParserCase } from './parser-case.ts'
import { type CaseResult, runPlanCase } from './plan-case.ts'
import { RandomSource } from './random-source.ts'

/** The attributes more often, since they have the most parts; the face less often: its pictures take ten times as long. */
const LEVELS: readonly ReadingRequest['level'][] = [
  ...(['attributes', 'attributes', 'attributes', 'certificate', 'certificate'] as const),
  ...(['token', 'token', 'holder', 'holder', 'face'] as const),
]

const SHARE_OF_PARSERS = 0.25

/** One case: everything in it follows from seed and number. */
export async function runCase(seed: number, caseNumber: number): Promise<CaseResult> {
  const random = new RandomSource(seed, caseNumber)
  return random.chance(SHARE_OF_PARSERS) ? runParserCase(random) : runPlanCase(LEVELS, random)
}
