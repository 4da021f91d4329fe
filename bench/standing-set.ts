import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow, systemTimers } from '../core/base/index.ts'
import { encodeMessage, feedAnswerSchema, openStandingSet, StandingClaims, snapshotAnswerSchema } from '../core/protocol/index.ts'
import { HubFeed, HubLog } from '../hub/ingest/index.ts'
import { openSqliteStore } from '../hub/store/index.ts'
import { publicKeyOf, signerOf, verifySignature } from '../platform/index.ts'
import { TestStation, tokenOf } from '../tests/hub/station.ts'
import { TENANT } from '../tests/hub/stores.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const ELECTORS = 300_000
const VOTED = 100_000
const STATIONS = 20
const BATCH = 1_000
/** Of a bitmap over the roll, if the hub had the roll: what a set cannot be below. */
const BITMAP_BYTES = ELECTORS / 8

const SECRET = new Uint8Array(32).fill(9)
const HUB = { tenant: TENANT, name: 'hub.example', publicKey: publicKeyOf(SECRET), sign: signerOf(SECRET) }

async function timed<Value>(work: () => Value | Promise<Value>): Promise<readonly [Value, number]> {
  const began = performance.now()
  return [await work(), performance.now() - began]
}

/** A station that joins when a third of the roll has voted: the set in one answer, against the feed that says the same. */
export async function benchStandingSet(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-standing-'))
  const store = await openSqliteStore({ file: path.join(folder, 'hub.db'), key: new Uint8Array(randomBytes(32)), tenant: TENANT })
  try {
    const log = new HubLog({ store, hub: HUB, timers: systemTimers, now: Date.now })
    const feed = new HubFeed(store, HUB, log)
    for (let number = 0; number < STATIONS; number++) {
      const station = new TestStation(`station ${number}`)
      await store.putDevice(station.enrolled)
      for (let voter = number; voter < VOTED; voter += STATIONS) {
        station.claim(`voter ${voter}`)
        station.use(`voter ${voter}`)
      }
      for (let first = 1; first <= station.seq; first += BATCH)
        orThrow(await log.receive(station.bytes(first, Math.min(station.seq, first + BATCH - 1)), 'backlog'))
    }
    const asker = { epoch: 0, after: 0 }
    const [answer, makeMilliseconds] = await timed(() => feed.snapshot('election', asker))
    if (answer.status !== 'set') throw new Error('it is far behind')
    const setBytes = encodeMessage(snapshotAnswerSchema, answer).length
    const expected = { tenant: TENANT, stream: 'election', hub: HUB, verify: verifySignature, ...asker }
    const [claims, openMilliseconds] = await timed(
      () => new StandingClaims(HUB.publicKey, orThrow(openStandingSet(answer, expected)).set),
    )
    const lookUps = Array.from({ length: 2_000 }, (_, index) => {
      const token = tokenOf(`voter ${index * (ELECTORS / 2_000)}`)
      const began = performance.now()
      claims.holder(token)
      return performance.now() - began
    })
    let [feedBytes, feedEvents] = [0, 0]
    const replayed = new StandingClaims(HUB.publicKey)
    const [, feedMilliseconds] = await timed(async () => {
      for (let after = 0; ; ) {
        const page = await feed.page('election', { epoch: 0, after, limit: 1_000, waitMilliseconds: 0 })
        if (page.status !== 'events' || page.events.length === 0) return
        feedBytes += encodeMessage(feedAnswerSchema, page).length
        feedEvents += page.events.length
        for (const event of page.events) replayed.apply(event)
        after = page.after
      }
    })
    if (claims.size !== VOTED || replayed.size !== VOTED) throw new Error('both know everybody')
    return {
      name: `catch-up by set ÷ by feed, bytes (${ELECTORS} electors, ${VOTED} voted)`,
      ratio: setBytes / feedBytes,
      ...{ setBytes, bytesPerVoter: setBytes / VOTED, bitmapBytes: BITMAP_BYTES, makeMilliseconds, openMilliseconds },
      lookUpMilliseconds: percentiles(lookUps),
      ...{ feedEvents, feedBytes, feedMilliseconds },
    }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
