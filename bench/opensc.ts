import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bytesToHex, ok, orThrow, systemClock } from '../core/base/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../fixtures/index.ts'
import { DEFAULT_TAP_LIMITS, type ReadingRequest, runReadingPlan } from '../native/mynumber/index.ts'
import { launchWithFork, type ReaderPort, superviseReaders } from '../native/reader/index.ts'
import { contactlessTiming, type VirtualCard, VirtualReaderConnection } from '../native/simulator/index.ts'
import { CardPresence } from '../tests/support/card-presence.ts'
import { type PcscDaemon, startPcscDaemon } from '../tests/support/pcsc-daemon.ts'
import { ReaderEvents } from '../tests/support/reader-events.ts'
import { runTool } from '../tests/support/run-tool.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const CARD = 'himeji-70'
const READER = 'Virtual PCD 00 00'
const RUNS = 5
const inProject = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

type Plan = Pick<ReadingRequest, 'level' | 'credentials'>

/** How long a program kept a card busy: from its first command to the answer to its last one, and how many there were. */
interface Use {
  readonly milliseconds: number
  readonly commands: number
}

/** One run of a program on the card. */
interface Run extends Use {
  /** As whoever waits for it sees it. */
  readonly wallMilliseconds: number
}

/** A card at the pace of a contactless one that looks at the clock. */
class TimedCard implements VirtualCard {
  readonly #card = makeSampleCard(CARD, { timing: contactlessTiming(pause) })
  readonly atr = this.#card.atr
  #commands = 0
  #first = 0
  #last = 0

  get use(): Use {
    return { milliseconds: this.#last - this.#first, commands: this.#commands }
  }

  powerOn(): void {
    this.#card.powerOn()
  }

  powerOff(): void {
    this.#card.powerOff()
  }

  reset(): void {
    this.#card.reset()
  }

  async respond(command: Uint8Array): Promise<Uint8Array> {
    if (this.#commands++ === 0) this.#first = performance.now()
    const answer = await this.#card.respond(command)
    this.#last = performance.now()
    return answer
  }
}

type Tool = readonly [program: string, ...args: string[]]

/** Tools of OpenSC one after the other, each on a card that lies on the reader already: from its start to its end. */
async function openscRun(presence: CardPresence, tools: readonly Tool[]): Promise<Run> {
  let sum: Run = { milliseconds: 0, commands: 0, wallMilliseconds: 0 }
  for (const [program, ...args] of tools) {
    const reader = new VirtualReaderConnection()
    const card = new TimedCard()
    await reader.insert(card)
    await presence.until(true)
    const began = performance.now()
    const { exitCode, stderr } = await runTool(program, args)
    const wallMilliseconds = sum.wallMilliseconds + performance.now() - began
    if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}: ${stderr}`)
    const { milliseconds, commands } = card.use
    sum = { milliseconds: sum.milliseconds + milliseconds, commands: sum.commands + commands, wallMilliseconds }
    await reader.remove()
    await presence.until(false)
  }
  return sum
}

/** Our readers with one plan, and a person who knows the PIN by heart. */
class OurReaders {
  readonly #port: ReaderPort
  readonly #events: ReaderEvents

  constructor(plan: Plan) {
    const { pin, numberB } = citizenCard(CARD)
    this.#port = superviseReaders({
      launch: launchWithFork({
        reader: inProject('native/reader/reader-process-entry.ts'),
        watcher: inProject('native/reader/reader-watcher-entry.ts'),
      }),
      filter: { only: [READER] },
    })
    this.#events = new ReaderEvents(this.#port)
    this.#port.subscribe((event) => {
      const kind = event.type === 'credential-needed' && 'offers' in event.prompt ? event.prompt.offers[0]?.kind : undefined
      if (event.type !== 'credential-needed' || kind === undefined) return
      const digits = new TextEncoder().encode(kind === 'number-b' ? numberB : pin)
      this.#port.answer(event.tapId, { kind, digits })
    })
    this.#port.configure(requestOf(plan))
  }

  async ready(): Promise<void> {
    await this.#events.next('readers-changed', ({ readers }) => readers[0]?.state === 'ready')
  }

  /** A whole tap with its proof: from the card that was noticed to the evidence and the card without power. */
  async run(): Promise<Run> {
    this.#events.skip()
    const reader = new VirtualReaderConnection()
    const card = new TimedCard()
    await reader.insert(card)
    const started = await this.#events.next('tap-started')
    const finished = await this.#events.next('tap-finished')
    if (!finished.outcome.ok) throw new Error(`the tap ended with ${finished.outcome.error.code}`)
    const { use } = card
    await reader.remove()
    await this.#events.next('card-removed')
    return { ...use, wallMilliseconds: this.#events.timeOf(finished) - this.#events.timeOf(started) }
  }

  async close(): Promise<void> {
    await this.#port.close()
  }
}

async function repeated(run: () => Promise<Run>): Promise<Run[]> {
  // The first one loads programs, and lets our reader find out whether extended length gets through.
  await run()
  const runs: Run[] = []
  for (let count = 0; count < RUNS; count++) runs.push(await run())
  return runs
}

interface Comparison {
  readonly plan: Plan
  /** What OpenSC does meanwhile. */
  readonly than: string
  readonly tools: readonly Tool[]
  readonly goal?: number
}

async function compare(presence: CardPresence, { plan, than, tools, goal }: Comparison): Promise<BenchResult> {
  const theirs = await repeated(() => openscRun(presence, tools))
  const readers = new OurReaders(plan)
  await readers.ready()
  const ours = await repeated(() => readers.run())
  await readers.close()
  const of = (runs: readonly Run[], value: (run: Run) => number) => percentiles(runs.map(value))
  const onTheCard = { ours: of(ours, ({ milliseconds }) => milliseconds), theirs: of(theirs, ({ milliseconds }) => milliseconds) }
  const wall = { ours: of(ours, (run) => run.wallMilliseconds), theirs: of(theirs, (run) => run.wallMilliseconds) }
  return {
    name: `Time on the card, plan ${plan.level} with its proof ÷ OpenSC: ${than}`,
    ratio: { p50: onTheCard.ours.p50 / onTheCard.theirs.p50, p95: onTheCard.ours.p95 / onTheCard.theirs.p95 },
    ...(goal === undefined ? {} : { goal }),
    runs: RUNS,
    ourCommands: ours[0]?.commands ?? 0,
    theirCommands: theirs[0]?.commands ?? 0,
    ourMillisecondsOnTheCard: onTheCard.ours,
    theirMillisecondsOnTheCard: onTheCard.theirs,
    ourWallMilliseconds: wall.ours,
    theirWallMillisecondsWithTheStartOfTheTool: wall.theirs,
  }
}

/**
 * The commands of a plan, short, as `opensc-tool` sends them: for what OpenSC itself knows nothing of. The digits among them are
 * those of a sample card.
 */
async function asOpenscTool(plan: Plan): Promise<Tool> {
  const card = makeSampleCard(CARD)
  const { numberB } = citizenCard(CARD)
  const sent: string[] = []
  card.powerOn()
  orThrow(
    await runReadingPlan({
      transport: {
        transmit: async (command) => {
          sent.push('-s', bytesToHex(command))
          return ok(await card.respond(command.slice()))
        },
      },
      answerToReset: card.atr,
      capability: { extendedLength: 'unsupported' },
      learn: () => {},
      request: requestOf(plan),
      ask: async () => ({ kind: 'number-b', digits: new TextEncoder().encode(numberB) }),
      report: () => {},
      clock: systemClock,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    }),
  )
  return ['opensc-tool', ...sent]
}

function requestOf(plan: Plan): ReadingRequest {
  return {
    ...plan,
    subjectKeySecretBase64: Buffer.alloc(32).toString('base64'),
    trust: testTrustAnchors(),
    limits: DEFAULT_TAP_LIMITS,
  }
}

/**
 * Our plans next to OpenSC with the same card on the same virtual reader of the real PC/SC service, at the pace of a contactless
 * card. The ratio is of the time on the card, first command to last answer, which knows nothing of how long a program takes to
 * start. Ours has the whole offline proof in it.
 *
 * The goal stands where OpenSC does the same thing: reads the certificate; signs after the PIN and reads the certificate. It does
 * not know the other applications, so there it sends the commands of our plan, after having looked what kind of card it is.
 */
export async function benchOpensc(): Promise<BenchResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-opensc-'))
  const inFolder = (name: string) => path.join(folder, name)
  const [message, hash, output] = [inFolder('message'), inFolder('hash'), inFolder('signature')]
  writeFileSync(message, 'a challenge of 32 bytes, or so ..')
  writeFileSync(hash, new Uint8Array(32).fill(0x17))
  const { pin } = citizenCard(CARD)
  const readCertificate: Tool = ['pkcs15-tool', '--read-certificate', '01']
  const login: Tool = ['pkcs11-tool', '--slot-index', '0', '--login', '--pin', pin]
  const signWithPkcs11: Tool = [...login, '--sign', '-m', 'SHA256-RSA-PKCS', '--id', '01', '-i', message, '-o', output]
  const crypt: Tool = ['pkcs15-crypt', '-s', '-k', '01', '--pkcs1', '--sha-256', '--pin', pin]
  const signWithPkcs15: Tool = [...crypt, '--raw', '-i', hash, '-o', output]
  const holder: Plan = { level: 'holder', credentials: ['authentication-pin'] }
  const certificate: Plan = { level: 'certificate', credentials: [] }
  const unknownToOpensc: readonly Plan[] = [
    { level: 'token', credentials: [] },
    { level: 'attributes', credentials: ['number-b'] },
    { level: 'face', credentials: ['number-b'] },
  ]
  const comparisons: readonly Comparison[] = [
    { plan: certificate, than: 'pkcs15-tool', tools: [readCertificate], goal: 0.6 },
    { plan: holder, than: 'pkcs11-tool', tools: [signWithPkcs11], goal: 0.6 },
    { plan: holder, than: 'pkcs15-tool and pkcs15-crypt', tools: [readCertificate, signWithPkcs15], goal: 0.6 },
    { plan: holder, than: 'pkcs15-crypt, which reads no certificate', tools: [signWithPkcs15] },
    ...(await Promise.all(
      unknownToOpensc.map(async (plan) => ({
        plan,
        than: 'the same commands by opensc-tool',
        tools: [await asOpenscTool(plan)],
      })),
    )),
  ]
  let daemon: PcscDaemon | undefined
  let presence: CardPresence | undefined
  try {
    daemon = await startPcscDaemon()
    presence = await CardPresence.ofFirstReader()
    const results: BenchResult[] = []
    for (const comparison of comparisons) results.push(await compare(presence, comparison))
    return results
  } finally {
    await presence?.close()
    await daemon?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchOpensc())
