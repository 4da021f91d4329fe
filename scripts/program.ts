/**
 * `npm run program -- new|check|test|explain|diff|sign|install|list|keys`: programs (事業) for office staff. Says in plain words what is
 * wrong with a file; what has a problem or fails its own tests is never signed.
 */
import { parseArgs } from 'node:util'
import { type Language, ok, type Result } from '../core/base/index.ts'
import type { Failure } from '../core/failure/index.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'
import { check } from './program/check.ts'
import { type Call, EXIT, type ExitCode, OPTIONS, type Outcome, USAGE } from './program/command.ts'
import { diff } from './program/diff.ts'
import { explain } from './program/explain.ts'
import { install, list } from './program/install.ts'
import { keys } from './program/keys.ts'
import { newProgram } from './program/new.ts'
import { sign } from './program/sign.ts'
import { test } from './program/test.ts'

const COMMANDS: Readonly<Record<string, (call: Call) => Outcome | Promise<Outcome>>> = {
  new: newProgram,
  check,
  test,
  explain,
  diff,
  sign,
  install,
  list,
  keys,
}

function languageOf(argv: readonly string[]): Language {
  const index = argv.indexOf('--language')
  const asked = index < 0 ? undefined : argv[index + 1]
  return asked === 'ja' || asked === 'en' ? asked : languageOfSystem()
}

function parse(
  argv: string[],
): Result<ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>, string> {
  try {
    return ok(parseArgs({ args: argv, allowPositionals: true, options: OPTIONS }))
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

async function run(argv: string[], language: Language): Promise<Result<ExitCode, Failure | string>> {
  const parsed = parse(argv)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help === true) {
    console.log(USAGE)
    return ok(EXIT.ok)
  }
  const [name = '', ...files] = positionals
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) return { ok: false, error: `one of ${Object.keys(COMMANDS).join(', ')}` }
  return command({ files, values, language })
}

async function main(argv: string[]): Promise<ExitCode> {
  const language = languageOf(argv)
  const outcome = await run(argv, language)
  if (outcome.ok) return outcome.value
  if (typeof outcome.error === 'string') {
    console.error(`${outcome.error}\n\n${USAGE}`)
    return EXIT.usage
  }
  printFailure(outcome.error, language)
  return EXIT.failed
}

process.exitCode = await main(process.argv.slice(2))
