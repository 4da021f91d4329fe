import { bytesToHex } from '../../core/base/index.ts'
import { decodeDeterministic } from '../../core/event/cbor.ts'
import {
  type EnrolmentBundle,
  enrolmentBundleSchema,
  isSignedBy,
  type NoteKey,
  parseNote,
  parseSettings,
  type Settings,
} from '../../core/protocol/index.ts'
import { verifySignature } from '../../platform/index.ts'
import type { DeviceRecord } from '../store/index.ts'

/** Who is revoked, as settings say it. */
export function revokedOf(devices: readonly Pick<DeviceRecord, 'device' | 'cut'>[]): Settings['revoked'] {
  return devices.flatMap(({ device, cut }) => (cut === undefined ? [] : [{ device: bytesToHex(device), cut }]))
}

export function settingsIn(note: string | undefined): Settings | undefined {
  return parseSettings(parseNote(note ?? '')?.text ?? '')
}

/** Whether the stations are told what the hub knows: who is revoked. */
export function areSettingsCurrent(note: string | undefined, devices: readonly DeviceRecord[]): boolean {
  const wanted = new Map(revokedOf(devices).map(({ device, cut }) => [device, cut]))
  const told = settingsIn(note)?.revoked ?? []
  return told.length === wanted.size && told.every(({ device, cut }) => wanted.get(device) === cut)
}

/** The settings of a note that this key has signed; `undefined` for anything else. */
export function signedSettingsIn(note: string, key: NoteKey): Settings | undefined {
  const parsed = parseNote(note)
  return parsed !== undefined && isSignedBy(parsed, key, verifySignature) ? parseSettings(parsed.text) : undefined
}

export function bundleIn(bytes: Uint8Array): EnrolmentBundle | undefined {
  return enrolmentBundleSchema.safeParse(decodeDeterministic(bytes)?.value).data
}

/** Who has enrolled the stations so far: the first one is believed, everybody after has to be the same. */
export function authorityOf(devices: readonly DeviceRecord[]): NoteKey | undefined {
  for (const { bundle } of devices) {
    const authority = bundleIn(bundle)?.authority
    if (authority !== undefined) return { name: authority.name, publicKey: authority.key }
  }
  return undefined
}
