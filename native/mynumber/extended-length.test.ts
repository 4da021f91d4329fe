import { describe, expect, it } from 'vitest'
import { bytesToHex, hexToBytes, ok, orThrow } from '../../core/base/index.ts'
import { failure } from '../../core/failure/index.ts'
import type { CardEvidence } from '../../core/person/index.ts'
import { citizenCard, makeSampleCard, testTrustAnchors } from '../../fixtures/index.ts'
import { type CardTransport, INS, parseCommandApdu } from '../iso7816/index.ts'
import type { SimulatedCardOptions } from '../simulator/index.ts'
import { DEFAULT_TAP_LIMITS, type ReaderCapability, type ReadingRequest } from './index.ts'
import { type Entry, type RunOptions, runPlan } from './testing/plan-runner.ts'

const CARD = 'himeji-70'
const {
  numberB,
  pin,
  contents: {
    visual: { face },
  },
} = citizenCard(CARD)

const PLANS: Readonly<Record<ReadingRequest['level'], RunOptions>> = {
  token: { credentials: [], subjectKeySecretBase64: Buffer.alloc(32, 1).toString('base64') },
  certificate: { credentials: [] },
  attributes: { credentials: ['number-b'], entries: [['number-b', numberB]] },
  holder: { credentials: ['authentication-pin'], entries: [['authentication-pin', pin]] },
  face: { credentials: ['number-b'], entries: [['number-b', numberB]], alsoAttributes: true },
}
type Level = keyof typeof PLANS
const LEVELS = Object.keys(PLANS) as Level[]

/** What a reader makes of the commands on their way to the card, and of the answers. */
interface ReaderKind {
  readonly passes?: (command: Uint8Array, isExtended: boolean) => Uint8Array | 'dropped'
  readonly gives?: (answer: Uint8Array, isExtended: boolean) => Uint8Array
}

interface Tap {
  readonly evidence: CardEvidence
  readonly learned: readonly ReaderCapability[]
  readonly commands: readonly { readonly text: string; readonly isExtended: boolean }[]
}

async function tap(
  level: Level,
  extendedLength: ReaderCapability['extendedLength'],
  { reader = {}, card: options, ...run }: RunOptions & { reader?: ReaderKind; card?: SimulatedCardOptions } = {},
): Promise<Tap> {
  const card = makeSampleCard(CARD, options)
  card.powerOn()
  const commands: { text: string; isExtended: boolean }[] = []
  const transport: CardTransport = {
    transmit: async (bytes) => {
      const isExtended = orThrow(parseCommandApdu(bytes)).extended
      commands.push({ text: bytesToHex(bytes), isExtended })
      const passed = reader.passes?.(bytes, isExtended) ?? bytes.slice()
      if (passed === 'dropped') return { ok: false, error: failure('card-removed') }
      const answer = await card.respond(passed)
      return ok(reader.gives?.(answer, isExtended) ?? answer)
    },
  }
  const { outcome, learned } = await runPlan(transport, {
    level,
    trust: testTrustAnchors(),
    now: '2026-11-23T00:00:00Z',
    capability: { extendedLength },
    ...PLANS[level],
    entries: [...((PLANS[level].entries ?? []) as Entry[])],
    ...run,
  })
  return { evidence: orThrow(outcome), learned, commands }
}

const withoutStatistics = ({ statistics: _, ...rest }: CardEvidence) => rest
const SUPPORTED = [{ extendedLength: 'supported' }]
const UNSUPPORTED = [{ extendedLength: 'unsupported' }]
const SELECT_AUTHORITY = '00a4020c02000b'
const SELECT_INFORMATION = '00a4020c020005'

describe('a reader of which nothing is known', () => {
  /*
   * - The plan sends short commands only, and its evidence is complete.
   * - Then the certificate of the authority is asked for at once.
   * - What the reader can do is told; the tap is counted without it.
   */
  it.each(LEVELS)('is tried out behind plan %s', async (level) => {
    const { evidence, learned, commands } = await tap(level, 'unknown')
    expect(learned).toEqual(SUPPORTED)
    const plan = commands.slice(0, evidence.statistics.apduCount)
    expect(plan.filter(({ isExtended }) => isExtended)).toEqual([])
    expect(commands.slice(plan.length).map(({ text }) => text)).toEqual([
      '00a4040c0ad392f000260100000001',
      SELECT_AUTHORITY,
      '00b00000000700',
    ])
    expect(withoutStatistics(evidence)).toEqual(withoutStatistics((await tap(level, 'unsupported')).evidence))
  })

  it.each<[string, ReaderKind]>([
    ['drops the connection', { passes: (command, isExtended) => (isExtended ? 'dropped' : command.slice()) }],
    ['cuts the answer off', { gives: (answer, isExtended) => (isExtended ? cutOff(answer) : answer) }],
    ['garbles the command', { passes: (command, isExtended) => (isExtended ? command.slice(0, -1) : command.slice()) }],
  ])('and %s is not tried again; the evidence stands', async (_, reader) => {
    for (const level of LEVELS) {
      const { evidence, learned } = await tap(level, 'unknown', { reader })
      expect(learned).toEqual(UNSUPPORTED)
      expect(evidence.level).toBe(level)
    }
  })

  it('teaches nothing with a card that does not take extended length and says so', async () => {
    const answerToReset = hexToBytes('3B C5 FF 81 31 FB 45 80 73 C6 01 00 00')
    const card = { behaviour: { extendedLength: false } }
    const { learned, commands } = await tap('attributes', 'unknown', { card, answerToReset })
    expect(learned).toEqual([])
    expect(commands.some(({ text }) => text === SELECT_AUTHORITY)).toBe(false)
  })

  it('is to blame when a card refuses that declares extended length in its answer to reset', async () => {
    const answerToReset = hexToBytes('3B DA 13 FF 81 31 FB 46 80 12 39 2F 31 C1 73 C6 01 C0 3B')
    const card = { behaviour: { extendedLength: false } }
    const { learned, commands } = await tap('certificate', 'unknown', { card, answerToReset })
    expect(learned).toEqual(UNSUPPORTED)
    expect(commands.at(-1)?.isExtended).toBe(true)
  })

  /*
   * - The card refuses the extended command, so it is asked whether it takes extended length at all.
   * - Its information claims to be long, and comes byte by byte.
   * - The trial ends with the time of the tap. The evidence stands.
   */
  it('is not tried out for longer than a tap may take', async () => {
    let file = ''
    const byteByByte: ReaderKind = {
      passes: (command) => {
        if (command[1] === INS.select) file = bytesToHex(command)
        return command.slice()
      },
      gives: (answer, isExtended) => {
        if (isExtended) return hexToBytes('6700')
        if (file === 'the information, after its header') return hexToBytes('00 9000')
        if (file !== SELECT_INFORMATION || answer.length === 2) return answer
        file = 'the information, after its header'
        return hexToBytes('FF40 827000 9000')
      },
    }
    const { evidence, learned, commands } = await tap('certificate', 'unknown', { reader: byteByByte, commandMilliseconds: 10 })
    expect(evidence.level).toBe('certificate')
    expect(learned).toEqual([])
    expect(commands.length).toBeLessThanOrEqual(DEFAULT_TAP_LIMITS.tapMilliseconds / 10 + 1)
  })

  it('and whose trial never began, because the time of the tap was over, is tried out with the next card', async () => {
    const { learned } = await tap('certificate', 'unknown', { commandMilliseconds: DEFAULT_TAP_LIMITS.tapMilliseconds / 10.5 })
    expect(learned).toEqual([])
  })

  it('is not tried out when the card left, nor after a failure', async () => {
    let isGone = false
    const leaving: ReaderKind = {
      passes: (command) => {
        if (bytesToHex(command) === SELECT_AUTHORITY) isGone = true
        return isGone ? 'dropped' : command.slice()
      },
    }
    const { learned } = await tap('certificate', 'unknown', { reader: leaving })
    expect(learned).toEqual([])
    const { outcome, learned: afterFailure } = await runPlan(
      { transmit: async () => ok(hexToBytes('6A82')) },
      { capability: { extendedLength: 'unknown' } },
    )
    expect(outcome.ok).toBe(false)
    expect(afterFailure).toEqual([])
  })
})

describe('a reader that passes extended length on', () => {
  /** Commands of each plan, short and extended, for the sample card. A change here is a change of what a tap costs. */
  it.each<[Level, number, number]>([
    ['token', 4, 4],
    ['certificate', 9, 3],
    ['attributes', 20, 15],
    ['holder', 14, 8],
    // Pictures differ in size: with the four attributes, 28 commands (21) and the blocks of the face.
    ['face', 28 + Math.ceil(face.length / 256), 21 + Math.ceil(face.length / 1_792)],
  ])('plan %s: %i commands short, %i extended, the same evidence', async (level, short, extended) => {
    const before = await tap(level, 'unsupported')
    const after = await tap(level, 'supported')
    expect([before.commands.length, after.commands.length]).toEqual([short, extended])
    expect(withoutStatistics(after.evidence)).toEqual(withoutStatistics(before.evidence))
    expect([...before.learned, ...after.learned]).toEqual([])
  })

  it('a card that refuses is read all the same, at the price of one command', async () => {
    const card = { behaviour: { extendedLength: false } }
    for (const level of LEVELS) {
      const expected = await tap(level, 'unsupported')
      const { evidence, commands } = await tap(level, 'supported', { card })
      expect(withoutStatistics(evidence)).toEqual(withoutStatistics(expected.evidence))
      expect(commands.filter(({ isExtended }) => isExtended).length).toBe(level === 'token' ? 0 : 1)
      expect(commands).toHaveLength(expected.commands.length + (level === 'token' ? 0 : 1))
    }
  })

  it('a card that declares that it does not take it is not asked', async () => {
    const answerToReset = hexToBytes('3B C5 FF 81 31 FB 45 80 73 C6 01 00 00')
    const { commands } = await tap('attributes', 'supported', { answerToReset })
    expect(commands.filter(({ isExtended }) => isExtended)).toEqual([])
  })
})

/** A reader with room for a short answer: 256 bytes, and the status that the card gave. */
function cutOff(answer: Uint8Array): Uint8Array {
  return Uint8Array.of(...answer.subarray(0, Math.min(256, answer.length - 2)), ...answer.subarray(-2))
}
