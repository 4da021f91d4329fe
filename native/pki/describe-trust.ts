import type { Temporal } from 'temporal-polyfill'
import { BUSINESS_TIME_ZONE, businessDay } from '../../core/base/index.ts'
import type { AnchorProvenance } from '../../core/person/index.ts'
import type { CardVerifiableUse, TrustAnchors } from '../mynumber/reading-request.ts'
import { PUBLISHED_AUTHORITIES } from './published-authorities.ts'
import { pinnedAuthorities, type SignedRevocationList } from './trust-store.ts'
import type { X509Certificate } from './x509-certificate.ts'

/** What a station trusts, as plain data for people. */
export interface TrustDescription {
  readonly hierarchy: TrustAnchors['hierarchy']
  readonly authorities: readonly {
    readonly sha256: string
    readonly provenance: AnchorProvenance
    /** Which published authority it is; nothing for another one. */
    readonly published?: { readonly purpose: 'authentication' | 'signature'; readonly generation: number }
    /** Last day on which its signatures are good, in Japan, `YYYY-MM-DD`. */
    readonly lastDay: string
    readonly revocationLists: readonly RevocationListDescription[]
  }[]
  readonly cardVerifiableKeys: readonly {
    readonly keyIdHex: string
    readonly use: CardVerifiableUse
    readonly provenance: AnchorProvenance
  }[]
}

export interface RevocationListDescription {
  readonly sha256: string
  readonly thisUpdate: string
  readonly nextUpdate?: string
  /** Whole days since thisUpdate. */
  readonly ageDays: number
  /** Past its nextUpdate: a newer one should be imported. */
  readonly outdated: boolean
  readonly entries: number
}

export function describeTrust(trust: TrustAnchors, at: Temporal.Instant): TrustDescription {
  return {
    hierarchy: trust.hierarchy,
    authorities: pinnedAuthorities(trust).map(({ sha256, provenance, certificate, revocationLists }) => {
      const published = PUBLISHED_AUTHORITIES.find((authority) => authority.sha256 === sha256)
      return {
        sha256,
        provenance,
        ...(published === undefined ? {} : { published: { purpose: published.purpose, generation: published.generation } }),
        lastDay: lastValidDay(certificate),
        revocationLists: revocationLists.map((list) => describeList(list, at)),
      }
    }),
    cardVerifiableKeys: trust.cardVerifiableKeys.map(({ keyIdHex, use, provenance }) => ({ keyIdHex, use, provenance })),
  }
}

/** The last day on which a certificate is good: they end at 23:59:59 in Japan (card reference §5.2). `YYYY-MM-DD`. */
export function lastValidDay({ notAfter }: Pick<X509Certificate, 'notAfter'>): string {
  return notAfter.toZonedDateTimeISO(BUSINESS_TIME_ZONE).toPlainDate().toString()
}

function describeList({ sha256, list }: SignedRevocationList, at: Temporal.Instant): RevocationListDescription {
  const { thisUpdate, nextUpdate, serials } = list
  return {
    sha256,
    thisUpdate: thisUpdate.toString(),
    ...(nextUpdate === undefined ? {} : { nextUpdate: nextUpdate.toString() }),
    ageDays: Math.max(0, businessDay(thisUpdate).until(businessDay(at), { largestUnit: 'day' }).days),
    outdated: nextUpdate !== undefined && at.epochMilliseconds > nextUpdate.epochMilliseconds,
    entries: serials.size,
  }
}
