import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { Bench } from '../kiosk/kiosk-bench.test-support.ts'
import { openRoll } from '../ledger/rolls/index.ts'
import { prepareRoll } from '../roll/index.ts'
import { importInThisProcess, sampleMapping } from '../roll/roll.test-support.ts'
import { readKeyFile } from '../station/index.ts'

let station: Bench
beforeEach(() => {
  station = new Bench()
})
afterEach(() => station.close())

const present = (roll: string) => ({
  rolls: path.join(station.folder, 'rolls'),
  roll,
  ledgerKey: orThrow(readKeyFile(path.join(station.folder, 'own.key'))),
  clock: systemClock,
})

/** The office brings its own list before the training begins. */
async function bring(roll: string, mapping: string, ...lines: readonly string[]) {
  const source = path.join(station.folder, 'own.csv')
  writeFileSync(source, lines.map((line) => `${line}\r\n`).join(''))
  const options = { ...present(roll), source, mapping: sampleMapping(mapping), randomBytes, launch: importInThisProcess }
  orThrow(orThrow(await prepareRoll(options)).publish())
}

function versionOf(roll: string) {
  const opened = orThrow(openRoll(present(roll)))
  const { version, summary } = opened
  opened.close()
  return { version, entries: summary.entries }
}

test('a training brings the sample roll once, also where no card is bound to it', async () => {
  station.configure('polling-early', 'city-hall')
  await station.open()
  await station.kiosk.close()
  await station.open()
  expect(versionOf('electoral-roll')).toEqual({ version: 1, entries: 600 })
})

/*
 * - The office tries its electoral roll on a training station; no card is bound to an electoral roll.
 * - The training begins: it still is the office's roll.
 */
test('a roll that was imported before stays', async () => {
  station.configure('polling-early', 'city-hall')
  const headings = '名簿番号,バーコード,投票区,氏名,氏名カナ,生年月日,性別,住所,転出先,失権,不在者投票,期日前投票,点字,在外,異動'
  await bring(
    'electoral-roll',
    'electors',
    headings,
    '07-0001-01,9900000001,d01,見本　太郎,ミホン　タロウ,19700101,男,見本町,,,,,,,',
  )
  await station.open()
  expect(versionOf('electoral-roll')).toEqual({ version: 1, entries: 1 })
})

test('no sample card is bound to the roll of somebody else, whose numbers are other people', async () => {
  station.configure('registered-parking-gate', 'entrance', 'gates: { main: { kind: simulated } }')
  const headings = '登録番号,氏名,フリガナ,車両番号,利用許可,許可期限,利用停止,停止期限,備考'
  await bring('registered-cars', 'cars', headings, 'P-001,見本　ハナ,ﾐﾎﾝ ﾊﾅ,姫路 330 あ 12-34,,,,,')
  await station.open()
  expect(station.desk.roll).toMatchObject({ registered: 0, current: { entries: 1 } })
})
