import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { orThrow, systemClock } from '../core/base/index.ts'
import type { CheckInDraft } from '../core/event/index.ts'
import { openLedger } from '../main/ledger/index.ts'
import { openConnection } from '../platform/index.ts'
import { type BenchResult, percentiles } from './bench-result.ts'

const COMMITS = 3_000
const WARM_UP = 500

export const checkInDraft: CheckInDraft = {
  program: { id: 'sample-castle', version: '1' },
  place: 'main-gate',
  decision: {
    outcome: 'admit',
    ruleId: 'resident-65-or-older',
    priceClass: { id: 'free', name: { ja: '無料', en: 'Free' }, yen: 0 },
    reasons: [{ text: { ja: '市内にお住まいの65歳以上の方です。', en: 'Resident of the city, aged 65 or older.' } }],
    read: ['address', 'birth-date'],
    kept: { municipality: '28201', age: '65+' },
  },
}

const exportedEvent = z.object({ bytes: z.object({ header: z.base64(), body: z.base64() }) })

function timed(action: () => void): number {
  const began = performance.now()
  action()
  return performance.now() - began
}

/** How many bytes of header and body a check-in adds, from the ledger's own export. */
function bytesOfLastEvent(lines: Iterable<string>): number {
  const { bytes } = exportedEvent.parse(JSON.parse([...lines].at(-2) ?? ''))
  return Buffer.from(bytes.header, 'base64').length + Buffer.from(bytes.body, 'base64').length
}

/**
 * A durable check-in (chain, signature, projections) against a bare insert of the same bytes with the same pragmas
 * through the same library. The two take turns, so that a disk in a bad mood is in a bad mood for both.
 */
export async function benchLedger(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  const key = randomBytes(32)
  const ledgerFile = path.join(folder, 'ledger.db')
  const bareFile = path.join(folder, 'bare.db')
  const station = { id: 'bench', name: 'bench' }
  const ledger = orThrow(openLedger({ file: ledgerFile, key, clock: systemClock, randomBytes, station }))
  writeFileSync(bareFile, '')
  // The salt is where a ledger has it: both files have the same format.
  const bare = openConnection({ file: bareFile, key, salt: readFileSync(ledgerFile).subarray(0, 16) })
  try {
    ledger.recordCheckIn(checkInDraft)
    const payload = randomBytes(bytesOfLastEvent(ledger.export()))
    bare.exec('CREATE TABLE event (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT')
    const insert = bare.prepare('INSERT INTO event (bytes) VALUES (?)')
    const checkIns: number[] = []
    const inserts: number[] = []
    for (let i = 0; i < WARM_UP + COMMITS; i++) {
      const checkIn = timed(() => orThrow(ledger.recordCheckIn(checkInDraft)))
      const bareInsert = timed(() => insert.run(payload))
      if (i < WARM_UP) continue
      checkIns.push(checkIn)
      inserts.push(bareInsert)
    }
    const checkInMilliseconds = percentiles(checkIns)
    const insertMilliseconds = percentiles(inserts)
    return {
      name: 'durable commit of a check-in ÷ bare insert of the same bytes',
      ratio: { p50: checkInMilliseconds.p50 / insertMilliseconds.p50, p95: checkInMilliseconds.p95 / insertMilliseconds.p95 },
      goal: 1.5,
      commits: COMMITS,
      bytesPerEvent: payload.length,
      checkInMilliseconds,
      insertMilliseconds,
    }
  } finally {
    ledger.close()
    bare.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const TOTAL = 'sample-castle/all'
const HALL = 'sample-castle/hall'

/** What a person uses up where there are limits for all, for the day and for the person, and a zone with anti-passback. */
function draftWithUses(subject: string): CheckInDraft {
  return {
    ...checkInDraft,
    decision: {
      ...checkInDraft.decision,
      uses: [
        { counter: TOTAL, amount: 1 },
        { counter: 'sample-castle/places/2026-11-23', amount: 1 },
        { counter: `sample-castle/once/2026-11-23/${subject}`, amount: 1 },
      ],
      passage: { zone: HALL, direction: 'in', people: 1, subject },
    },
  }
}

/**
 * A durable check-in that uses three counters and passes a zone, against one without, in turns and each in a ledger of its
 * own; and the five questions that a decision about such a person asks of what was used before.
 */
export async function benchLedgerWithUses(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  const open = (name: string) => {
    const station = { id: 'bench', name: 'bench' }
    return orThrow(openLedger({ file: path.join(folder, name), key: randomBytes(32), clock: systemClock, randomBytes, station }))
  }
  const counting = open('counting.db')
  const plain = open('plain.db')
  const figures = { withUses: [] as number[], without: [] as number[], fiveQuestions: [] as number[] }
  try {
    for (let i = 0; i < WARM_UP + COMMITS; i++) {
      const subject = randomBytes(32).toString('hex')
      const draft = draftWithUses(subject)
      const fiveQuestions = timed(() => {
        for (const { counter } of draft.decision.uses ?? []) counting.usage.counted(counter)
        counting.usage.presence(HALL, subject)
        counting.usage.occupancy(HALL)
      })
      const withUses = timed(() => orThrow(counting.recordCheckIn(draft)))
      const without = timed(() => orThrow(plain.recordCheckIn(checkInDraft)))
      if (i < WARM_UP) continue
      figures.withUses.push(withUses)
      figures.without.push(without)
      figures.fiveQuestions.push(fiveQuestions)
    }
    const withUsesMilliseconds = percentiles(figures.withUses)
    const withoutMilliseconds = percentiles(figures.without)
    return {
      name: 'durable commit of a check-in with three uses and a passage ÷ without',
      ratio: { p50: withUsesMilliseconds.p50 / withoutMilliseconds.p50, p95: withUsesMilliseconds.p95 / withoutMilliseconds.p95 },
      commits: COMMITS,
      withUsesMilliseconds,
      withoutMilliseconds,
      fiveQuestionsOfADecisionMilliseconds: percentiles(figures.fiveQuestions),
    }
  } finally {
    counting.close()
    plain.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await benchLedger())
  console.log(await benchLedgerWithUses())
}
