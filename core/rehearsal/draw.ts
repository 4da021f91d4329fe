import type { RehearsalTask, Scenario } from './scenario.ts'

/** Numbers in [0, 1) that are the same for the same seed on every machine (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Who comes, and in which order: what opens the desk first, then so many people by chance. Whoever comes a second time comes after the
 * first; their first is drawn with them, so that there may be a few more.
 */
export function drawTasks({ tasks }: Scenario, seed: number, people: number): readonly RehearsalTask[] {
  const number = seededNumbers(seed)
  const openings = tasks.filter(({ opens }) => opens === true)
  const others = tasks.filter(({ opens }) => opens !== true)
  const shuffled = others.map((task) => ({ task, place: number() })).sort((a, b) => a.place - b.place)
  const drawn: RehearsalTask[] = [...openings]
  const take = (task: RehearsalTask) => {
    if (drawn.includes(task)) return
    const before = tasks.find(({ id }) => id === task.after)
    if (before !== undefined) take(before)
    drawn.push(task)
  }
  for (const { task } of shuffled) {
    if (drawn.length - openings.length >= people) break
    take(task)
  }
  return drawn
}
