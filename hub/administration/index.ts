/** What an administrator does with the stations of a hub, in one place for the command line and the dashboard. */
export { Administration, type AdministrationParts, type Approved } from './administration.ts'
export { codeHash } from './enrolment-codes.ts'
export { areSettingsCurrent, revokedOf, settingsIn } from './settings-check.ts'
