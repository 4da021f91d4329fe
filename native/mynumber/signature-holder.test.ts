import { describe, expect, it } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { citizenCard, SAMPLE_CITIZENS, sampleCitizen } from '../../fixtures/index.ts'
import { parseX509Certificate } from '../pki/index.ts'
import { compareWithAttributes, parseSignatureHolder, type SignatureHolder } from './signature-holder.ts'

const OTHER_NAME = '060a2a83088c9b55080505'

const der = (id: string) => citizenCard(id).contents.jpki.signature?.certificate ?? new Uint8Array(0)
const parse = (bytes: Uint8Array) => parseSignatureHolder(orThrow(parseX509Certificate(bytes)))
const holder = (id: string) => orThrow(parse(der(id)))

/** The certificate with other bytes in place of some, of the same length, so that its structure stays whole. */
function replaced(from: string, to: string): Uint8Array {
  const hex = Buffer.from(der('himeji-old-kanji-72')).toString('hex')
  expect(hex.split(from)).toHaveLength(2)
  return Uint8Array.from(Buffer.from(hex.replace(from, to), 'hex'))
}

const FLAGS_OF_NAME = Buffer.from('11010').toString('hex')

describe('a certificate that does not tell a person', () => {
  it.each([
    ['a name missing', `${OTHER_NAME}01`, `${OTHER_NAME}09`, 'other-name-missing'],
    ['the flags of the name missing', `${OTHER_NAME}02`, `${OTHER_NAME}09`, 'other-name-missing'],
    ['the name twice', `${OTHER_NAME}05`, `${OTHER_NAME}01`, 'other-name-missing'],
    ['a flag that is none', FLAGS_OF_NAME, `32${FLAGS_OF_NAME.slice(2)}`, 'substitute-flags'],
    [
      'an era that does not exist',
      Buffer.from('319540203').toString('hex'),
      Buffer.from('919540203').toString('hex'),
      'birth-date',
    ],
  ])('%s', (_, from, to, reason) => {
    expect(parse(replaced(from, to))).toEqual({ ok: false, error: reason })
  })

  it('the name twice, the second time in another type of string', () => {
    // What was the sex becomes a name, and its UTF8String a PrintableString.
    const twice = replaced(`${OTHER_NAME}03a0030c`, `${OTHER_NAME}01a00313`)
    expect(parse(twice)).toEqual({ ok: false, error: 'other-name-missing' })
  })

  it('a name that is not UTF-8', () => {
    const name = Buffer.from('高崎　辺一').toString('hex')
    expect(parse(replaced(name, `${name.slice(0, -6)}f09f98`))).toEqual({ ok: false, error: 'other-name-missing' })
  })

  it('fewer flags than characters', () => {
    // The name's own last character becomes three characters of one byte each.
    const name = Buffer.from('高崎　辺一').toString('hex')
    expect(parse(replaced(name, `${name.slice(0, -6)}616161`))).toEqual({ ok: false, error: 'substitute-flags' })
  })

  it('the authentication certificate', () => {
    expect(parse(citizenCard('himeji-70').contents.jpki.authentication.certificate).ok).toBe(false)
  })
})

describe('the person in the certificate', () => {
  it('is the one it was issued to', () => {
    expect(holder('himeji-70')).toEqual({
      name: { text: '見本　ハナ', substitutes: [false, false, false, false, false] },
      address: expect.objectContaining({ text: '兵庫県姫路市安田四丁目１番地' }),
      sex: 'female',
      birthDate: '19560510',
      eraFits: true,
    })
  })

  it('may be written with substitutes, each marked', () => {
    expect(holder('himeji-old-kanji-72').name).toEqual({ text: '高崎　辺一', substitutes: [true, true, false, true, false] })
  })

  it('has an era that fits the day, or not', () => {
    const wrong = replaced(Buffer.from('319540203').toString('hex'), Buffer.from('419540203').toString('hex'))
    expect(orThrow(parse(wrong)).eraFits).toBe(false)
    const unknown = replaced(Buffer.from('319540203').toString('hex'), Buffer.from('019540203').toString('hex'))
    expect(orThrow(parse(unknown)).eraFits).toBeUndefined()
  })
})

describe('beside the text AP', () => {
  const sexes = { '1': 'male', '2': 'female' } as const
  const attributesOf = (id: string) => {
    const { name, address, birthDate, sex } = sampleCitizen(id)
    return { name, address, birthDate, sex: sexes[sex] }
  }
  const changed = (changes: Partial<SignatureHolder>) =>
    compareWithAttributes({ ...holder('himeji-70'), ...changes }, attributesOf('himeji-70'))
  const substitutes = [false, false, false, false, false]

  it('another name, sex or birth date is different', () => {
    expect(changed({ name: { text: '見本　ハル', substitutes } }).name).toBe('different')
    expect(changed({ name: { text: '見本　ハナコ', substitutes: [...substitutes, false] } }).name).toBe('different')
    expect(changed({ sex: 'male' }).sex).toBe('different')
    expect(changed({ birthDate: '19560511' }).birthDate).toBe('different')
  })

  it('a substitute excuses its own place only', () => {
    const flagged = [false, false, false, false, true]
    expect(changed({ name: { text: '見本　ハ？', substitutes: flagged } }).name).toBe('equal-but-substitutes')
    expect(changed({ name: { text: '見木　ハ？', substitutes: flagged } }).name).toBe('different')
  })

  it('every sample citizen agrees with the own certificate', () => {
    const adults = SAMPLE_CITIZENS.filter(
      ({ tampering, signaturePassword }) => tampering === undefined && signaturePassword !== undefined,
    )
    expect(adults.length).toBeGreaterThan(10)
    for (const { id } of adults) {
      const agreement = compareWithAttributes(holder(id), attributesOf(id))
      const name = id === 'himeji-old-kanji-72' ? 'equal-but-substitutes' : 'equal'
      expect({ id, ...agreement }).toEqual({ id, name, address: 'equal', birthDate: 'equal', sex: 'equal' })
    }
  })
})
