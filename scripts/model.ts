/**
 * `npm run model`: histories of stations, hub and network by the million, against the invariants of the sync reference (scripts/sync-model).
 * Exit code 0: none was broken; 1: one was, and the command that shows it was printed; 2: wrong use.
 */
import { parseArgs } from 'node:util'
import { checkModel, hubOn, type ModelFinding, modelOf, type Tried } from './sync-model/check-model.ts'
import { DEFECT_NAMES, withDefect } from './sync-model/defects.ts'
import { hubStoreNamed, startHubStores } from './sync-model/hub-stores.ts'
import { CORRECT } from './sync-model/parts.ts'

const USAGE = `Usage:
  npm run model -- [--runs N] [--seed N] [--path PATH] [--defect NAME] [--hub sqlite|postgres]

  --runs N        how many histories (default 1000000: about an hour, three minutes for each 50000)
  --seed N        another seed makes other histories (default: the day, as YYYYMMDD)
  --path PATH     begins where a finding was, as it was printed
  --defect NAME   with one part replaced by a wrong one: the model must find it
  --hub STORE     against the hub as it runs: \`sqlite\` on its encrypted files (a hundred times as slow: 10000 histories unless --runs
                  says else), \`postgres\` on a server of its own (slower still: 2000)

Defects: ${DEFECT_NAMES.join('; ')}
Exit codes: 0 nothing was broken, 1 something was, 2 wrong use`

/** What a night has time for. */
const RUNS = { model: 1_000_000, sqlite: 10_000, postgres: 2_000 } as const

/** A search keeps what it has drawn: a million at once would fill the memory. */
const CHUNK = 50_000

function print({ commands, violations, seed, path }: ModelFinding, more: string): void {
  console.error(`\nnpm run model -- --runs 1 --seed ${seed} --path ${path}${more}`)
  for (const command of commands) console.error(`  ${JSON.stringify(command)}`)
  for (const { invariant, what } of violations) console.error(`${invariant}: ${what}`)
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const
  let given: Partial<Record<'runs' | 'seed' | 'path' | 'defect' | 'hub', string>>
  try {
    given = parseArgs({ options: { runs: text, seed: text, path: text, defect: text, hub: text } }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
    return 2
  }
  const hub = hubStoreNamed(given.hub)
  const runs = Number(given.runs ?? RUNS[hub ?? 'model'])
  const seed = Number(given.seed ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
  const defect = DEFECT_NAMES.find((name) => name === given.defect)
  const isWrong =
    (given.defect !== undefined && (defect === undefined || hub !== undefined)) || (given.hub !== undefined && hub === undefined)
  if (!Number.isSafeInteger(runs) || !Number.isSafeInteger(seed) || isWrong) {
    console.error(USAGE)
    return 2
  }
  const stores = hub === undefined ? undefined : await startHubStores(hub)
  const more = [defect === undefined ? '' : ` --defect '${defect}'`, hub === undefined ? '' : ` --hub ${hub}`].join('')
  const tried = stores === undefined ? modelOf(defect === undefined ? CORRECT : withDefect(defect)) : hubOn(() => stores.open())
  try {
    return await search(tried, { runs, seed, path: given.path, more })
  } finally {
    await stores?.end()
  }
}

interface Search {
  readonly runs: number
  readonly seed: number
  readonly path: string | undefined
  /** Of the command that shows a finding again. */
  readonly more: string
}

async function search(tried: Tried, { runs, seed, path, more }: Search): Promise<number> {
  const began = performance.now()
  for (let done = 0; done < runs; done += CHUNK) {
    const request = { runs: Math.min(CHUNK, runs - done), seed: seed + done / CHUNK }
    const found = await checkModel(tried, path === undefined ? request : { ...request, path })
    if (found !== undefined) {
      print(found, more)
      return 1
    }
    const seconds = Math.round((performance.now() - began) / 1_000)
    console.log(`${done + request.runs} histories in ${seconds} s, nothing broken`)
  }
  return 0
}

process.exitCode = await main()
