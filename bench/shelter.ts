import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { orThrow, systemClock } from '../core/base/index.ts'
import type { ActRecord } from '../core/event/index.ts'
import { parseProgram } from '../core/program/index.ts'
import { figuresAt, mergeSuggestions, rollCall, type ShelterProgram, ShelterState } from '../core/shelter/index.ts'
import { type Ledger, openLedger } from '../main/ledger/index.ts'
import { shelterCrowd } from '../tests/support/shelter-crowd.ts'
import { type BenchResult, percentiles, shareOf } from './bench-result.ts'

const PEOPLE = 1_500
const ACTS = 20_000
const IN_ONE_TRANSACTION = 500
const PROGRAM = 'evacuation-shelter'
/** Search as one types, and any other thing at the desk: what a person does not wait for. */
const SEARCH_GOAL_MILLISECONDS = 50
const SCREEN_GOAL_MILLISECONDS = 100

/** As they are typed, letter by letter: by reading, name, number, birth date, zone, and two words. */
const TYPED = ['わたなべ はな', '渡辺花子', 'A-0312', '19830', '体育館 佐藤', 'だれもいない', 'たかだ']

function shelterOf(): ShelterProgram {
  const text = readFileSync(new URL('../fixtures/programs/evacuation-shelter.yaml', import.meta.url), 'utf8')
  const { shelter } = orThrow(parseProgram(text))
  if (shelter === undefined) throw new Error('the sample is no shelter')
  return shelter
}

/** A real ledger with the acts in it; whoever reads them pays for decryption, the chain and the schema. */
function withCrowd<Value>(use: (ledger: Ledger) => Value): Value {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-shelter-bench-'))
  const ledger = orThrow(
    openLedger({
      file: path.join(folder, 'ledger.db'),
      key: new Uint8Array(randomBytes(32)),
      clock: systemClock,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      station: { id: 'bench', name: 'bench' },
    }),
  )
  try {
    const drafts = [...shelterCrowd(PEOPLE, ACTS)].map(
      (content) => ({ kind: 'shelter-act', program: { id: PROGRAM, version: '1.0.0' }, place: 'gym-entrance', content }) as const,
    )
    for (let at = 0; at < drafts.length; at += IN_ONE_TRANSACTION)
      orThrow(ledger.recordActs(drafts.slice(at, at + IN_ONE_TRANSACTION)))
    return use(ledger)
  } finally {
    ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function folded(program: ShelterProgram, records: readonly ActRecord<'shelter-act'>[]): ShelterState {
  const state = new ShelterState(program)
  for (const record of records) state.add(record)
  state.persons()
  return state
}

/**
 * A shelter of 1,500 people and 20,000 acts: what its fold at the start costs beside the reading of the same acts from the ledger, and
 * how long the desk takes to search, to list and to count, each right after another act, when nothing is warm.
 */
export function benchShelter(): readonly BenchResult[] {
  const program = shelterOf()
  return withCrowd((ledger) => {
    let records: readonly ActRecord<'shelter-act'>[] = []
    const readings = [1, 2, 3].map(() => timed(() => (records = [...ledger.acts(PROGRAM, 'shelter-act')])))
    const folds = [1, 2, 3, 4, 5].map(() => timed(() => folded(program, records)))
    const state = folded(program, records)
    const now = records.at(-1)?.at ?? 0
    const last = records.findLast(({ act }) => act === 'went-out')
    if (last === undefined) throw new Error('nobody goes out')
    let acts = 0
    const another = () => state.add({ ...last, id: `${'f'.repeat(32)}-0-${++acts}`, hlc: [now + acts, 0] })
    const searches = TYPED.flatMap((text) =>
      [...text].flatMap((_, length) =>
        (['number', 'kana', 'need'] as const).map((order) => {
          another()
          return timed(() => state.list({ text: text.slice(0, length + 1), order, limit: 50 }, 'unprotected'))
        }),
      ),
    )
    const screens = Array.from({ length: 20 }, () => {
      another()
      return [
        timed(() => figuresAt(state, now)),
        timed(() => rollCall(state, now, 'unprotected')),
        timed(() => mergeSuggestions(state, 'unprotected')),
      ]
    })
    const worst = screens.map((each) => Math.max(...each))
    return [
      {
        name: `shelter: fold of ${ACTS.toLocaleString('en')} acts at the start, against reading them`,
        ratio: percentiles(folds).p95 / percentiles(readings).p50,
        goal: 1,
        foldMilliseconds: percentiles(folds),
        readMilliseconds: percentiles(readings),
        people: state.persons().length,
      },
      {
        name: `shelter: search as one types among ${PEOPLE.toLocaleString('en')} people, p99 of ${SEARCH_GOAL_MILLISECONDS} ms`,
        ratio: shareOf(searches, 0.99) / SEARCH_GOAL_MILLISECONDS,
        goal: 1,
        milliseconds: percentiles(searches),
        p99Milliseconds: shareOf(searches, 0.99),
        searches: searches.length,
      },
      {
        name: `shelter: report, roll-call and merge suggestions, the slowest of ${SCREEN_GOAL_MILLISECONDS} ms`,
        ratio: percentiles(worst).p95 / SCREEN_GOAL_MILLISECONDS,
        goal: 1,
        reportMilliseconds: percentiles(screens.map(([report = 0]) => report)),
        rollCallMilliseconds: percentiles(screens.map(([, call = 0]) => call)),
        suggestionsMilliseconds: percentiles(screens.map(([, , suggestions = 0]) => suggestions)),
      },
    ]
  })
}
