import { base64ToBytes, bytesToBase64, concatBytes, err, hexToBytes, ok, type Result } from '../../../core/base/index.ts'
import type { EnrolmentState, Refusal, Session, Waiting } from '../../../core/dashboard/index.ts'
import { encodeDeterministic } from '../../../core/event/cbor.ts'
import { HUB_FAILURES } from '../../../core/failure/catalogue/hub.ts'
import {
  bundleFor,
  type MunicipalityKeys,
  type MunicipalitySigner,
  parseMunicipalityKeys,
  settingsNote,
} from '../../../core/protocol/index.ts'

/** Keys of the municipality as they are used within this browser: they are not sent anywhere. */
export interface KeysInHand {
  readonly name: string
  /** For which they have keys. */
  readonly programs: readonly string[]
  /** What the hub is handed for a station that waits, in base64. */
  readonly bundle: (waiting: Waiting, programs: readonly string[], now: number) => Promise<string>
  /** What the stations are told: who is revoked. */
  readonly settings: (state: EnrolmentState['settings'], now: number) => Promise<string>
}

const refusalOf = (code: 'dashboard-keys-wrong' | 'dashboard-browser-cannot-sign'): Refusal => ({
  code,
  number: HUB_FAILURES[code].number,
})

/**
 * Reads the file of the keys. Fails with `dashboard-keys-wrong` for another file, or one of another municipality, and with
 * `dashboard-browser-cannot-sign` where the browser knows no Ed25519 or X25519.
 */
export async function readKeys(text: string, hub: Session['hub']): Promise<Result<KeysInHand, Refusal>> {
  const keys = parseMunicipalityKeys(text)
  const checkpointKey = base64ToBytes(hub.checkpointKey)
  if (keys === undefined || keys.tenant !== hub.tenant || checkpointKey === undefined)
    return err(refusalOf('dashboard-keys-wrong'))
  const signer = await signerOf(keys)
  if (signer === undefined) return err(refusalOf('dashboard-browser-cannot-sign'))
  const own = { name: hub.name, checkpointKey }
  return ok({
    name: keys.name,
    programs: keys.programs.map(({ id }) => id),
    async bundle({ publicKey, sealingKey }, programs, now) {
      const station = { publicKey: hexToBytes(publicKey), sealingKey: hexToBytes(sealingKey) }
      return bytesToBase64(encodeDeterministic(await bundleFor({ keys, signer }, station, { hub: own, programs, now })))
    },
    settings: ({ version, revoked }, now) => settingsNote({ keys, signer }, revoked, version + 1, now),
  })
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = hexToBytes('302e020100300506032b657004220420')

/** Signs with WebCrypto; `undefined` where the browser cannot. */
async function signerOf({ enrolmentKey }: MunicipalityKeys): Promise<MunicipalitySigner | undefined> {
  try {
    const key = await crypto.subtle.importKey('pkcs8', concatBytes(PKCS8_HEAD, enrolmentKey), 'Ed25519', true, ['sign'])
    // Asked for now, so that nobody learns it in the middle of an enrolment.
    await crypto.subtle.generateKey('X25519', false, ['deriveBits'])
    const { x } = await crypto.subtle.exportKey('jwk', key)
    const publicKey = base64ToBytes(`${(x ?? '').replaceAll('-', '+').replaceAll('_', '/')}=`)
    if (publicKey === undefined) return undefined
    return {
      publicKey,
      sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, concatBytes(message))),
    }
  } catch {
    return undefined
  }
}
