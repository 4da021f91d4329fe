import type { Redacted, Result } from '../../../core/base/index.ts'
import type { Failure } from '../../../core/failure/index.ts'
import type { Proof, Proved } from '../../../core/person/index.ts'
import type { CardPublicKey } from '../../pki/index.ts'
import type { Presence } from '../presence-file.ts'
import type { TokenKind } from '../recognise-card.ts'
import type { ApplicationInformation, VisualApplicationInformation } from './application-information.ts'
import type { CardLevelChain, InspectedCardVerifiableCertificate } from './card-level-chain.ts'

/** One thing on the card, or why it could not be read. */
export type Part<Value> = Result<Value, Failure>

/** What an X.509 certificate on the card says of itself. Neither name nor serial number. */
export interface InspectedCertificate {
  /** ISO 8601 instants, inclusive. The end of an authentication certificate is a birthday of its holder (card reference §5.2). */
  readonly notBefore: string
  readonly notAfter: string
  readonly proof: Proof
}

/** A certificate of a certificate authority, as the card carries it. */
export interface InspectedAuthority {
  /** SHA-256 of the certificate, hex. */
  readonly sha256: string
  readonly notBefore: string
  readonly notAfter: string
  /** One of the trust anchors of this station. A card can carry any other one, which says nothing. */
  readonly isTrustAnchor: boolean
}

/** References whose tries left may be asked for. Number A is not among them, nor anywhere else (DESIGN decision 7). */
export const INSPECTED_REFERENCES = [
  'authentication-pin',
  'signature-password',
  'pin',
  'number-b',
  'birth-pin',
  'visual-number-b',
  'common-pin',
  'resident-register-pin',
] as const
export type InspectedReference = (typeof INSPECTED_REFERENCES)[number]

/** What the holder may open besides. */
export const OPENABLE = ['signature-certificate', 'agreement-key', 'birth-date'] as const
export type Openable = (typeof OPENABLE)[number]

/** Everything on a card that is free to read, part by part; the serial number of the common AP is not. */
export interface CardInspection {
  readonly inspectedAt: string
  /** Data objects of the card itself (card reference §2.7). */
  readonly card: {
    readonly issuer: Part<string>
    readonly cardImageNumber: Part<string>
    readonly cardRecognition: Part<Uint8Array>
    readonly municipalityCode: Part<string>
    readonly expiry: Part<string>
    readonly contactAnswerToReset: Part<Uint8Array>
    readonly certificates: Part<CardLevelChain>
  }
  readonly jpki: {
    readonly token: Part<TokenKind>
    readonly presence: Part<Presence>
    readonly authenticationCertificate: Part<InspectedCertificate>
    readonly authenticationAuthority: Part<InspectedAuthority>
    readonly signatureAuthority: Part<InspectedAuthority>
  }
  readonly text: {
    readonly information: Part<ApplicationInformation>
    readonly certificate: Part<InspectedCardVerifiableCertificate>
  }
  readonly visual: {
    readonly information: Part<VisualApplicationInformation>
    readonly certificate: Part<InspectedCardVerifiableCertificate>
  }
  readonly common: { readonly expiry: Part<string>; readonly municipalityCode: Part<string> }
  /** The juki AP is there. What it holds only municipal terminals reach (card reference §2.6). */
  readonly residentRegister: Part<void>
  readonly triesLeft: Readonly<Record<InspectedReference, Part<number>>>
  /** Present where it was asked for. */
  readonly opened: {
    readonly signatureCertificate?: Part<InspectedCertificate>
    readonly agreementKey?: Part<CardPublicKey>
    readonly birthDate?: Part<Proved<Redacted<string>>>
  }
  readonly apduCount: number
}
