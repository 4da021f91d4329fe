import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import { orThrow, systemClock } from '../../core/base/index.ts'
import { parseRollMapping } from '../../core/roll/index.ts'
import { prepareRoll } from '../../main/roll/index.ts'
import { forkProcess } from '../../native/reader/launch.ts'
import { seededRandom } from '../../tests/support/seeded-random.ts'

const SURNAMES = [
  '佐藤 ｻﾄｳ',
  '髙橋 ﾀｶﾊｼ',
  '渡邊 ﾜﾀﾅﾍﾞ',
  '山﨑 ﾔﾏｻｷ',
  '大野 ｵｵﾉ',
  '伊藤 ｲﾄｳ',
  '小林 ｺﾊﾞﾔｼ',
  '齋藤 ｻｲﾄｳ',
  '加藤 ｶﾄｳ',
  '井上 ｲﾉｳｴ',
]
const GIVEN_NAMES = [
  '太郎 ﾀﾛｳ',
  '花子 ﾊﾅｺ',
  '一郎 ｲﾁﾛｳ',
  '京子 ｷﾖｳｺ',
  '悠真 ﾕｳﾏ',
  '葵 ｱｵｲ',
  '翔 ｼﾖｳ',
  '結衣 ﾕｲ',
  '誠 ﾏｺﾄ',
  '美咲 ﾐｻｷ',
  '健 ｹﾝ',
  '恵 ﾒｸﾞﾐ',
]
const SYLLABLES = 'ｱｲｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾉﾊﾋﾌﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜ'

export const MAPPING = orThrow(
  parseRollMapping({
    version: 1,
    columns: {
      number: '整理番号',
      barcode: 'バーコード',
      subjectKey: 'カードキー',
      name: '氏名',
      kana: '氏名カナ',
      birthDate: '生年月日',
      address: '住所',
      sex: '性別',
      district: '投票区',
    },
  }),
)

export interface Person {
  readonly number: string
  readonly barcode: string
  readonly subjectKey: string
  readonly name: string
  readonly kana: string
  readonly birthDate: string
  readonly birthDateText: string
}

/** The invented person of a row: the same in every run. */
export function personOf(row: number): Person {
  const random = seededRandom(row + 1)
  const draw = (count: number) => Math.floor(random() * count)
  const [surname = '', surnameKana = ''] = (SURNAMES[draw(SURNAMES.length)] ?? '').split(' ')
  const [given = '', givenKana = ''] = (GIVEN_NAMES[draw(GIVEN_NAMES.length)] ?? '').split(' ')
  const more = [draw(SYLLABLES.length), draw(SYLLABLES.length)].map((index) => SYLLABLES.charAt(index)).join('')
  const [year, month, day] = [1930 + draw(90), 1 + draw(12), 1 + draw(28)]
  const two = (value: number) => String(value).padStart(2, '0')
  const showa = year >= 1927 && year <= 1988
  return {
    number: String(row).padStart(8, '0'),
    barcode: `A${String(row * 7).padStart(10, '0')}`,
    subjectKey: row.toString(16).padStart(8, '0').repeat(8),
    name: `${surname}　${given}`,
    kana: `${surnameKana}${more} ${givenKana}`,
    birthDate: `${year}${two(month)}${two(day)}`,
    birthDateText: showa ? `昭和${year - 1925}年${month}月${day}日` : `${year}/${month}/${day}`,
  }
}

/** Voters of a polling district, in the mean. */
const DISTRICT_ROWS = 6_727

/** Writes a file of rows in UTF-8, of which one in so many has changed; its length in bytes. */
export function writeRows(file: string, rows: number, changedEach = Number.POSITIVE_INFINITY): number {
  const descriptor = openSync(file, 'w')
  try {
    let text = '整理番号,バーコード,カードキー,氏名,氏名カナ,生年月日,性別,住所,投票区\r\n'
    for (let row = 0; row < rows; row++) {
      const { number, barcode, subjectKey, name, kana, birthDateText } = personOf(row)
      // One in four has registered a card.
      text += `${number},${barcode},${row % 4 === 0 ? subjectKey : ''},${name},${kana},${birthDateText},${1 + (row % 2)},兵庫県姫路市安田四丁目${row % 997}番地${row % changedEach === 1 ? 'の２' : ''},${Math.floor(row / DISTRICT_ROWS)}\r\n`
      if (text.length < 1_000_000) continue
      writeSync(descriptor, text)
      text = ''
    }
    writeSync(descriptor, text)
  } finally {
    closeSync(descriptor)
  }
  return statSync(file).size
}

/** The most memory that a process has had, MiB; only Linux tells it. */
export function peakMemory(pid: number | undefined): number {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(peak ?? 0) / 1024
  } catch {
    return 0
  }
}

export function timed(action: () => void): number {
  const began = performance.now()
  action()
  return performance.now() - began
}

/** Imports a file as the kiosk does; seconds, and the most memory that its process had. */
export async function importRows(folder: string, source: string, ledgerKey: Uint8Array) {
  const entry = path.join(import.meta.dirname, '../../main/roll/roll-import-entry.ts')
  let pid: number | undefined
  let peakMebibytes = 0
  const began = performance.now()
  const prepared = orThrow(
    await prepareRoll({
      rolls: path.join(folder, 'rolls'),
      roll: 'bench',
      source,
      mapping: MAPPING,
      ledgerKey,
      clock: systemClock,
      randomBytes,
      launch: () => {
        const child = forkProcess(entry)
        pid = child.pid
        return child
      },
      onProgress: () => {
        peakMebibytes = Math.max(peakMebibytes, peakMemory(pid))
      },
    }),
  )
  orThrow(prepared.publish())
  return { seconds: (performance.now() - began) / 1000, peakMebibytes, summary: prepared.summary }
}
