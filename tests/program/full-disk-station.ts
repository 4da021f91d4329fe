/** `full-disk-station.ts STATION`: a station whose disk gets full before its second program is installed. Tells what came of it. */
import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { TEST_SIGNER_KEY } from '../../fixtures/program-keys/index.ts'
import { ProgramStore, STATION_KEYS_FILE, stationKeysFile } from '../../main/program/index.ts'
import { packageOf } from '../../main/program/sample-package.test-support.ts'
import { fillDisk, freeDisk } from '../support/small-disk.ts'

const [folder = ''] = process.argv.slice(2)
const period = { from: '2020-01-01', until: '2099-12-31' }
const store = new ProgramStore({ folder, accept: 'development', clock: systemClock })
const inUse = () => orThrow(store.load('hall')).program.version
const codeOf = (outcome: { readonly ok: boolean; readonly error?: { readonly code: string } }) => outcome.error?.code ?? 'done'

writeFileSync(path.join(folder, STATION_KEYS_FILE), stationKeysFile([TEST_SIGNER_KEY]))
orThrow(store.install(packageOf({ ...period, version: '1.0.0' })))
const filler = path.join(folder, 'filler')
fillDisk(filler)
const full = codeOf(store.install(packageOf({ ...period, version: '2.0.0', note: 'x'.repeat(10_000) })))
const whileFull = { inUse: inUse(), files: readdirSync(path.join(folder, 'programs/hall')) }
freeDisk(filler)
const freed = codeOf(store.install(packageOf({ ...period, version: '2.0.0' })))
process.stdout.write(JSON.stringify({ full, whileFull, freed, inUse: inUse() }))
