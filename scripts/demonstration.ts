/**
 * `npm start` without a display: the same kiosk on a screen in memory, played through by invented citizens. Prints what
 * happened line by line, writes a picture of every decision to `demo-output/`, and ends with the ledger's contents.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { FAILURES } from '../core/failure/index.ts'
import { sampleCard } from '../fixtures/index.ts'
import type { TapLine } from '../main/kiosk/tap-line.ts'
import { ACTS, play, resultOf } from './demonstration-acts.ts'
import { KioskDriver } from './kiosk-driver.ts'

const projectRoot = path.resolve(import.meta.dirname, '..')
const output = path.join(projectRoot, 'demo-output')

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
    const { label } = sampleCard(act.card)
    const line = await play(act, kiosk, kiosk, async () => {
      const { number, title } = FAILURES['pin-wrong']
      process.stdout.write(
        `${label.ja} (${label.en})\n    ${number} | pin-wrong | ${title.ja} / ${title.en} | ${await kiosk.triesLeft()}\n`,
      )
      await kiosk.picture(path.join(output, `${act.card}-wrong-pin.png`))
    })
    print(line, label)
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
