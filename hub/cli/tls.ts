// The library that makes certificates asks for it.
import 'reflect-metadata'
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import {
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY = 24 * 60 * 60_000
/** Stations are told of a new authority by enrolling again: longer than a station lives. */
const AUTHORITY_DAYS = 20 * 365
/** What a certificate of a server may have at most to be taken everywhere. */
const SERVER_DAYS = 397

export interface OwnCertificates {
  /** PEM. */
  readonly authority: string
  readonly server: { readonly key: string; readonly cert: string }
}

async function pem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const lines = der.toString('base64').replaceAll(/(.{64})/g, '$1\n')
  return `-----BEGIN PRIVATE KEY-----\n${lines.trimEnd()}\n-----END PRIVATE KEY-----\n`
}

/**
 * An authority of the hub's own and a certificate for its server. The authority's key is thrown away at once: it signs this one
 * certificate, so that whoever takes the hub's files cannot make another. A new certificate is a new authority and new tickets.
 */
export async function makeCertificates(
  name: string,
  addresses: readonly string[],
  { now, serialNumber }: { readonly now: number; readonly serialNumber: () => string },
): Promise<OwnCertificates> {
  cryptoProvider.set(crypto)
  const [own, server] = [
    await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']),
    await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']),
  ]
  const notBefore = new Date(now - DAY)
  const issuer = `CN=${name} authority`
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: issuer,
    notBefore,
    notAfter: new Date(now + AUTHORITY_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    keys: own,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${name}`,
    issuer,
    notBefore,
    notAfter: new Date(now + SERVER_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    publicKey: server.publicKey,
    signingKey: own.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        addresses.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
    ],
  })
  const [authorityPem, serverPem] = [authority.toString('pem'), certificate.toString('pem')]
  return {
    authority: authorityPem,
    // The whole way to the authority, so that a station that knows only its fingerprint can compare.
    server: { key: await pem(server.privateKey), cert: `${serverPem}\n${authorityPem}\n` },
  }
}

/** SHA-256 of the authority's certificate (DER), as it stands in a ticket. */
export function authorityFingerprint(authority: string): string {
  return new X509Certificate(authority).fingerprint256.replaceAll(':', '').toLowerCase()
}
