import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { encodeBatch } from '../core/protocol/index.ts'
import { TestStation } from '../tests/hub/station.ts'
import type { BenchResult } from './bench-result.ts'

/** Of a sealed body, as the reference counts it. */
const BODY = 150
/** As stations cut their batches (main/sync/cut-batch.ts). */
const BATCH = 500

/** What an event is over the line, and what it is made of: a tenth of them claims, every body is sealed and so looks like chance. */
export function benchWire(): BenchResult {
  const station = new TestStation('wire')
  while (station.seq < BATCH) station.seq % 10 === 0 ? station.claim(`voter ${station.seq}`) : station.note()
  const batch = station.batch()
  const events = batch.events.map(({ header }) => ({ header, sealed: randomBytes(BODY) }))
  const whole = encodeBatch({ ...batch, events })
  const headers = encodeBatch({ ...batch, events: events.map(({ header }) => ({ header })) })
  const perEvent = zstdCompressSync(whole).length / BATCH
  return {
    name: `bytes of an event on the line (batches of ${BATCH}, zstd) ÷ 220`,
    ratio: perEvent / 220,
    goal: 1,
    bytesPerEvent: perEvent,
    sealedBodyBytes: BODY,
    headerBytesPlain: headers.length / BATCH,
    headerBytesCompressed: zstdCompressSync(headers).length / BATCH,
    plainBytesPerEvent: whole.length / BATCH,
  }
}
