/** An authority of the JPKI whose fingerprint J-LIS has published. */
export interface PublishedAuthority {
  readonly purpose: 'authentication' | 'signature'
  readonly generation: 1 | 2 | 3
  /** SHA-256 of the certificate, lower-case hex. */
  readonly sha256: string
}

/**
 * The fingerprints of card reference §5.1. That of user authentication, generation 2, was not recorded there: whoever imports
 * authca02.cer compares its fingerprint with the issuer's page and types it in.
 */
export const PUBLISHED_AUTHORITIES: readonly PublishedAuthority[] = [
  { purpose: 'signature', generation: 1, sha256: '19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355' },
  { purpose: 'signature', generation: 2, sha256: '79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb' },
  { purpose: 'signature', generation: 3, sha256: 'd227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f' },
  { purpose: 'authentication', generation: 1, sha256: '4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d' },
  { purpose: 'authentication', generation: 3, sha256: '64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5' },
]
