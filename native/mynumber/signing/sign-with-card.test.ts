import { constants, createHash, publicDecrypt, verify, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexToBytes, orThrow } from '../../../core/base/index.ts'
import { citizenCard, makeSampleCard } from '../../../fixtures/index.ts'
import { INS } from '../../iso7816/index.ts'
import { parseSubjectPublicKeyInfo } from '../../pki/index.ts'
import { rsaKeyPair } from '../../pki/testing/certificates.ts'
import type { PresentPrompt } from '../holder-session.ts'
import { type HolderEntry, holderContext, sampleTransport, TearableCard } from '../testing/holder-runner.ts'
import {
  type DigestAlgorithm,
  digestInfo,
  SIGNATURE_SCHEMES,
  type SigningKey,
  type SigningRequest,
  signWithCard,
} from './index.ts'
import { recoverSignature, recoversPkcs1, recoversPss } from './recovered-signature.ts'

const MESSAGE = new TextEncoder().encode('hello')
const HELLO_SHA256 = createHash('sha256').update(MESSAGE).digest()
const SECRET: Readonly<Record<SigningKey, string>> = { authentication: '1234', signature: 'ABC123' }
const hello: SigningRequest = { key: 'authentication', scheme: 'pkcs1', data: digestInfo('sha256', HELLO_SHA256) }

async function sign(transport: TearableCard, request: SigningRequest, entries: readonly HolderEntry[]) {
  const { context, buffers, prompts } = holderContext<PresentPrompt>(transport, entries)
  const outcome = await signWithCard(context, request)
  for (const buffer of buffers) expect(buffer.every((byte) => byte === 0)).toBe(true)
  return { outcome, prompts }
}

describe('no signature', () => {
  it.each<[string, string, SigningRequest, HolderEntry[], string]>([
    ['of a child', 'himeji-preschool-youngest', { ...hello, key: 'signature' }, [], 'card-signature-certificate-missing'],
    ['without the PIN', 'himeji-70', hello, [{ gives: 'cancelled' }], 'entry-cancelled'],
    ['with a locked PIN', 'himeji-blocked-pin-68', hello, [], 'authentication-pin-blocked'],
    ['at the cost of the last try', 'himeji-70', hello, ['0000', '0000', '0000'], 'authentication-pin-last-try'],
    [
      'with a password in small letters',
      'himeji-70',
      { ...hello, key: 'signature' },
      ['abc123', { gives: 'timed-out' }],
      'entry-timed-out',
    ],
    ['of a copy without the private keys', 'himeji-copied-chip', hello, ['1234'], 'card-copied'],
    ['of a card of the next generation', 'himeji-next-generation-66', hello, ['1234'], 'card-status-unexpected'],
    [
      'of one, over data that its key takes',
      'himeji-next-generation-66',
      { ...hello, data: new Uint8Array(48) },
      ['1234'],
      'card-status-unexpected',
    ],
    ['of a bank card', 'bank-card', hello, [], 'card-bank'],
    ['of a card that says yes to everything', 'yes-card', hello, [], 'card-unknown'],
  ])('%s', async (_, id, request, entries, code) => {
    const { outcome } = await sign(sampleTransport(id), request, entries)
    expect(outcome).toMatchObject({ ok: false, error: { code } })
  })

  it('of SHA-1, nor of data that does not fit the scheme; and no command is sent', async () => {
    const sha1 = hexToBytes(`3021300906052B0E03021A05000414${'00'.repeat(20)}`)
    const refused: readonly SigningRequest[] = [
      { ...hello, data: sha1 },
      { ...hello, data: new Uint8Array(0) },
      { ...hello, data: new Uint8Array(246) },
      { ...hello, scheme: 'pkcs1-sha256-of-hash', data: MESSAGE },
      { ...hello, scheme: 'pss-sha256-of-hash', data: new Uint8Array(33) },
      { ...hello, scheme: 'pss-sha256-of-message', data: new Uint8Array(256) },
    ]
    for (const request of refused) {
      const transport = sampleTransport('himeji-70')
      await expect(sign(transport, request, [])).rejects.toThrow(RangeError)
      expect(transport.sent).toEqual([])
    }
    expect(() => digestInfo('sha256', new Uint8Array(20))).toThrow(RangeError)
  })

  it.each(['before', 'after'] as const)('when the card is torn off %s any command', async (when) => {
    const whole = sampleTransport('himeji-70')
    await sign(whole, hello, ['1234'])
    for (let index = 0; index < whole.sent.length; index++) {
      const torn = new TearableCard(makeSampleCard('himeji-70'), { index, when })
      const { outcome } = await sign(torn, hello, ['1234'])
      expect(outcome).toEqual({ ok: false, error: { code: 'card-removed' } })
    }
  })
})

describe('a signature', () => {
  /*
   * - Whoever judges is OpenSSL, through node:crypto, with the certificate that the card was issued with.
   * - Both keys, every scheme.
   */
  const keys = ['authentication', 'signature'] as const
  const issued = (key: SigningKey) => {
    const { authentication, signature } = citizenCard('himeji-70').contents.jpki
    const certificate = (key === 'authentication' ? authentication : signature)?.certificate ?? new Uint8Array(0)
    return { certificate, publicKey: new X509Certificate(certificate).publicKey }
  }
  async function signature(request: SigningRequest): Promise<Uint8Array> {
    const { outcome } = await sign(sampleTransport('himeji-70'), request, [SECRET[request.key]])
    const signed = orThrow(outcome)
    expect([...signed.certificate.reveal()]).toEqual([...issued(request.key).certificate])
    expect(JSON.stringify(signed.certificate)).toBe('"<redacted>"')
    return signed.signature
  }

  it.each(keys.flatMap((key) => (['sha256', 'sha384', 'sha512'] as const).map((hash) => [key, hash] as const)))(
    '%s key, PKCS#1 of a DigestInfo of %s',
    async (key, hash: DigestAlgorithm) => {
      const data = digestInfo(hash, createHash(hash).update(MESSAGE).digest())
      expect(verify(hash, MESSAGE, issued(key).publicKey, await signature({ key, scheme: 'pkcs1', data }))).toBe(true)
    },
  )

  it.each(keys)('%s key, PKCS#1 made by the card', async (key) => {
    const { publicKey } = issued(key)
    const ofHash = await signature({ key, scheme: 'pkcs1-sha256-of-hash', data: HELLO_SHA256 })
    const ofMessage = await signature({ key, scheme: 'pkcs1-sha256-of-message', data: MESSAGE })
    const bare = await signature({ key, scheme: 'pkcs1-bare-sha256-of-message', data: MESSAGE })
    expect(verify('sha256', MESSAGE, publicKey, ofHash)).toBe(true)
    expect(verify('sha256', MESSAGE, publicKey, ofMessage)).toBe(true)
    expect([...publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, bare)]).toEqual([...HELLO_SHA256])
  })

  it.each(keys)('%s key, PSS', async (key) => {
    const pss = { key: issued(key).publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    const ofHash = await signature({ key, scheme: 'pss-sha256-of-hash', data: HELLO_SHA256 })
    const ofMessage = await signature({ key, scheme: 'pss-sha256-of-message', data: MESSAGE })
    expect(verify('sha256', MESSAGE, pss, ofHash)).toBe(true)
    expect(verify('sha256', MESSAGE, pss, ofMessage)).toBe(true)
  })

  it('costs these commands and no other; the password is sent once', async () => {
    const transport = sampleTransport('himeji-70')
    await sign(transport, { ...hello, key: 'signature' }, ['ABC123'])
    const others = transport.sent.filter((command) => !command.startsWith('00b0'))
    expect(others).toEqual([
      '00a4040c0ad392f000260100000001',
      '00a4020c020008',
      '00a4020c02001b',
      '00200080',
      '0020008006414243313233',
      '00a4020c020001',
      '00a4020c02001a',
      `802a0080333031300d060960864801650304020105000420${HELLO_SHA256.toString('hex')}00`,
    ])
  })

  it('the DigestInfo of "hello" is that of card reference §10.2', () => {
    expect(Buffer.from(hello.data).toString('hex')).toBe(
      '3031300d0609608648016503040201050004202cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    )
  })
})

describe('whatever a card answers to the signing command', () => {
  const pair = rsaKeyPair()
  const key = orThrow(parseSubjectPublicKeyInfo(pair.publicKey.export({ type: 'spki', format: 'der' })))

  it('bytes that are no signature are none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ minLength: 256, maxLength: 256 }), fc.uint8Array()), (bytes) => {
        const block = recoverSignature(key, bytes)
        if (block === undefined) return
        expect(recoversPkcs1(block, HELLO_SHA256)).toBe(false)
        expect(recoversPss(block, HELLO_SHA256)).toBe(false)
      }),
    )
  })

  it.each(Object.keys(SIGNATURE_SCHEMES) as readonly (keyof typeof SIGNATURE_SCHEMES)[])(
    'a signature with a changed bit does not leave: %s',
    async (scheme) => {
      const data = scheme === 'pkcs1' ? hello.data : scheme.endsWith('hash') ? HELLO_SHA256 : MESSAGE
      for (const byte of [0, 1, 100, 255]) {
        const card = makeSampleCard('himeji-70')
        const altered = {
          ...card,
          powerOn: () => card.powerOn(),
          respond: async (command: Uint8Array) => {
            const answer = Uint8Array.from(await card.respond(command))
            if (command[1] === INS.performSecurityOperation) answer[byte] = (answer[byte] ?? 0) ^ 0x01
            return answer
          },
        }
        const { outcome } = await sign(new TearableCard(altered), { key: 'authentication', scheme, data }, ['1234'])
        expect(outcome).toEqual({ ok: false, error: { code: 'card-copied', detail: { check: 'signature' } } })
      }
    },
  )
})
