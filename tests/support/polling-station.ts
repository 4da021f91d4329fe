import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Clock, orThrow } from '../../core/base/index.ts'
import type { StaffRole } from '../../core/program/index.ts'
import { parseRollMapping } from '../../core/roll/index.ts'
import { ELECTOR_HEADINGS, type Elector, electorLine } from '../../fixtures/rolls/electoral-roll.ts'
import { prepareRoll } from '../../main/roll/index.ts'
import { createKeyFile, newStaffRecord, readKeyFile, type StaffRecord, writeStaffFile } from '../../main/station/index.ts'
import { forkProcess } from '../../native/reader/launch.ts'

const projectRoot = path.resolve(import.meta.dirname, '../..')
const bytes = (length: number) => new Uint8Array(randomBytes(length))

/** Two who may stand by each other, and a clerk. */
export const POLLING_STAFF = [
  { id: 'clerk', name: '窓口 あおい', role: 'clerk', pin: '719204' },
  { id: 'supervisor', name: '主任 あかね', role: 'supervisor', pin: '820415' },
  { id: 'officer', name: '投票管理者 みどり', role: 'administrator', pin: '931526' },
] as const satisfies readonly { readonly id: string; readonly name: string; readonly role: StaffRole; readonly pin: string }[]

/** A station at a polling place on the virtual reader, as its administrator has set it up the day before: nobody has opened yet. */
export class PollingStation {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-election-'))

  async setUp(): Promise<void> {
    orThrow(createKeyFile(path.join(this.folder, 'ledger.key'), bytes))
    orThrow(createKeyFile(path.join(this.folder, 'confirm.key'), bytes))
    const records: StaffRecord[] = []
    for (const { id, name, role, pin } of POLLING_STAFF) {
      const made = orThrow(await newStaffRecord({ name, role, pin: new TextEncoder().encode(pin) }, records))
      records.push({ ...made, id })
    }
    orThrow(writeStaffFile(this.folder, records))
    mkdirSync(this.checklistFolder)
  }

  /** What runs from the next start on. */
  run(program: string, place: string): void {
    writeFileSync(path.join(this.folder, 'program.yaml'), program)
    const lines = [
      'station: { id: city-hall-1, name: 受付1 }',
      `place: ${place}`,
      'program: program.yaml',
      'reader: pcsc',
      'ledger: { file: ledger.db, key: { source: key-file, file: ledger.key } }',
      'polling: { receiptPrefix: A, confirmationKeyFile: confirm.key, checklist: { folder: checklist } }',
      '',
    ]
    writeFileSync(path.join(this.folder, 'station.yaml'), lines.join('\n'))
  }

  /** Imports the electoral roll, as of the clock's day. */
  async importRoll(electors: readonly Elector[], clock: Clock): Promise<void> {
    const source = path.join(this.folder, 'electors.csv')
    writeFileSync(source, `${[ELECTOR_HEADINGS, ...electors.map(electorLine)].join('\r\n')}\r\n`)
    const mapping = JSON.parse(readFileSync(path.join(projectRoot, 'fixtures/rolls/electors-mapping.json'), 'utf8')) as unknown
    const prepared = orThrow(
      await prepareRoll({
        rolls: path.join(this.folder, 'rolls'),
        roll: 'electoral-roll',
        source,
        mapping: orThrow(parseRollMapping(mapping)),
        ledgerKey: orThrow(readKeyFile(path.join(this.folder, 'ledger.key'))),
        clock,
        randomBytes: bytes,
        launch: () => forkProcess(path.join(projectRoot, 'main/roll/roll-import-entry.ts')),
      }),
    )
    orThrow(prepared.publish())
    rmSync(source)
  }

  /** The key that the office shares with its stations. */
  confirmationKey(): Uint8Array {
    return orThrow(readKeyFile(path.join(this.folder, 'confirm.key')))
  }

  get checklistFolder(): string {
    return path.join(this.folder, 'checklist')
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
