import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { orThrow, systemClock } from '../core/base/index.ts'
import { decodeSigned, ROLL_MANIFEST_TYPE } from '../core/roll-package/index.ts'
import { openLedger } from '../main/ledger/index.ts'
import { openRoll, type RollQuery } from '../main/ledger/rolls/index.ts'
import { describeSignerKey } from '../main/program/index.ts'
import {
  importLease,
  leasePublicKey,
  makeLease,
  makePackage,
  PackageFolder,
  preparePackage,
  signedFile,
} from '../main/roll/package/index.ts'
import { forkProcess } from '../native/reader/launch.ts'
import { seededRandom } from '../tests/support/seeded-random.ts'
import { type BenchResult, percentiles } from './bench-result.ts'
import { checkInDraft } from './ledger.ts'
import { importRows, MAPPING, type Person, peakMemory, personOf, timed, writeRows } from './support/roll-rows.ts'
import { isFull } from './support/size.ts'

/** A city of 3.7 million. */
const PROMISED_ROWS = 3_700_000
/** Rows of the import during which somebody checks in, of the roll that is searched, and of that which is packed. */
const IMPORT_ROWS = isFull ? 1_000_000 : 100_000
const SEARCH_ROWS = isFull ? PROMISED_ROWS : 200_000
const PACKAGE_ROWS = isFull ? PROMISED_ROWS : 50_000
const SEARCHES = 5_000
/** A lively reception: one check-in each 20 milliseconds. */
const COMMIT_INTERVAL_MILLISECONDS = 20
const COMMITS_BEFORE = 500

/**
 * Rows imported while a reception goes on: how long it takes, and what a check-in's durable commit costs meanwhile, against the
 * same commits before.
 */
export async function benchRollImport(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  const key = randomBytes(32)
  const station = { id: 'bench', name: 'bench' }
  const ledger = orThrow(openLedger({ file: path.join(folder, 'ledger.db'), key, clock: systemClock, randomBytes, station }))
  try {
    const source = path.join(folder, 'rows.csv')
    const sourceBytes = writeRows(source, IMPORT_ROWS)
    const commit = () => timed(() => orThrow(ledger.recordCheckIn(checkInDraft)))
    const pause = () => new Promise((resolve) => setTimeout(resolve, COMMIT_INTERVAL_MILLISECONDS))
    const before: number[] = []
    while (before.length < COMMITS_BEFORE) {
      before.push(commit())
      await pause()
    }
    const during: number[] = []
    let imported: Awaited<ReturnType<typeof importRows>> | undefined
    const importing = importRows(folder, source, key).then((outcome) => {
      imported = outcome
    })
    while (imported === undefined) {
      during.push(commit())
      await pause()
    }
    await importing
    const [commitBeforeMilliseconds, commitDuringMilliseconds] = [percentiles(before), percentiles(during)]
    return {
      name: 'check-in committed during an import of rows ÷ before it',
      ratio: {
        p50: commitDuringMilliseconds.p50 / commitBeforeMilliseconds.p50,
        p95: commitDuringMilliseconds.p95 / commitBeforeMilliseconds.p95,
      },
      rows: imported.summary.entries,
      importSeconds: imported.seconds,
      sourceMebibytes: sourceBytes / 2 ** 20,
      peakMebibytes: imported.peakMebibytes,
      commitBeforeMilliseconds,
      commitDuringMilliseconds,
    }
  } finally {
    ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Searches of each kind in an encrypted roll; the goal is a p99 under 5 ms. */
export async function benchRollSearch(): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  const key = randomBytes(32)
  try {
    const source = path.join(folder, 'rows.csv')
    writeRows(source, SEARCH_ROWS)
    const imported = await importRows(folder, source, key)
    rmSync(source)
    const roll = orThrow(openRoll({ rolls: path.join(folder, 'rolls'), roll: 'bench', ledgerKey: key, clock: systemClock }))
    const random = seededRandom(3_700_000)
    const kinds: Readonly<Record<string, (person: Person) => RollQuery>> = {
      number: ({ number }) => ({ by: 'number', number }),
      barcode: ({ barcode }) => ({ by: 'barcode', barcode }),
      subjectKey: ({ subjectKey }) => ({ by: 'subject-key', subjectKey }),
      birthDateAndName: ({ birthDate, name }) => ({ by: 'birth-date-and-name', birthDate, name }),
      kana: ({ kana }) => ({ by: 'kana', beginning: kana.slice(0, 3) }),
    }
    const figures: Record<string, string> = {}
    const worst: number[] = []
    try {
      for (const [name, queryOf] of Object.entries(kinds)) {
        const times: number[] = []
        for (let search = 0; search < SEARCHES; search++) {
          // Only one in four has a card.
          const query = queryOf(personOf(4 * Math.floor((random() * SEARCH_ROWS) / 4)))
          times.push(
            timed(() => {
              if (roll.find(query, 20).hits.length === 0) throw new Error(`nobody found by ${name}`)
            }),
          )
        }
        const sorted = times.toSorted((a, b) => a - b)
        const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
        worst.push(at(0.99))
        figures[name] = `p50 ${at(0.5).toFixed(3)}, p99 ${at(0.99).toFixed(3)} ms`
      }
    } finally {
      roll.close()
    }
    return {
      name: `slowest p99 of a search in ${SEARCH_ROWS.toLocaleString('en-US')} encrypted rows ÷ 5 ms`,
      ratio: Math.max(...worst) / 5,
      goal: 1,
      rows: imported.summary.entries,
      importSeconds: imported.seconds,
      peakMebibytes: imported.peakMebibytes,
      fileMebibytes: statSync(path.join(folder, 'rolls/bench/000001.roll')).size / 2 ** 20,
      ...figures,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The roll of a city of 3.7 million on its way: packed in the office, taken in by a station, and how much a version with 1,000 changed rows,
 * scattered over all of it, brings to a station that has the one before.
 */
export async function benchRollPackage(rows = PACKAGE_ROWS): Promise<BenchResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-bench-'))
  const [ledgerKey, rollKey] = [randomBytes(32), randomBytes(32)]
  const officials = ['first', 'second'].map(() => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const purpose = 'roll-signing'
    return { privateKey, signer: describeSignerKey(publicKey, { municipality: '282014', hierarchy: 'production', purpose }) }
  })
  const believed = officials.map(({ signer }) => signer)
  const office = new PackageFolder(path.join(folder, 'office'))
  const source = path.join(folder, 'rows.csv')
  const pack = async () => {
    const draft = { source, mapping: MAPPING, roll: 'bench', tenant: '282014', programs: [], rollKey }
    const made = orThrow(await makePackage({ ...draft, clock: systemClock, leaveOutRejected: false }, office))
    const signed = decodeSigned(orThrow(office.manifest()))
    if (signed === undefined) throw new Error('no manifest')
    const keys = officials.map(({ privateKey }) => privateKey)
    const file = signedFile(ROLL_MANIFEST_TYPE, signed, keys)
    office.putManifest(made.manifest.version, file)
    return { ...made, manifestBytes: file.length }
  }
  const station = { rolls: path.join(folder, 'rolls'), roll: 'bench', ledgerKey, clock: systemClock }
  const seconds = async <Value>(act: () => Promise<Value>) => {
    const began = performance.now()
    const value = await act()
    return { value, seconds: (performance.now() - began) / 1000 }
  }
  const importPackage = async () => {
    let pid: number | undefined
    let peakMebibytes = 0
    const taken = await seconds(async () => {
      const launch = () => {
        const child = forkProcess(path.join(import.meta.dirname, '../main/roll/roll-import-entry.ts'))
        pid = child.pid
        return child
      }
      const onProgress = () => {
        peakMebibytes = Math.max(peakMebibytes, peakMemory(pid))
      }
      const options = { ...station, folder: office.folder, believed, randomBytes, launch, onProgress }
      orThrow(orThrow(await preparePackage(options)).publish())
    })
    return { seconds: taken.seconds, peakMebibytes }
  }
  try {
    const sourceBytes = writeRows(source, rows)
    const first = await seconds(pack)
    const from = systemClock.now().epochMilliseconds
    const [official] = officials
    if (official === undefined) throw new Error('nobody signs')
    const lent = { roll: 'bench', tenant: '282014', station: leasePublicKey(ledgerKey), rollKey, from, until: from + 3_600_000 }
    orThrow(await importLease({ ...station, file: await makeLease(lent, official.privateKey), believed }))
    const whole = await importPackage()
    writeRows(source, rows, rows / 1_000)
    const second = await seconds(pack)
    const delta = await importPackage()
    const { fresh, manifestBytes } = second.value
    return {
      name: `import of a signed package of ${rows.toLocaleString('en-US')} rows ÷ its share of 60 s for ${PROMISED_ROWS.toLocaleString('en-US')}`,
      ratio: (whole.seconds * PROMISED_ROWS) / rows / 60,
      goal: 1,
      rows: first.value.manifest.records,
      sourceMebibytes: sourceBytes / 2 ** 20,
      packSeconds: first.seconds,
      packageMebibytes: first.value.fresh.bytes / 2 ** 20,
      blocks: first.value.manifest.blocks.length,
      importSeconds: whole.seconds,
      peakMebibytes: whole.peakMebibytes,
      importOfNextVersionSeconds: delta.seconds,
      'delta of 1,000 rows': `${fresh.blocks} blocks, ${(fresh.bytes / 2 ** 20).toFixed(2)} MiB, manifest ${(manifestBytes / 2 ** 20).toFixed(2)} MiB`,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await benchRollImport())
  console.log(await benchRollSearch())
  console.log(await benchRollPackage())
}
