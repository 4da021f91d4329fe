/**
 * `npm start` without a display: the same kiosk on a screen in memory, played through by invented citizens. Prints what
 * happened line by line, writes a picture of every decision to `demo-output/`, and ends with the ledger's contents.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { sampleCard } from '../fixtures/index.ts'
import type { TapLine } from '../main/kiosk/tap-line.ts'
import { KioskDriver } from './kiosk-driver.ts'

const projectRoot = path.resolve(import.meta.dirname, '..')
const output = path.join(projectRoot, 'demo-output')

/** One act: a citizen, what they do, and what has to come of it. */
interface Act {
  readonly card: string
  readonly does: 'enters-number-b' | 'enters-wrong-pin-then-stops' | 'pulls-card-away' | 'just-taps'
  readonly expect: string
}

const ACTS: readonly Act[] = [
  { card: 'himeji-70', does: 'enters-number-b', expect: 'admit himeji-65-and-over' },
  { card: 'himeji-65-today', does: 'enters-number-b', expect: 'admit himeji-65-and-over' },
  { card: 'taishi-junior-high-youngest', does: 'enters-number-b', expect: 'admit harima-children' },
  { card: 'himeji-40', does: 'enters-number-b', expect: 'refuse otherwise' },
  { card: 'tatsuno-high-school', does: 'enters-number-b', expect: 'refuse otherwise' },
  { card: 'osaka-kita-ward-47', does: 'enters-number-b', expect: 'refuse outside-harima' },
  { card: 'unknown-municipality-70', does: 'enters-number-b', expect: 'ask address' },
  { card: 'himeji-forged-birth-date', does: 'enters-number-b', expect: 'refuse proof' },
  { card: 'himeji-copied-chip', does: 'enters-number-b', expect: 'refuse proof' },
  { card: 'himeji-old-kanji-72', does: 'enters-wrong-pin-then-stops', expect: 'failure entry-cancelled' },
  { card: 'himeji-foreign-resident-66', does: 'pulls-card-away', expect: 'failure card-removed' },
  { card: 'bank-card', does: 'just-taps', expect: 'failure card-bank' },
]

function digitsOf(card: string): { readonly pin: string; readonly numberB: string } {
  const sample = sampleCard(card)
  if (sample.kind !== 'individual-number-card') throw new Error(`${card} asks for no digits`)
  return sample
}

async function play(kiosk: KioskDriver, { card, does }: Act): Promise<TapLine> {
  const before = kiosk.lines.length
  await kiosk.putCard(card)
  switch (does) {
    case 'enters-number-b':
      await kiosk.enter('number-b', digitsOf(card).numberB)
      break
    case 'enters-wrong-pin-then-stops': {
      const { pin } = digitsOf(card)
      const wrong = pin === '0000' ? '1111' : '0000'
      await kiosk.enter('pin', wrong)
      await kiosk.waitForEntryAskedAgain('pin-wrong')
      await kiosk.picture(path.join(output, `${card}-wrong-pin.png`))
      await kiosk.cancelEntry()
      break
    }
    case 'pulls-card-away':
      await kiosk.waitForScreen('entry')
      await kiosk.takeCard()
      break
    case 'just-taps':
      break
  }
  return kiosk.lineAfter(before)
}

function resultOf(line: TapLine): string {
  return line.type === 'decision' ? `${line.outcome} ${line.rule}` : `failure ${line.code}`
}

function print(line: TapLine, citizen: { readonly ja: string; readonly en: string }): void {
  const [decision, rule, milliseconds] =
    line.type === 'decision' ? [line.outcome, line.rule, `${line.milliseconds} ms`] : [line.number, line.code, '–']
  process.stdout.write(
    `${citizen.ja} (${citizen.en})\n    ${decision} | ${rule} | ${line.reason.ja} / ${line.reason.en} | ${milliseconds}\n`,
  )
}

for (const old of existsSync(output) ? readdirSync(output) : []) if (old.endsWith('.png')) rmSync(path.join(output, old))
mkdirSync(output, { recursive: true })
const kiosk = await KioskDriver.launch({ args: process.argv.slice(2), keepStation: true })
let wrong = 0
try {
  await kiosk.waitForScreen('waiting')
  await kiosk.picture(path.join(output, 'waiting.png'))
  for (const act of ACTS) {
    const line = await play(kiosk, act)
    print(line, sampleCard(act.card).label)
    await kiosk.waitForScreen('decision', 'failure')
    await kiosk.picture(path.join(output, `${act.card}.png`))
    if (act.does !== 'pulls-card-away') await kiosk.takeCard()
    if (resultOf(line) !== act.expect) {
      wrong += 1
      process.stdout.write(`    expected: ${act.expect}\n`)
    }
  }
  await kiosk.picture(path.join(output, 'desk.png'), 'desk')
  await kiosk.picture(path.join(output, 'dock.png'), 'dock')
} finally {
  await kiosk.close()
}
process.stdout.write('\nThe ledger / 台帳\n')
const listed = spawnSync(process.execPath, [path.join(projectRoot, 'scripts/ledger.ts'), 'list', '--station', kiosk.station], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
const verified = spawnSync(
  process.execPath,
  [path.join(projectRoot, 'scripts/ledger.ts'), 'verify', '--station', kiosk.station],
  {
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
rmSync(kiosk.station, { recursive: true, force: true })
process.stdout.write(`\nPictures of every decision are in demo-output/.\n`)
process.exit(wrong === 0 && listed.status === 0 && verified.status === 0 ? 0 : 1)
