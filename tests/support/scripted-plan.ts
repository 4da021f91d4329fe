import { bytesToHex, err, ok } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { ReadingPlan } from '../../native/reader/index.ts'
import type { TestCard } from './pcsc-service.ts'

/** What the scripted plan does with a card: the card itself tells it in the answer to the first command. */
export interface CardScript {
  /** Names the card in the evidence, as `cardKeySha256`: one byte, hex. */
  readonly name?: string
  /** Commands after the first. */
  readonly commands?: number
  /** What the plan does between the first command and the others. */
  readonly behaviour?: keyof typeof BEHAVIOURS
  /** How the card answers; `index` counts the commands from 0. Default: 16 bytes and 9000. */
  readonly answer?: (index: number, command: Uint8Array) => Uint8Array | Promise<Uint8Array>
}

const BEHAVIOURS = { ordinary: 0, ask: 1, throw: 2, hang: 3, endless: 4 } as const

const OK = Uint8Array.of(0x90, 0x00)
const NEVER = new Promise<never>(() => {})

/** A card for the scripted plan. */
export function scriptedCard(script: CardScript = {}): TestCard {
  const { name = '01', commands = 2, behaviour = 'ordinary', answer } = script
  let index = 0
  return {
    transmit(command) {
      const answered = answer?.(index, command)
      index += 1
      if (answered !== undefined) return answered
      if (command[1] === 0xca)
        return Uint8Array.of(Number.parseInt(name, 16), commands >> 8, commands & 0xff, BEHAVIOURS[behaviour], ...OK)
      return Uint8Array.of(...new Uint8Array(16), ...OK)
    },
  }
}

/** The ordinary answer of a scripted card, for scripts that interfere with some commands only. */
export function ordinaryAnswer(command: Uint8Array, script: CardScript = {}): Uint8Array | Promise<Uint8Array> {
  return scriptedCard(script).transmit(command)
}

/** Never answers. */
export function silence(): Promise<Uint8Array> {
  return NEVER
}

/** Stands in for a reading plan: sends what the card asks for, and says which card it was. */
export const runScriptedPlan: ReadingPlan = async ({ transport, ask, report, clock }) => {
  const started = clock.monotonicMilliseconds()
  const first = await transport.transmit(Uint8Array.of(0x00, 0xca, 0x00, 0x00, 0x00))
  if (!first.ok) return first
  const [name = 0, high = 0, low = 0, behaviour] = first.value
  const commands = (high << 8) | low
  report({ step: 0, steps: 2 })
  if (behaviour === BEHAVIOURS.throw) throw new TypeError('a defect in the plan')
  if (behaviour === BEHAVIOURS.hang) return NEVER
  if (behaviour === BEHAVIOURS.ask) {
    const entry = await ask({ offers: [{ kind: 'pin', triesLeft: 3 }] })
    if (!('digits' in entry)) return err(failure(entry.kind === 'cancelled' ? 'entry-cancelled' : 'entry-timed-out'))
    const verified = await transport.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x80, entry.digits.length, ...entry.digits))
    if (!verified.ok) return verified
  }
  let sent = 1
  for (; sent <= commands || behaviour === BEHAVIOURS.endless; sent++) {
    const answer = await transport.transmit(Uint8Array.of(0x00, 0xb0, 0x00, 0x00, 0x10))
    if (!answer.ok) return answer
  }
  report({ step: 1, steps: 2 })
  const milliseconds = clock.monotonicMilliseconds() - started
  return ok({
    level: 'certificate',
    cardKind: 'individual-number-card',
    readAt: clock.now().toString(),
    cardKeySha256: bytesToHex(Uint8Array.of(name)),
    statistics: { apduCount: sent, transmitMilliseconds: milliseconds, totalMilliseconds: milliseconds },
  })
}
