import { createHash } from 'node:crypto'
import { connect, type DetailedPeerCertificate } from 'node:tls'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'

const LIMIT = 15_000
/** A chain of a hub has a certificate or two above its own. */
const LONGEST_CHAIN = 5

/**
 * The certificate (DER) of the authority that vouches for a hub, taken from the hub's own chain and believed for its hash alone, which
 * stood on the ticket. Nothing is sent over this connection. Fails with `sync-hub-not-trusted` or `sync-hub-unreachable`.
 *
 * @param sha256 64 hex digits
 */
export function pinAuthority(address: string, sha256: string): Promise<Result<Uint8Array, Failure>> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replaceAll(/^\[|\]$/g, ''),
      port: Number(port === '' ? 443 : port),
      minVersion: 'TLSv1.3',
      // Whom to believe is just what is found out here.
      rejectUnauthorized: false,
    })
    const end = (result: Result<Uint8Array, Failure>) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(LIMIT, () => end(err(failure('sync-hub-unreachable', { problem: 'timeout' }))))
    socket.once('error', (error) =>
      end(err(failure('sync-hub-unreachable', { problem: 'code' in error ? String(error.code) : error.name }))),
    )
    socket.once('secureConnect', () => {
      const found = chainOf(socket.getPeerCertificate(true)).find(
        (der) => createHash('sha256').update(der).digest('hex') === sha256,
      )
      end(found === undefined ? err(failure('sync-hub-not-trusted')) : ok(new Uint8Array(found)))
    })
  })
}

function chainOf(leaf: DetailedPeerCertificate): readonly Buffer[] {
  const chain: Buffer[] = []
  let certificate: DetailedPeerCertificate | undefined = leaf
  while (certificate?.raw !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(certificate.raw)
    const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate
    // A root is its own issuer.
    certificate = issuer === certificate ? undefined : issuer
  }
  return chain
}
