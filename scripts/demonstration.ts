/**
 * `npm start` without a display: the same kiosk on a screen in memory, played through by invented citizens. Prints what
 * happened line by line, writes a picture of every decision to `demo-output/`, and ends with the ledger's contents.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { FAILURES } from '../core/failure/index.ts'
import { sampleCard } from '../fixtures/index.ts'
import type { TapEndLine } from '../main/kiosk/tap-line.ts'
import { ACTS, type Act, FURTHER_SCENES, play, resultOf, type Scene, sceneArguments } from './demonstration-acts.ts'
import { KioskDriver } from './kiosk-driver.ts'
import { newStationFolder } from './quick-hands-station.ts'

const projectRoot = path.resolve(import.meta.dirname, '..')
const output = path.join(projectRoot, 'demo-output')

function print(line: TapEndLine, citizen: { readonly ja: string; readonly en: string }): void {
  const [decision, rule, milliseconds] =
    line.type === 'decision' ? [line.outcome, line.rule, `${line.milliseconds} ms`] : [line.number, line.code, '–']
  process.stdout.write(
    `${citizen.ja} (${citizen.en})\n    ${decision} | ${rule} | ${line.reason.ja} / ${line.reason.en} | ${milliseconds}\n`,
  )
}

/** Plays one act and shows what came of it; false when that is not what has to come of it. `name`: of its pictures. */
async function show(act: Act, kiosk: KioskDriver, name: string): Promise<boolean> {
  const { label } = sampleCard(act.card)
  const picture = (what: string) => path.join(output, `${name}${what}.png`)
  const line = await play(act, kiosk, kiosk, {
    onWrongPin: async () => {
      const { number, title } = FAILURES['pin-wrong']
      process.stdout.write(
        `${label.ja} (${label.en})\n    ${number} | pin-wrong | ${title.ja} / ${title.en} | ${await kiosk.triesLeft()}\n`,
      )
      await kiosk.picture(picture('-wrong-pin'))
    },
    onFaceQuestion: async () => {
      await kiosk.picture(picture('-comparison'))
      await kiosk.picture(picture('-comparison-desk'), 'desk')
    },
  })
  print(line, label)
  await kiosk.waitForScreen('decision', 'failure')
  await kiosk.picture(picture(''))
  if (act.does !== 'pulls-card-away') await kiosk.takeCard()
  const isExpected = resultOf(line) === act.expect
  if (!isExpected) process.stdout.write(`    expected: ${act.expect}\n`)
  return isExpected
}

/** A scene at a station of its own; how many of its acts went wrong. */
async function showScene(scene: Scene): Promise<number> {
  process.stdout.write(`\n${scene.program}\n`)
  const station = newStationFolder()
  const kiosk = await KioskDriver.launch({ args: [...process.argv.slice(2), ...sceneArguments(scene)], station })
  let wrong = 0
  try {
    await kiosk.waitForScreen('waiting')
    for (const act of scene.acts) if (!(await show(act, kiosk, `${scene.program}-${act.card}`))) wrong += 1
    await kiosk.picture(path.join(output, `${scene.program}-desk.png`), 'desk')
  } finally {
    await kiosk.close()
    rmSync(station, { recursive: true, force: true })
  }
  return wrong
}

for (const old of existsSync(output) ? readdirSync(output) : []) if (old.endsWith('.png')) rmSync(path.join(output, old))
mkdirSync(output, { recursive: true })
const kiosk = await KioskDriver.launch({ args: process.argv.slice(2), keepStation: true })
let wrong = 0
try {
  await kiosk.waitForScreen('waiting')
  await kiosk.picture(path.join(output, 'waiting.png'))
  for (const act of ACTS) if (!(await show(act, kiosk, act.card))) wrong += 1
  await kiosk.picture(path.join(output, 'desk.png'), 'desk')
  await kiosk.picture(path.join(output, 'dock.png'), 'dock')
} finally {
  await kiosk.close()
}
for (const scene of FURTHER_SCENES) wrong += await showScene(scene)
process.stdout.write('\nThe ledger of the first station / 最初の受付の台帳\n')
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
