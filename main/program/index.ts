/**
 * Program packages (事業の配布ファイル): a program file under the signature of its municipality, the keys that a station believes, and
 * the store from which the kiosk takes its programs. Nothing unsigned comes out of it.
 */

export { readBounded } from './bounded-file.ts'
export { encodeEnvelope, MAX_ENVELOPE_BYTES, PAYLOAD_TYPE, parseEnvelope, preAuthenticationEncoding } from './envelope.ts'
export { keyIdOf } from './key-id.ts'
export {
  type InstalledProgram,
  type ListedVersion,
  type LoadedProgram,
  ProgramStore,
  type ProgramStoreOptions,
  type RefusedVersion,
} from './program-store.ts'
export { addSignature, checkedProgram, programText, type SignedProgram, signProgram, verifyPackage } from './signed-program.ts'
export {
  describeSignerKey,
  nameOfMunicipality,
  parseSignerKey,
  publicKeyOf,
  type SignerKey,
  type SigningPurpose,
  signerKeyFile,
} from './signer-key.ts'
export { MINIMUM_PASSPHRASE_BYTES, newSigningKey, openSigningKey, publicHalf, readSigningKeyFile } from './signing-key.ts'
export {
  importStationKey,
  type KeyAcceptance,
  listStationKeys,
  loadStationKeys,
  ROLL_KEYS_FILE,
  removeStationKey,
  STATION_KEYS_FILE,
  stationKeysFile,
} from './station-keys.ts'
export { compareVersions } from './version.ts'
