import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS } from '../native/mynumber/index.ts'
import { PLAN_GRACE_MILLISECONDS } from '../native/reader/limits.ts'
import { SimulatedReader } from '../native/simulator/index.ts'
import type { BenchResult } from './bench-result.ts'

const TAPS = { first: 1_000, last: 10_000 } as const
const PEOPLE = ['himeji-70', 'osaka-kita-ward-47', 'himeji-contact-71'] as const
const MEBIBYTE = 2 ** 20

/** What is in use when everything that can go has gone. */
function memory(): { readonly heap: number; readonly rss: number } {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect !== 'function') throw new Error('this runtime cannot collect garbage on demand')
  // Twice: what a finaliser lets go of, the second one takes.
  collect()
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: (heapUsed + external) / MEBIBYTE, rss: rss / MEBIBYTE }
}

/** One person after the other on one reader, attributes read and proved: the memory after 10,000 taps against that after 1,000. */
export async function benchMemory(): Promise<BenchResult> {
  const reader = new SimulatedReader()
  let holder = ''
  let over: () => void = () => {}
  let authentic = 0
  reader.subscribe((event) => {
    if (event.type === 'credential-needed')
      reader.answer(event.tapId, { kind: 'number-b', digits: new TextEncoder().encode(citizenCard(holder).numberB) })
    if (event.type === 'tap-finished' && event.outcome.ok) {
      const { value } = event.outcome
      if (value.level !== 'pin-change' && value.chip?.status === 'authentic') authentic++
    }
    if (event.type === 'tap-finished') over()
  })
  reader.configure({ level: 'attributes', credentials: ['number-b'], trust: testTrustAnchors(), limits: DEFAULT_TAP_LIMITS })
  const taps = async (count: number) => {
    for (let tap = 0; tap < count; tap++) {
      holder = PEOPLE[tap % PEOPLE.length] ?? PEOPLE[0]
      const finished = new Promise<void>((resolve) => {
        over = resolve
      })
      reader.putCard(makeSampleCard(holder))
      await finished
      reader.takeCard()
      // A tap of simulated things has no wait in it: without this, no timer of any tap would ever run out.
      await pause(0)
    }
    await pause(2 * PLAN_GRACE_MILLISECONDS)
  }
  await taps(TAPS.first)
  const first = memory()
  await taps(TAPS.last - TAPS.first)
  const last = memory()
  await reader.close()
  if (authentic !== TAPS.last) throw new Error(`${authentic} of ${TAPS.last} taps went well`)
  return {
    name: 'Memory in use after 10,000 taps ÷ after 1,000',
    ratio: last.heap / first.heap,
    goal: 1.1,
    heapMebibytesAfter1000: first.heap,
    heapMebibytesAfter10000: last.heap,
    residentMebibytesAfter1000: first.rss,
    residentMebibytesAfter10000: last.rss,
    residentRatio: last.rss / first.rss,
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchMemory())
