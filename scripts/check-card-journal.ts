/**
 * `node scripts/check-card-journal.ts [--part] FOLDER`: judges what reached the simulated cards of a test run: nobody reached for
 * the 個人番号 (DESIGN decision 7), and enough was seen to say so. `--part`: of a run of some tests only, which may see little.
 * Exit code 1 when the journal does not pass.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Expected, judgeJournals, missingIn } from './card-journal/judgement.ts'

/** Well below what the tests send, so that a new test does not matter, and far above what a few of them do. */
const WHOLE_RUN: Expected = {
  // Outside of applications: SELECT, mostly.
  '': 10,
  // JPKI, common, visual and text AP.
  D392F000260100000001: 100,
  D3921000310001010100: 5,
  D3921000310001010402: 10,
  D3921000310001010408: 100,
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { part: { type: 'boolean' } } })
const [folder] = positionals
if (folder === undefined) throw new Error('the folder of the journal is missing')

const files = fs.existsSync(folder)
  ? fs
      .readdirSync(folder)
      .sort()
      .map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }))
  : []
const judgement = judgeJournals(files)
const missing = values.part === true ? [] : missingIn(judgement, WHOLE_RUN)
for (const problem of [...judgement.violations, ...missing]) console.error(problem)
const total = [...judgement.commands.values()].reduce((sum, count) => sum + count, 0)
console.log(`${files.length} journals, ${total} different commands, ${judgement.violations.length} that reach for the 個人番号`)
process.exitCode = judgement.violations.length + missing.length > 0 ? 1 : 0
