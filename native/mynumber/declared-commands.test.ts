import { describe, expect, it } from 'vitest'
import { bytesToHex, ok, orThrow } from '../../core/base/index.ts'
import { type CardTransport, INS, parseCommandApdu } from '../iso7816/index.ts'
import { COMMON_APPLICATION, JPKI_APPLICATION, TEXT_APPLICATION, VISUAL_APPLICATION } from './applications.ts'
import { PLAN_COMMANDS, READING_PLANS } from './reading-plans.ts'
import { EVERY_PLAN, runCase, sampleCardWithPower } from './testing/every-plan.ts'

const APPLICATIONS = new Map([
  [bytesToHex(COMMON_APPLICATION), 'common AP'],
  [bytesToHex(TEXT_APPLICATION), 'text AP'],
  [bytesToHex(VISUAL_APPLICATION), 'visual AP'],
  [bytesToHex(JPKI_APPLICATION), 'JPKI AP'],
])
const WAYS = ['0011', '0012', '0015', '0018']

/** A command as `PLAN_COMMANDS` declares it; everything else in its own words, so that it is found in no declaration. */
function declaredText(bytes: Uint8Array): string {
  const { cla, ins, p1, p2, data } = orThrow(parseCommandApdu(bytes))
  const header = bytesToHex(bytes.subarray(0, 4))
  const name = bytesToHex(data)
  switch (`${cla === 0 ? '' : 'vendor '}${ins}`) {
    case `${INS.select}`:
      if (p2 !== 0x0c) return `SELECT with P2 ${p2}`
      if (p1 === 0x04) return `SELECT ${APPLICATIONS.get(name) ?? name}`
      return p1 === 0x02 ? `SELECT ${WAYS.includes(name) ? 'way' : name.toUpperCase()}` : header
    case `${INS.readRecord}`:
      return header === '00b2010c' ? 'READ RECORD' : header
    case `${INS.readBinary}`:
      return p1 < 0x80 ? 'READ BINARY' : 'READ BINARY by short identifier'
    case `${INS.verify}`:
      if (header !== '00200080') return header
      return data.length === 0 ? 'VERIFY (tries left)' : 'VERIFY'
    case `vendor ${INS.performSecurityOperation}`:
      return header === '802a0000' || header === '802a0080' ? 'COMPUTE DIGITAL SIGNATURE' : header
    default:
      return header
  }
}

/** What was sent in each step: `READ BINARY` as often as the file needs, told once. */
async function sentByStep(plan: (typeof EVERY_PLAN)[number]) {
  const card = sampleCardWithPower(plan.card.id)
  const sent: { step: string; commands: string[] }[] = []
  const transport: CardTransport = {
    transmit: async (bytes) => {
      const current = sent.at(-1)
      if (current === undefined) throw new Error('a command before the first step')
      const text = declaredText(bytes)
      if (text !== 'READ BINARY' || current.commands.at(-1) !== text) current.commands.push(text)
      return ok(await card.respond(bytes.slice()))
    },
  }
  const { outcome } = await runCase(plan, transport, {
    report: ({ step }) => sent.push({ step: READING_PLANS[plan.level][step] ?? 'over', commands: [] }),
  })
  return { outcome, sent }
}

describe.each(EVERY_PLAN)('$title', (plan) => {
  it('sends what is declared, step by step, and nothing else', async () => {
    const { outcome, sent } = await sentByStep(plan)
    const declared: Readonly<Record<string, readonly string[]>> = PLAN_COMMANDS[plan.level]
    const steps = Object.keys(declared).filter((step) => plan.options.alsoAttributes === true || !isOptional(plan.level, step))
    if (outcome.ok && sent.at(-1)?.step === 'over') {
      // Where the certificate is no good, plan `holder` ends with it.
      const ends = plan.level === 'holder' && outcome.value.holder === undefined ? 2 : steps.length
      // A chip of the next generation is asked in two algorithms, as nobody can know it without a PIN.
      const isAskedTwice = plan.level === 'token' && outcome.value.token?.algorithm === 'ecdsa-p384-sha-384'
      const expected = steps.slice(0, ends).map((step) => ({ step, commands: [...(declared[step] ?? [])] }))
      if (isAskedTwice) expected.at(-1)?.commands.push('COMPUTE DIGITAL SIGNATURE')
      expect(sent).toEqual([...expected, { step: 'over', commands: [] }])
    } else {
      // A card that failed: until it did, what is declared, or less where a card has less.
      for (const { step, commands } of sent.slice(0, -1)) expect(declared[step]?.slice(0, commands.length)).toEqual(commands)
      expect(sent.map(({ step }) => step)).toEqual(steps.slice(0, sent.length))
    }
  })
})

it('a command that is not declared would be found', () => {
  for (const hex of [
    '00b0820000',
    '00a4000c00',
    '00a4020c020001',
    '00ca004200',
    '80320080',
    '00200081',
    '802a0180',
    '0084000008',
  ])
    expect(Object.values(PLAN_COMMANDS).flatMap((plan) => Object.values(plan).flat())).not.toContain(
      declaredText(Buffer.from(hex, 'hex')),
    )
})

function isOptional(level: string, step: string): boolean {
  return level === 'face' && step === 'read-attributes'
}
