import { equalBytes } from '../../core/base/index.ts'
import type { RevocationCheck } from '../../core/person/index.ts'
import type { RevocationListContent } from './revocation-list.ts'
import type { PinnedAuthority } from './trust-store.ts'
import type { X509Certificate } from './x509-certificate.ts'

/**
 * What the newest imported list about this certificate says. A list past its nextUpdate is still asked: what it names stays
 * revoked, and its dates tell how old the answer is.
 */
export function checkRevocation(certificate: X509Certificate, { revocationLists }: PinnedAuthority): RevocationCheck {
  const found = revocationLists.find(({ list }) => isAbout(list, certificate))
  if (found === undefined) return { status: 'no-list' }
  const { thisUpdate, nextUpdate, serials } = found.list
  return {
    status: serials.has(certificate.serialNumber) ? 'revoked' : 'not-listed',
    list: {
      sha256: found.sha256,
      thisUpdate: thisUpdate.toString(),
      ...(nextUpdate === undefined ? {} : { nextUpdate: nextUpdate.toString() }),
    },
  }
}

/** The JPKI has one list for each municipality (card reference §5.3): that of another town says nothing. */
function isAbout(list: RevocationListContent, certificate: X509Certificate): boolean {
  if (list.distributionPoints.length === 0) return true
  return list.distributionPoints.some((name) => certificate.distributionPoints.some((point) => equalBytes(name, point)))
}
