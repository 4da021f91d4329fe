import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { orThrow } from '../../core/base/index.ts'
import { parseRollMapping, type RollMapping } from '../../core/roll/index.ts'
import type { ReaderProcess } from '../../native/reader/launch.ts'
import { KEY, seededRandomBytes, standingClock, temporaryFolder } from '../ledger/ledger.test-support.ts'
import { openRoll, type Roll, type RollFolder } from '../ledger/rolls/index.ts'
import { runImport } from './import-job.ts'
import { rollImportJobSchema } from './messages.ts'
import { type PrepareRollOptions, prepareRoll } from './prepare-roll.ts'

export const MAPPING: RollMapping = orThrow(
  parseRollMapping({
    version: 1,
    columns: { number: '整理番号', name: '氏名', kana: 'カナ', birthDate: '生年月日', address: '住所' },
  }),
)

/** The mapping of a sample roll in `fixtures/rolls`. */
export function sampleMapping(name: string): RollMapping {
  const file = new URL(`../../fixtures/rolls/${name}-mapping.json`, import.meta.url)
  return orThrow(parseRollMapping(JSON.parse(readFileSync(file, 'utf8'))))
}

/** Imports a sample roll of `fixtures/rolls` and opens it. */
export async function importSampleRoll(name: string, { rolls, roll }: RollFolder): Promise<Roll> {
  const options = {
    rolls,
    roll,
    source: fileURLToPath(new URL(`../../fixtures/rolls/${name}.csv`, import.meta.url)),
    mapping: sampleMapping(name),
    ledgerKey: KEY,
    clock: standingClock(),
    randomBytes: seededRandomBytes(`station ${roll}`),
    launch: importInThisProcess,
  }
  orThrow(orThrow(await prepareRoll(options)).publish())
  return orThrow(openRoll(options))
}

export const HEADER = '整理番号,氏名,カナ,生年月日,住所\r\n'

/** The import without a process around it: the same code, where a test can look at it. */
export function importInThisProcess(): ReaderProcess {
  let listen: (message: unknown) => void = () => {}
  let exit: () => void = () => {}
  let running = true
  const end = () => {
    if (running) exit()
    running = false
  }
  return {
    pid: process.pid,
    send: (message) => {
      const job = rollImportJobSchema.parse(message)
      // The key is wiped by the sender when this returns.
      const own = { ...job, key: job.key.slice() }
      void runImport(own, {
        randomBytes: seededRandomBytes('import'),
        onProgress: (progress) => listen({ type: 'progress', progress }),
      }).then((outcome) => {
        if (running) listen({ type: 'finished', outcome })
        end()
      })
    },
    onMessage: (listener) => {
      listen = listener
    },
    onExit: (listener) => {
      exit = listener
    },
    kill: end,
  }
}

export interface RollScene {
  readonly options: PrepareRollOptions
  /** Puts another file in place of the one to be imported. */
  write(content: Uint8Array | string): void
  /** Names in the roll's folder. */
  files(): readonly string[]
}

/** A station's folder of rolls and a file to be imported into the roll `members`. */
export function rollScene(content: Uint8Array | string, change: Partial<PrepareRollOptions> = {}): RollScene {
  const folder = temporaryFolder()
  const source = path.join(folder, 'source.csv')
  const rolls = path.join(folder, 'rolls')
  const write = (bytes: Uint8Array | string) => writeFileSync(source, bytes)
  write(content)
  return {
    options: {
      rolls,
      roll: 'members',
      source,
      mapping: MAPPING,
      ledgerKey: KEY,
      clock: standingClock(),
      randomBytes: seededRandomBytes('station'),
      launch: importInThisProcess,
      ...change,
    },
    write,
    files: () => readdirSync(path.join(rolls, 'members')),
  }
}
