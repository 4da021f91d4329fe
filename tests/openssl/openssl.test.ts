import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, describe, expect, test } from 'vitest'
import { orThrow } from '../../core/base/index.ts'
import { citizenCard, makeSampleCard, SAMPLE_CITIZENS, testTrustAnchors } from '../../fixtures/index.ts'
import {
  type CertificatePurpose,
  CURRENT_GENERATION,
  certificateAuthority,
  sampleRevocationList,
} from '../../fixtures/pki/index.ts'
import { parseCardKeyFile, type TrustAnchors } from '../../native/mynumber/index.ts'
import {
  CARD_ALGORITHM_PARAMETERS,
  DIGITAL_SIGNATURE,
  judgeCertificatePath,
  parseX509Certificate,
  USER_AUTHENTICATION,
} from '../../native/pki/index.ts'
import { pem } from '../support/pem.ts'
import { runTool } from '../support/run-tool.ts'

/**
 * OpenSSL as a judge of everything that the test hierarchy signs, and of our own judgement:
 *
 * - it finds the path of every certificate of every sample citizen, with the revocation list, at the day of the demonstration;
 *   where it does not, neither do we, and for the same reason
 * - it believes the revocation list, and not an altered one
 * - it accepts the signatures of the chips, today's and the next generation's
 */
const AT = Temporal.Instant.from('2026-11-23T01:00:00Z')
const folder = mkdtempSync(path.join(tmpdir(), 'uketsuke-openssl-'))
const trust = testTrustAnchors()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, content: Uint8Array | string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const authoritiesFile = put(
  'authorities.pem',
  trust.certificateAuthorities.map(({ derBase64 }) => pem('CERTIFICATE', Buffer.from(derBase64, 'base64'))).join(''),
)
const listFile = put(
  'lists.pem',
  (['authentication', 'signature'] as const).map((purpose) => pem('X509 CRL', sampleRevocationList(purpose))).join(''),
)

/** What OpenSSL finds wrong, `nothing` for a good path. */
async function verdict(der: Uint8Array, withList: boolean): Promise<string> {
  const file = put('certificate.pem', pem('CERTIFICATE', der))
  // Without `-partial_chain` or a policy: the path, its dates and, where asked for, the list.
  const args = ['verify', '-attime', String(AT.epochMilliseconds / 1_000), '-CAfile', authoritiesFile, '-extended_crl']
  const lists = withList ? ['-crl_check', '-CRLfile', listFile] : []
  const { stdout, stderr } = await runTool('openssl', [...args, ...lists, file])
  const [, reason] = /error \d+ at \d+ depth lookup: (.*)/.exec(`${stdout}${stderr}`) ?? []
  return reason ?? (stdout.toString().includes(': OK') ? 'nothing' : stderr)
}

const certificates = SAMPLE_CITIZENS.flatMap(({ id }) => {
  const { authentication, signature } = citizenCard(id).contents.jpki
  const mine = [{ id, purpose: USER_AUTHENTICATION, der: authentication.certificate }]
  return signature === undefined ? mine : [...mine, { id, purpose: DIGITAL_SIGNATURE, der: signature.certificate }]
})

const judge = (der: Uint8Array, purpose: typeof USER_AUTHENTICATION, anchors: TrustAnchors) => {
  const parsed = parseX509Certificate(der)
  return parsed.ok ? judgeCertificatePath(parsed.value, purpose, anchors, AT) : undefined
}

test('every certificate is judged as OpenSSL judges it', async () => {
  const words: Readonly<Record<string, string>> = {
    nothing: 'authentic',
    'certificate revoked': 'certificate-revoked',
    'certificate has expired': 'certificate-expired',
  }
  const seen = new Map<string, number>()
  for (const { id, purpose, der } of certificates) {
    const ours = judge(der, purpose, trust)
    const withList = ours?.revocation?.status !== 'no-list'
    const theirs = words[await verdict(der, withList)]
    expect({ id, theirs }).toEqual({ id, theirs: ours?.defect ?? ours?.status })
    seen.set(theirs ?? '', (seen.get(theirs ?? '') ?? 0) + 1)
  }
  // Nothing of this would be shown by a deck in which everything is well.
  expect([...seen.keys()].sort()).toEqual(['authentic', 'certificate-expired', 'certificate-revoked'])
  expect(seen.get('authentic')).toBeGreaterThan(40)
})

test('a certificate with any byte of its signature changed is believed by neither', async () => {
  const [{ der, purpose } = { der: new Uint8Array(0), purpose: USER_AUTHENTICATION }] = certificates
  for (const fromEnd of [1, 100, 200]) {
    const changed = Uint8Array.from(der)
    changed[changed.length - fromEnd] = (changed[changed.length - fromEnd] ?? 0) ^ 1
    expect(await verdict(changed, false)).toContain('signature')
    expect(judge(changed, purpose, trust)).toMatchObject({ status: 'forged', defect: 'certificate-signature-wrong' })
  }
})

describe('the revocation lists', () => {
  // By its own authority: `openssl crl` takes the first of a name, and all generations share theirs.
  const verify = async (der: Uint8Array, purpose: CertificatePurpose) => {
    const authority = put('authority.pem', pem('CERTIFICATE', certificateAuthority(purpose, CURRENT_GENERATION).certificate))
    const { stdout, stderr } = await runTool('openssl', [
      ...['crl', '-verify', '-noout', '-CAfile', authority, '-in', put('list.pem', pem('X509 CRL', der))],
    ])
    return `${stdout}${stderr}`
  }

  test.each(['authentication', 'signature'] as const)('of %s', async (purpose) => {
    const list = sampleRevocationList(purpose)
    expect(await verify(list, purpose)).toContain('verify OK')
    list[list.length - 1] = (list[list.length - 1] ?? 0) ^ 1
    expect(await verify(list, purpose)).toContain('verify failure')
    const sha256 = createHash('sha256').update(list).digest('hex')
    const altered = { ...trust, revocationLists: [{ sha256, derBase64: Buffer.from(list).toString('base64') }] }
    expect(judge(revoked(), USER_AUTHENTICATION, altered)).toMatchObject({ revocation: { status: 'no-list' } })
  })

  const revoked = () => citizenCard('himeji-revoked').contents.jpki.authentication.certificate
})

test.each(['himeji-70', 'himeji-next-generation-66'])('the chip of %s signs what OpenSSL verifies', async (id) => {
  const card = makeSampleCard(id)
  const { text } = citizenCard(id).contents
  const { publicKey } = orThrow(parseCardKeyFile(Uint8Array.from(text.cardKey)))
  card.powerOn()
  await card.respond(Buffer.from('00A4040C0AD3921000310001010408', 'hex'))
  const challenge = new TextEncoder().encode('受付の試験')
  const { signatureInput } = CARD_ALGORITHM_PARAMETERS[publicKey.algorithm]
  const input = signatureInput(challenge)
  const answer = await card.respond(Buffer.concat([Buffer.from([0x80, 0x2a, 0, 0, input.length]), input, Buffer.from([0])]))
  expect(Buffer.from(answer.subarray(-2)).toString('hex')).toBe('9000')
  const raw = answer.subarray(0, -2)
  const next = publicKey.algorithm === 'ecdsa-p384-sha-384'
  const [digest, signature] = next ? (['sha384', derSignature(raw)] as const) : (['sha256', raw] as const)
  const { stdout } = await runTool('openssl', [
    ...['dgst', `-${digest}`, '-verify', put('key.pem', pem('PUBLIC KEY', publicKey.spki))],
    ...['-signature', put('signature', signature), put('message', challenge)],
  ])
  expect(stdout.toString()).toContain('Verified OK')
})

/** r ‖ s as the SEQUENCE of two INTEGERs that OpenSSL takes. */
function derSignature(raw: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const trimmed = bytes.subarray(bytes.findIndex((byte) => byte !== 0))
    const value = (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : Buffer.from(trimmed)
    return Buffer.concat([Buffer.from([2, value.length]), value])
  }
  const half = raw.length / 2
  const content = Buffer.concat([integer(raw.subarray(0, half)), integer(raw.subarray(half))])
  return Buffer.concat([Buffer.from([0x30, content.length]), content])
}
