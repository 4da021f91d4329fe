import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { orThrow, systemTimers } from '../../core/base/index.ts'
import type { AccountRole } from '../../core/dashboard/index.ts'
import { draftOf } from '../../core/event/log.test-support.ts'
import { newSealingKeyPair } from '../../core/protocol/index.ts'
import { AccountDesk, type OneTimeAccess } from '../../hub/accounts/index.ts'
import { createHubServer } from '../../hub/api/index.ts'
import {
  authorityFingerprint,
  createAuthority,
  createHubFolder,
  enrolledDevice,
  type HubFolder,
  readAuthority,
  readHubFolder,
  withPrograms,
} from '../../hub/cli/index.ts'
import { type HubStore, openSqliteStore } from '../../hub/store/index.ts'
import { MORNING, TestStation } from './station.ts'
import { TENANT } from './stores.ts'

const HOUR = 60 * 60_000
const random = (length: number) => new Uint8Array(randomBytes(length))
const CHEAP = { cost: 1_024, blockSize: 8, parallelization: 1 }

/** Voters by hour from 7:00 on, at each place. */
const VOTERS: Readonly<Record<string, readonly number[]>> = {
  城東小学校: [21, 38, 52, 47, 33, 26, 29],
  中央公民館: [14, 29, 41, 44, 38, 31, 24],
  港南体育館: [9, 17, 28, 33, 25, 19, 22],
}

/** A hub in the afternoon of a polling day, with its own certificate, and what there is to see at it. */
export class ElectionHub {
  readonly folder: HubFolder
  readonly store: HubStore
  readonly server: FastifyInstance
  readonly desk: AccountDesk
  readonly keysFile: string
  /** 14:00 in Japan at first. */
  now: number
  readonly #requests: string[] = []
  readonly #stations = new Map<string, TestStation>()

  private constructor(parts: Pick<ElectionHub, 'folder' | 'store' | 'keysFile'>, pageFolder: string) {
    this.folder = parts.folder
    this.store = parts.store
    this.keysFile = parts.keysFile
    this.now = MORNING + 5 * HOUR
    const { identity: hub, tokenSecret, tls, authority } = this.folder
    const time = { now: () => this.now, randomBytes: random }
    this.desk = new AccountDesk({ store: this.store, hub, secret: tokenSecret, passwordCost: CHEAP, ...time })
    this.server = createHubServer({
      store: this.store,
      hub,
      tokenSecret,
      timers: systemTimers,
      ...time,
      tls,
      dashboard: { pageFolder, authority: authorityFingerprint(authority), passwordCost: CHEAP },
      onRequest: (line) => this.#requests.push(line),
    })
  }

  static async open(folder: string, pageFolder: string): Promise<ElectionHub> {
    const own = path.join(folder, 'hub')
    const keysFile = path.join(folder, 'municipality-keys.json')
    const identity = { tenant: TENANT, name: 'hub.himeji.example', addresses: ['127.0.0.1'] }
    await createHubFolder(own, identity, { now: Date.now(), randomBytes: random })
    await createAuthority(keysFile, identity, random)
    await withPrograms(keysFile, ['election', 'hall'], random)
    const hub = readHubFolder(own)
    const store = await openSqliteStore({ file: hub.databaseFile, key: hub.databaseKey, tenant: TENANT })
    return new ElectionHub({ folder: hub, store, keysFile }, pageFolder)
  }

  /** Of calls that ended with a defect of ours. */
  get defects(): readonly string[] {
    return this.#requests.filter((line) => line.startsWith('defect') || / 5\d\d \d+ ms$/.test(line))
  }

  async account(name: string, role: AccountRole): Promise<OneTimeAccess> {
    return orThrow(await this.desk.add('test', name, role))
  }

  async send(bytes: Uint8Array): Promise<void> {
    const headers = { 'content-type': 'application/cbor' }
    const sent = await this.server.inject({ method: 'POST', url: '/v1/events', headers, payload: Buffer.from(bytes) })
    if (sent.statusCode !== 200) throw new Error(`the hub answered ${sent.statusCode}`)
  }

  /** A station that the municipality has enrolled. */
  async enrolled(name: string, id: string, programs: readonly string[] = ['election']): Promise<TestStation> {
    const station = new TestStation(id)
    const { publicKey: sealingKey } = await newSealingKeyPair()
    const enrolment = { publicKey: station.publicKey, sealingKey, station: { id, name }, incarnation: 0, askedAt: this.now }
    const { identity } = this.folder
    const terms = { hub: { name: identity.name, checkpointKey: identity.publicKey }, programs, now: this.now }
    await this.store.putDevice(await enrolledDevice(readAuthority(this.keysFile), enrolment, terms))
    this.#stations.set(id, station)
    return station
  }

  /** Three polling places, one of them silent since noon, and a hall with people in it. */
  async populate(): Promise<void> {
    const wall = this.now
    for (const [place, hours] of Object.entries(VOTERS)) {
      const station = await this.enrolled(`${place} 受付1`, `poll-${Object.keys(VOTERS).indexOf(place) + 1}`)
      const until = place === '港南体育館' ? 5 : hours.length
      for (const [hour, voters] of hours.slice(0, until).entries())
        for (let voter = 0; voter < voters; voter++) vote(station, place, MORNING + (hour - 2) * HOUR + voter * 60_000)
      this.now = place === '港南体育館' ? MORNING + 3 * HOUR : wall
      await this.send(station.bytes())
    }
    this.now = wall
    const hall = await this.enrolled('市民会館 入口', 'hall-1', ['hall'])
    for (const [index, people] of [2, 4, 3, 5, 2, -3, 4, -6].entries())
      hall.record({ kind: 'check-in', draft: through('市民会館', people) }, MORNING - HOUR + index * 0.7 * HOUR)
    await this.send(hall.bytes())
    const report = { roll: '選挙人名簿', program: 'election', root: new Uint8Array(32), askedAt: wall - 60_000 }
    const devices = await this.store.devices()
    for (const { device, station } of devices.filter(({ programs }) => programs.includes('election')))
      await this.store.rolls.report({
        ...report,
        device,
        version: station.id === 'poll-3' ? 3 : 4,
        leasedUntil: MORNING + 12 * HOUR,
      })
    const version = {
      roll: '選挙人名簿',
      version: 4,
      root: new Uint8Array(32),
      programs: ['election'],
      manifest: new Uint8Array(),
      addedAt: MORNING - 24 * HOUR,
    }
    await this.store.administration((transaction) => transaction.putRollVersion(version))
  }

  /** A station whose disk was copied sends two histories. */
  async fork(): Promise<TestStation> {
    const station = await this.enrolled('北部支所 受付1', 'poll-4')
    vote(station, '北部支所', MORNING)
    await this.send(station.bytes())
    const twin = station.clone()
    vote(station, '北部支所', MORNING + HOUR)
    vote(twin, '北部支所', MORNING + 2 * HOUR)
    await this.send(station.bytes(3))
    await this.send(twin.bytes(3))
    return station
  }

  /** A station goes on with its work and sends two more votes. */
  async goOn(id: string, place: string): Promise<void> {
    const station = this.#stations.get(id)
    if (station === undefined) throw new Error(`no station ${id}`)
    const known = station.seq
    for (const minute of [1, 2]) vote(station, place, this.now + minute * 60_000)
    await this.send(station.bytes(known + 1))
  }

  async close(): Promise<void> {
    await this.server.close()
    await this.store.close()
  }
}

function vote(station: TestStation, place: string, at: number): void {
  const subject = new Uint8Array(createHash('sha256').update(`${place} ${station.seq}`).digest()).slice(0, 16)
  const program = { id: 'election', version: '1' }
  const content = { act: 'paper-issued', voter: 'x', ballot: 'mayor' } as const
  station.record({ kind: 'polling-act', program, place, operator: 'clerk-1', subject, content }, at)
}

/** People who come in; or go, where there are fewer than none. */
function through(place: string, people: number) {
  const { decision } = draftOf('admit', {})
  const passage = { zone: '大ホール', direction: people > 0 ? 'in' : 'out', people: Math.abs(people) } as const
  return { program: { id: 'hall', version: '1' }, place, decision: { ...decision, passage, headcount: Math.abs(people) } }
}
