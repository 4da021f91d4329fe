/** DER as PEM (RFC 7468). */
export function pem(label: 'CERTIFICATE' | 'X509 CRL' | 'PUBLIC KEY', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
