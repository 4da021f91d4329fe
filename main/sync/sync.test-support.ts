import { bytesToHex, orThrow, type Timers } from '../../core/base/index.ts'
import type { ActDraft } from '../../core/event/index.ts'
import type { Ledger } from '../ledger/index.ts'
import { verifySignature } from '../ledger/index.ts'
import { openForTest, seededRandomBytes, standingClock, temporaryFile } from '../ledger/ledger.test-support.ts'
import { encodeKept, openBundle, readerOf } from './bundle.ts'
import { HubContact } from './contact.ts'
import type { MemoryHub } from './hub.test-support.ts'
import { SyncEngine } from './sync-engine.ts'

/** Short waits are over at the next turn; long ones when the test says so. */
export class TestTimers implements Timers {
  readonly #long = new Set<() => void>()

  after(milliseconds: number, action: () => void): () => void {
    if (milliseconds >= 5_000) {
      this.#long.add(action)
      return () => this.#long.delete(action)
    }
    const timer = setImmediate(action)
    return () => clearImmediate(timer)
  }

  /** Every long wait is over. */
  lapse(): void {
    for (const action of [...this.#long]) {
      this.#long.delete(action)
      action()
    }
  }
}

/** How long something may take that is only work: turns would not do, some of it is done on other threads. */
const WORK_MILLISECONDS = 20_000

/** Waits until something holds that the engine brings about. @param turn what goes on meanwhile */
export async function happens(
  holds: () => boolean,
  what = 'what was waited for',
  turn: () => void = () => undefined,
): Promise<void> {
  for (const began = performance.now(); performance.now() < began + WORK_MILLISECONDS; ) {
    if (holds()) return
    turn()
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error(`${what} does not happen`)
}

export interface SyncedStation {
  readonly name: string
  readonly file: string
  ledger: Ledger
  readonly timers: TestTimers
  engine: SyncEngine
  /** Streams that something came in of. */
  readonly heard: string[]
  /** Opens it again, as after a restart. */
  restart(): Promise<void>
}

/** A station with a ledger, enrolled at a hub in memory; its sync runs. */
export async function stationAt(hub: MemoryHub, name: string): Promise<SyncedStation> {
  const file = temporaryFile(`${name}.db`)
  const random = seededRandomBytes(name)
  const clock = standingClock()
  const own = readerOf(seededRandomBytes(`${name} sealing`)(32))
  const ledger = openForTest(file, { randomBytes: random, clock })
  const { owner, publicKey } = ledger.sync
  const bundle = await hub.bundleFor(owner.device, publicKey, own.publicKey)
  orThrow(ledger.sync.enrol({ tenant: bundle.tenant, hub: 'http://127.0.0.1', bundle: encodeKept({ bundle }) }))
  const timers = new TestTimers()
  const heard: string[] = []
  const begin = async (opened: Ledger) => {
    const contact = new HubContact(clock, () => undefined)
    const engine = new SyncEngine(
      {
        records: opened.sync,
        enrolment: orThrow(await openBundle(bundle, opened.sync, own)),
        hub: hub.connect(),
        clock,
        timers,
        random: () => 0.5,
        randomBytes: random,
        verify: verifySignature,
        contact,
      },
      { onEvents: (stream) => heard.push(stream) },
    )
    engine.begin()
    return engine
  }
  const station: SyncedStation = {
    name,
    file,
    ledger,
    timers,
    heard,
    engine: await begin(ledger),
    async restart() {
      station.engine.close()
      station.ledger.close()
      station.ledger = openForTest(file, { randomBytes: seededRandomBytes(`${name} again`), clock })
      station.engine = await begin(station.ledger)
    },
  }
  return station
}

export const SHELTER = { id: 'shelter', version: '1' }
export const ELECTION = { id: 'election', version: '1' }

export function openedBy(responsible: string): ActDraft {
  return { kind: 'shelter-act', program: SHELTER, place: 'gym', content: { act: 'opened', responsible } }
}

/** A claim of a voter's ballot, with the token that every station of the program makes. */
export function claimOf(voter: string): ActDraft {
  const token = new Uint8Array(16)
  token.set(new TextEncoder().encode(voter).slice(0, 16))
  return {
    kind: 'polling-act',
    program: ELECTION,
    place: 'hall',
    subject: token,
    claims: [token],
    content: { act: 'claim-made', voter, ballots: ['governor'], desk: 'A' },
  }
}

/** A paper that was handed out to this voter. */
export function paperFor(voter: string): ActDraft {
  const { claims = [], ...frame } = claimOf(voter)
  return { ...frame, claims, kind: 'polling-act', content: { act: 'paper-issued', voter, ballot: 'governor', desk: 'A' } }
}

/** Who opened the shelter, as other devices say. */
export function heardOf(station: SyncedStation): readonly (string | undefined)[] {
  return [...station.ledger.sync.otherActs('shelter', 'shelter-act')].map(({ record: { content } }) =>
    content?.act === 'opened' ? content.responsible : undefined,
  )
}

export const nameOf = ({ ledger }: SyncedStation) => bytesToHex(ledger.sync.owner.device).slice(0, 4)
