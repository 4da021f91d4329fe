import { readFileSync } from 'node:fs'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import {
  bundleFor,
  type EnrolmentBundle,
  formatMunicipalityKeys,
  type MunicipalityKeys,
  newMunicipalityKeys,
  parseMunicipalityKeys,
  settingsNote,
  withProgramKeys,
} from '../../core/protocol/index.ts'
import { createFile, publicKeyOf, replaceFile, signerOf } from '../../platform/index.ts'
import { revokedOf } from '../administration/index.ts'
import type { DeviceRecord, Enrolment } from '../store/index.ts'

/** The keys of a municipality, as they lie in a file: it belongs on a memory stick that the one who enrols stations takes away. */
export type Authority = MunicipalityKeys

/** A new one, in a file that only its owner may read. False when there is one already. */
export async function createAuthority(
  file: string,
  own: { readonly tenant: number; readonly name: string },
  randomBytes: (length: number) => Uint8Array,
): Promise<boolean> {
  return createFile(file, formatMunicipalityKeys(await newMunicipalityKeys(own, randomBytes)))
}

/** Throws for a file that is none. */
export function readAuthority(file: string): Authority {
  const keys = parseMunicipalityKeys(readFileSync(file, 'utf8'))
  if (keys === undefined) throw new TypeError(`${file} holds no keys of a municipality`)
  return keys
}

/** The authority with keys for these programs, in its file before they are used. */
export async function withPrograms(
  file: string,
  ids: readonly string[],
  randomBytes: (length: number) => Uint8Array,
): Promise<Authority> {
  const before = readAuthority(file)
  const keys = await withProgramKeys(before, ids, randomBytes)
  if (keys !== before) replaceFile(file, formatMunicipalityKeys(keys))
  return keys
}

const signing = (keys: Authority) => ({
  keys,
  signer: { publicKey: publicKeyOf(keys.enrolmentKey), sign: signerOf(keys.enrolmentKey) },
})

export interface EnrolmentTerms {
  readonly hub: EnrolmentBundle['hub']
  readonly programs: readonly string[]
  readonly now: number
}

export function authorityBundle(authority: Authority, enrolment: Enrolment, terms: EnrolmentTerms): Promise<EnrolmentBundle> {
  return bundleFor(signing(authority), enrolment, terms)
}

/** The station that an enrolment becomes: its certificate, and the keys of its programs wrapped to it. */
export async function enrolledDevice(authority: Authority, enrolment: Enrolment, terms: EnrolmentTerms): Promise<DeviceRecord> {
  const { publicKey, sealingKey, station, incarnation } = enrolment
  const bundle = await authorityBundle(authority, enrolment, terms)
  const { device } = bundle
  const programs = bundle.programs.map(({ id }) => id)
  const bytes = encodeDeterministic(bundle)
  return { device, incarnation, publicKey, sealingKey, station, bundle: bytes, programs, forked: false, reportedEpoch: 0 }
}

/** Settings as they are signed now: who is revoked, and what runs. */
export function signedSettings(
  authority: Authority,
  devices: readonly DeviceRecord[],
  version: number,
  now: number,
): Promise<string> {
  return settingsNote(signing(authority), revokedOf(devices), version, now)
}
