/**
 * `npm test [-- FILTER...]`: sets up, checks, builds and runs all tests; a filter goes to vitest (part of a file's path).
 * Ends with the line `N passed, N failed`: tests, and one for each check that failed.
 */
import fs from 'node:fs'
import { buildApp, buildDashboard } from './toolchain/build-app.mjs'
import { countTests } from './toolchain/count-tests.mjs'
import { withVirtualDisplay } from './toolchain/display.mjs'
import { toolEnvironment } from './toolchain/environment.mjs'
import { inRuntime, readStamp } from './toolchain/paths.mjs'
import { runCommand } from './toolchain/run-command.mjs'
import { runScript, setUp } from './toolchain/set-up.mjs'
import { StepFailed } from './toolchain/step.mjs'

/** Far above what they take; they end a run that hangs. */
const CHECK_LIMIT_MILLISECONDS = 5 * 60_000
const TESTS_LIMIT_MILLISECONDS = 45 * 60_000

const total = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const failures = []

const print = (/** @type {string} */ text) => process.stdout.write(`${text}\n`)

/**
 * One check counts as nothing when it passes and as one failure when not.
 *
 * @param {string} title
 * @param {() => Promise<boolean> | boolean} work
 */
async function check(title, work) {
  print(`\n== ${title}`)
  const began = performance.now()
  const passed = await work()
  print(`${passed ? 'ok' : 'FAILED'}: ${title}, ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (!passed) {
    total.failed++
    failures.push(title)
  }
  return passed
}

/**
 * Runs one project of vitest (vitest.config.ts) and adds up its report.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} environment
 * @param {{ aside?: boolean }} [options] `aside`: another one runs meanwhile, so what it says is printed when it has ended
 */
async function runTests(project, environment, { aside = false } = {}) {
  const title = `\n== Tests: ${project}`
  if (!aside) print(title)
  const log = inRuntime('log', `vitest-${project}.log`)
  const output = aside ? fs.openSync(log, 'w') : undefined
  const report = inRuntime('log', `vitest-${project}.json`)
  fs.rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const command = ['vitest', 'run', '--project', project, '--passWithNoTests', ...reporters, ...process.argv.slice(2)]
  const exitCode = await runCommand(command, environment, {
    limitMilliseconds: TESTS_LIMIT_MILLISECONDS,
    ...(output !== undefined && { output }),
  })
  if (output !== undefined) {
    fs.closeSync(output)
    print(`${title}\n${fs.readFileSync(log, 'utf8')}`)
  }
  const count = countTests(`tests, ${project}`, readStamp(report), exitCode)
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
  failures.push(...count.failures)
}

/** The lines that everything ends with. */
function summary() {
  if (failures.length > 0) print(`\nFailed:\n${failures.map((what) => `  ${what}`).join('\n')}`)
  if (total.skipped > 0) print(`\n${total.skipped} skipped`)
  print(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

async function checkAndTest() {
  const journal = inRuntime('log', 'card-journal')
  fs.rmSync(journal, { recursive: true, force: true })
  const compiled = inRuntime('compile-cache')
  fs.rmSync(compiled, { recursive: true, force: true })
  const environment = {
    ...toolEnvironment(await setUp({ needs: ['tests'] })),
    // Every simulated card of every process of the run writes down there what reached it.
    UKETSUKE_CARD_JOURNAL: journal,
    // The tests start some hundred commands and readers: each would compile the same sources, which is half of what its start takes.
    NODE_COMPILE_CACHE: compiled,
  }
  const succeeds = async (/** @type {string[]} */ ...command) =>
    (await runCommand(command, environment, { limitMilliseconds: CHECK_LIMIT_MILLISECONDS })) === 0

  await check('Format and lint', () => succeeds('biome', 'check', '--error-on-warnings'))
  await check('Types', () => succeeds('tsc', '-p', '.'))
  await check('Dependency rule', () => succeeds('scripts/dependency-rule.ts'))
  const built = await check('Build', () => buildApp(environment) && buildDashboard(environment))
  await runTests('unit', environment)
  // Those with the one PC/SC service of the machine mostly wait for cards: the others run meanwhile, on a screen of their own.
  if (built)
    await Promise.all([
      withVirtualDisplay(environment, (shown) => runTests('end-to-end', shown)),
      withVirtualDisplay(environment, (shown) => runTests('end-to-end-without-service', shown, { aside: true })),
    ])
  else print('\nThe end-to-end tests did not run: there is no app to test.')
  const isWhole = built && process.argv.length === 2
  await check('The individual number is out of reach', () =>
    succeeds('scripts/check-card-journal.ts', ...(isWhole ? [] : ['--part']), journal),
  )
}

await runScript(async () => {
  try {
    await checkAndTest()
  } catch (error) {
    // Whatever stops the run, its last line is the count.
    total.failed++
    const text =
      error instanceof StepFailed ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
    failures.push(text)
  }
  return summary()
})
