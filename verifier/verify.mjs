#!/usr/bin/env node
/**
 * `npm run verify -- EXPORT [--head HASH]`: proves a log that `npm run ledger -- export` wrote. Runs on any Node from 20 on, alone: copy this
 * folder and docs/log-format.md to wherever the log is to be examined.
 *
 * Exit codes: 0 in order, 1 not in order, 2 wrong use.
 */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { ExportVerifier, LogDefect } from './verify-export.mjs'

const USAGE = 'Usage: npm run verify -- EXPORT [--head HASH]   (EXPORT: a file, or - for standard input)'

async function main() {
  let file
  let head
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { head: { type: 'string' } } })
    ;[file] = positionals
    head = values.head
    if (file === undefined || positionals.length !== 1 || (head !== undefined && !/^[0-9a-f]{64}$/.test(head)))
      throw new Error(USAGE)
  } catch {
    console.error(USAGE)
    return 2
  }
  const verifier = new ExportVerifier()
  try {
    const input = file === '-' ? process.stdin : createReadStream(file)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) verifier.add(line)
    const verdict = verifier.finish()
    console.log(`device      ${verdict.device}`)
    console.log(`public key  ${verdict.publicKey}`)
    console.log(`events      ${verdict.events}, of them check-ins ${verdict.checkIns}`)
    console.log(`erased      ${verdict.erased} contents, as events of the log say`)
    console.log(`head        ${verdict.head}`)
    if (verdict.unexplained > 0) {
      console.error(`NOT IN ORDER: ${verdict.unexplained} contents are missing, and no event says that they were erased`)
      return 1
    }
    if (head !== undefined && head !== verdict.head) {
      console.error(`NOT IN ORDER: the head that was written down is ${head}: this is another log, or an older copy`)
      return 1
    }
    console.log(head === undefined ? 'IN ORDER (compare the head with one that was written down elsewhere)' : 'IN ORDER')
    return 0
  } catch (error) {
    console.error(
      `NOT IN ORDER: ${error instanceof LogDefect ? error.message : error instanceof Error ? error.message : String(error)}`,
    )
    return 1
  }
}

process.exitCode = await main()
