/** Everything that is free to read on a card, for whoever has to find out what is wrong with one. */
export {
  type CardInspection,
  INSPECTED_REFERENCES,
  type InspectedAuthority,
  type InspectedCertificate,
  type InspectedReference,
  OPENABLE,
  type Openable,
  type Part,
} from './card-inspection.ts'
export type { CardLevelChain, InspectedCardVerifiableCertificate } from './card-level-chain.ts'
export { describeInspection } from './describe-inspection.ts'
export { type InspectionOptions, inspectCard } from './inspect-card.ts'
