/**
 * Who vouches for a card: RSA signatures, card-verifiable and X.509 certificates, and the trust anchors they are judged by.
 */

export {
  CARD_ALGORITHM_PARAMETERS,
  type CardPublicKey,
  cardKeySha256,
  isCardSignature,
  parseCardPublicKey,
  parseSubjectPublicKeyInfo,
  rsaPublicKey,
} from './card-public-key.ts'
export { type CardVerifiableCertificate, KEY_ID_BYTES, parseCardVerifiableCertificate } from './card-verifiable-certificate.ts'
export { objectIdentifierText } from './der.ts'
export { describeTrust, lastValidDay, type RevocationListDescription, type TrustDescription } from './describe-trust.ts'
export { type DigestAlgorithm, digestInfo, isSha1DigestInfo } from './digest-info.ts'
export { type ImportedTrust, importTrust, type TrustImport } from './import-trust.ts'
export {
  type CertificatePurpose,
  DIGITAL_SIGNATURE,
  type Judgement,
  judgeCardVerifiableCertificate,
  judgeCertificatePath,
  USER_AUTHENTICATION,
} from './judgement.ts'
export { keyIdText } from './key-id-text.ts'
export { mergeTrust } from './merge-trust.ts'
export { PRODUCTION_TRUST_ANCHORS } from './production-trust-anchors.ts'
export { parseRevocationList, type RevocationList } from './revocation-list.ts'
export { sha256Hex } from './sha256-hex.ts'
export { isThreeDigestSignature } from './three-digest-signature.ts'
export { isTestKeyId, parseTrustAnchors, refuseTestHierarchy, trustAnchorsSchema } from './trust-anchors.ts'
export { prepareTrust, unusedRevocationLists } from './trust-store.ts'
export { isSignedBy, parseX509Certificate, publicKeySha256, type X509Certificate } from './x509-certificate.ts'
