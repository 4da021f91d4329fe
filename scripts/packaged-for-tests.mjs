/**
 * The packaged app in a form that tests can drive. What is shipped forbids `--inspect`, by which Playwright drives an Electron app;
 * this makes a copy and turns that one fuse on in it.
 *
 * From a test, of the app that was built before the tests: `await packagedForTests('training')`. By itself, with the build:
 * `node scripts/run.mjs scripts/packaged-for-tests.mjs production`.
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './toolchain/build-app.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { setFuses } from './toolchain/fuses.mjs'
import { packageApp, packagedExecutable } from './toolchain/package-app.mjs'
import { inRuntime } from './toolchain/paths.mjs'
import { setUp } from './toolchain/set-up.mjs'

/**
 * Packages what is in `out/` and makes the copy. Does not build: other tests start the app from there meanwhile.
 *
 * @param {import('./toolchain/package-app.mjs').PackageKind} kind
 * @returns {Promise<{ executable: string, shipped: string }>} `executable`: the copy's, which can be driven; `shipped`: that of the package as it is
 */
export async function packagedForTests(kind) {
  const environment = toolEnvironment(await setUp())
  const folder = packageApp(kind, environment)
  const copy = inRuntime('packaged-for-tests', kind)
  fs.rmSync(copy, { recursive: true, force: true })
  fs.cpSync(folder, copy, { recursive: true, mode: fs.constants.COPYFILE_FICLONE, verbatimSymlinks: true })
  const executable = packagedExecutable(copy, kind)
  setFuses(executable, { EnableNodeCliInspectArguments: true })
  return { executable, shipped: packagedExecutable(folder, kind) }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const kind = process.argv[2] === 'training' ? 'training' : 'production'
  if (!buildApp(toolEnvironment(await setUp()))) throw new Error('the app could not be built')
  process.stdout.write(`${(await packagedForTests(kind)).executable}\n`)
}
