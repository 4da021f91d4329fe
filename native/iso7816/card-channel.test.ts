import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { bytesToHex, type Clock, hexToBytes, ok } from '../../core/base/index.ts'
import { CardChannel, type CardTransport, readBinary, verify } from './index.ts'
import { ScriptedTransport, type ScriptStep } from './testing/apdu-script.ts'

const clock: Clock = { now: () => Temporal.Instant.from('2026-04-01T00:00:00Z'), monotonicMilliseconds: () => 0 }
const channelFor = (transport: CardTransport) => new CardChannel(transport, { clock })

async function exchange(steps: readonly ScriptStep[], command = readBinary(0, 256)) {
  const transport = new ScriptedTransport(steps)
  const answer = await channelFor(transport).transmit(command)
  expect(transport.isFinished).toBe(true)
  return answer.ok
    ? { data: bytesToHex(answer.value.data), status: answer.value.status.kind }
    : { code: answer.error.code, detail: answer.error.detail }
}

describe('answers that are none', () => {
  it.each(['', '90'])('an answer of the bytes [%s] is a coded failure', async (answer) => {
    const outcome = await exchange([['an answer without status', '00B0000000', answer]])
    expect(outcome).toMatchObject({ code: 'card-status-unexpected' })
  })

  it('a chain that never ends is ended', async () => {
    const endless: ScriptStep[] = Array.from({ length: 16 }, () => ['more and more', '00C0000000', 'AA 61 00'])
    expect(await exchange([['more is waiting', '00B0000000', '61 00'], ...endless])).toMatchObject({
      code: 'card-status-unexpected',
      detail: { status: '6100' },
    })
  })

  it('a length that is corrected twice is not believed', async () => {
    const outcome = await exchange([
      ['wrong length', '00B0000000', '6C 10'],
      ['wrong again', '00B0000010', '6C 11'],
    ])
    expect(outcome).toMatchObject({ code: 'card-status-unexpected', detail: { status: '6C11' } })
  })

  it('a PIN is never sent twice, whatever length the card names: that would be a second try', async () => {
    const transport = new ScriptedTransport([['verify', '002000800431323334', '6C 04']])
    const outcome = await new CardChannel(transport, { clock }).transmit(verify(new TextEncoder().encode('1234')))
    expect(outcome).toMatchObject({ error: { code: 'card-status-unexpected', detail: { status: '6C04' } } })
  })

  it('a card that is gone in the middle of a chain is reported as gone', async () => {
    const outcome = await exchange([
      ['more is waiting', '00B0000000', '61 02'],
      ['gone', '00C0000002', { fails: 'card-removed' }],
    ])
    expect(outcome).toMatchObject({ code: 'card-removed' })
  })
})

describe('answers in several parts', () => {
  it('61xx: the rest is fetched', async () => {
    const outcome = await exchange([
      ['first part', '00B0000000', 'AA BB 61 02'],
      ['second part', '00C0000002', 'CC DD 90 00'],
    ])
    expect(outcome).toEqual({ data: 'aabbccdd', status: 'success' })
  })

  it('6Cxx: asked again with the length that the card names', async () => {
    const outcome = await exchange([
      ['too long', '00B0000000', '6C 02'],
      ['exact', '00B0000002', 'CC DD 90 00'],
    ])
    expect(outcome).toEqual({ data: 'ccdd', status: 'success' })
  })
})

describe('the first command after power-up (card reference §1.3)', () => {
  it('is repeated once after 6F00', async () => {
    const outcome = await exchange([
      ['not awake yet', '00B0000000', '6F 00'],
      ['awake', '00B0000000', 'AA 90 00'],
    ])
    expect(outcome).toEqual({ data: 'aa', status: 'success' })
  })

  it('is not repeated twice, and later commands not at all', async () => {
    const transport = new ScriptedTransport([
      ['not awake yet', '00B0000000', '6F 00'],
      ['broken', '00B0000000', '6F 00'],
      ['still broken', '00B0000000', '6F 00'],
    ])
    const channel = channelFor(transport)
    for (let i = 0; i < 2; i++) {
      const answer = await channel.transmit(readBinary(0, 256))
      expect(answer.ok && answer.value.status.kind).toBe('internal-error')
    }
    expect(channel.apduCount).toBe(3)
  })
})

it('a secret does not outlive its command', async () => {
  const encoded: Uint8Array[] = []
  const transport: CardTransport = {
    transmit: async (command) => {
      encoded.push(command)
      expect(bytesToHex(command)).toBe('002000800431323334')
      return ok(hexToBytes('9000'))
    },
  }
  await channelFor(transport).transmit(verify(new TextEncoder().encode('1234')))
  expect(encoded[0]?.every((byte) => byte === 0)).toBe(true)
})

it('commands are counted and their time is measured; an overdue one is not sent', async () => {
  let time = 0
  const transport: CardTransport = {
    transmit: async () => {
      time += 30
      return ok(hexToBytes('9000'))
    },
  }
  const channel = new CardChannel(transport, {
    clock: { ...clock, monotonicMilliseconds: () => time },
    isOverdue: () => time > 50,
  })
  await channel.transmit(readBinary(0, 1))
  await channel.transmit(readBinary(0, 1))
  expect(await channel.transmit(readBinary(0, 1))).toMatchObject({ ok: false, error: { code: 'card-not-responding' } })
  expect(channel).toMatchObject({ apduCount: 2, transmitMilliseconds: 60 })
})
