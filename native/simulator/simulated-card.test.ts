import { constants, createHash, createVerify, publicDecrypt, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { CONTACT_BEHAVIOUR } from './index.ts'
import { data, exchange, SELECT, SIGN_HELLO, script, verify } from './testing/card-script.ts'
import { SAMPLE_PERSON as PERSON, SAMPLE_PIN as PIN, poweredCard, QUERY } from './testing/sample-card.ts'

const EXTENDED_READ = '00B00000000000'

describe('what is unknown about real cards is a switch', () => {
  test('query after a correct VERIFY', async () => {
    const card = poweredCard(PERSON, { behaviour: { queryAfterVerification: 'success' } })
    await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))
    expect(await exchange(card, QUERY)).toBe('9000')
  })

  test('status of a blocked PIN', async () => {
    const card = poweredCard('himeji-blocked-pin-68', { behaviour: { blockedStatus: 0x6983 } })
    expect(await script(card, SELECT.text, SELECT.file('0011'), verify(PIN))).toBe('6983')
  })

  test.each([
    ['spends-a-try', '63C2', '63C2'],
    ['is-refused', '6700', '63C3'],
  ] as const)('VERIFY of the wrong length %s', async (wrongLengthVerification, answer, triesAfter) => {
    const card = poweredCard(PERSON, { behaviour: { wrongLengthVerification } })
    expect(await script(card, SELECT.jpki, SELECT.file('0018'), verify('12345'))).toBe(answer)
    expect(await exchange(card, QUERY)).toBe(triesAfter)
  })

  test('a contact card forgets the PIN at a warm reset, a contactless one does not', async () => {
    for (const [behaviour, answer] of [
      [CONTACT_BEHAVIOUR, '6982'],
      [{}, '9000'],
    ] as const) {
      const card = poweredCard(PERSON, { behaviour })
      await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))
      card.reset()
      expect((await script(card, SELECT.jpki, SELECT.file('0017'), SIGN_HELLO)).slice(-4)).toBe(answer)
    }
  })

  test('the first command after a cold start, and only that one, answers 6F00', async () => {
    const card = poweredCard(PERSON, { behaviour: { firstCommandFails: true } })
    expect(await exchange(card, SELECT.jpki)).toBe('6F00')
    expect(await exchange(card, SELECT.jpki)).toBe('9000')
    card.powerOff()
    card.powerOn()
    expect(await exchange(card, SELECT.jpki)).toBe('6F00')
  })

  test('extended length', async () => {
    const withIt = poweredCard()
    await script(withIt, SELECT.jpki, SELECT.file('000A'))
    expect(await data(withIt, EXTENDED_READ)).toHaveLength(3_808)
    const without = poweredCard(PERSON, { behaviour: { extendedLength: false } })
    await script(without, SELECT.jpki, SELECT.file('000A'))
    expect(await exchange(without, EXTENDED_READ)).toBe('6700')
  })

  test('what a failed SELECT leaves', async () => {
    const keeps = poweredCard()
    expect(await script(keeps, SELECT.jpki, '00A4040C05FFFFFFFFFF', SELECT.file('000A'))).toBe('9000')
    const clears = poweredCard(PERSON, { behaviour: { failedSelectKeepsApplication: false } })
    expect(await script(clears, SELECT.jpki, '00A4040C05FFFFFFFFFF', SELECT.file('000A'))).toBe('6986')
  })
})

describe('selecting', () => {
  test.each([
    ['P1 that is neither 00, 02 nor 04', '00A4010C020018', '6A86'],
    ['a file that does not exist', SELECT.file('0077'), '6A82'],
    ['a file identifier of one byte', '00A4020C0100', '6700'],
    ['the master file by identifier', '00A400000' + '23F00', '6A82'],
    ['the master file inside an application', '00A40000', '9000'],
    ['a prefix shorter than a provider identifier', '00A4040C04D392F000', '6A82'],
  ])('%s', async (_name, command, answer) => {
    expect(await script(poweredCard(), SELECT.jpki, command)).toBe(answer)
  })

  test('the master file after power-on', async () => {
    expect(await exchange(poweredCard(), '00A40000')).toBe('6A86')
  })

  test('a prefix finds the applications one after the other: common, juki, visual, text', async () => {
    const card = poweredCard()
    const [FIRST, NEXT] = ['00A4040005D392100031' + '00', '00A4040205D392100031' + '00']
    expect(await exchange(card, FIRST)).toBe('6F0C840AD39210003100010101009000')
    expect(await exchange(card, NEXT)).toBe('6F0C840AD39210003100010104019000')
    expect(await exchange(card, NEXT)).toBe('6F0C840AD39210003100010104029000')
    expect(await exchange(card, NEXT)).toBe('6F0C840AD39210003100010104089000')
    expect(await exchange(card, NEXT)).toBe('6A82')
  })

  test('short file identifiers read, verify and sign', async () => {
    const card = poweredCard()
    await exchange(card, SELECT.jpki)
    expect(await exchange(card, '00B0860010')).toBe('4A504B49415049434354' + '4F4B454E322' + '09000')
    expect(await exchange(card, '0020009804' + '31323334')).toBe('9000')
    expect(await exchange(card, SIGN_HELLO.replace('802A0080', '802A0097'))).toMatch(/9000$/)
  })
})

describe('data objects outside of applications', () => {
  test('are there after power-on and after the issuer domain was selected, but not inside an application', async () => {
    const card = poweredCard()
    expect(await exchange(card, '00CA00F000')).toBe('3238323031' + '9000')
    expect(await script(card, SELECT.jpki, '00CA00F000')).toBe('6A88')
    expect(await script(card, '00A4040C07A0000001510000', '00CA00F200')).toBe('3230333530353130' + '9000')
    expect(await exchange(card, '00CA00AA00')).toBe('6A88')
  })

  test('large ones want an extended length', async () => {
    const card = poweredCard()
    expect(await exchange(card, '00CA7F2100')).toBe('6700')
    // 5F4E 82 0129 …, 5F37 82 0100 …: bare, without the outer tag
    expect(bytesToHex((await data(card, '00CA7F21000000')).subarray(0, 5))).toBe('5f4e820129')
  })
})

describe('commands that a card refuses', () => {
  test.each([
    ['logical channel', '01A4040C0AD392F000260100000001', '6881'],
    ['SELECT under secure messaging', '0CA4040C0AD392F000260100000001', '6882'],
    ['READ BINARY under secure messaging', '08B0000010', '69FC'],
    ['unknown class', 'FFCA000000', '6E00'],
    ['unknown instruction', '00440000', '6D00'],
    ['READ BINARY of a PIN', '00B0980004', '6981'],
    ['READ BINARY of a key', '00B0970004', '6981'],
    ['VERIFY on a data file', '0020008A0431323334', '6981'],
    ['VERIFY with P1', '002001800431323334', '6A86'],
    ['READ RECORD of a data file', '00B2015400', '6981'],
    ['GET CHALLENGE of 257 bytes', '00840000000101', '6985'],
    ['terminal certificate', '80A206C1000005' + '0000000000', '6700'],
    ['terminal certificate with other P1 and P2', '80A200C2', '6A86'],
    ['session key', '80AE0000', '6982'],
    ['lengths that contradict each other', '00B00000051122', '6700'],
  ])('%s', async (_name, command, answer) => {
    expect(await script(poweredCard(), SELECT.jpki, command)).toBe(answer)
  })

  test('the IEF that was blocked from issuance', async () => {
    expect(await script(poweredCard(), SELECT.text, SELECT.file('0012'), QUERY)).toBe('63C0')
    expect(await script(poweredCard(), SELECT.text, SELECT.file('0012'), verify(PIN))).toBe('6984')
  })

  test('a session key in the common and in the visual AP', async () => {
    expect(await script(poweredCard(), SELECT.common, '80AE0000')).toBe('66F1')
    expect(await script(poweredCard(), SELECT.visual, '80AE0000')).toBe('66F1')
  })
})

describe('signature schemes', () => {
  const message = new TextEncoder().encode('hello')
  const hash = createHash('sha256').update(message).digest()
  const key = new X509Certificate(citizenCard(PERSON).contents.jpki.authentication.certificate).publicKey
  const PSS = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }

  async function sign(scheme: string, input: Uint8Array): Promise<Uint8Array> {
    const card = poweredCard()
    await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN), SELECT.file('0017'))
    return data(card, `802A${scheme}80${input.length.toString(16).padStart(2, '0')}${bytesToHex(input)}00`)
  }

  test('00 pads the bytes as they are', async () => {
    expect(publicDecrypt(key, await sign('00', message)).toString()).toBe('hello')
  })
  test('01 pads the bare hash', async () => {
    expect(publicDecrypt(key, await sign('01', message)).toString('hex')).toBe(hash.toString('hex'))
  })
  test.each([
    ['02', hash],
    ['03', message],
  ])('%s makes a PKCS#1 v1.5 signature', async (scheme, input) => {
    expect(
      createVerify('sha256')
        .update(message)
        .verify(key, await sign(scheme, input)),
    ).toBe(true)
  })
  test.each([
    ['04', hash],
    ['05', message],
  ])('%s makes a PSS signature', async (scheme, input) => {
    expect(
      createVerify('sha256')
        .update(message)
        .verify(PSS, await sign(scheme, input)),
    ).toBe(true)
  })
  test('others do not exist, and lengths are checked', async () => {
    await expect(sign('06', message)).rejects.toThrow('6A86')
    await expect(sign('00', new Uint8Array(246))).rejects.toThrow('6985')
    await expect(sign('02', message)).rejects.toThrow('6985')
  })
})

test('whatever it is sent, a card answers with at least a status word', async () => {
  const card = poweredCard()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (command) => {
      const answer = await card.respond(command)
      expect(answer.length).toBeGreaterThanOrEqual(2)
      expect(answer.length).toBeLessThanOrEqual(65_538)
    }),
    { numRuns: 500 },
  )
})

test('a command to a card without power is a mistake of the program', async () => {
  await expect(makeSampleCard(PERSON).respond(new Uint8Array(4))).rejects.toThrow('without power')
})
