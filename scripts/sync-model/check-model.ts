import fc from 'fast-check'
import { type Command, historyArbitrary } from './commands.ts'
import type { HubFace } from './hub-face.ts'
import { ModelHub } from './model-hub.ts'
import type { Violation } from './oracle.ts'
import { CORRECT, type Parts } from './parts.ts'
import { RealHub } from './real-hub.ts'
import type { RestorableStore } from './real-store.ts'
import { type SignAs, signAsModel, signAsStation } from './signatures.ts'
import { World } from './world.ts'

/** What histories are run against. */
export interface Tried {
  readonly parts: Parts
  readonly sign: SignAs
  /** A new hub for each history; it is closed after it. */
  open(): Promise<{ readonly hub: HubFace; close(): Promise<void> }>
}

/** The hub that is made of the pure parts, one of which may be wrong. */
export function modelOf(parts: Parts): Tried {
  return { parts, sign: signAsModel, open: async () => ({ hub: new ModelHub(parts), close: async () => undefined }) }
}

/** The hub as it runs, on a store. */
export function hubOn(openStore: () => Promise<RestorableStore>): Tried {
  return {
    parts: CORRECT,
    sign: signAsStation,
    open: async () => {
      const store = await openStore()
      return { hub: new RealHub(store), close: () => store.close() }
    },
  }
}

/** One history from beginning to rest: what it broke. */
export async function runHistory(commands: readonly Command[], tried: Tried): Promise<readonly Violation[]> {
  const { oracle, outcome } = await ran(commands, tried)
  if (oracle.violations.length === 0 && commands.some((command) => command.do === 'clock')) {
    const still = await ran(
      commands.filter((command) => command.do !== 'clock'),
      tried,
    )
    if (still.outcome !== outcome) oracle.differsByClock()
  }
  return oracle.violations
}

async function ran(commands: readonly Command[], { parts, sign, open }: Tried) {
  const { hub, close } = await open()
  try {
    const world = new World(hub, parts, sign)
    const oracle = await world.run(commands)
    return { oracle, outcome: await world.outcome() }
  } finally {
    await close()
  }
}

export interface ModelFinding {
  /** Histories that were run until it was found. */
  readonly runs: number
  /** The shortest that shows it. */
  readonly commands: readonly Command[]
  readonly violations: readonly Violation[]
  readonly seed: number
  readonly path: string
}

export interface ModelRequest {
  readonly runs: number
  readonly seed: number
  /** Where in the search a finding was, to begin there. */
  readonly path?: string
}

/** Searches for a history that breaks an invariant; undefined: there was none. */
export async function checkModel(tried: Tried, { runs, seed, path }: ModelRequest): Promise<ModelFinding | undefined> {
  const property = fc.asyncProperty(historyArbitrary, async (commands) => (await runHistory(commands, tried)).length === 0)
  const result = await fc.check(property, { numRuns: runs, seed, ...(path !== undefined && { path }) })
  const [found] = result.counterexample ?? []
  if (!result.failed || found === undefined) return undefined
  const commands = await shortest(found, tried)
  const violations = await runHistory(commands, tried)
  return { runs: result.numRuns, commands, violations, seed: result.seed, path: result.counterexamplePath ?? '' }
}

/** Leaves out what is not needed, command by command: rows of them are drawn as one. */
async function shortest(found: readonly Command[], tried: Tried): Promise<readonly Command[]> {
  let commands = found
  for (let index = commands.length - 1; index >= 0; index -= 1) {
    const without = commands.filter((_, place) => place !== index)
    if ((await runHistory(without, tried)).length > 0) {
      commands = without
      index = commands.length
    }
  }
  return commands
}
