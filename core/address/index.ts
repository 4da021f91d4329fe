/** Where an address lies: every municipality and ward of Japan with its code, and the way from an address to them. Offline. */
export { checkDigit, codeWithCheckDigit, isWellFormedCode } from './code.ts'
export { type AddressMatch, matchAddress } from './match.ts'
export {
  allUnits,
  isLeaf,
  isMunicipality,
  localName,
  municipalityContains,
  officialName,
  type Unit,
  type UnitKind,
  unitByCode,
} from './municipality.ts'
export type { NameRoute } from './name-index.ts'
