import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { onTestFinished } from 'vitest'
import { type Clock, orThrow } from '../../core/base/index.ts'
import { type CheckInDraft, type LedgerEvent, readEvent } from '../../core/event/index.ts'
import type { Decision, Effects } from '../../core/program/decision.ts'
import { type Connection, openConnection } from '../../platform/index.ts'
import type { Ledger, LedgerOptions } from './ledger.ts'
import { openLedger } from './open-ledger.ts'

export const KEY = new Uint8Array(32).fill(1)
export const OTHER_KEY = new Uint8Array(32).fill(2)

/** 2026-11-23, 09:00 in Japan. */
export const MORNING = Temporal.Instant.from('2026-11-23T00:00:00Z')
export const TODAY = Temporal.PlainDate.from('2026-11-23')

/** A clock that stands until it is moved. */
export function standingClock(): Clock & { set(instant: string): void } {
  let now = MORNING
  return {
    now: () => now,
    monotonicMilliseconds: () => 0,
    set: (instant) => {
      now = Temporal.Instant.from(instant)
    },
  }
}

/** Bytes that look random and are the same in every run. */
export function seededRandomBytes(seed = 'seed'): (length: number) => Uint8Array {
  let drawn = 0
  return (length) => {
    drawn++
    return new Uint8Array(createHash('shake256', { outputLength: length }).update(`${seed}:${drawn}`).digest())
  }
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryFile(name = 'ledger.db'): string {
  return path.join(temporaryFolder(), name)
}

export function optionsOf(file: string, change: Partial<LedgerOptions> = {}): LedgerOptions {
  const station = { id: 'castle-1', name: '大手門' }
  return {
    file,
    key: KEY,
    clock: standingClock(),
    randomBytes: seededRandomBytes(),
    station,
    busyTimeoutMilliseconds: 0,
    ...change,
  }
}

/** An open ledger that is closed after the test. */
export function openForTest(file: string, change: Partial<LedgerOptions> = {}): Ledger {
  const ledger = orThrow(openLedger(optionsOf(file, change)))
  onTestFinished(() => ledger.close())
  return ledger
}

/** Admitted, with what counts. */
export function draftWith(effects: Effects): CheckInDraft {
  const draft = draftOf('admit')
  return { ...draft, decision: { ...draft.decision, ...effects } }
}

/** Every event of a ledger, as its export holds it. */
export function eventsOf(ledger: Ledger): LedgerEvent[] {
  return [...ledger.export()].slice(1, -1).map((line) => {
    const { bytes } = JSON.parse(line)
    const of = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))
    const event = readEvent({ header: of(bytes.header), body: bytes.body === null ? undefined : of(bytes.body) })
    if (typeof event === 'string') throw new Error(event)
    return event
  })
}

export function draftOf(outcome: Decision['outcome'] = 'admit', kept: Record<string, string> = {}): CheckInDraft {
  return {
    program: { id: 'sample', version: '1' },
    place: 'gate',
    decision: {
      outcome,
      ruleId: 'resident',
      priceClass: { id: 'free', name: { ja: '無料', en: 'Free' } },
      reasons: [{ text: { ja: '市民です', en: 'A resident' } }],
      read: ['address'],
      kept,
    },
  }
}

/** A connection beside the ledger, as somebody with the key and a database tool would have. */
export function rawConnection(file: string): Connection {
  return openConnection({ file, key: KEY, salt: readFileSync(file).subarray(0, 16), busyTimeoutMilliseconds: 0 })
}

/** Changes a closed ledger behind its back. */
export function tamper(file: string, sql: string): void {
  const connection = rawConnection(file)
  connection.pragma('foreign_keys = OFF')
  connection.exec(`DROP TRIGGER event_in_order; DROP TRIGGER event_not_updated; DROP TRIGGER event_not_deleted; ${sql}`)
  connection.close()
}
