import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of the unit tests that take long though they are short: the longest first. */
const LONGEST = [
  'scripts/sync-model/model.test.ts',
  'scripts/sync-simulation/polling-day.test.ts',
  'native/mynumber/torn-off.test.ts',
  'scripts/sync-model/real-hub.test.ts',
  'main/polling/safety.test.ts',
  'scripts/api-fuzzing/fuzz-api.test.ts',
  'scripts/fuzzing/hostile-cards-',
]

/**
 * In a new clone nothing is known of how long tests take, and large files would begin first: the longest ones, which are small, would begin
 * last, and one processor would wait for the other.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((one, other) => rankOf(one) - rankOf(other))
  }
}

function rankOf({ project, moduleId }: TestSpecification): number {
  // Other projects stay where they are, before the unit tests.
  if (project.name !== 'unit') return -1
  const place = LONGEST.findIndex((name) => moduleId.includes(`/${name}`))
  return place < 0 ? LONGEST.length : place
}
