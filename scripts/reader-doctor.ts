/**
 * `npm run reader-doctor [-- --reader NAME] [--taps N] [--slip FILE]`: proves that a reader of this machine is fit for the kiosk, and
 * prints a slip that says so.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BUSINESS_TIME_ZONE, err, ok, type Result, systemClock } from '../core/base/index.ts'
import { type Examination, examine } from './reader-doctor/examine.ts'
import { isFit, type Slip } from './reader-doctor/findings.ts'
import { slipAsHtml, slipAsText } from './reader-doctor/slip-text.ts'

const USAGE = `Usage: npm run reader-doctor [-- OPTIONS]

  --reader NAME     the reader to examine: a part of its name (default: the one on which a card is put)
  --taps N          how often the card is put on and taken away (default 3)
  --slip FILE       also writes the slip there; a page when the name ends in .html, else text
  --wait SECONDS    how long you are waited for each time (default 60)

Asks for no PIN. Of the card it reads the authentication certificate, and shows nothing of it.
Exit codes: 0 fit, 1 not fit, 2 wrong use`

const EXIT = { fit: 0, notFit: 1, usage: 2 } as const

interface Arguments {
  readonly examination: Omit<Examination, 'say'>
  readonly slipFile: string | undefined
}

function readArguments(argv: readonly string[]): Result<Arguments | 'help', string> {
  let values: ReturnType<typeof parse>['values']
  try {
    values = parse(argv).values
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  if (values.help === true) return ok('help')
  const taps = Number(values.taps ?? 3)
  if (!Number.isInteger(taps) || taps < 1 || taps > 100) return err('--taps: a number from 1 to 100')
  const seconds = Number(values.wait ?? 60)
  if (!(seconds > 0 && seconds <= 3_600)) return err('--wait: seconds, more than 0 and at most 3600')
  const { reader } = values
  return ok({
    examination: { taps, waitMilliseconds: 1_000 * seconds, ...(reader === undefined ? {} : { reader }) },
    slipFile: values.slip,
  })
}

function parse(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      reader: { type: 'string' },
      taps: { type: 'string' },
      slip: { type: 'string' },
      wait: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
}

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2))
  if (!options.ok) {
    console.error(`${options.error}\n\n${USAGE}`)
    return EXIT.usage
  }
  if (options.value === 'help') {
    console.log(USAGE)
    return EXIT.fit
  }
  const { examination, slipFile } = options.value
  const { reader, findings, stuck } = await examine({ ...examination, say: ({ ja, en }) => console.log(`${ja} / ${en}`) })
  const at = systemClock.now().toZonedDateTimeISO(BUSINESS_TIME_ZONE).toString({ smallestUnit: 'second', timeZoneName: 'never' })
  const slip: Slip = { at, reader: reader === '' ? '–' : reader, findings }
  console.log(`\n${slipAsText(slip)}`)
  if (slipFile !== undefined) {
    try {
      writeFileSync(slipFile, slipFile.endsWith('.html') ? slipAsHtml(slip) : slipAsText(slip))
    } catch (error) {
      console.error(`${slipFile}: ${error instanceof Error ? error.message : String(error)}`)
      return EXIT.usage
    }
  }
  // A call to a silent card keeps this process from ending in any other way; whoever started it sees that it did not end well.
  if (stuck) process.kill(process.pid, 'SIGKILL')
  return isFit(slip) ? EXIT.fit : EXIT.notFit
}

process.exitCode = await main()
