import { constants, generateKeyPairSync, type KeyObject, privateEncrypt, sign } from 'node:crypto'
import { concatBytes } from '../../core/base/index.ts'
import { attributesFile, cardKeyFile, digestsFile } from '../../fixtures/card/text-files.ts'
import { visualFaceFile } from '../../fixtures/card/visual-files.ts'
import { derivedData, SAMPLE_CITIZENS, sampleCitizen } from '../../fixtures/index.ts'
import { distinguishedName, extensions, issueCertificate, keyIdentifier } from '../../fixtures/pki/certificate.ts'
import { authorityName } from '../../fixtures/pki/certificate-authority.ts'
import { der } from '../../fixtures/pki/der.ts'
import {
  cardVerifiableCertificate,
  certificateAuthority,
  issuerKeyId,
  keyId,
  publicKeyObjects,
  type RsaKey,
  rsaKey,
  signatureCertificate,
  signingCertificateFile,
} from '../../fixtures/pki/index.ts'
import { encodeResponseApdu, encodeTlv, INS, parseCommandApdu, STATUS } from '../../native/iso7816/index.ts'
import type { CardFileName } from './card-files.ts'

/*
 * What a forger can make who knows every format and every public key, and has keys of their own, but no key of an issuer.
 */

/** A person whom no genuine card holds. */
const INVENTED = { name: '偽造　太郎', address: '兵庫県姫路市偽町１番地', birthDate: '19400101', sex: '1' } as const

/** Takes a second, once. */
const FORGER_KEY = () => rsaKey('fuzzing: a forger')

let files: Readonly<Record<string, readonly Uint8Array[]>> | undefined

/** The forgeries of a file, made at the first call. None where there is nothing to forge. */
export function forgedFiles(name: CardFileName): readonly Uint8Array[] {
  files ??= makeForgeries()
  return files[name] ?? []
}

function makeForgeries(): Partial<Record<CardFileName, readonly Uint8Array[]>> {
  const forger = FORGER_KEY()
  const [citizen] = SAMPLE_CITIZENS
  if (citizen === undefined) throw new Error('no citizens')
  const invented = { ...sampleCitizen(citizen.id), ...INVENTED }
  const { code } = citizen.municipality
  const underGenuineIssuer = (issuer: 'text' | 'visual', holderKey: RsaKey, issuerKey: RsaKey) =>
    encodeTlv(
      0x7f21,
      cardVerifiableCertificate({ issuer: issuerKeyId(issuer), issuerKey, holder: keyId(`${code}21`, '000'), holderKey }),
    )
  const certificates = (own: 'text' | 'visual', other: 'text' | 'visual') => [
    // The genuine issuer's name over the forger's signature; a genuine one of another purpose; an issuer of their own.
    underGenuineIssuer(own, forger, forger),
    signingCertificateFile(code, other),
    signingCertificateFile(code, 'stranger'),
    ...ODD_KEYS().map((key) => withKey(own, key)),
  ]
  const face = visualFaceFile(invented, derivedData(invented), { cardKey: forger, signer: forger })
  return {
    attributes: [attributesFile(invented)],
    digests: [digestsFile(invented, forger)],
    'text-certificate': certificates('text', 'visual'),
    'card-key': [cardKeyFile(forger, forger), ...ODD_KEYS().map(withCardKey)],
    face: [face],
    'visual-certificate': certificates('visual', 'text'),
    'authentication-certificate': x509Forgeries(forger),
    'common-record': [encodeTlv(0x01, new TextEncoder().encode(`999999999999999${code}20990101`))],
  }
}

/** Keys as a card writes them that nobody may take for one: exponents, sizes, curves. */
function ODD_KEYS(): readonly Uint8Array[] {
  const { modulus } = FORGER_KEY()
  const rsa = (exponent: Uint8Array, number: Uint8Array) => concatBytes(encodeTlv(0x90, exponent), encodeTlv(0x91, number))
  const usual = Uint8Array.of(1, 0, 1)
  const point = (name: string) => {
    const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: name }).publicKey.export({ format: 'jwk' })
    return encodeTlv(0x86, Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]))
  }
  return [
    rsa(Uint8Array.of(1), modulus),
    rsa(Uint8Array.of(3), modulus),
    rsa(new Uint8Array(256).fill(0xff), modulus),
    rsa(new Uint8Array(4_096).fill(0xff), modulus),
    rsa(new Uint8Array(0), modulus),
    rsa(usual, new Uint8Array(0)),
    rsa(usual, Uint8Array.of(1)),
    rsa(usual, new Uint8Array(256)),
    rsa(usual, new Uint8Array(256).fill(0xff)),
    rsa(usual, concatBytes(Uint8Array.of(0), modulus)),
    rsa(usual, modulus.subarray(0, 128)),
    rsa(usual, new Uint8Array(2_048).fill(0xff)),
    rsa(usual, new Uint8Array(30_000).fill(0xff)),
    point('P-256'),
    point('P-384'),
    point('P-521'),
    encodeTlv(0x86, Uint8Array.of(0)),
    encodeTlv(0x86, concatBytes(Uint8Array.of(4), new Uint8Array(96))),
    encodeTlv(0x86, concatBytes(Uint8Array.of(4), new Uint8Array(96).fill(0xff))),
    publicKeyObjects(FORGER_KEY()),
  ]
}

function withKey(issuer: 'text' | 'visual', key: Uint8Array): Uint8Array {
  const body = concatBytes(issuerKeyId(issuer), keyId('2820121', '000'), key)
  return encodeTlv(0x7f21, [encodeTlv(0x5f4e, body), encodeTlv(0x5f37, forgersSignature(body))])
}

function withCardKey(key: Uint8Array): Uint8Array {
  const signed = encodeTlv(0xdf51, key)
  return encodeTlv(0xff50, [signed, encodeTlv(0xdf52, forgersSignature(signed))])
}

function forgersSignature(message: Uint8Array): Uint8Array {
  return sign('sha256', message, FORGER_KEY().privateKey)
}

function x509Forgeries(forger: RsaKey): readonly Uint8Array[] {
  const authority = certificateAuthority('authentication', 2)
  const [citizen] = SAMPLE_CITIZENS
  if (citizen === undefined) throw new Error('no citizens')
  const issue = (
    key: Uint8Array,
    {
      policy = '1.2.392.200149.8.5.1.3.30',
      purpose = '1.3.6.1.5.5.7.3.2',
      notBefore = '2024-04-01T00:00:00Z',
      more = [] as Uint8Array[],
    } = {},
  ) =>
    issueCertificate(
      {
        serial: Uint8Array.of(0x41, 2, 3, 4),
        issuer: authority.name,
        subject: distinguishedName(['C', 'JP'], ['CN', '000000T00TESTX00000000A']),
        notBefore,
        notAfter: '2029-03-31T14:59:59Z',
        publicKeyInfo: key,
        extensions: [
          extensions.keyUsage(7, 0x80),
          extensions.extendedKeyUsage(purpose),
          extensions.certificatePolicies(policy, 'http://x.invalid/'),
          // Names the genuine authority as its issuer.
          extensions.authorityKeyIdentifier(keyIdentifier(authority.key.publicKeyInfo), authority.name, authority.serial),
          extensions.subjectKeyIdentifier(keyIdentifier(forger.publicKeyInfo)),
          ...more,
        ],
      },
      forger,
    )
  const otherKeys: KeyObject[] = [
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
    generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey,
    generateKeyPairSync('ed25519').publicKey,
    generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey,
  ]
  const rsaInfo = (modulus: Uint8Array, exponent: Uint8Array) =>
    der.sequence(
      der.sequence(der.objectIdentifier('1.2.840.113549.1.1.1'), der.nothing()),
      der.bitString(der.sequence(der.integer(modulus), der.integer(exponent))),
    )
  const usual = Uint8Array.of(1, 0, 1)
  return [
    issue(forger.publicKeyInfo),
    issue(forger.publicKeyInfo, { policy: '1.2.3.4' }),
    issue(forger.publicKeyInfo, { purpose: '1.2.3' }),
    issue(forger.publicKeyInfo, { notBefore: '2049-01-01T00:00:00Z' }),
    issue(forger.publicKeyInfo, { more: [extensions.authorityBasicConstraints()] }),
    issue(forger.publicKeyInfo, { more: [extensions.keyUsage(7, 0x80)] }),
    ...otherKeys.map((key) => issue(key.export({ format: 'der', type: 'spki' }))),
    issue(rsaInfo(forger.modulus, Uint8Array.of(1))),
    issue(rsaInfo(forger.modulus, new Uint8Array(255).fill(0x7f))),
    issue(rsaInfo(new Uint8Array(2_048).fill(0x7f), usual)),
    issue(rsaInfo(new Uint8Array(16_384).fill(0x7f), new Uint8Array(16_384).fill(0x7f))),
    issue(der.nothing()),
    authority.certificate,
    certificateAuthority('signature', 2).certificate,
    signatureCertificate(citizen).certificate,
    // The forger's own authority, which names itself as the genuine one does.
    issueCertificate(
      {
        serial: authority.serial,
        issuer: distinguishedName(...authorityName('authentication')),
        subject: authority.name,
        notBefore: '2020-01-01T00:00:00Z',
        notAfter: '2039-12-31T00:00:00Z',
        publicKeyInfo: forger.publicKeyInfo,
        extensions: [
          extensions.authorityBasicConstraints(),
          extensions.subjectKeyIdentifier(keyIdentifier(authority.key.publicKeyInfo)),
        ],
      },
      forger,
    ),
  ]
}

const signatures = new Map<string, Uint8Array>()

/** The forger's chip: signs with the forger's key what the genuine one would have signed with its own. */
export function forgersAnswer(command: Uint8Array): Uint8Array | undefined {
  const parsed = parseCommandApdu(command)
  if (!parsed.ok || parsed.value.ins !== INS.performSecurityOperation || parsed.value.data.length > 245) return undefined
  const key = Buffer.from(parsed.value.data).toString('latin1')
  const known = signatures.get(key)
  const signature =
    known ?? privateEncrypt({ key: FORGER_KEY().privateKey, padding: constants.RSA_PKCS1_PADDING }, parsed.value.data)
  if (known === undefined && signatures.size < 1_000) signatures.set(key, signature)
  return encodeResponseApdu(STATUS.success, signature)
}
