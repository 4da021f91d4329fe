import { setTimeout as pause } from 'node:timers/promises'

const LIMIT_MILLISECONDS = 5_000
const POLL_MILLISECONDS = 2

/** Waits until something is so, five seconds at most; for benchmarks as well, which have no test runner. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  for (const deadline = performance.now() + LIMIT_MILLISECONDS; !isSo(); await pause(POLL_MILLISECONDS))
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`)
}
