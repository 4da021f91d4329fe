import { pathToFileURL } from 'node:url'
import { ok, orThrow, systemClock } from '../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../fixtures/index.ts'
import { SHORT_ANSWER_MAXIMUM } from '../native/iso7816/index.ts'
import {
  type CredentialKind,
  DEFAULT_TAP_LIMITS,
  READING_PLANS,
  type ReadingRequest,
  runReadingPlan,
} from '../native/mynumber/index.ts'
import { type RecordedCommand, recorded } from '../tests/support/recorded-card.ts'
import type { BenchResult } from './bench-result.ts'

const CARD = 'himeji-70'

interface PlanRun {
  readonly level: ReadingRequest['level']
  /** Allowed ways, the preferred one first. */
  readonly credentials: readonly CredentialKind[]
  /** The one that the person takes. */
  readonly entered?: CredentialKind
}

const RUNS: readonly PlanRun[] = [
  { level: 'certificate', credentials: [] },
  { level: 'attributes', credentials: ['number-b'], entered: 'number-b' },
  { level: 'attributes', credentials: ['number-b', 'pin'], entered: 'number-b' },
  { level: 'attributes', credentials: ['number-b', 'pin'], entered: 'pin' },
]

/** The fewest commands that can do it: each file selected once and read in whole short blocks (card reference §3.2). */
function fewestCommands({ level, credentials, entered }: PlanRun): number {
  const { text, jpki } = citizenCard(CARD).contents
  const file = (content: Uint8Array) => 1 + Math.ceil(content.length / SHORT_ANSWER_MAXIMUM)
  const application = 1
  if (level === 'certificate') return application + file(jpki.authentication.certificate)
  const expiry = application + 1
  const triesLeft = 2 * credentials.length
  // Another way than the preferred one has to be selected again.
  const verify = entered === credentials[0] ? 1 : 2
  const files = [text.attributes, text.digests, text.certificate, text.cardKey].map(file)
  const challenge = 1
  return expiry + application + triesLeft + verify + files.reduce((sum, count) => sum + count, 0) + challenge
}

async function run(plan: PlanRun): Promise<BenchResult> {
  const { level, credentials, entered } = plan
  const { numberB, pin } = citizenCard(CARD)
  const trace: RecordedCommand[] = []
  const card = recorded(makeSampleCard(CARD), trace)
  const steps: { readonly name: string; readonly from: number }[] = []
  card.powerOn()
  const evidence = orThrow(
    await runReadingPlan({
      transport: { transmit: async (command) => ok(await card.respond(command)) },
      answerToReset: new Uint8Array(0),
      capability: { extendedLength: 'unsupported' },
      learn: () => {},
      request: { level, credentials, trust: testTrustAnchors(), limits: DEFAULT_TAP_LIMITS },
      ask: async () => {
        if (entered === undefined) throw new Error('this plan asks nobody')
        return { kind: entered, digits: new TextEncoder().encode(entered === 'number-b' ? numberB : pin) }
      },
      report: ({ step }) => {
        const name = READING_PLANS[level][step]
        if (name !== undefined) steps.push({ name, from: trace.length })
      },
      clock: systemClock,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    }),
  )
  const listed = steps.map(({ name, from }, index) => {
    const texts = trace.slice(from, steps[index + 1]?.from).map(({ text }) => text)
    return `${name} (${texts.length}): ${texts.join(', ')}`
  })
  const fewest = fewestCommands(plan)
  const way = entered === undefined ? 'no digits' : `${entered} of ${credentials.join(', ')}`
  return {
    name: `Commands of the plan ${level} (${way}) ÷ the fewest possible`,
    ratio: trace.length / fewest,
    goal: 1,
    commands: trace.length,
    fewestPossible: fewest,
    countedByTheReader: evidence.statistics.apduCount,
    byStep: listed,
  }
}

/** Every command that each reading plan sends to a sample card, by step, against the fewest that the files need. */
export async function benchPlans(): Promise<BenchResult[]> {
  const results: BenchResult[] = []
  for (const plan of RUNS) results.push(await run(plan))
  return results
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchPlans())
