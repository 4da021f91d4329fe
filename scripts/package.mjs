/**
 * `npm run package [-- --training]`: the packaged kiosk as a folder under `release/`. Prints what it weighs. `--training` makes the
 * package for training, which has the sample cards.
 */
import fs from 'node:fs'
import path from 'node:path'
import { buildApp } from './toolchain/build-app.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { packageApp, packagedExecutable } from './toolchain/package-app.mjs'
import { projectRoot } from './toolchain/paths.mjs'
import { runScript, setUp } from './toolchain/set-up.mjs'

/** Bytes of a file or of all files in a folder. */
function sizeOf(/** @type {string} */ place) {
  const at = fs.lstatSync(place)
  if (!at.isDirectory()) return at.size
  /** @type {number} */
  let sum = 0
  for (const name of fs.readdirSync(place)) sum += sizeOf(path.join(place, name))
  return sum
}

const mebibytes = (/** @type {number} */ bytes) => `${(bytes / 1_048_576).toFixed(1)} MiB`

await runScript(async () => {
  const kind = process.argv.includes('--training') || process.env.UKETSUKE_PACKAGE === 'training' ? 'training' : 'production'
  const toolchain = await setUp()
  const environment = toolEnvironment(toolchain)
  if (!buildApp(environment)) return 1
  const folder = packageApp(kind, environment)
  const resources = path.join(folder, 'resources')
  process.stdout.write(`${path.relative(projectRoot, packagedExecutable(folder, kind))}\n`)
  process.stdout.write(`  ${mebibytes(sizeOf(folder))} in all, of it our own:\n`)
  for (const name of fs.existsSync(resources) ? fs.readdirSync(resources) : []) {
    process.stdout.write(`  ${mebibytes(sizeOf(path.join(resources, name))).padStart(10)}  resources/${name}\n`)
  }
  if (toolchain?.electron.official === false) {
    process.stdout.write(
      `  Electron ${toolchain.electron.electron} from the npm registry: for development and tests, never to be shipped\n`,
    )
  }
  return 0
})
