/**
 * `npm run card -- --citizen ID --attach vpcd`: presents a simulated card to the PC/SC service of this machine, for any program that
 * speaks PC/SC. `--list` tells which cards there are, `--inspect` what a card on any reader is.
 */
import { parseArgs } from 'node:util'
import type { Language } from '../core/base/index.ts'
import { loadSampleDeck } from '../fixtures/index.ts'
import { CardStateFile, VIRTUAL_READER_PORT, type VirtualCard } from '../native/simulator/index.ts'
import { inspect } from './card/inspect.ts'
import { introduce, makeCard, type Presentation, present } from './card/present.ts'
import { languageOfSystem, printFailure } from './command-line/terminal.ts'

const USAGE = `Usage:
  npm run card -- --list                            the sample cards
  npm run card -- --citizen ID --attach vpcd [...]  puts one on the virtual reader of the PC/SC service, until Ctrl-C
  npm run card -- --inspect [...]                   everything that is free to read on the card that lies on a reader,
                                                    real or simulated: without a PIN, and nothing personal

  --port N          port of the virtual reader (default ${VIRTUAL_READER_PORT})
  --contact         as in a reader with a slot: contact answer to reset, a warm reset forgets PINs
  --t0              as a contact card that speaks T=0 only
  --state FILE      keeps tries and changed PINs there, so that a blocked card stays blocked
  --timing real     as slow as a contactless card
  --trace           tells every command and answer; what VERIFY carries is not shown
  --reader NAME     inspect: a part of the reader's name (default: the one on which a card lies)
  --trust test      inspect: proofs by the test hierarchy, which signed the simulated cards (default: the real one)
  --language ja|en  default: from LANG

The virtual reader is vsmartcard's vpcd (Debian: pcscd, vsmartcard-vpcd).
Exit codes: 0 ended by Ctrl-C, 1 not possible, 2 wrong use`

const EXIT = { ok: 0, failed: 1, usage: 2 } as const

interface Wanted extends Presentation {
  readonly stateFile: string | undefined
}

function readArguments(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    options: {
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      citizen: { type: 'string' },
      attach: { type: 'string' },
      port: { type: 'string' },
      contact: { type: 'boolean' },
      t0: { type: 'boolean' },
      state: { type: 'string' },
      timing: { type: 'string' },
      trace: { type: 'boolean' },
      inspect: { type: 'boolean' },
      reader: { type: 'string' },
      trust: { type: 'string' },
      language: { type: 'string' },
    },
  }).values
}

type Values = ReturnType<typeof readArguments>

function languageOf({ language }: Values): Language | undefined {
  if (language === undefined) return languageOfSystem()
  return language === 'ja' || language === 'en' ? language : undefined
}

/** What is wanted; a text says what is wrong with it. */
function wantedOf(values: Values): Wanted | string {
  const { citizen, attach, port = String(VIRTUAL_READER_PORT), timing } = values
  if (citizen === undefined) return '--citizen, --inspect or --list is needed'
  const card = loadSampleDeck().cards.find(({ id }) => id === citizen)
  if (card === undefined) return `no sample card ${citizen}: see --list`
  if (attach !== 'vpcd') return '--attach vpcd is the only way to attach a card'
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return '--port: 1 to 65535'
  if (timing !== undefined && timing !== 'real') return '--timing: real'
  return {
    card,
    port: Number(port),
    contact: values.contact === true,
    t0: values.t0 === true,
    stateFile: values.state,
    realTiming: timing === 'real',
    trace: values.trace === true,
  }
}

function listCards(language: Language): void {
  const { cards } = loadSampleDeck()
  const width = Math.max(...cards.map(({ id }) => id.length))
  for (const { id, label, note } of cards) console.log(`${id.padEnd(width)}  ${label[language]} – ${note[language]}`)
}

async function inspectCardOnReader({ reader, trust = 'production' }: Values, language: Language): Promise<number> {
  if (trust !== 'production' && trust !== 'test') {
    console.error(`--trust: test\n\n${USAGE}`)
    return EXIT.usage
  }
  const inspected = await inspect({ reader, trust, say: (text) => console.log(text[language]) })
  if (!inspected.ok) {
    printFailure(inspected.error, language)
    return EXIT.failed
  }
  for (const line of inspected.value) console.log(line)
  return EXIT.ok
}

async function main(): Promise<number> {
  let values: Values
  try {
    values = readArguments(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    return EXIT.usage
  }
  const language = languageOf(values)
  if (values.help === true) {
    console.log(USAGE)
    return EXIT.ok
  }
  if (language === undefined) {
    console.error(`--language: ja or en\n\n${USAGE}`)
    return EXIT.usage
  }
  if (values.list === true) {
    listCards(language)
    return EXIT.ok
  }
  if (values.inspect === true) return inspectCardOnReader(values, language)
  const wanted = wantedOf(values)
  if (typeof wanted === 'string') {
    console.error(`${wanted}\n\n${USAGE}`)
    return EXIT.usage
  }
  const state = wanted.stateFile === undefined ? undefined : CardStateFile.open(wanted.stateFile)
  if (state?.ok === false) {
    printFailure(state.error, language)
    return EXIT.failed
  }
  let card: VirtualCard
  try {
    card = makeCard(wanted, state?.value)
  } catch (error) {
    // The state file is that of another deck.
    if (!(error instanceof RangeError)) throw error
    console.error(`--state: ${error.message}`)
    return EXIT.failed
  }
  introduce(wanted.card, card.atr, language)
  const ended = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
  await present(card, wanted.port, language, ended.signal)
  return EXIT.ok
}

process.exitCode = await main()
