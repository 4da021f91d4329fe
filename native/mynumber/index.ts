/**
 * The MyNumber card (個人番号カード): its applications and file formats, and the reading plans that turn one card on a
 * reader into evidence or one coded failure. The 12-digit 個人番号 is out of reach here by construction.
 */
export { proveAttributes, proveChip } from './attribute-proof.ts'
export { type AttributesFile, parseAttributesFile } from './attributes-file.ts'
export { type CardKeyFile, parseCardKeyFile } from './card-key-file.ts'
export { parseCardExpiry } from './card-record.ts'
export { type CardReport, type CardTaskContext, type PersonPrompt, type PinChangeReport, runCardTask } from './card-task.ts'
export {
  changePin,
  PIN_WRITE_STEP,
  type PinChangeOutcome,
  type PinChangePrompt,
  type PinChangeRequest,
} from './change-pin.ts'
export { validateCredential, validatePin } from './credential.ts'
export { type DigestsFile, parseDigestsFile } from './digests-file.ts'
export { type FaceFile, parseFaceFile } from './face-file.ts'
export { proveFace, proveFaceChip } from './face-proof.ts'
export { HOLDER_REFERENCES, type HolderReference } from './holder-reference.ts'
export type { HolderAnswer, HolderContext, PresentPrompt } from './holder-session.ts'
export { guardIndividualNumber } from './individual-number-guard.ts'
export {
  type CardInspection,
  describeInspection,
  type InspectionOptions,
  inspectCard,
  OPENABLE,
  type Openable,
} from './inspection/index.ts'
export type { NewPinDefect, PinWeakness } from './new-pin.ts'
export { NUMBER_B_LENGTH, type NumberBParts, numberB, validateNumberB } from './number-b.ts'
export type { ReaderCapability, ReadingContext } from './reading-context.ts'
export { type DeclaredCommand, PLAN_COMMANDS, READING_PLANS, type ReadingStep } from './reading-plans.ts'
export {
  CARD_VERIFIABLE_USES,
  type CardVerifiableUse,
  CHANGEABLE_PINS,
  type ChangeablePin,
  CREDENTIAL_KINDS,
  type CredentialAnswer,
  type CredentialKind,
  type CredentialPrompt,
  DEFAULT_TAP_LIMITS,
  type ReadingProgress,
  type ReadingRequest,
  type TapLimits,
  type TrustAnchors,
} from './reading-request.ts'
export { recogniseAnswerToReset } from './recognise-answer-to-reset.ts'
export { proveRegisteredCard } from './registered-card.ts'
export { runReadingPlan } from './run-reading-plan.ts'
export {
  type Agreement,
  type AttributeAgreement,
  compareWithAttributes,
  parseSignatureHolder,
  type SignatureHolder,
  type SubstitutedText,
} from './signature-holder.ts'
export {
  type CardSignature,
  type DigestAlgorithm,
  digestInfo,
  SIGNATURE_SCHEMES,
  type SignatureSchemeName,
  type SigningKey,
  type SigningRequest,
  signWithCard,
} from './signing/index.ts'
