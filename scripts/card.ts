/**
 * `npm run card -- --citizen ID --attach vpcd`: presents a simulated card to the PC/SC service of this machine, for any program that
 * speaks PC/SC. `--list` tells which cards there are.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { assertNever, bytesToHex, hexToBytes, type Language } from '../core/base/index.ts'
import { FAILURES, type Failure } from '../core/failure/index.ts'
import { loadSampleDeck } from '../fixtures/index.ts'
import { commandText, parseCommandApdu } from '../native/iso7816/index.ts'
import {
  asT0,
  CardStateFile,
  CONTACT_BEHAVIOUR,
  cardFromDeck,
  contactlessTiming,
  type DeckCard,
  type SimulatedCardOptions,
  VIRTUAL_READER_PORT,
  type VirtualCard,
  VirtualReaderConnection,
} from '../native/simulator/index.ts'

const USAGE = `Usage:
  npm run card -- --list                            the sample cards
  npm run card -- --citizen ID --attach vpcd [...]  puts one on the virtual reader of the PC/SC service, until Ctrl-C

  --port N          port of the virtual reader (default ${VIRTUAL_READER_PORT})
  --contact         as in a reader with a slot: contact answer to reset, a warm reset forgets PINs
  --t0              as a contact card that speaks T=0 only
  --state FILE      keeps tries and changed PINs there, so that a blocked card stays blocked
  --timing real     as slow as a contactless card
  --trace           tells every command and answer; what VERIFY carries is not shown
  --language ja|en  default: from LANG

The virtual reader is vsmartcard's vpcd (Debian: pcscd, vsmartcard-vpcd).
Exit codes: 0 ended by Ctrl-C, 1 not possible, 2 wrong use`

const EXIT = { ok: 0, failed: 1, usage: 2 } as const

/** Contact MyNumber card (card reference §1.1). */
const CONTACT_ATR = hexToBytes('3BDA13FF8131FB468012392F31C173C601C03B')

/** The PC/SC service may be started later or again: the card waits for it. */
const RETRY_MILLISECONDS = 1_000

interface Wanted {
  readonly card: DeckCard
  readonly port: number
  readonly contact: boolean
  readonly t0: boolean
  readonly stateFile: string | undefined
  readonly realTiming: boolean
  readonly trace: boolean
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
      language: { type: 'string' },
    },
  }).values
}

type Values = ReturnType<typeof readArguments>

function languageOf({ language }: Values): Language | undefined {
  if (language === undefined) return (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('ja') ? 'ja' : 'en'
  return language === 'ja' || language === 'en' ? language : undefined
}

/** What is wanted; a text says what is wrong with it. */
function wantedOf(values: Values): Wanted | string {
  const { citizen, attach, port = String(VIRTUAL_READER_PORT), timing } = values
  if (citizen === undefined) return '--citizen or --list is needed'
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

function options(wanted: Wanted, state: CardStateFile | undefined): SimulatedCardOptions {
  const { id } = wanted.card
  const memory = state?.memory(id)
  return {
    ...(wanted.contact || wanted.t0 ? { behaviour: CONTACT_BEHAVIOUR } : {}),
    ...(wanted.realTiming ? { timing: contactlessTiming((milliseconds) => delay(milliseconds)) } : {}),
    ...(memory === undefined ? {} : { memory }),
    ...(state === undefined ? {} : { onMemoryChanged: (changed) => state.keep(id, changed) }),
  }
}

/** The same card with another answer to reset. */
function withAnswerToReset(card: VirtualCard, atr: Uint8Array): VirtualCard {
  return {
    atr,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    respond: (command) => card.respond(command),
  }
}

/** Tells what passes, one line an exchange: time since the start in seconds, the command, the answer's length and status. */
function traced(card: VirtualCard): VirtualCard {
  const began = performance.now()
  const tell = (text: string) => console.log(`${((performance.now() - began) / 1_000).toFixed(3).padStart(9)}  ${text}`)
  return {
    atr: card.atr,
    powerOn: () => card.powerOn(),
    powerOff() {
      tell('power off')
      card.powerOff()
    },
    reset() {
      tell('reset')
      card.reset()
    },
    async respond(command) {
      const answer = await card.respond(command)
      const parsed = parseCommandApdu(command)
      const status = bytesToHex(answer.subarray(-2)).toUpperCase()
      const text = parsed.ok ? commandText(parsed.value) : `not a command (${parsed.error})`
      tell(`${text} → ${answer.length > 2 ? `${answer.length - 2} bytes, ` : ''}${status}`)
      return answer
    },
  }
}

function makeCard(wanted: Wanted, state: CardStateFile | undefined): VirtualCard {
  const card = cardFromDeck(wanted.card, options(wanted, state))
  const shown = wanted.t0 ? asT0(card) : wanted.contact ? withAnswerToReset(card, CONTACT_ATR) : card
  return wanted.trace ? traced(shown) : shown
}

const WORDS = {
  ja: {
    simulated: '模擬カードです。本物のマイナンバーカードではなく、架空の人物のデータです。',
    attached: (port: number) => `仮想リーダー（ポート ${port}）に置きました。取り去るには Ctrl-C。`,
    waiting: (port: number) => `仮想リーダー（ポート ${port}）がありません。PC/SC サービスを待っています。`,
    pin: '暗証番号',
    password: '署名用パスワード',
    numberB: '照合番号B',
    none: 'なし',
    removed: '取り去りました。',
  },
  en: {
    simulated: 'This is a SIMULATED card: no real MyNumber card, data of an invented person.',
    attached: (port: number) => `On the virtual reader (port ${port}). Ctrl-C takes it away.`,
    waiting: (port: number) => `No virtual reader (port ${port}): waiting for the PC/SC service.`,
    pin: 'PIN',
    password: 'sign password',
    numberB: 'number B',
    none: 'none',
    removed: 'Taken away.',
  },
} as const

function introduce(card: DeckCard, atr: Uint8Array, language: Language): void {
  const words = WORDS[language]
  console.log(`*** ${words.simulated} ***`)
  console.log(`${card.id}: ${card.label[language]} – ${card.note[language]}`)
  switch (card.kind) {
    case 'individual-number-card': {
      const secrets = [
        [words.pin, card.pin],
        [words.password, card.signaturePassword],
        [words.numberB, card.numberB],
      ] as const
      console.log(secrets.map(([name, value]) => `${name}: ${value || words.none}`).join(', '))
      break
    }
    case 'basic-resident-register-card':
    case 'smartphone':
    case 'iphone':
    case 'bank-card':
    case 'driving-licence':
    case 'transit-card':
    case 'unknown-card':
    case 'yes-card':
      break
    default:
      assertNever(card)
  }
  console.log(`ATR ${bytesToHex(atr).toUpperCase()}`)
}

/** Keeps the card on the reader until the signal, also over restarts of the PC/SC service. */
async function present(card: VirtualCard, port: number, language: Language, signal: AbortSignal): Promise<void> {
  const reader = new VirtualReaderConnection({ port })
  const words = WORDS[language]
  let isWaiting = false
  while (!signal.aborted) {
    if (!reader.inserted) {
      const inserted = await reader.insert(card).then(
        () => true,
        () => false,
      )
      if (inserted) console.log(words.attached(port))
      else if (!isWaiting) console.log(words.waiting(port))
      isWaiting = !inserted
    }
    await delay(RETRY_MILLISECONDS, undefined, { signal }).catch(() => {})
  }
  await reader.remove()
  console.log(words.removed)
}

function printFailure({ code, detail }: Failure, language: Language): void {
  const { number, title, remedy } = FAILURES[code]
  console.error(`${number} ${title[language]}\n${remedy[language]}`)
  if (detail !== undefined) console.error(JSON.stringify(detail))
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
