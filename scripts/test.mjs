/**
 * `npm test [-- FILTER...]`: sets up, checks, builds and runs all tests; a filter goes to vitest (part of a file's path).
 * Ends with the line `N passed, N failed`: tests, and one for each check that failed.
 */
import fs from 'node:fs'
import { buildApp } from './toolchain/build-app.mjs'
import { withVirtualDisplay } from './toolchain/display.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { inRuntime } from './toolchain/paths.mjs'
import { runCommand } from './toolchain/run-command.mjs'
import { runScript, setUp } from './toolchain/set-up.mjs'

/** Far above what it takes; ends a run that hangs. */
const CHECK_LIMIT_MILLISECONDS = 5 * 60_000
const TESTS_LIMIT_MILLISECONDS = 20 * 60_000

const count = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const failures = []

const fail = (/** @type {string} */ what, howMany = 1) => {
  count.failed += howMany
  failures.push(what)
}

/**
 * @param {string} title
 * @param {() => Promise<boolean> | boolean} work
 */
async function check(title, work) {
  process.stdout.write(`\n== ${title}\n`)
  const began = performance.now()
  const passed = await work()
  process.stdout.write(`${passed ? 'ok' : 'FAILED'}: ${title}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`)
  if (!passed) fail(title)
  return passed
}

/** @typedef {{ status: string, name: string, assertionResults: { status: string }[] }} TestFileReport */

/**
 * Runs one project of vitest and adds up its report.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} environment
 */
async function runTests(project, environment) {
  process.stdout.write(`\n== Tests: ${project}\n`)
  const report = inRuntime('log', `vitest-${project}.json`)
  fs.rmSync(report, { force: true })
  const filters = process.argv.slice(2)
  const command = [
    'vitest',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
  ]
  const code = await runCommand([...command, ...filters], environment, { limitMilliseconds: TESTS_LIMIT_MILLISECONDS })
  const before = count.failed
  try {
    const { testResults } = /** @type {{ testResults: TestFileReport[] }} */ (JSON.parse(fs.readFileSync(report, 'utf8')))
    for (const file of testResults) {
      const failed = file.assertionResults.filter((test) => test.status === 'failed').length
      count.passed += file.assertionResults.filter((test) => test.status === 'passed').length
      count.skipped += file.assertionResults.filter((test) => test.status !== 'failed' && test.status !== 'passed').length
      // A file that cannot be loaded has no tests, and counts as one.
      if (file.status === 'failed') fail(`tests of ${project}: ${file.name}`, Math.max(failed, 1))
    }
  } catch (error) {
    fail(`tests of ${project}: no report (${error instanceof Error ? error.message : error})`)
  }
  // An error outside any test, or the time limit.
  if (code !== 0 && count.failed === before) fail(`tests of ${project} ended with code ${code}`)
}

await runScript(async () => {
  const toolchain = await setUp({ needs: ['tests'] })
  const environment = toolEnvironment(toolchain)
  const command = (/** @type {string[]} */ ...parts) =>
    runCommand(parts, environment, { limitMilliseconds: CHECK_LIMIT_MILLISECONDS }).then((code) => code === 0)

  await check('Format and lint', () => command('biome', 'check', '--error-on-warnings'))
  await check('Types', () => command('tsc', '-p', '.'))
  await check('Dependency rule', () => command('scripts/dependency-rule.ts'))
  const built = await check('Build', () => buildApp(environment))
  await runTests('unit', environment)
  if (built) await withVirtualDisplay(environment, (shown) => runTests('end-to-end', shown))
  else process.stdout.write('\nThe end-to-end tests did not run: there is no app to test.\n')

  if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((what) => `  ${what}\n`).join('')}`)
  if (count.skipped > 0) process.stdout.write(`\n${count.skipped} skipped\n`)
  process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`)
  return count.failed === 0 && count.passed > 0 ? 0 : 1
})
