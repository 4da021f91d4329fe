import { beforeEach, describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes, ok, orThrow, systemClock } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { CardChannel, type CommandApdu, readBinary, selectApplication, selectElementaryFile } from '../iso7816/index.ts'
import { asT0, type VirtualCard } from './index.ts'
import { data, exchange, SELECT, SIGN_HELLO, script, verify } from './testing/card-script.ts'

/**
 * A card behind T=0: what the protocol makes of the four cases of a command.
 *
 * - what is too long for it is refused, what is asked in a wrong length is answered with the right one
 * - what a command with data yields has to be fetched, in one piece or in several, and is gone after any other command
 */
const PERSON = 'himeji-70'
const PIN = '1234'

let card: VirtualCard
beforeEach(() => {
  card = asT0(makeSampleCard(PERSON, { journal: 'exempt' }))
  card.powerOn()
})

test('its answer to reset offers no other protocol', () => {
  // T0 without TD1 (high bit of the high nibble): T=0 and no check byte.
  expect((card.atr[1] ?? 0) & 0x80).toBe(0)
  expect(card.atr).toHaveLength(2 + ((card.atr[1] ?? 0) & 0x0f))
})

describe('refused', () => {
  test('extended length', async () => {
    await script(card, SELECT.jpki, SELECT.file('000A'))
    expect(await exchange(card, '00B00000000000')).toBe('6700')
  })
  test('GET RESPONSE when nothing waits', async () => {
    expect(await script(card, SELECT.jpki, '00C0000010')).toBe('6985')
  })
  test('a signature without PIN: an error is no data to fetch', async () => {
    expect(await script(card, SELECT.jpki, SELECT.file('0017'), SIGN_HELLO)).toBe('6982')
  })
})

test('a header alone, and the same with P3 = 00, ask for the tries', async () => {
  await script(card, SELECT.jpki, SELECT.file('0018'))
  expect(await exchange(card, '00200080')).toBe('63C3')
  expect(await exchange(card, '0020008000')).toBe('63C3')
})

test('an Le beyond the end of the file is answered with the right one', async () => {
  await script(card, SELECT.jpki, SELECT.file('0008'))
  expect(await exchange(card, '00B0000000')).toBe('6C03')
  expect(await exchange(card, '00B0000003')).toBe('8F8F00' + '9000')
  expect(await exchange(card, '00B0000002')).toBe('8F8F' + '9000')
})

describe('what a command with data yields', () => {
  beforeEach(async () => {
    await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN), SELECT.file('0017'))
  })

  test('is announced, with and without Le, and fetched', async () => {
    for (const command of [SIGN_HELLO, SIGN_HELLO.slice(0, -2)]) {
      expect(await exchange(card, command)).toBe('6100')
      expect(await data(card, '00C0000000')).toHaveLength(256)
    }
  })

  test('can be fetched in pieces', async () => {
    await exchange(card, SIGN_HELLO)
    expect((await exchange(card, '00C0000080')).slice(-4)).toBe('6180')
    expect(await exchange(card, '00C0000090')).toBe('6C80')
    expect(await data(card, '00C0000080')).toHaveLength(128)
    expect(await exchange(card, '00C0000080')).toBe('6985')
  })

  test.each([
    ['another command', () => exchange(card, '00200098')],
    ['a reset', async () => card.reset()],
  ])('is gone after %s', async (_name, between) => {
    await exchange(card, SIGN_HELLO)
    await between()
    expect(await exchange(card, '00C0000000')).toBe('6985')
  })
})

test('our reading side copes: a whole certificate, and the remainder of a file', async () => {
  const channel = new CardChannel({ transmit: async (command) => ok(await card.respond(command)) }, { clock: systemClock })
  const send = async (command: CommandApdu) => orThrow(await channel.transmit(command))
  expect((await send(selectApplication(hexToBytes('D392F000260100000001')))).status.kind).toBe('success')
  await send(selectElementaryFile(0x000a))
  const begin = await send(readBinary(0, 256))
  const end = await send(readBinary(3_700, 256))
  expect(bytesToHex(begin.data)).toBe(bytesToHex(citizenCard(PERSON).contents.jpki.authentication.certificate.subarray(0, 256)))
  expect(end.data).toHaveLength(108)
})
