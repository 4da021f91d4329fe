import type { ReadingRequest } from '../../native/mynumber/index.ts'
import { runParserCase } from './parser-case.ts'
import { type CaseResult, runPlanCase } from './plan-case.ts'
import { RandomSource } from './random-source.ts'

/** Attributes twice: they have the most parts. */
const LEVELS: readonly ReadingRequest['level'][] = ['attributes', 'attributes', 'certificate', 'token', 'holder']

const SHARE_OF_PARSERS = 0.25

/** One case: everything in it follows from seed and number. */
export async function runCase(seed: number, caseNumber: number): Promise<CaseResult> {
  const random = new RandomSource(seed, caseNumber)
  return random.chance(SHARE_OF_PARSERS) ? runParserCase(random) : runPlanCase(LEVELS, random)
}
