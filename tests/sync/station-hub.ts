import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { fingerprintWords, formatTicket } from '../../core/protocol/index.ts'
import { Administration, type Approved } from '../../hub/administration/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import { authorityBundle, type HubFolder, readAuthority } from '../../hub/cli/index.ts'
import { settleProvisional } from '../../hub/ingest/index.ts'
import type { HubStore } from '../../hub/store/index.ts'
import { type Ledger, verifySignature } from '../../main/ledger/index.ts'
import { StationSecrets } from '../../main/station/index.ts'
import { HttpHub, HubContact, openEnrolment, SyncEngine, type SyncParts } from '../../main/sync/index.ts'
import { newMunicipality, openStore } from '../faults/municipality.ts'
import { STREAM } from '../faults/told.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const UNPACK: Readonly<Record<string, (packed: Buffer) => Uint8Array>> = {
  zstd: (packed) => zstdDecompressSync(packed),
  gzip: (packed) => gunzipSync(packed),
}
const ACTOR = 'command-line:tester'

/** A hub in this process, over HTTP on the loopback, and the office that approves stations with the keys of its municipality. */
export class StationHub {
  readonly folder: string
  readonly hub: HubFolder
  readonly store: HubStore
  readonly administration: Administration
  /** What the server logs. */
  readonly lines: string[] = []
  /** What it answered, as it was before it was packed. */
  readonly answers: Uint8Array[] = []
  readonly #server: FastifyInstance

  private constructor(folder: string, hub: HubFolder, store: HubStore) {
    this.folder = folder
    this.hub = hub
    this.store = store
    const settle = () => settleProvisional(store, { hub: hub.identity, now: Date.now })
    this.administration = new Administration({ store, hub: hub.identity, now: Date.now, randomBytes: random, settle })
    this.#server = createHubServer({
      store,
      hub: hub.identity,
      tokenSecret: hub.tokenSecret,
      timers: systemTimers,
      now: () => Date.now(),
      randomBytes: random,
      onRequest: (line) => this.lines.push(line),
    })
    this.#server.addHook('onSend', async (_request, reply, payload) => {
      const unpack = UNPACK[String(reply.getHeader('content-encoding'))]
      const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload))
      this.answers.push(unpack === undefined ? bytes : unpack(bytes))
      return payload
    })
  }

  /** @param database address of a PostgreSQL database; absent: an encrypted file in the folder */
  static async start(folder: string, database?: string): Promise<StationHub> {
    const hub = await newMunicipality(folder)
    const started = new StationHub(folder, hub, await openStore(hub, database))
    await started.#server.listen({ host: '127.0.0.1', port: 0 })
    return started
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  async ticket(): Promise<string> {
    const { code } = await this.administration.makeCode(ACTOR)
    return formatTicket({ address: this.address, code })
  }

  /** The administrator compares the words of whoever waits, and approves. */
  async approve(words: readonly string[]): Promise<Approved> {
    for (;;) {
      const waiting = (await this.store.enrolments()).find((one) => fingerprintWords(one, 'en').join() === words.join())
      if (waiting === undefined) {
        await wait(10)
        continue
      }
      const { name, publicKey } = this.hub.identity
      const terms = { hub: { name, checkpointKey: publicKey }, programs: [STREAM], now: Date.now() }
      const bundle = await authorityBundle(readAuthority(path.join(this.folder, 'keys.json')), waiting, terms)
      return orThrow(await this.administration.approve(ACTOR, waiting.publicKey, encodeDeterministic(bundle)))
    }
  }

  async stop(): Promise<void> {
    this.#server.server.closeAllConnections()
    await this.#server.close()
    await this.store.close()
  }
}

/** What a station speaks to its hub with. */
export async function partsOf(ledger: Ledger, key: Uint8Array): Promise<SyncParts> {
  const enrolled = await openEnrolment(ledger.sync, new StationSecrets(key))
  if (enrolled === undefined) throw new Error('it is enrolled')
  const { opened, address } = orThrow(enrolled)
  return {
    records: ledger.sync,
    enrolment: opened,
    hub: new HttpHub(address),
    clock: systemClock,
    timers: systemTimers,
    random: () => 0.5,
    randomBytes: random,
    verify: verifySignature,
    contact: new HubContact(systemClock, () => undefined),
  }
}

/** Lets a station and its hub speak until something holds, which has half a minute. */
export async function speaksUntil(parts: SyncParts, holds: () => boolean): Promise<void> {
  const engine = new SyncEngine(parts, { onEvents: () => undefined })
  engine.begin()
  try {
    for (const until = Date.now() + 30_000; !holds(); await wait(10))
      if (Date.now() > until) throw new Error('it does not come about')
  } finally {
    engine.close()
  }
}
