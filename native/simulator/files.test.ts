import { createVerify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bytesToHex } from '../../core/base/index.ts'
import { citizenCard } from '../../fixtures/index.ts'
import { parseCardPublicKey } from '../pki/index.ts'
import { ascii, data, exchange, HELLO_DIGEST_INFO, SELECT, script, verify } from './testing/card-script.ts'
import { poweredCard, SAMPLE_PERSON } from './testing/sample-card.ts'

/**
 * Every file of every application, as the tables of card reference §2.2–§2.6 have it: which exist, who may read them, and
 * what stands in those that are the same on every card.
 */
const APPLICATIONS = {
  jpki: SELECT.jpki,
  text: SELECT.text,
  visual: SELECT.visual,
  common: SELECT.common,
  juki: SELECT.residentRegister,
}
const { numberB } = citizenCard(SAMPLE_PERSON)
/** Twelve zeros on every sample card. */
const NUMBER_A = '000000000000'
/** Born 1956-05-10, that is 昭和31. */
const BIRTH_PIN = '310510'

const hex2 = (value: number) => value.toString(16).toUpperCase().padStart(2, '0')

/** Short identifiers of files that answer a READ BINARY with this status, after these commands. */
async function answering(status: string, application: string, ...before: readonly string[]): Promise<string> {
  const card = poweredCard()
  await script(card, application, ...before)
  const found: string[] = []
  for (let shortId = 0x01; shortId <= 0x1e; shortId++) {
    if ((await exchange(card, `00B0${hex2(0x80 | shortId)}0001`)).endsWith(status)) found.push(hex2(shortId))
  }
  return found.join(' ')
}

describe('with nothing verified', () => {
  const FREE = '9000'
  const PROTECTED = '6982'
  const NO_DATA_FILE = '6981'
  test.each([
    ['jpki', '02 05 06 08 09 0A 0B 10 16', '01', '17 18 19 1A 1B 1C 1E'],
    ['text', '04 05 08 10', '01 02 03 06 07', '11 12 13 14 15 1C 1E'],
    ['visual', '03 04', '01 02 05 06', '11 12 13 1A 1C 1E'],
    ['common', '', '', '01 02 19 1C'],
    ['juki', '', '', '02 1C'],
  ] as const)('%s', async (name, free, closed, others) => {
    const application = APPLICATIONS[name]
    expect(await answering(FREE, application)).toBe(free)
    expect(await answering(PROTECTED, application)).toBe(closed)
    expect(await answering(NO_DATA_FILE, application)).toBe(others)
  })
})

describe('what each secret opens, and leaves closed', () => {
  test.each([
    ['the PIN in the JPKI AP', 'jpki', '0018', '1234', '01'],
    ['the password', 'jpki', '001B', 'ABC123', ''],
    ['the PIN in the text AP', 'text', '0011', '1234', ''],
    ['number B in the text AP', 'text', '0015', numberB, '01'],
    ['number A in the text AP', 'text', '0014', NUMBER_A, '02'],
    ['the birth PIN', 'visual', '0011', BIRTH_PIN, '02 05 06'],
    ['number B in the visual AP', 'visual', '0012', numberB, '01 05'],
    ['number A in the visual AP', 'visual', '0013', NUMBER_A, '01'],
  ] as const)('%s', async (_name, application, file, secret, closed) => {
    expect(await answering('6982', APPLICATIONS[application], SELECT.file(file), verify(secret))).toBe(closed)
  })
})

describe('tries that a fresh card has', () => {
  test.each([
    ['jpki', '0018', '63C3'],
    ['jpki', '001B', '63C5'],
    ['text', '0011', '63C3'],
    ['text', '0012', '63C0'],
    ['text', '0014', '63CA'],
    ['text', '0015', '63CA'],
    ['visual', '0011', '63CA'],
    ['visual', '0012', '63CA'],
    ['visual', '0013', '63CA'],
    ['common', '001C', '63C3'],
    ['juki', '001C', '63C3'],
  ] as const)('%s %s: %s', async (application, file, answer) => {
    expect(await script(poweredCard(), APPLICATIONS[application], SELECT.file(file), '00200080')).toBe(answer)
  })
})

describe('contents that the reference prints (§3.6, §10.2)', () => {
  // The reference prints the length of the text AP's information as 9F; the parts it prints make 9E.
  test.each([
    ['token information', SELECT.jpki, '00B0860020', `^${ascii('JPKIAPICCTOKEN2')}(?:20){17}$`],
    ['presence flags', SELECT.jpki, '00B0880000', '^8f8f00$'],
    ['a file of unknown purpose', SELECT.jpki, '00B0890000', '^(?:ff){16}$'],
    ['information of the text AP, its length longer than needed', SELECT.text, '00B0850000', '^ff4082009edf410401030e01df4210'],
    ['information of the visual AP', SELECT.visual, '00B0830020', '^ff30[0-9a-f]{2,6}df310406030e01df3210'],
    ['the record of the common AP', SELECT.common, '00B2010C00', '^011c(?:3[0-9]){28}$'],
  ])('%s', async (_name, application, command, expected) => {
    const card = poweredCard()
    await exchange(card, application)
    expect(bytesToHex(await data(card, command))).toMatch(new RegExp(expected))
  })

  test('the sizes that were dumped from cards', async () => {
    const size = async (application: string, file: string, ...before: readonly string[]) => {
      const card = poweredCard()
      await script(card, application, ...before, SELECT.file(file))
      return (await data(card, '00B00000000000')).length
    }
    expect(await size(SELECT.jpki, '0001', SELECT.file('001B'), verify('ABC123'))).toBe(3_808)
    expect(await size(SELECT.jpki, '0002')).toBe(1_900)
    expect(await size(SELECT.jpki, '0006')).toBe(160)
    expect(await size(SELECT.text, '0004')).toBe(568)
    expect(await size(SELECT.text, '0003', SELECT.file('0011'), verify('1234'))).toBe(336)
  })
})

describe('keys and chance', () => {
  test('the card’s key answers in the text AP, in the visual AP and to INTERNAL AUTHENTICATE of the common AP', async () => {
    const { cardKey } = citizenCard(SAMPLE_PERSON).contents.text
    // FF50 82 0213 | DF51 82 0109 | the key
    const key = parseCardPublicKey(cardKey.subarray(10, 10 + 265))
    if (!key.ok) throw new Error(key.error)
    const publicKey = { key: Buffer.from(key.value.spki), format: 'der', type: 'spki' } as const
    for (const [application, header] of [
      [SELECT.text, '802A0000'],
      [SELECT.visual, '802A0000'],
      [SELECT.common, '00880099'],
    ] as const) {
      const card = poweredCard()
      await exchange(card, application)
      const signature = await data(card, `${header}33${HELLO_DIGEST_INFO}00`)
      expect(createVerify('sha256').update('hello').verify(publicKey, signature), header).toBe(true)
    }
  })

  test('a challenge is as long as it was asked for, and another one each time', async () => {
    const card = poweredCard()
    const [one, other] = [await data(card, '0084000008'), await data(card, '0084000008')]
    expect(one).toHaveLength(8)
    expect(bytesToHex(one)).not.toBe(bytesToHex(other))
    expect(await data(card, '0084000000')).toHaveLength(256)
  })

  test('the key references of common and juki AP are records', async () => {
    for (const application of [SELECT.common, SELECT.residentRegister]) {
      const card = poweredCard()
      await exchange(card, application)
      expect(bytesToHex(await data(card, '00B2011400'))).toMatch(/^(?:3\d){7}0805(?:3\d){3}0{8}$/)
    }
  })
})
