import { pathToFileURL } from 'node:url'
import { ok, orThrow, systemClock } from '../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../fixtures/index.ts'
import { EXTENDED_BLOCK_BYTES, SHORT_ANSWER_MAXIMUM } from '../native/iso7816/index.ts'
import {
  type CredentialKind,
  DEFAULT_TAP_LIMITS,
  READING_PLANS,
  type ReaderCapability,
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
  readonly alsoAttributes?: true
}

const PLANS: readonly PlanRun[] = [
  { level: 'token', credentials: [] },
  { level: 'certificate', credentials: [] },
  { level: 'attributes', credentials: ['number-b'], entered: 'number-b' },
  { level: 'attributes', credentials: ['number-b', 'pin'], entered: 'number-b' },
  { level: 'attributes', credentials: ['number-b', 'pin'], entered: 'pin' },
  { level: 'holder', credentials: ['authentication-pin'], entered: 'authentication-pin' },
  { level: 'face', credentials: ['number-b'], entered: 'number-b' },
  { level: 'face', credentials: ['number-b'], entered: 'number-b', alsoAttributes: true },
]

/** Both capabilities are known: a reader's first tap, in which it is found out, has a few more commands. */
const LENGTHS = { short: { extendedLength: 'unsupported' }, extended: { extendedLength: 'supported' } } as const satisfies Record<
  string,
  ReaderCapability
>
type Length = keyof typeof LENGTHS

/** What one READ BINARY brings at most; no reader is asked for longer extended answers than a probe has shown it to pass on. */
const BLOCK_BYTES = { short: SHORT_ANSWER_MAXIMUM, extended: EXTENDED_BLOCK_BYTES } as const

const SELECT = 1
const SIGN = 1
const VERIFY = 1
/** Its reference is selected and asked for its tries; VERIFY follows while it is still the current file. */
const TRIES_LEFT = 2

/**
 * The fewest commands that can do it: each file selected once, and read in whole blocks (card reference §3.2).
 */
function fewestCommands({ level, credentials, entered, alsoAttributes }: PlanRun, length: Length): number {
  const { text, jpki, visual } = citizenCard(CARD).contents
  const file = (content: Uint8Array) => SELECT + Math.ceil(content.length / BLOCK_BYTES[length])
  const files = (...contents: readonly Uint8Array[]) => contents.map(file).reduce((sum, count) => sum + count, 0)
  const record = SELECT + 1
  const attributes = files(text.attributes, text.digests, text.certificate, text.cardKey) + SIGN
  switch (level) {
    case 'token':
      return record + SELECT + SIGN
    case 'certificate':
      return SELECT + file(jpki.authentication.certificate)
    case 'attributes': {
      // Another way than the preferred one has to be selected again.
      const verify = entered === credentials[0] ? VERIFY : SELECT + VERIFY
      return record + SELECT + TRIES_LEFT * credentials.length + verify + attributes
    }
    case 'holder':
      return SELECT + file(jpki.authentication.certificate) + TRIES_LEFT + VERIFY + SELECT + SIGN
    case 'face': {
      const face = SELECT + TRIES_LEFT + VERIFY + files(visual.face, visual.certificate) + SIGN
      return alsoAttributes ? face + SELECT + TRIES_LEFT + VERIFY + attributes : face
    }
  }
}

async function run(plan: PlanRun, length: Length): Promise<BenchResult> {
  const { level, credentials, entered, alsoAttributes } = plan
  const { numberB, pin } = citizenCard(CARD)
  const trace: RecordedCommand[] = []
  const card = recorded(makeSampleCard(CARD), trace)
  const steps: { readonly name: string; readonly from: number }[] = []
  card.powerOn()
  const evidence = orThrow(
    await runReadingPlan({
      transport: { transmit: async (command) => ok(await card.respond(command)) },
      answerToReset: card.atr,
      capability: LENGTHS[length],
      learn: () => {},
      request: {
        level,
        credentials,
        ...(alsoAttributes === undefined ? {} : { alsoAttributes }),
        subjectKeySecretBase64: Buffer.alloc(32).toString('base64'),
        trust: testTrustAnchors(),
        limits: DEFAULT_TAP_LIMITS,
      },
      ask: async () => {
        if (entered === undefined) throw new Error('this plan asks nobody')
        return { kind: entered, digits: new TextEncoder().encode(entered === 'number-b' ? numberB : pin) }
      },
      report: ({ step }) => {
        const name = READING_PLANS[level][step]
        if (name !== undefined) steps.push({ name, from: trace.length })
      },
      clock: systemClock,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    }),
  )
  const listed = steps.map(({ name, from }, index) => {
    const texts = trace.slice(from, steps[index + 1]?.from).map(({ text }) => text)
    return `${name} (${texts.length}): ${texts.join(', ')}`
  })
  const fewest = fewestCommands(plan, length)
  const way = entered === undefined ? 'no digits' : `${entered} of ${credentials.join(', ')}`
  const more = alsoAttributes ? ' and attributes' : ''
  return {
    name: `Commands of the plan ${level}${more} (${way}, ${length} length) ÷ the fewest possible`,
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
  for (const plan of PLANS) for (const length of ['short', 'extended'] as const) results.push(await run(plan, length))
  return results
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchPlans())
