import type { ReadingRequest } from './reading-request.ts'

/**
 * The steps of each plan in their order: each is needed, and none reads more than its level shows (DESIGN §5).
 *
 * Files are selected by identifier rather than read by short identifier, although that would save a command each: not
 * every model of the card declares short identifiers (card reference §1.1). The record of the common AP is the exception:
 * everybody reads it that way (§3.9), and a tap goes on without it.
 */
export const READING_PLANS = {
  token: [
    /** SELECT common AP, READ RECORD: serial number, municipality, expiry. */
    'read-card-record',
    /** SELECT text AP. */
    'select-text-application',
    /** COMPUTE DIGITAL SIGNATURE with the key that needs no PIN. */
    'sign-challenge',
  ],
  holder: [
    /** SELECT JPKI AP. */
    'select-jpki-application',
    /** SELECT EF 000A, READ BINARY: first, so that nobody enters a PIN for a certificate that is no good. */
    'read-authentication-certificate',
    /** SELECT IEF 0018, VERIFY without data. */
    'read-tries-left',
    /** VERIFY. */
    'verify',
    /** SELECT IEF 0017, COMPUTE DIGITAL SIGNATURE. */
    'sign-challenge',
  ],
  face: [
    /** SELECT visual AP. */
    'select-visual-application',
    /** SELECT IEF 0012, VERIFY without data. */
    'read-tries-left',
    /** VERIFY. */
    'verify',
    /** SELECT EF 0002, READ BINARY. */
    'read-face',
    /** SELECT EF 0004, READ BINARY. */
    'read-signer-certificate',
    /** COMPUTE DIGITAL SIGNATURE with the key that needs no PIN; its public half stands in EF 0002. */
    'sign-challenge',
    /** With `alsoAttributes` only: SELECT text AP, VERIFY of the same number B, then as plan `attributes`. */
    'read-attributes',
  ],
  certificate: [
    /** SELECT JPKI AP. */
    'select-jpki-application',
    /** SELECT EF 000A, READ BINARY until the end of the DER certificate. */
    'read-authentication-certificate',
  ],
  attributes: [
    /** SELECT common AP, READ RECORD of the record with the expiry. */
    'read-expiry',
    /** SELECT text AP. */
    'select-text-application',
    /** For each allowed way: SELECT its IEF and VERIFY without data. */
    'read-tries-left',
    /** VERIFY, after SELECT of the IEF where another one was selected last. */
    'verify',
    /** SELECT EF 0002, READ BINARY. */
    'read-attributes',
    /** SELECT EF 0003, READ BINARY. */
    'read-digests',
    /** SELECT EF 0004, READ BINARY. */
    'read-signer-certificate',
    /** SELECT EF 0007, READ BINARY. */
    'read-card-key',
    /** COMPUTE DIGITAL SIGNATURE with the key that needs no PIN. */
    'sign-challenge',
  ],
} as const satisfies Record<ReadingRequest['level'], readonly string[]>

export type ReadingStep = (typeof READING_PLANS)[keyof typeof READING_PLANS][number]
