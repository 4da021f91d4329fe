import { createPublicKey, type KeyObject } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { orThrow } from '../../../core/base/index.ts'
import { parseRollMapping } from '../../../core/roll/index.ts'
import { decodeSigned, ROLL_MANIFEST_TYPE } from '../../../core/roll-package/index.ts'
import { seededSigningKey } from '../../../fixtures/program-keys/index.ts'
import { KEY, seededRandomBytes, standingClock, temporaryFolder } from '../../ledger/ledger.test-support.ts'
import { openRoll, type Roll } from '../../ledger/rolls/index.ts'
import { describeSignerKey, type SignerKey } from '../../program/index.ts'
import { importInThisProcess } from '../roll.test-support.ts'
import { type PackageImportOptions, preparePackage } from './import-package.ts'
import { importLease, type LeaseDraft, leasePublicKey, makeLease } from './lease.ts'
import { type MadePackage, makePackage, type PackageDraft } from './make-package.ts'
import { PackageFolder } from './package-folder.ts'
import { signedFile } from './signed-file.ts'

export const HOUR = 3_600_000
export const ROLL_KEY = new Uint8Array(32).fill(9)
export const MAPPING = orThrow(
  parseRollMapping({ version: 1, columns: { number: '番号', name: '氏名', birthDate: '生年月日', district: '投票区' } }),
)

/** An official with a key for rolls. */
export function official(label: string, municipality = '282014'): { readonly key: KeyObject; readonly signer: SignerKey } {
  const key = seededSigningKey(`roll official ${label}`)
  const purpose = 'roll-signing'
  return { key, signer: describeSignerKey(createPublicKey(key), { municipality, hierarchy: 'production', purpose }) }
}

export const FIRST = official('first')
export const SECOND = official('second')

export const row = (number: number, note = '') => `${number},選挙　人${number}${note},昭和40年4月1日,第${1 + (number % 2)}\r\n`
export const csvOf = (rows: readonly string[]) => `番号,氏名,生年月日,投票区\r\n${rows.join('')}`
export const ROWS = Array.from({ length: 40 }, (_, index) => row(index))

/** The office with its folder of packages, and a station. */
export function packageScene(rows: readonly string[] = ROWS) {
  const root = temporaryFolder()
  const source = path.join(root, 'roll.csv')
  const office = new PackageFolder(path.join(root, 'office'))
  const clock = standingClock()
  const options: PackageImportOptions = {
    rolls: path.join(root, 'rolls'),
    roll: 'electors',
    folder: office.folder,
    believed: [FIRST.signer, SECOND.signer],
    ledgerKey: KEY,
    clock,
    randomBytes: seededRandomBytes('station'),
    launch: importInThisProcess,
  }
  const now = () => clock.now().epochMilliseconds
  const scene = {
    root,
    office,
    clock,
    options,
    make: async (content: string = csvOf(rows), change: Partial<PackageDraft> = {}): Promise<MadePackage> => {
      writeFileSync(source, content)
      const draft = { source, mapping: MAPPING, roll: 'electors', tenant: '282014', programs: [], rollKey: ROLL_KEY, clock }
      return orThrow(await makePackage({ ...draft, leaveOutRejected: false, ...change }, office))
    },
    /** The newest manifest under these signatures and no others. */
    sign: (...keys: readonly KeyObject[]) => {
      const [version = 0] = office.versions()
      const signed = decodeSigned(orThrow(office.manifest()))
      if (signed === undefined) throw new Error('no manifest')
      office.putManifest(version, signedFile(ROLL_MANIFEST_TYPE, { payload: signed.payload, signatures: [] }, keys))
    },
    lease: async (change: Partial<LeaseDraft> = {}, signer = FIRST.key) => {
      const span = { from: now(), until: now() + 24 * HOUR }
      const lent = { roll: 'electors', tenant: '282014', station: leasePublicKey(KEY), rollKey: ROLL_KEY, ...span, ...change }
      const file = await makeLease(lent, signer)
      return importLease({ ...options, file })
    },
    /** Made, signed by two, lent to the station. */
    deliver: async (content: string = csvOf(rows), change: Partial<PackageDraft> = {}): Promise<MadePackage> => {
      const made = await scene.make(content, change)
      scene.sign(FIRST.key, SECOND.key)
      orThrow(await scene.lease({ rollKey: change.rollKey ?? ROLL_KEY }))
      return made
    },
    import: (change: Partial<PackageImportOptions> = {}) => preparePackage({ ...options, ...change }),
    takeIn: async (change: Partial<PackageImportOptions> = {}) => orThrow(orThrow(await scene.import(change)).publish()),
    present: <Value>(ask: (roll: Roll) => Value): Value => {
      const roll = orThrow(openRoll(options))
      try {
        return ask(roll)
      } finally {
        roll.close()
      }
    },
    blocks: () => {
      const folder = path.join(office.folder, 'blocks')
      return readdirSync(folder).map((name) => path.join(folder, name))
    },
  }
  return scene
}

/** A file with one of its bytes changed. */
export function spoil(file: string, at = 40): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}
