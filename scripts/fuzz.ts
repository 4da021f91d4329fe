/**
 * `npm run fuzz`: hostile cards by the million, against the reading plans and against every parser of a card's bytes
 * (scripts/fuzzing); with `--api`, requests to a hub, drawn from its own description (scripts/api-fuzzing). Exit code 0: no rule was broken; 1: one was, and the case that shows it was saved; 2: wrong use.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzApi, REQUESTS_PER_HUB } from './api-fuzzing/fuzz-api.ts'
import { runCase } from './fuzzing/fuzz-case.ts'
import { type BrokenCase, type FuzzSummary, runFuzzer } from './fuzzing/fuzz-run.ts'
import { type HubStoreName, hubStoreNamed, startHubStores } from './sync-model/hub-stores.ts'

const USAGE = `Usage:
  npm run fuzz -- [--cases N] [--seed N] [--first N] [--minutes M] [--workers N]
  npm run fuzz -- --seed N --case N      one case again, by itself
  npm run fuzz -- --api [--store sqlite|postgres] [--cases N] [--seed N] [--first N] [--minutes M]
                                         hubs (default 1000), each asked ${REQUESTS_PER_HUB} times

  --cases N     how many (default 1000000)
  --seed N      another seed makes other cases (default: the day, as YYYYMMDD)
  --first N     the number of the first case (default 0)
  --minutes M   ends after this time, whatever is left
  --workers N   threads (default: as many as the machine has processors)

Broken cases are saved in out/fuzz/. Exit codes: 0 nothing was broken, 1 something was, 2 wrong use`

const EXIT = { ok: 0, broken: 1, usage: 2 } as const
/** Enough to see what is wrong. */
const MOST_BROKEN = 20
const OUTPUT = path.resolve(import.meta.dirname, '../out/fuzz')

function dayAsSeed(): number {
  return Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
}

/** A whole number that is not negative, or nothing when the text is something else. */
function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

function rate({ cases, milliseconds }: FuzzSummary): string {
  return `${Math.round((cases * 1_000) / milliseconds)} cases/s`
}

function print(summary: FuzzSummary): void {
  const { cases, milliseconds, outcomes, broken, mostMemory } = summary
  console.log(
    `\n${cases} cases in ${Math.round(milliseconds / 1_000)} s, ${rate(summary)}, ${Math.round(mostMemory / 2 ** 20)} MiB at most`,
  )
  for (const [outcome, count] of Object.entries(outcomes).sort(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(9)}  ${outcome}`)
  console.log(`\nbroken: ${broken.length}`)
}

function save(seed: number, { caseNumber, description, broken }: BrokenCase): void {
  const again = `npm run fuzz -- --seed ${seed} --case ${caseNumber}`
  mkdirSync(OUTPUT, { recursive: true })
  const file = path.join(OUTPUT, `case-${seed}-${caseNumber}.json`)
  writeFileSync(file, `${JSON.stringify({ again, description, broken }, null, 2)}\n`)
  console.error(`\n${again}\n  ${description}\n  ${broken.join('\n  ').slice(0, 2_000)}`)
}

interface ApiNight {
  readonly store: HubStoreName
  readonly seed: number
  readonly first: number
  readonly hubs: number
  readonly until: number
}

async function fuzzHubs({ store, seed, first, hubs, until }: ApiNight): Promise<number> {
  const stores = await startHubStores(store)
  let [requests, broken] = [0, 0]
  try {
    for (let hub = first; hub < first + hubs && performance.now() < until && broken < MOST_BROKEN; hub += 1) {
      const summary = await fuzzApi(stores, { seed, first: hub, hubs: 1 }, ({ description, faults }) => {
        console.error(`\nnpm run fuzz -- --api --store ${store} --seed ${seed} --first ${hub} --cases 1`)
        console.error(`  ${description}\n  ${faults.join('\n  ').slice(0, 2_000)}`)
      })
      requests += summary.requests
      broken += summary.broken.length
    }
  } finally {
    await stores.end()
  }
  console.log(`${requests} requests to hubs on ${store}, broken: ${broken}`)
  return broken > 0 ? EXIT.broken : EXIT.ok
}

async function main(): Promise<number> {
  let given: Record<string, string | undefined>
  let store: HubStoreName | undefined
  let isApi = false
  try {
    const text = { type: 'string' } as const
    const options = { cases: text, seed: text, first: text, case: text, minutes: text, workers: text }
    const {
      api = false,
      store: named,
      ...rest
    } = parseArgs({
      options: { ...options, api: { type: 'boolean' }, store: text },
    }).values
    store = hubStoreNamed(named ?? 'sqlite')
    ;[isApi, given] = [api, rest]
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return EXIT.usage
  }
  const numbers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, wholeNumber(value)]))
  if (Object.values(numbers).includes(undefined) || store === undefined) {
    console.error(USAGE)
    return EXIT.usage
  }
  const { seed = dayAsSeed(), first = 0, workers = availableParallelism(), minutes } = numbers
  const { cases = isApi ? 1_000 : 1_000_000 } = numbers
  if (isApi) {
    const until = minutes === undefined ? Infinity : performance.now() + minutes * 60_000
    return fuzzHubs({ store, seed, first, hubs: cases, until })
  }
  if (numbers.case !== undefined) {
    const result = await runCase(seed, numbers.case)
    console.log(JSON.stringify(result, null, 2))
    return result.broken.length > 0 ? EXIT.broken : EXIT.ok
  }
  console.log(`seed ${seed}, cases ${first} to ${first + cases - 1}, ${workers} threads`)
  const summary = await runFuzzer({
    seed,
    first,
    cases,
    workers,
    ...(minutes === undefined ? {} : { milliseconds: minutes * 60_000 }),
    onBroken: (broken) => save(seed, broken),
    onProgress: (now) => console.log(`${now.cases} cases, ${rate(now)}, ${now.broken.length} broken`),
  })
  print(summary)
  return summary.broken.length > 0 ? EXIT.broken : EXIT.ok
}

process.exitCode = await main()
