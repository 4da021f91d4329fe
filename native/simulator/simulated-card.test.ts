import { constants, createHash, createVerify, publicDecrypt, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import {
  bankCard,
  type CardMemory,
  CONTACT_BEHAVIOUR,
  drivingLicence,
  type SimulatedCardOptions,
  transitCard,
  unknownCard,
  yesCard,
} from './index.ts'
import { data, exchange, SELECT, SIGN_HELLO, script, verify } from './testing/card-script.ts'

const PERSON = 'himeji-70'
const PIN = '1234'
const QUERY = '00200080'
const EXTENDED_READ = '00B00000000000'

function poweredCard(id = PERSON, options?: SimulatedCardOptions) {
  // Any bytes are sent here on purpose, also such as the product never may.
  const card = makeSampleCard(id, { journal: 'exempt', ...options })
  card.powerOn()
  return card
}

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

describe('changing a secret', () => {
  test('wants the old one first', async () => {
    const card = poweredCard()
    expect(await script(card, SELECT.jpki, SELECT.file('0018'), '002401800435353535')).toBe('6982')
    expect(await script(card, verify(PIN), '002401800435353535')).toBe('9000')
    card.powerOff()
    card.powerOn()
    expect(await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))).toBe('63C2')
    expect(await exchange(card, verify('5555'))).toBe('9000')
  })
  test('has its own command in the common AP', async () => {
    const card = poweredCard()
    expect(await script(card, SELECT.common, SELECT.file('001C'), verify(PIN), '803200800435353535')).toBe('9000')
    expect(await exchange(card, '002401800435353535')).toBe('6D00')
  })
  test.each([
    ['a letter in a PIN', SELECT.jpki, '0018', '1234', '00240180', '12A4', '6A80'],
    ['a small letter in a password', SELECT.jpki, '001B', 'ABC123', '00240180', 'abc123', '6A80'],
    ['a PIN of five digits', SELECT.text, '0011', '1234', '00240180', '12345', '6700'],
    ['a password of seventeen characters', SELECT.jpki, '001B', 'ABC123', '00240180', 'A2345678901234567', '6700'],
    ['the old one and the new one in one command', SELECT.jpki, '0018', '1234', '00240080', '12345678', '6A86'],
    ['a secret of the visual AP', SELECT.visual, '0011', '310510', '00240180', '111111', '6D00'],
  ])('refuses %s', async (_name, application, file, secret, header, characters, answer) => {
    const card = poweredCard()
    await script(card, application, SELECT.file(file), verify(secret))
    expect(await exchange(card, header + verify(characters).slice(8))).toBe(answer)
    expect(await exchange(card, verify(secret))).toBe('9000')
  })
  test('takes a password of up to sixteen characters', async () => {
    const card = poweredCard()
    await script(card, SELECT.jpki, SELECT.file('001B'), verify('ABC123'))
    expect(await exchange(card, `00240180${verify('Z234567890123456').slice(8)}`)).toBe('9000')
    expect(await exchange(card, verify('Z234567890123456'))).toBe('9000')
  })
})

describe('use without PIN by a terminal whose certificate is believed', () => {
  // 7F21 82 0233 | 5F4E 82 0129 …, cut after the body as the two commands are; then 5F37 82 0100 ….
  const body = `7F218202335F4E820129${'30'.repeat(297)}`
  const BODY = `80A206C1000${(body.length / 2).toString(16)}${body}`
  const SIGNATURE = `80A200C10001055F37820100${'00'.repeat(256)}`
  const accepting = () => poweredCard('himeji-without-pin-82', { behaviour: { terminalCertificate: 'accepted' } })
  const SIGN = SIGN_HELLO.replace('802A0080', '802A0097')

  test('no card believes one unless the switch is set', async () => {
    const card = poweredCard('himeji-without-pin-82')
    expect(await script(card, SELECT.jpki, SELECT.file('0016'), BODY)).toBe('6700')
    expect(await script(card, SELECT.file('0016'), SIGNATURE)).toBe('6700')
    expect(await exchange(card, SIGN)).toBe('6982')
  })

  test('the certificate comes in its order, in its form, and at its file', async () => {
    expect(await script(accepting(), SELECT.jpki, BODY)).toBe('6985')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), SIGNATURE)).toBe('6985')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), '80A206C1000005' + '0000000000')).toBe('6700')
    expect(await script(accepting(), SELECT.jpki, SELECT.file('0016'), BODY, SIGN)).toBe('6982')
  })

  test('then the authentication key signs, until another application or power-off', async () => {
    const card = accepting()
    const load = [SELECT.jpki, SELECT.file('0016'), BODY, SIGNATURE]
    expect(await script(card, ...load)).toBe('9000')
    const signature = await data(card, SIGN)
    const { certificate } = citizenCard('himeji-without-pin-82').contents.jpki.authentication
    const key = new X509Certificate(certificate).publicKey
    expect(createVerify('sha256').update('hello').verify(key, signature)).toBe(true)
    expect(await script(card, SELECT.text, SELECT.jpki, SIGN)).toBe('6982')
    await script(card, ...load)
    card.powerOff()
    card.powerOn()
    expect(await script(card, SELECT.jpki, SIGN)).toBe('6982')
  })
})

describe('what a card keeps without power', () => {
  test('is that of another card: a mistake of the program', () => {
    const tooMany = { D392F000260100000001: { '0018': { triesLeft: 4 } } }
    const unsuitable = { D392F000260100000001: { '0018': { triesLeft: 3, changedTo: 'ABCD' } } }
    for (const memory of [tooMany, unsuitable])
      expect(() => makeSampleCard(PERSON, { memory })).toThrow('file 0018 does not fit this card')
  })

  test('tries and changed secrets are told at each change, and a card made from them goes on where the first one was', async () => {
    let memory: CardMemory | undefined
    let told = 0
    const card = poweredCard(PERSON, {
      onMemoryChanged: (changed) => {
        memory = changed
        told++
      },
    })
    await script(card, SELECT.jpki, SELECT.file('001B'), verify('WRONG1'))
    await script(card, SELECT.text, SELECT.file('0011'), verify(PIN), '002401800435353535')
    // A right PIN with all tries left changes nothing.
    expect(told).toBe(2)
    expect(memory?.D392F000260100000001?.['001B']).toEqual({ triesLeft: 4 })
    expect(memory?.D3921000310001010408?.['0011']).toEqual({ triesLeft: 3, changedTo: '5555' })

    const again = poweredCard(PERSON, memory === undefined ? {} : { memory })
    expect(await script(again, SELECT.jpki, SELECT.file('001B'), QUERY)).toBe('63C4')
    expect(await script(again, SELECT.text, SELECT.file('0011'), verify('5555'))).toBe('9000')
  })
})

describe('people whose cards differ', () => {
  test('a card without PIN has its references, but they were never set; number B opens it', async () => {
    const card = poweredCard('himeji-without-pin-82')
    for (const [application, file] of [
      [SELECT.jpki, '0018'],
      [SELECT.jpki, '001B'],
      [SELECT.text, '0011'],
      [SELECT.common, '001C'],
      [SELECT.residentRegister, '001C'],
    ] as const) {
      expect(await script(card, application, SELECT.file(file), QUERY), file).toBe('63C0')
      expect(await exchange(card, verify(PIN)), file).toBe('6984')
    }
    expect(await script(card, SELECT.jpki, '00B0880003')).toBe('008F009000')
    const { numberB } = citizenCard('himeji-without-pin-82')
    expect(await script(card, SELECT.text, SELECT.file('0015'), verify(numberB), '00B0820003')).toMatch(/9000$/)
  })
  test('a card in a contact reader shows its contact answer to reset and forgets at a warm reset', async () => {
    const card = poweredCard('himeji-contact-71')
    expect(bytesToHex(card.atr)).toMatch(/^3bda13/)
    await script(card, SELECT.jpki, SELECT.file('0018'), verify(PIN))
    card.reset()
    expect(await script(card, SELECT.jpki, SELECT.file('0017'), SIGN_HELLO)).toBe('6982')
  })
  test('a certificate names the municipality of issue, the card the one of now', async () => {
    const { jpki, text } = citizenCard('himeji-moved-67').contents
    const subject = new X509Certificate(jpki.authentication.certificate).subject
    expect(subject).toMatch(/28229\d{3}[A-Z]$/)
    // 7F21 82 0233 | 5F4E 82 0129 | issuer 16 | holder …
    expect(Buffer.from(text.certificate.subarray(26, 31)).toString()).toBe('28201')
  })
  test('a child has no sign certificate, key or password', async () => {
    const card = poweredCard('himeji-preschool-youngest')
    expect(await script(card, SELECT.jpki, '00B0880003')).toBe('008F009000')
    expect(await script(card, SELECT.file('001B'), QUERY)).toBe('63C0')
    expect(await exchange(card, SELECT.file('001A'))).toBe('6A82')
  })
  test('the birth PIN and number B of the visual AP open its files', async () => {
    const { numberB } = citizenCard(PERSON)
    // Born 1956-05-10, that is 昭和31.
    expect(await script(poweredCard(), SELECT.visual, SELECT.file('0011'), verify('310510'), '00B0810003')).toBe(
      'FF1082' + '9000',
    )
    const face = await script(poweredCard(), SELECT.visual, SELECT.file('0012'), verify(numberB), '00B0820003')
    expect(face).toBe('FF2082' + '9000')
  })
})

describe('cards that are none of ours', () => {
  const JPKI = SELECT.jpki
  const DIRECTORY = `00A404000E${bytesToHex(new TextEncoder().encode('2PAY.SYS.DDF01'))}00`
  const LICENCE = '00A4040C10A0000002310100000000000000000000'
  test.each([
    ['bank card', bankCard(), ['6A82', '9000', '6A82']],
    ['driving licence', drivingLicence(), ['6A82', '6A82', '9000']],
    ['unknown card', unknownCard(), ['6A82', '6A82', '6A82']],
    ['card that says yes', yesCard(), ['9000', '9000', '9000']],
    ['basic resident register card', makeSampleCard('basic-resident-register-card'), ['9000', '6A82', '6A82']],
    ['smartphone', makeSampleCard('smartphone'), ['9000', '6A82', '6A82']],
    ['iPhone', makeSampleCard('iphone'), ['9000', '6A82', '6A82']],
    ['transit card', transitCard(), ['6A81', '6A81', '6A81']],
  ])('%s', async (_name, card, answers) => {
    card.powerOn()
    const given: string[] = []
    for (const command of [JPKI, DIRECTORY, LICENCE]) given.push((await exchange(card, command)).slice(-4))
    expect(given).toEqual(answers)
  })

  test('tokens tell old card and phone apart; the old card has no authentication certificate, the phone wants a PIN for it', async () => {
    const old = makeSampleCard('basic-resident-register-card')
    old.powerOn()
    expect(Buffer.from(await script(old, SELECT.jpki, '00B0860010'), 'hex').toString('latin1')).toContain('JPKIAPICCTOKEN ')
    expect(await exchange(old, '00A4020C02000A')).toBe('6A82')
    expect(await exchange(old, '00A4020C020017')).toBe('6A82')
    const phone = makeSampleCard('smartphone')
    phone.powerOn()
    expect(Buffer.from(await script(phone, SELECT.jpki, '00B0860010'), 'hex').toString('latin1')).toContain('JPKIAPGPSETOKEN')
    expect(await exchange(phone, '00B08A0004')).toBe('6982')
    const iphone = makeSampleCard('iphone')
    iphone.powerOn()
    expect(Buffer.from(await script(iphone, SELECT.jpki, '00B0860010'), 'hex').toString('latin1')).toContain('JPKIAPIOSTOKEN')
    expect(await exchange(iphone, '00B08A0004')).toBe('6982')
    expect(await exchange(iphone, '80FC0000')).toBe('9000')
  })

  test('a transit card knows no command at all, not even one of the MyNumber card without an application', async () => {
    const card = transitCard()
    card.powerOn()
    for (const command of ['00B0860010', '00200080', '80FC0000']) expect(await exchange(card, command)).toBe('6D00')
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
