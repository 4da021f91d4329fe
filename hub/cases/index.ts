/** The cases of a municipality, as its hub knows them: read here, resolved at a station by two officials. */
export { HubCases } from './hub-cases.ts'
