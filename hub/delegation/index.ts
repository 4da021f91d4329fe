/** The decision over some claims, given to a hub on site and brought back: what is done at both ends of it. */
export { DelegationDesk, type DelegationParts, type Given, type GivenTerms } from './delegation-desk.ts'
export { formatSite, parseSite, type SiteStatement } from './site-statement.ts'
