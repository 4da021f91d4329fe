import { pathToFileURL } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { ok, orThrow, systemClock } from '../core/base/index.ts'
import { evidenceStatus } from '../core/person/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../fixtures/index.ts'
import { CardChannel, selectApplication } from '../native/iso7816/index.ts'
import { VISUAL_APPLICATION } from '../native/mynumber/applications.ts'
import { CHALLENGE_BYTES, signChallenge } from '../native/mynumber/card-challenge.ts'
import { parseFaceFile } from '../native/mynumber/face-file.ts'
import { proveFace, proveFaceChip } from '../native/mynumber/face-proof.ts'
import {
  type CredentialKind,
  DEFAULT_TAP_LIMITS,
  proveRegisteredCard,
  type ReadingRequest,
  runReadingPlan,
} from '../native/mynumber/index.ts'
import { decodePhoto } from '../native/photo/index.ts'
import { parseCardVerifiableCertificate } from '../native/pki/index.ts'
import { RehearsedCard } from '../scripts/fuzzing/rehearsed-card.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const TAPS = 300
const WARM_UP_TAPS = 30

/** A card of today (RSA-2048), and one as announced for FY2028 (ECDSA P-384). */
const CARDS = { 'RSA-2048': 'himeji-70', 'P-384': 'himeji-next-generation-66' } as const

const PLANS: readonly (Pick<ReadingRequest, 'level' | 'credentials'> & {
  readonly alsoAttributes?: true
  readonly register?: true
})[] = [
  { level: 'token', credentials: [] },
  { level: 'certificate', credentials: [] },
  { level: 'attributes', credentials: ['number-b'] },
  { level: 'holder', credentials: ['authentication-pin'] },
]

type Plan = (typeof PLANS)[number]

/** One tap of a card whose answers are all known beforehand, so that no time is the card's. */
async function tap(card: RehearsedCard, id: string, plan: Plan) {
  const { numberB, pin } = citizenCard(id)
  const powered = card.powerUp()
  const digits = (kind: CredentialKind) => new TextEncoder().encode(kind === 'number-b' ? numberB : pin)
  return orThrow(
    await runReadingPlan({
      transport: { transmit: async (command) => ok(await powered.respond(command)) },
      answerToReset: new Uint8Array(0),
      capability: { extendedLength: 'supported' },
      learn: () => {},
      request: {
        ...plan,
        subjectKeySecretBase64: Buffer.alloc(32).toString('base64'),
        trust: testTrustAnchors(),
        limits: DEFAULT_TAP_LIMITS,
      },
      ask: async ({ offers: [offer] }) =>
        offer === undefined ? { kind: 'cancelled' } : { kind: offer.kind, digits: digits(offer.kind) },
      report: () => {},
      // Inside the validity of the sample cards.
      clock: { ...systemClock, now: () => Temporal.Instant.from('2026-11-23T00:00:00Z') },
      randomBytes: (length) => new Uint8Array(length).fill(0x5a),
    }),
  )
}

async function runTaps(name: keyof typeof CARDS, plan: Plan): Promise<BenchResult> {
  const id = CARDS[name]
  const card = new RehearsedCard(() => makeSampleCard(id, { randomBytes: (length) => new Uint8Array(length).fill(0x33) }))
  const { registration } = await tap(card, id, { level: 'attributes', credentials: ['number-b'], register: true })
  if (registration === undefined) throw new Error('the card was not registered')
  const milliseconds: number[] = []
  for (let count = 0; count < WARM_UP_TAPS + TAPS; count++) {
    const before = process.cpuUsage()
    const evidence = await tap(card, id, plan)
    const status = plan.level === 'token' ? proveRegisteredCard(evidence, registration).status : evidenceStatus(evidence)
    const taken = millisecondsSince(before)
    if (status !== 'authentic') throw new Error(`${plan.level} of ${id} is ${status}`)
    if (count >= WARM_UP_TAPS) milliseconds.push(taken)
  }
  return result(`${plan.level}, ${name}`, milliseconds)
}

/** The face without its portrait: that is decoded to be seen, not to be proved; its signature covers the bytes. */
async function runFace(name: keyof typeof CARDS): Promise<BenchResult> {
  const { visual } = citizenCard(CARDS[name]).contents
  const card = makeSampleCard(CARDS[name])
  card.powerOn()
  const transport = { transmit: async (command: Uint8Array) => ok(await card.respond(command)) }
  const channel = new CardChannel(transport, { clock: systemClock })
  orThrow(await channel.transmit(selectApplication(VISUAL_APPLICATION)))
  const { algorithm } = orThrow(parseFaceFile(visual.face)).publicKey
  const challenge = crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES))
  const { signature } = orThrow(await signChallenge(channel, challenge, algorithm, 'default'))
  const milliseconds: number[] = []
  const portrait: number[] = []
  for (let count = 0; count < WARM_UP_TAPS + TAPS; count++) {
    const before = process.cpuUsage()
    const file = orThrow(parseFaceFile(visual.face))
    const proof = proveFace(file, orThrow(parseCardVerifiableCertificate(visual.certificate)), testTrustAnchors())
    const chip = proveFaceChip(file, challenge, signature, proof)
    const taken = millisecondsSince(before)
    if (proof.status !== 'authentic' || chip.status !== 'authentic') throw new Error(`face is ${proof.status}, ${chip.status}`)
    const beforePortrait = process.cpuUsage()
    orThrow(await decodePhoto(file.photo))
    if (count < WARM_UP_TAPS) continue
    milliseconds.push(taken)
    portrait.push(millisecondsSince(beforePortrait))
  }
  return { ...result(`face, ${name}`, milliseconds), portraitDecodedMilliseconds: percentiles(portrait) }
}

function result(what: string, milliseconds: readonly number[]): BenchResult {
  return { name: `CPU milliseconds of the proof of a tap, ${what}`, ratio: percentiles(milliseconds), goal: 15, taps: TAPS }
}

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/**
 * What proving costs. But for the face, CPU time of a whole tap over a card that takes none: with commands and parsing, so rather
 * more than the proof alone.
 */
export async function benchProof(): Promise<BenchResult[]> {
  const results: BenchResult[] = []
  for (const name of ['RSA-2048', 'P-384'] as const) {
    for (const plan of PLANS) results.push(await runTaps(name, plan))
    results.push(await runFace(name))
  }
  return results
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await benchProof())
