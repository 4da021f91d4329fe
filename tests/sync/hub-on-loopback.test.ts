import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { deviceIdOf } from '../../core/event/index.ts'
import { fingerprintWords, formatTicket } from '../../core/protocol/index.ts'
import { codeHash, createHubServer } from '../../hub/api/index.ts'
import { type HubStore, openSqliteStore } from '../../hub/store/index.ts'
import type { Bench } from '../../main/kiosk/kiosk-bench.test-support.ts'
import { PollingBench } from '../../main/polling/polling-bench.test-support.ts'
import { withLedgerOf } from '../../main/sync/enrolled-bench.test-support.ts'
import { MemoryHub } from '../../main/sync/hub.test-support.ts'
import { enrolStation, HttpHub } from '../../main/sync/index.ts'

/*
 * Two whole stations without a window and a real hub over HTTP, its store an encrypted SQLite file:
 * - each is enrolled with a code and six words;
 * - they claim the same voter: one grant, one refusal, and both come to the same figures;
 * - the hub is away for a while: the telephone decides, and everything goes up later;
 * - the hub is restored from an older copy: a new epoch, both send again, nobody votes twice.
 */
const CODE = 'ABCD2345EFGH6789'
const PROGRAM = 'polling-early'

class RealHub {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-hub-'))
  readonly #key = new Uint8Array(randomBytes(32))
  /** Keys of the municipality and of its programs, and what an administrator makes with them. */
  readonly office: MemoryHub
  store!: HubStore
  #server!: FastifyInstance
  #port = 0

  constructor(office: MemoryHub) {
    this.office = office
  }

  get #file() {
    return path.join(this.#folder, 'hub.db')
  }

  get address() {
    return `http://127.0.0.1:${this.#port}`
  }

  async start() {
    this.store = await openSqliteStore({ file: this.#file, key: this.#key, tenant: MemoryHub.TENANT })
    const { name, publicKey, sign } = this.office.checkpointKey
    this.#server = createHubServer({
      store: this.store,
      hub: { tenant: MemoryHub.TENANT, name, publicKey, sign },
      tokenSecret: this.#key,
      timers: systemTimers,
      now: Date.now,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
    })
    await this.#server.listen({ host: '127.0.0.1', port: this.#port })
    this.#port = (this.#server.server.address() as AddressInfo).port
  }

  async stop() {
    this.#server.server.closeAllConnections()
    await this.#server.close()
    await this.store.close()
  }

  copy(name: string) {
    copyFileSync(this.#file, path.join(this.#folder, name))
  }

  /** As an operator does who has only the copy: it is put in place, and the epoch is raised before anybody is served. */
  async restore(name: string) {
    await this.stop()
    for (const suffix of ['-wal', '-shm']) rmSync(this.#file + suffix, { force: true })
    copyFileSync(path.join(this.#folder, name), this.#file)
    const store = await openSqliteStore({ file: this.#file, key: this.#key, tenant: MemoryHub.TENANT })
    await store.raiseEpoch()
    await store.close()
    await this.start()
  }

  /** The administrator compares the words and approves. */
  async approve(words: readonly string[]): Promise<void> {
    for (;;) {
      const [waiting] = await this.store.enrolments()
      if (waiting !== undefined) {
        expect(fingerprintWords(waiting, 'en')).toEqual(words)
        const device = deviceIdOf(waiting.publicKey)
        const bundle = await this.office.bundleFor(device, waiting.publicKey, waiting.sealingKey)
        const { epoch } = await this.store.state()
        await this.store.putDevice({
          device,
          incarnation: waiting.incarnation,
          publicKey: waiting.publicKey,
          sealingKey: waiting.sealingKey,
          station: waiting.station,
          bundle: encodeDeterministic(bundle),
          programs: [PROGRAM],
          forked: false,
          reportedEpoch: epoch,
        })
        await this.store.endEnrolment(waiting.publicKey)
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

class EnrolledPolling extends PollingBench {
  readonly #hub: RealHub
  #isEnrolled = false

  constructor(hub: RealHub) {
    super()
    this.#hub = hub
  }

  override async open() {
    if (!this.#isEnrolled)
      await withLedgerOf(this.folder, async (records, secrets) => {
        const code = [...CODE.slice(0, -4), ...bytesToHex(records.owner.device).slice(0, 4).toUpperCase()].join('')
        await this.#hub.store.putCode({ hash: codeHash(code), expiresAt: Date.now() + 60_000 })
        const approved: Promise<void>[] = []
        orThrow(
          await enrolStation(formatTicket({ address: this.#hub.address, code }), {
            records,
            secrets,
            station: { id: 'test', name: '試験' },
            connect: (address) => new HttpHub(address),
            pinAuthority: async () => {
              throw new Error('nothing to pin on the loopback')
            },
            clock: systemClock,
            timers: systemTimers,
            onWords: ({ en }) => approved.push(this.#hub.approve(en)),
          }),
        )
        await Promise.all(approved)
      })
    this.#isEnrolled = true
    this.options = { ...this.options, connectHub: (address) => new HttpHub(address) }
    await super.open()
  }
}

/** Lets what is gathered go until something holds. `waits`: how long tries may wait that are due at once here, milliseconds. */
async function comesAbout(benches: readonly Bench[], holds: () => boolean, waits = 1_200) {
  const until = Date.now() + 40_000
  while (Date.now() < until) {
    if (holds()) return
    for (const bench of benches) bench.lapseUpTo(waits)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it does not come about')
}

const [FIRST, SECOND, THIRD] = ['2600000011', '2600000012', '2600000002']
const claimOf = ({ step }: PollingBench) => (step.step === 'claim' ? step.claim.state : step.step)
const figuresOf = (desk: PollingBench) => desk.answerOf('polling:minutes', 'minutes').then(({ ballots }) => ballots)

async function upToTheClaim(desk: PollingBench, code: string) {
  await desk.scan(code)
  await desk.doesFor('polling:reason', { reason: 1 })
  await desk.doesFor('polling:oath-signed', { form: 'brought' })
}

async function votes(desk: PollingBench, code: string, benches: readonly Bench[]) {
  await upToTheClaim(desk, code)
  await comesAbout(benches, () => claimOf(desk) !== 'under-way')
  await desk.handOutAll()
  expect(desk.step.step).toBe('done')
  await desk.doesFor('polling:close-session', { left: false })
}

describe('two desks and a hub', () => {
  let hub: RealHub
  let one: EnrolledPolling
  let other: EnrolledPolling
  beforeEach(async () => {
    hub = new RealHub(await MemoryHub.open([PROGRAM]))
    await hub.start()
    one = new EnrolledPolling(hub)
    other = new EnrolledPolling(hub)
    await one.early()
    await other.early()
  })
  afterEach(async () => {
    await one.close()
    await other.close()
    await hub.stop()
    hub.remove()
  })

  test('one voter at both: one grant, one refusal, the same figures; away for a while, nothing is lost', async () => {
    const both = [one, other]
    await Promise.all([upToTheClaim(one, FIRST), upToTheClaim(other, FIRST)])
    await comesAbout(both, () => both.every((desk) => claimOf(desk) !== 'under-way'))
    expect(both.map(claimOf).sort()).toEqual(['hand-out', 'refused'])
    const granted = claimOf(one) === 'hand-out' ? one : other
    await granted.handOutAll()
    for (const desk of both) await desk.doesFor('polling:close-session', { left: false })
    await comesAbout(both, () => both.every((desk) => desk.polling.today.voters === 1 && desk.desk.health.waiting === 0))

    await hub.stop()
    await upToTheClaim(one, SECOND)
    one.lapse(3_000)
    expect(claimOf(one)).toBe('phone')
    await one.doesFor('polling:claim-code', { code: one.confirmation(), answeredBy: '選管 山田' })
    await one.handOutAll()
    await one.doesFor('polling:close-session', { left: false })
    await comesAbout(both, () => one.desk.health.hub === 'unreachable')
    await hub.start()
    await comesAbout(both, () => other.polling.today.voters === 2 && one.desk.health.waiting === 0, 60_000)
    await other.scan(SECOND)
    expect(other.step).toMatchObject({ step: 'wall' })
    await other.doesFor('polling:close-session', { left: false })
    expect(await figuresOf(one)).toEqual(await figuresOf(other))
  })

  test('restored from an older copy: both send again in the new epoch, and who has voted meets a wall', async () => {
    const both = [one, other]
    await votes(one, FIRST, both)
    await comesAbout(both, () => both.every((desk) => desk.polling.today.voters === 1 && desk.desk.health.waiting === 0))
    await hub.stop()
    hub.copy('older.db')
    await hub.start()
    await votes(one, SECOND, both)
    await votes(other, THIRD, both)
    await comesAbout(both, () => both.every((desk) => desk.polling.today.voters === 3 && desk.desk.health.waiting === 0), 60_000)
    const before = await hub.store.state()
    await hub.restore('older.db')
    const lost = (await hub.store.stream(PROGRAM))?.size ?? 0
    // Nobody has forgotten anything meanwhile.
    await other.scan(SECOND)
    expect(other.step).toMatchObject({ step: 'wall' })
    await other.doesFor('polling:close-session', { left: false })
    let state = await hub.store.state()
    expect(state.epoch).toBeGreaterThan(before.epoch)
    for (let turn = 0; turn < 500 && state.awaited > 0; turn++) {
      for (const desk of both) desk.lapseUpTo(60_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
      state = await hub.store.state()
    }
    expect(state.awaited).toBe(0)
    expect((await hub.store.stream(PROGRAM))?.size).toBeGreaterThan(lost)
    await comesAbout(both, () => both.every((desk) => desk.desk.health.waiting === 0), 60_000)
    expect(await hub.store.conflicts(PROGRAM)).toEqual([])
    expect(await figuresOf(one)).toEqual(await figuresOf(other))
  })
})
