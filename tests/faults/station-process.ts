/**
 * One station as a process of its own, for tests that kill it: a real ledger, the real engine, and staff who record all the time. Everything
 * that somebody outside could have seen is told in a line before anything else happens: what was recorded, what the hub acknowledged.
 */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { bytesToHex, orThrow, systemClock, systemTimers, type Timers } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import { openLedger, verifySignature } from '../../main/ledger/index.ts'
import { StationSecrets } from '../../main/station/index.ts'
import {
  exportBatches,
  HttpHub,
  type HubConnection,
  HubContact,
  openEnrolment,
  SyncEngine,
  type SyncParts,
} from '../../main/sync/index.ts'
import { RandomSource } from '../../scripts/fuzzing/random-source.ts'
import { STREAM, type StationConfig, type Told, tokenOf } from './told.ts'

/** The product's long waits (a minute between heartbeats, a quarter of an hour between tries) end sooner, so that a run is short. */
const LONGEST_WAIT = 700
const hurried: Timers = {
  after: (milliseconds, action) => systemTimers.after(Math.min(milliseconds, LONGEST_WAIT), action),
}
/** How long somebody at a desk waits for the hub before the telephone. */
const PATIENCE = 1_500

const config: StationConfig = JSON.parse(process.argv[2] ?? '{}')
const random = new RandomSource(config.seed, config.start)
// At once, whatever comes after: a line that was written is not taken back by a kill.
const tell = (told: Told) => writeSync(1, `${JSON.stringify(told)}\n`)

const key = new Uint8Array(readFileSync(path.join(config.folder, 'own.key')))
const ledger = orThrow(
  openLedger({
    file: path.join(config.folder, 'ledger.db'),
    key,
    clock: systemClock,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    station: { id: config.name, name: config.name },
  }),
)
const enrolled = await openEnrolment(ledger.sync, new StationSecrets(key))
if (enrolled === undefined) throw new Error('the station is not enrolled')
const { opened, address } = orThrow(enrolled)

/** The line to the hub, on which acknowledgements are told before anybody acts on them. */
function toldOf(hub: HttpHub): HubConnection {
  return {
    enrol: (request) => hub.enrol(request),
    challenge: (device) => hub.challenge(device),
    token: (request) => hub.token(request),
    feed: (query, token, signal) => hub.feed(query, token, signal),
    snapshot: (query, token, signal) => hub.snapshot(query, token, signal),
    checkpoint: (stream, token, signal) => hub.checkpoint(stream, token, signal),
    proof: (query, token, signal) => hub.proof(query, token, signal),
    delegations: (token, signal) => hub.delegations(token, signal),
    roll: (query, token, signal) => hub.roll(query, token, signal),
    rollFile: (query, token, signal) => hub.rollFile(query, token, signal),
    close: () => hub.close(),
    async postEvents(batch, lane, signal) {
      const answer = await hub.postEvents(batch, lane, signal)
      if (answer.ok) tell({ told: 'acked', seq: answer.value.ack, epoch: answer.value.epoch, status: answer.value.status })
      else tell({ told: 'trouble', what: answer.error.trouble })
      return answer
    },
  }
}

const parts: SyncParts = {
  records: ledger.sync,
  enrolment: opened,
  hub: toldOf(new HttpHub(address)),
  clock: systemClock,
  timers: hurried,
  random: () => random.below(1_000_000) / 1_000_000,
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  verify: verifySignature,
  contact: new HubContact(systemClock, () => undefined),
}
const engine = new SyncEngine(parts, { onEvents: () => undefined })

let isResting = false
let isOver = false
let isAtWork = true
createInterface({ input: process.stdin })
  .on('line', (line) => {
    isResting = true
    isOver = line === 'end'
  })
  .on('close', () => {
    // Whoever started it is gone.
    isOver = true
  })

function record(draft: ActDraft): { readonly id: string; readonly seq: number } {
  const [recorded] = orThrow(ledger.recordActs([draft]))
  const event = ledger.sync.event(recorded?.seq ?? 0)
  if (recorded === undefined || event === undefined) throw new Error('what was recorded is there')
  tell({ told: 'recorded', seq: event.seq, hash: bytesToHex(event.hash) })
  return recorded
}

const frame = { program: { id: STREAM, version: '1' }, place: `hall of ${config.name}`, operator: 'clerk-1' } as const

async function claim(): Promise<void> {
  const isContested = random.chance(config.contested)
  const voter = isContested ? `voter ${random.below(config.voters)}` : `${config.name} ${bytesToHex(random.bytes(8))}`
  const token = tokenOf(voter)
  const { id } = record({
    ...{ kind: 'polling-act', ...frame, claims: [token] },
    content: { act: 'claim-made', voter, ballots: ['mayor'], desk: 'A' },
  })
  const asked = { claim: id, program: STREAM, voter, ballots: ['mayor'], place: frame.place, desk: 'A' }
  const { verdict } = await engine.authority.claim(asked, AbortSignal.timeout(PATIENCE))
  // Without an answer some desks hand a paper out all the same, as a program that takes the risk allows: it must show as a conflict.
  if (verdict === 'granted' || (verdict === 'no-answer' && random.chance(0.3)))
    record({ kind: 'polling-act', ...frame, claims: [token], content: { act: 'paper-issued', voter, ballot: 'mayor' } })
}

/** Sends once more what was sent, cut otherwise, while the engine sends too: late, doubled and overlapping. */
async function repeat(): Promise<void> {
  const stick = path.join(config.folder, 'stick')
  orThrow(await exportBatches(stick, parts, { everything: true }))
  const [device = ''] = readdirSync(stick)
  const names = readdirSync(path.join(stick, device)).filter((name) => name.endsWith('.batch'))
  const batch = new Uint8Array(readFileSync(path.join(stick, device, random.pick(names))))
  const other = new HttpHub(address)
  const answer = await other.postEvents(batch, 'backlog', AbortSignal.timeout(5_000))
  if (answer.ok) tell({ told: 'acked', seq: answer.value.ack, epoch: answer.value.epoch, status: answer.value.status })
  other.close()
}

async function work(): Promise<void> {
  while (!isResting && ledger.sync.head().seq < config.events) {
    await wait(random.between(0, config.every * 2))
    const kind = random.below(20)
    if (kind < 9) await claim()
    else if (kind === 9) void repeat().catch(() => undefined)
    else record({ kind: 'polling-act', ...frame, content: { act: 'incident-noted', kind: 'other', text: 'rain' } })
  }
  isAtWork = false
}

async function standing(): Promise<void> {
  for (;;) {
    const { position = 0 } = ledger.sync.cursor(STREAM) ?? {}
    const { waiting, failure } = engine.status()
    tell({ told: 'standing', isAtWork, waiting, position, ...(failure !== undefined && { failure: failure.code }) })
    if (isOver) return
    await wait(100)
  }
}

engine.begin()
await Promise.all([work(), standing()])
engine.close()
ledger.close()
process.exit(0)
