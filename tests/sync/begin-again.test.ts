import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, orThrow, systemClock, systemTimers } from '../../core/base/index.ts'
import { readActionLog } from '../../hub/action-log/index.ts'
import type { Approved } from '../../hub/administration/index.ts'
import { type Ledger, setAsideFiles, successorFileOf } from '../../main/ledger/index.ts'
import { type BeginAgainParts, beginAgain, HttpHub } from '../../main/sync/index.ts'
import { enrol } from '../faults/municipality.ts'
import { Station } from '../faults/station.ts'
import { STREAM, tokenOf } from '../faults/told.ts'
import { partsOf, StationHub, speaksUntil } from './station-hub.ts'

/*
 * A station whose disk was rolled back, copied or lost begins again with a real hub over HTTP:
 * - its new key takes the place of the old one, which counts up to what the hub had;
 * - what the hub lacked of the old ledger is handed over first, what differs is kept apart;
 * - the desk knows at once whom the old ledger knew, and from the feed whom it had forgotten.
 */
let folder: string
let hub: StationHub
let station: Station
let file: string
/** By the words that were compared: nobody is approved twice. */
let approved: Map<string, Promise<Approved>>

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-again-'))
  hub = await StationHub.start(folder)
  approved = new Map()
  const config = { seed: 1, events: 0, every: 0, contested: 0, voters: 1 }
  station = new Station({ ...config, name: 'one', folder: path.join(folder, 'one') }, 0)
  file = path.join(folder, 'one', 'ledger.db')
  await enrol(folder, hub.hub, hub.store, [station], hub.address)
})
afterEach(async () => {
  await Promise.all(approved.values())
  await hub.stop()
  rmSync(folder, { recursive: true, force: true })
})

function claim(ledger: Ledger, voter: string): void {
  const program = { id: STREAM, version: '1' }
  const content = { act: 'claim-made' as const, voter, ballots: ['mayor'] }
  orThrow(ledger.recordActs([{ kind: 'polling-act', program, place: 'hall', claims: [tokenOf(voter)], content }]))
}

/** Records for these voters, and sends it where it is said. */
async function records(voters: readonly string[], { sends }: { readonly sends: boolean }): Promise<Uint8Array> {
  const ledger = station.openLedger()
  try {
    for (const voter of voters) claim(ledger, voter)
    if (sends) {
      const parts = await partsOf(ledger, station.key)
      await speaksUntil(parts, () => ledger.sync.outbox().acked === ledger.sync.head().seq)
    }
    return ledger.sync.owner.device
  } finally {
    ledger.close()
  }
}

function begins(ticket: string, more: Partial<BeginAgainParts> = {}) {
  return beginAgain(ticket, {
    ledgerFile: file,
    ledgerKey: station.key,
    station: { id: 'one', name: 'one' },
    connect: (address) => new HttpHub(address),
    pinAuthority: async () => {
      throw new Error('nothing to pin on the loopback')
    },
    clock: systemClock,
    timers: systemTimers,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    onWords: ({ en }) => approved.set(en.join(), approved.get(en.join()) ?? hub.approve(en)),
    ...more,
  })
}

/** Whom the desk knows of, own records and those of others. */
function votersOf(ledger: Ledger): readonly string[] {
  const acts = [
    ...ledger.acts(STREAM, 'polling-act'),
    ...[...ledger.sync.otherActs(STREAM, 'polling-act')].map(({ record }) => record),
  ]
  return acts.flatMap(({ content }) => (content?.act === 'claim-made' ? [content.voter] : [])).sort()
}

async function withLedger<Value>(action: (ledger: Ledger) => Value | Promise<Value>): Promise<Value> {
  const ledger = station.openLedger()
  try {
    return await action(ledger)
  } finally {
    ledger.close()
  }
}

test('what was not sent yet is handed over before the old key ends: all of it counts, and nothing is kept apart', async () => {
  const former = await records(['a', 'b'], { sends: true })
  await records(['c'], { sends: false })
  const begun = orThrow(await begins(await hub.ticket()))
  expect(begun.left).toBeUndefined()
  const [replacing] = approved.values()
  expect(await replacing).toMatchObject({ replaced: { device: former, cut: 4 } })
  expect(await hub.store.device(former)).toMatchObject({ cut: 4, forked: false })
  expect((await hub.store.held(STREAM)).length).toBe(3)
  await withLedger(async (ledger) => {
    expect(ledger.sync.owner.device).not.toEqual(former)
    // Before a word was heard of the hub.
    expect(votersOf(ledger)).toEqual(['a', 'b', 'c'])
    expect(ledger.sync.predecessors()).toEqual([{ device: former, seq: 4 }])
    const parts = await partsOf(ledger, station.key)
    await speaksUntil(parts, () => (ledger.sync.cursor(STREAM)?.position ?? 0) >= 3 && ledger.sync.withoutPlace(former) === 0)
    expect(votersOf(ledger)).toEqual(['a', 'b', 'c'])
    expect(ledger.verify().ok).toBe(true)
    claim(ledger, 'd')
    await speaksUntil(await partsOf(ledger, station.key), () => ledger.sync.outbox().acked === ledger.sync.head().seq)
  })
  expect((await hub.store.held(STREAM)).length).toBe(4)
  const log: unknown[] = []
  orThrow(await readActionLog(hub.store, hub.hub.identity, ({ action, detail }) => log.push([action, detail])))
  expect(log.slice(-2)).toMatchObject([
    ['enrolment-approved', { station: 'one', predecessor: bytesToHex(former) }],
    ['station-revoked', { reason: 'replaced', cut: 4 }],
  ])
})

describe('a disk that was rolled back', () => {
  test('and went on: the hub keeps its own history, the other one is kept apart and known at the desk', async () => {
    const former = await records(['a'], { sends: true })
    copyFileSync(file, path.join(folder, 'older.db'))
    await records(['b', 'c'], { sends: true })
    copyFileSync(path.join(folder, 'older.db'), file)
    await records(['d'], { sends: false })

    const begun = orThrow(await begins(await hub.ticket()))
    expect(begun.left).toMatchObject({ code: 'sync-former-apart' })
    expect(await hub.store.device(former)).toMatchObject({ cut: 4, forked: true })
    expect(await hub.store.quarantined()).toMatchObject([{ device: former, seq: 3, reason: 'fork' }])
    await withLedger(async (ledger) => {
      expect(votersOf(ledger)).toEqual(['a', 'd'])
      const parts = await partsOf(ledger, station.key)
      await speaksUntil(parts, () => votersOf(ledger).length === 4)
      expect(votersOf(ledger)).toEqual(['a', 'b', 'c', 'd'])
      // d is nowhere in the hub's order.
      expect(ledger.sync.withoutPlace(former)).toBe(1)
    })
    expect((await hub.store.held(STREAM)).length).toBe(3)
  })

  test('and did nothing since: nothing is lost, the feed brings what it has forgotten', async () => {
    await records(['a'], { sends: true })
    copyFileSync(file, path.join(folder, 'older.db'))
    await records(['b'], { sends: true })
    copyFileSync(path.join(folder, 'older.db'), file)
    expect(orThrow(await begins(await hub.ticket())).left).toBeUndefined()
    await withLedger(async (ledger) => {
      expect(votersOf(ledger)).toEqual(['a'])
      await speaksUntil(await partsOf(ledger, station.key), () => votersOf(ledger).length === 2)
    })
  })
})

test('both copies of a disk begin again, one after the other: the second changes nothing of where the old one ends', async () => {
  const former = await records(['a'], { sends: true })
  copyFileSync(file, path.join(folder, 'copy.db'))
  orThrow(await begins(await hub.ticket()))
  const first = await withLedger((ledger) => ledger.sync.owner.device)
  copyFileSync(path.join(folder, 'copy.db'), file)
  await records(['b'], { sends: false })
  expect(orThrow(await begins(await hub.ticket())).left).toMatchObject({ code: 'sync-former-apart' })
  expect(await hub.store.device(former)).toMatchObject({ cut: 2 })
  const second = await withLedger((ledger) => ledger.sync.owner.device)
  expect(second).not.toEqual(first)
  for (const device of [first, second]) expect((await hub.store.device(device))?.cut).toBeUndefined()
  expect(setAsideFiles(file)).toHaveLength(2)
})

describe('a ledger that is lost', () => {
  test('is asked for by name; what the hub has comes back, what it lacks is said to be lost', async () => {
    const former = await records(['a'], { sends: true })
    await records(['b'], { sends: false })
    writeFileSync(file, randomBytes(8_192))
    expect(await begins(await hub.ticket())).toMatchObject({ error: { code: 'sync-former-unreadable' } })
    const begun = orThrow(await begins(await hub.ticket(), { formerDevice: former }))
    expect(begun.left).toMatchObject({ code: 'sync-former-lost' })
    expect(existsSync(begun.aside ?? '')).toBe(true)
    expect(await hub.store.device(former)).toMatchObject({ cut: 2 })
    await withLedger(async (ledger) => {
      expect(ledger.sync.predecessors()).toEqual([{ device: former }])
      await speaksUntil(await partsOf(ledger, station.key), () => votersOf(ledger).length === 1)
    })
  })

  test('with its file gone; a name that the hub does not know changes nothing', async () => {
    await records(['a'], { sends: true })
    rmSync(file)
    const ticket = await hub.ticket()
    const unknown = await begins(ticket, { formerDevice: new Uint8Array(16) })
    expect(unknown).toMatchObject({ error: { code: 'sync-former-unknown' } })
    expect(await hub.store.enrolments()).toEqual([])
    expect(existsSync(file)).toBe(false)
    const [device] = await hub.store.devices()
    // The ticket is still good for this key.
    const begun = orThrow(await begins(ticket, { formerDevice: device?.device ?? new Uint8Array() }))
    expect(begun.aside).toBeUndefined()
  })
})

test('it breaks off after the approval: the old ledger is in its place, and the same again goes on without another ticket', async () => {
  const former = await records(['a'], { sends: true })
  // Both ledgers are closed by then, and neither has been moved.
  const successor = successorFileOf(file)
  const broken = {
    ...systemClock,
    now: () => {
      if (approved.size > 0 && existsSync(successor) && !existsSync(`${successor}-wal`)) throw new Error('the power goes')
      return systemClock.now()
    },
  }
  await expect(begins(await hub.ticket(), { clock: broken })).rejects.toThrow('the power goes')
  await withLedger((ledger) => expect(ledger.sync.owner.device).toEqual(former))
  const begun = orThrow(await begins('no ticket'))
  expect(begun.left).toBeUndefined()
  await withLedger((ledger) => {
    expect(ledger.sync.owner.device).not.toEqual(former)
    expect(votersOf(ledger)).toEqual(['a'])
  })
  expect(readdirSync(path.dirname(file)).filter((name) => name.includes('successor'))).toEqual([])
})

test('while its kiosk is open, or with a station that was never enrolled, nothing is begun', async () => {
  await records(['a'], { sends: true })
  const open = station.openLedger()
  expect(await begins(await hub.ticket())).toMatchObject({ error: { code: 'ledger-in-use' } })
  open.close()
  const stranger = path.join(folder, 'one', 'stranger.db')
  const ticket = await hub.ticket()
  expect(await begins(ticket, { ledgerFile: stranger })).toMatchObject({ error: { code: 'sync-former-unreadable' } })
  expect(existsSync(successorFileOf(stranger))).toBe(false)
})
