/** What an administrator does with a hub: makes its folder, gives out tickets, enrols, revokes, and says that data was lost. */
export {
  type Authority,
  authorityBundle,
  createAuthority,
  enrolledDevice,
  readAuthority,
  signedSettings,
  withPrograms,
} from './authority.ts'
export { type CourierParts, type CourierReport, carryByHand } from './courier.ts'
export { createHubFolder, type HubFolder, isHubFolder, readHubFolder } from './hub-folder.ts'
export { authorityFingerprint } from './tls.ts'
