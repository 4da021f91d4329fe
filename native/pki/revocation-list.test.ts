import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { citizenCard, testTrustAnchors } from '../../fixtures/index.ts'
import {
  certificateAuthority,
  der,
  distributionPoint,
  extension,
  extensions,
  issueRevocationList,
  keyIdentifier,
  type RevocationListContent,
  sampleRevocationList,
} from '../../fixtures/pki/index.ts'
import type { TrustAnchors } from '../mynumber/index.ts'
import { judgeCertificatePath, parseRevocationList, parseX509Certificate, USER_AUTHENTICATION } from './index.ts'
import { SerialNumbers } from './serial-numbers.ts'

/**
 * - A certificate on the list of its own municipality and authority is revoked, and nothing else makes it so.
 * - Where no such list is imported, nothing is known, and the evidence says so.
 * - A list whose silence could mean something else than "not revoked" is no list.
 */
const HIMEJI = { code: '28201', prefectureRomaji: 'Hyogo-ken', romaji: 'Himeji-shi' }
const TATSUNO = { code: '28229', prefectureRomaji: 'Hyogo-ken', romaji: 'Tatsuno-shi' }
const DAY = Temporal.Instant.from('2026-11-23T01:00:00Z')
const authority = certificateAuthority('authentication', 2)
const test = testTrustAnchors()

const certificateOf = (id: string) => orThrow(parseX509Certificate(citizenCard(id).contents.jpki.authentication.certificate))
const revokedSerial = certificateOf('himeji-revoked').serialNumber

function list(content: Partial<RevocationListContent> = {}, signer = authority, point = HIMEJI): Uint8Array {
  return issueRevocationList(
    {
      issuer: signer.name,
      thisUpdate: '2026-11-20T15:00:00Z',
      nextUpdate: '2026-11-27T15:00:00Z',
      revoked: [{ serial: revokedSerial, at: '2026-11-02T03:00:00Z' }],
      extensions: [
        extensions.authorityKeyIdentifier(keyIdentifier(signer.key.publicKeyInfo), signer.name, signer.serial),
        extensions.issuingDistributionPoint(distributionPoint(point, 'authentication')),
      ],
      ...content,
    },
    signer.key,
  )
}

function withLists(...lists: readonly Uint8Array[]): TrustAnchors {
  const revocationLists = lists.map((der) => ({
    sha256: createHash('sha256').update(der).digest('hex'),
    derBase64: Buffer.from(der).toString('base64'),
  }))
  return { ...test, revocationLists }
}

const judge = (id: string, trust: TrustAnchors, at = DAY) =>
  judgeCertificatePath(certificateOf(id), USER_AUTHENTICATION, trust, at)

describe('a list that says nothing about a certificate', () => {
  const altered = list()
  altered[altered.length - 1] = (altered[altered.length - 1] ?? 0) ^ 1

  it.each([
    ['there is none', withLists()],
    ['it was altered after signing', withLists(altered)],
    ['another generation of the authority signed it', withLists(list({}, certificateAuthority('authentication', 1)))],
    ['the authority for signatures signed it', withLists(list({}, certificateAuthority('signature', 2)))],
    ['it is that of another municipality', withLists(list({}, authority, TATSUNO))],
    ['it names no key of its issuer', withLists(list({ extensions: [] }))],
    [
      'its digest is not the pinned one',
      { ...test, revocationLists: withLists(list()).revocationLists.map((pinned) => ({ ...pinned, sha256: '00'.repeat(32) })) },
    ],
  ])('%s', (_, trust) => {
    expect(judge('himeji-revoked', trust)).toMatchObject({ status: 'authentic', revocation: { status: 'no-list' } })
  })
})

describe('a list that is refused', () => {
  const deltaIndicator = Uint8Array.from(Buffer.from('300d0603551d1b0101ff0403020101', 'hex'))
  // onlyContainsCACerts, onlySomeReasons, indirectCRL, onlyContainsAttributeCerts
  const pointWith = (tag: string) =>
    Uint8Array.from(Buffer.from(`300f0603551d1c0101ff040530 03${tag}01ff`.replace(' ', ''), 'hex'))

  it.each([
    ['changes only', [deltaIndicator], 'critical-extension'],
    ['authorities only', [pointWith('82')], 'partial-list'],
    ['some reasons only', [pointWith('83')], 'partial-list'],
    ['of other issuers too', [pointWith('84')], 'partial-list'],
    ['attribute certificates only', [pointWith('85')], 'partial-list'],
    ['a part that it does not name', [pointWith('81')], 'distribution-point'],
    ['a part, in a form that is none', [extension('2.5.29.28', der.nothing(), true)], 'distribution-point'],
    ['a part, with nothing in it', [extension('2.5.29.28', der.sequence(), true)], 'distribution-point'],
  ])('%s', (_, extras, reason) => {
    expect(parseRevocationList(list({ extensions: extras }))).toEqual({ ok: false, error: reason })
  })

  it('a date of the next one that is no date: nobody could tell how old it is', () => {
    const ALGORITHM = der.sequence(der.objectIdentifier('1.2.840.113549.1.1.11'), der.nothing())
    const date = der.utcTime('2026-11-02T03:00:00Z')
    const noDate = Uint8Array.of(...date.subarray(0, -1), 0x5a - 1)
    const content = [der.integer(Uint8Array.of(1)), ALGORITHM, authority.name, date, noDate]
    const signed = der.sequence(der.sequence(...content), ALGORITHM, der.bitString(Uint8Array.of(0)))
    expect(parseRevocationList(signed)).toEqual({ ok: false, error: 'next-update' })
  })

  describe('for one of its entries', () => {
    const serial = der.integer(Uint8Array.of(0x40, 1, 2, 3))
    const date = der.utcTime('2026-11-02T03:00:00Z')
    const certificateIssuer = extension('2.5.29.29', der.sequence(), true)
    const withEntry = (entry: Uint8Array) =>
      der.sequence(
        der.sequence(
          der.integer(Uint8Array.of(1)),
          ALGORITHM,
          authority.name,
          date,
          date,
          // The bad one stands among good ones.
          der.sequence(der.sequence(serial, date), entry, der.sequence(serial, date)),
        ),
        ALGORITHM,
        der.bitString(Uint8Array.of(0)),
      )
    const ALGORITHM = der.sequence(der.objectIdentifier('1.2.840.113549.1.1.11'), der.nothing())

    it.each<[string, Uint8Array, string]>([
      ['of another issuer', der.sequence(serial, date, der.sequence(certificateIssuer)), 'critical-extension'],
      ['with extensions that are none', der.sequence(serial, date, der.integer(Uint8Array.of(1))), 'critical-extension'],
      ['with an extension that is none', der.sequence(serial, date, der.sequence(der.nothing())), 'critical-extension'],
      ['with something behind its extensions', der.sequence(serial, date, der.sequence(), serial), 'critical-extension'],
      ['without a date', der.sequence(serial), 'entry'],
      ['without a serial', der.sequence(date, date), 'entry'],
      ['that is none', serial, 'entry'],
      ['that is longer than the list', Uint8Array.of(0x30, 0x70), 'entry'],
    ])('%s', (_, entry, reason) => {
      expect(parseRevocationList(withEntry(entry))).toEqual({ ok: false, error: reason })
    })

    it('but not for the reason that it gives', () => {
      const reason = extension('2.5.29.21', Uint8Array.of(0x0a, 0x01, 0x01))
      expect(orThrow(parseRevocationList(withEntry(der.sequence(serial, date, der.sequence(reason))))).content.serials.size).toBe(
        3,
      )
    })
  })

  it('cut anywhere', () => {
    const whole = list()
    for (let length = 0; length < whole.length; length += 3) expect(parseRevocationList(whole.subarray(0, length)).ok).toBe(false)
  })

  it('with a byte changed anywhere: never a crash, and never believed', () => {
    const whole = sampleRevocationList('authentication')
    for (let at = 0; at < whole.length; at++) {
      const changed = Uint8Array.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      expect(judge('himeji-revoked', withLists(changed)).revocation).toEqual({ status: 'no-list' })
    }
  })
})

describe('a list of the own authority and municipality', () => {
  it('names who is revoked, with its own age', () => {
    const der = list()
    const judged = judge('himeji-revoked', withLists(der))
    expect(judged).toMatchObject({ status: 'unverified', defect: 'certificate-revoked' })
    expect(judged.revocation).toEqual({
      status: 'revoked',
      list: {
        sha256: createHash('sha256').update(der).digest('hex'),
        thisUpdate: '2026-11-20T15:00:00Z',
        nextUpdate: '2026-11-27T15:00:00Z',
      },
    })
  })

  it('clears everybody else', () => {
    expect(judge('himeji-70', withLists(list()))).toMatchObject({ status: 'authentic', revocation: { status: 'not-listed' } })
  })

  it('about all of the authority is about every municipality', () => {
    const [keyOnly] = [
      extensions.authorityKeyIdentifier(keyIdentifier(authority.key.publicKeyInfo), authority.name, authority.serial),
    ]
    expect(judge('tatsuno-junior-high-oldest', withLists(list({ extensions: [keyOnly] })))).toMatchObject({
      revocation: { status: 'not-listed' },
    })
  })

  it('is asked past its date too: what it names stays revoked', () => {
    const later = Temporal.Instant.from('2027-02-01T00:00:00Z')
    expect(judge('himeji-revoked', withLists(list()), later)).toMatchObject({ defect: 'certificate-revoked' })
  })

  it('gives way to a newer one', () => {
    const newer = list({ revoked: [], thisUpdate: '2026-11-22T15:00:00Z' })
    for (const lists of [
      [newer, list()],
      [list(), newer],
    ])
      expect(judge('himeji-revoked', withLists(...lists))).toMatchObject({
        status: 'authentic',
        revocation: { status: 'not-listed', list: { thisUpdate: '2026-11-22T15:00:00Z' } },
      })
  })

  it('is among the anchors of the sample cards', () => {
    expect(judge('himeji-revoked', test)).toMatchObject({ defect: 'certificate-revoked' })
    expect(judge('himeji-70', test)).toMatchObject({ status: 'authentic', revocation: { status: 'not-listed' } })
  })
})

describe('serial numbers', () => {
  const bytes = (...values: readonly number[]) => Uint8Array.from(values)

  it('are found by value, short or long, with a sign byte or without', () => {
    const long = bytes(...Array.from({ length: 20 }, (_, i) => i + 1))
    const numbers = new SerialNumbers([bytes(0, 0x80, 1), bytes(7), long])
    expect(numbers.size).toBe(3)
    expect([bytes(0x80, 1), bytes(0, 0, 7), long].every((serial) => numbers.has(serial))).toBe(true)
    expect([bytes(0x80), bytes(8), bytes(), long.subarray(1)].some((serial) => numbers.has(serial))).toBe(false)
  })

  it('a million of them take eight bytes each', () => {
    const million = 1_000_000
    function* all() {
      for (let i = 0; i < million; i++) yield bytes(0x40, i >> 16, (i >> 8) & 0xff, i & 0xff)
    }
    const numbers = new SerialNumbers(all())
    expect(numbers.size).toBe(million)
    expect(numbers.has(bytes(0x40, 0x0f, 0x42, 0x3f))).toBe(true)
    expect(numbers.has(bytes(0x40, 0x0f, 0x42, 0x40))).toBe(false)
  })
})
