import { setTimeout as delay } from 'node:timers/promises'
import { assertNever, bytesToHex, hexToBytes, type Language, ok, orThrow, systemClock } from '../../core/base/index.ts'
import { apduTraceLine, traced } from '../../native/reader/index.ts'
import {
  asT0,
  type CardStateFile,
  CONTACT_BEHAVIOUR,
  cardFromDeck,
  contactlessTiming,
  type DeckCard,
  type SimulatedCardOptions,
  type VirtualCard,
  VirtualReaderConnection,
} from '../../native/simulator/index.ts'

/** Contact MyNumber card (card reference §1.1). */
const CONTACT_ATR = hexToBytes('3BDA13FF8131FB468012392F31C173C601C03B')

/** The PC/SC service may be started later or again: the card waits for it. */
const RETRY_MILLISECONDS = 1_000

/** Which card is presented, and in which manner. */
export interface Presentation {
  readonly card: DeckCard
  /** Port of the virtual reader. */
  readonly port: number
  readonly contact: boolean
  readonly t0: boolean
  readonly realTiming: boolean
  readonly trace: boolean
}

/** Throws a RangeError when the state is that of another card. */
export function makeCard(wanted: Presentation, state: CardStateFile | undefined): VirtualCard {
  const card = cardFromDeck(wanted.card, options(wanted, state))
  const shown = wanted.t0 ? asT0(card) : wanted.contact ? withAnswerToReset(card, CONTACT_ATR) : card
  return wanted.trace ? tracedCard(shown) : shown
}

function options(wanted: Presentation, state: CardStateFile | undefined): SimulatedCardOptions {
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

/** Tells every exchange as the kiosk's own trace does; what counts as a tap is the time between two losses of power. */
function tracedCard(card: VirtualCard): VirtualCard {
  let tap = 1
  let used = false
  const transport = traced({ transmit: async (command) => ok(await card.respond(command)) }, systemClock, (exchange) => {
    used = true
    console.log(apduTraceLine('vpcd', tap, exchange))
  })
  return {
    ...withAnswerToReset(card, card.atr),
    powerOff() {
      card.powerOff()
      if (used) tap++
      used = false
    },
    respond: async (command) => orThrow(await transport.transmit(command)),
  }
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

/** Says what lies on the reader, and that it is no real card. */
export function introduce(card: DeckCard, atr: Uint8Array, language: Language): void {
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
export async function present(card: VirtualCard, port: number, language: Language, signal: AbortSignal): Promise<void> {
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
