import { describe, expect, it } from 'vitest'
import { removedAt, ScriptedTransport, type ScriptStep } from '../iso7816/testing/apdu-script.ts'
import { pinned, rsaKeyPair, x509Certificate } from '../pki/testing/certificates.ts'
import type { TrustAnchors } from './index.ts'
import { type RunOptions, runPlan } from './testing/plan-runner.ts'
import { readSteps } from './testing/text-card-script.ts'

const [issuerKey, subjectKey] = [rsaKeyPair(), rsaKeyPair()]
const authority = x509Certificate({ subjectKey: issuerKey, issuerKey, isCertificateAuthority: true, notAfter: '340331145959Z' })
const certificate = x509Certificate({ subjectKey, issuerKey })
const trust: TrustAnchors = {
  hierarchy: 'test',
  certificateAuthorities: [pinned(authority)],
  cardVerifiableKeys: [],
  revocationLists: [],
}

const SELECT_JPKI: ScriptStep = ['select the JPKI AP', '00A4040C0A D392F00026 0100000001', '9000']
const SELECT_CERTIFICATE: ScriptStep = ['select the authentication certificate', '00A4020C02 000A', '9000']
const IMPOSSIBLE_APPLICATION: ScriptStep = ['an application that does not exist', '00A4040C0A F0000102030405060708', '6A82']
const whole = [SELECT_JPKI, ...readSteps('the authentication certificate', '000A', certificate, 3_808)]

/** Token information: text padded with spaces to 32 bytes (card reference §3.6). */
function token(text: string): ScriptStep[] {
  const hex = Buffer.from(text.padEnd(32, ' '), 'ascii').toString('hex')
  return [
    ['select the token information', '00A4020C02 0006', '9000'],
    ['read 32 bytes of it', '00B0000020', `${hex}9000`],
  ]
}

async function play(steps: readonly ScriptStep[], options: RunOptions = {}) {
  const transport = new ScriptedTransport(steps)
  const { outcome } = await runPlan(transport, { level: 'certificate', credentials: [], trust, ...options })
  expect(transport.isFinished, 'every expected command was sent').toBe(true)
  return outcome
}

describe('where there is no certificate to read', () => {
  it.each([
    ['an Android phone wants a PIN', '6982', 'JPKIAPGPSETOKEN', 'card-smartphone'],
    ['an iPhone wants a PIN', '6982', 'JPKIAPIOSTOKEN', 'card-smartphone'],
    ['a 住基カード shows something else', '6982', 'JPKIAPICCTOKEN', 'card-basic-resident-register'],
  ])('%s', async (_, status, text, code) => {
    const outcome = await play([SELECT_JPKI, SELECT_CERTIFICATE, ['read', '00B0000000', status], ...token(text)])
    expect(outcome).toMatchObject({ ok: false, error: { code } })
  })

  it.each([
    ['the file is missing', [['select', '00A4020C02 000A', '6A82']], 'card-file-missing'],
    ['it was never written', [SELECT_CERTIFICATE, ['read', '00B0000000', `${'00'.repeat(256)}9000`]], 'card-incomplete'],
    ['it is protected', [SELECT_CERTIFICATE, ['read', '00B0000000', '6982']], 'card-status-unexpected'],
  ] as const)('a real card of which %s', async (_, steps, code) => {
    const script = [SELECT_JPKI, ...(steps as readonly ScriptStep[]), ...token('JPKIAPICCTOKEN2'), IMPOSSIBLE_APPLICATION]
    expect(await play(script)).toMatchObject({ ok: false, error: { code } })
  })

  it('an object that is no certificate', async () => {
    const steps = readSteps('garbage', '000A', Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05))
    expect(await play([SELECT_JPKI, ...steps, IMPOSSIBLE_APPLICATION])).toMatchObject({
      ok: false,
      error: { code: 'card-file-malformed', detail: { file: '000A' } },
    })
  })

  it('taken away at any command', async () => {
    for (let index = 0; index < whole.length; index++)
      expect(await play(removedAt(whole, index))).toEqual({ ok: false, error: { code: 'card-removed' } })
    const explained = [SELECT_JPKI, SELECT_CERTIFICATE, ['read', '00B0000000', '6982'] as const, ...token('JPKIAPIOSTOKEN')]
    for (let index = 3; index < explained.length; index++)
      expect(await play(removedAt(explained, index))).toEqual({ ok: false, error: { code: 'card-removed' } })
  })
})

describe('the certificate of a card', () => {
  /*
   * - Nobody is asked for anything.
   * - Application, file, and as many blocks as the certificate has; the padding of the 3,808 bytes is not read.
   */
  it('is read with no command too many, and is authentic', async () => {
    const outcome = await play(whole)
    expect(outcome).toEqual({
      ok: true,
      value: {
        level: 'certificate',
        cardKind: 'individual-number-card',
        readAt: '2026-04-01T00:00:00Z',
        certificate: {
          value: {
            notBefore: '2024-04-01T00:00:00Z',
            notAfter: '2029-03-31T14:59:59Z',
            publicKeySha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
          proof: {
            status: 'authentic',
            method: 'certificate-path',
            anchor: pinned(authority).sha256,
            anchorProvenance: 'test',
            revocation: { status: 'no-list' },
          },
        },
        statistics: { apduCount: 2 + Math.ceil(certificate.length / 256), transmitMilliseconds: 0, totalMilliseconds: 0 },
      },
    })
  })

  it('past its date is evidence that says so', async () => {
    expect(await play(whole, { now: '2029-03-31T15:00:00Z' })).toMatchObject({
      ok: true,
      value: { certificate: { proof: { status: 'unverified', defect: 'certificate-expired' } } },
    })
  })

  it('of an unknown authority is unverified', async () => {
    expect(await play(whole, { trust: { ...trust, certificateAuthorities: [] } })).toMatchObject({
      ok: true,
      value: { certificate: { proof: { status: 'unverified', defect: 'trust-anchor-missing' } } },
    })
  })

  it('never gives the serial number away', async () => {
    // The serial of the certificate in this test is 01020304.
    expect(JSON.stringify(await play(whole))).not.toMatch(/01020304|16909060/)
  })
})
