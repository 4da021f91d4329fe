import path from 'node:path'
import { projectRoot } from './paths.mjs'

/**
 * @typedef {object} TestCount
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures what failed, one line each
 */

/** @typedef {{ status: string, name: string, assertionResults: readonly { status: string, fullName?: string }[] }} TestFile */

/**
 * Adds up what one run of vitest reported. Whatever went wrong counts as a failure at least once: a file that could not be loaded, a
 * run without a report, an error outside any test, a run that was ended at its time limit.
 *
 * @param {string} title of the run
 * @param {string | undefined} report vitest's JSON report; undefined when there is none
 * @param {number} exitCode
 * @returns {TestCount}
 */
export function countTests(title, report, exitCode) {
  /** @type {TestCount} */
  const count = { passed: 0, failed: 0, skipped: 0, failures: [] }
  const fail = (/** @type {string} */ what) => {
    count.failed++
    count.failures.push(`${title}: ${what}`)
  }
  if (report === undefined) {
    fail(`ended with code ${exitCode} and without a report`)
    return count
  }
  const { testResults } = /** @type {{ testResults: readonly TestFile[] }} */ (JSON.parse(report))
  for (const file of testResults) {
    const name = path.relative(projectRoot, file.name)
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed++
      else if (test.status === 'failed') fail(`${name}: ${test.fullName ?? ''}`)
      else count.skipped++
    }
    const noted = file.assertionResults.some((test) => test.status === 'failed')
    if (file.status === 'failed' && !noted) fail(`${name}: could not be run`)
  }
  if (exitCode !== 0 && count.failed === 0) {
    fail(exitCode === 124 ? 'was ended at its time limit' : `ended with code ${exitCode}, by an error outside any test`)
  }
  return count
}
