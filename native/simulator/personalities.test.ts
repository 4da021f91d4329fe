import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard } from '../../fixtures/index.ts'
import { bankCard, drivingLicence, transitCard, unknownCard, yesCard } from './index.ts'
import { exchange, SELECT, SIGN_HELLO, script, verify } from './testing/card-script.ts'
import { SAMPLE_PERSON as PERSON, SAMPLE_PIN as PIN, poweredCard, QUERY } from './testing/sample-card.ts'

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
