import { readFileSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import type { BuildKind } from '../kiosk/index.ts'

/** Where this installation keeps what it ships, and what kind it is. */
export interface Installation {
  readonly build: BuildKind
  /** Sample program file. */
  readonly sampleProgram: string
  readonly sampleDeck: string
  readonly testTrustAnchors: string
  readonly sampleRolls: string
  /** The SQLite addon for a runtime below Node-API 10; undefined where the package's own does. */
  readonly nativeBinding?: string
  /** Files of the readers' processes. */
  readonly readerProcess: string
  readonly watcherProcess: string
  /** File of the process that imports a roll. */
  readonly rollImportProcess: string
}

const manifestSchema = z.object({ uketsukePackage: z.enum(['production', 'training']) })

/** A package says its kind in its own manifest, inside the archive; one that says nothing understandable is production. */
function buildKind(): BuildKind {
  if (!app.isPackaged) return 'development'
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8'))).uketsukePackage
  } catch {
    return 'production'
  }
}

function nativeBinding(): string | undefined {
  if (Number(process.versions.napi) >= 10) return undefined
  return app.isPackaged ? path.join(process.resourcesPath, 'native/better_sqlite3.node') : process.env.UKETSUKE_SQLITE_BINDING
}

/** `here` is the folder of the built main process. */
export function installation(here: string): Installation {
  const sqliteBinding = nativeBinding()
  const [programs, training] = app.isPackaged
    ? [path.join(process.resourcesPath, 'programs'), path.join(process.resourcesPath, 'training')]
    : [path.join(app.getAppPath(), 'fixtures/programs'), path.join(app.getAppPath(), 'fixtures/generated')]
  return {
    build: buildKind(),
    sampleProgram: path.join(programs, 'himeji-facility-entry.yaml'),
    sampleDeck: path.join(training, 'sample-deck.json'),
    testTrustAnchors: path.join(training, 'test-trust-anchors.json'),
    sampleRolls: path.join(training, 'sample-rolls.json'),
    ...(sqliteBinding === undefined ? {} : { nativeBinding: sqliteBinding }),
    readerProcess: path.join(here, 'reader-process-entry.js'),
    watcherProcess: path.join(here, 'reader-watcher-entry.js'),
    rollImportProcess: path.join(here, 'roll-import-entry.js'),
  }
}
