/** Signatures by the keys of the card on its holder's wish, verified before anybody gets them. */
export { type DigestAlgorithm, digestInfo } from '../../pki/index.ts'
export { type CardSignature, type SigningKey, type SigningRequest, signWithCard } from './sign-with-card.ts'
export { SIGNATURE_SCHEMES, type SignatureSchemeName } from './signature-scheme.ts'
