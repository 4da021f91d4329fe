import { z } from 'zod'
import { base64ToBytes, bytesToBase64 } from '../base/index.ts'
import { deviceIdOf } from '../event/event-id.ts'
import { formatCertificate } from './device-certificate.ts'
import { type EnrolmentBundle, type EnrolRequest, programKeyInfo } from './enrolment.ts'
import { newSealingKeyPair, type SealedTo, sealTo } from './hpke.ts'
import { formatSettings, type Settings } from './settings.ts'
import { formatNote, signNote } from './signed-note.ts'

const key = z
  .string()
  .transform((text) => base64ToBytes(text))
  .refine((bytes) => bytes?.length === 32)
  .transform((bytes) => bytes ?? new Uint8Array())

const keysSchema = z.object({
  tenant: z.int(),
  name: z.string(),
  enrolmentKey: key,
  municipality: z.object({ privateKey: key, publicKey: key }),
  programs: z.array(z.object({ id: z.string(), tokenKey: key, groupPrivateKey: key, groupPublicKey: key })),
})

/**
 * The keys of a municipality: who is a station of its, who may read what. They are not the hub's, which never sees them: they are read at
 * the command line, or in the browser of the one who enrols stations.
 */
export type MunicipalityKeys = z.output<typeof keysSchema>

/** The text of the file of the keys. */
export function formatMunicipalityKeys({ tenant, name, enrolmentKey, municipality, programs }: MunicipalityKeys): string {
  const written = {
    tenant,
    name,
    enrolmentKey: bytesToBase64(enrolmentKey),
    municipality: {
      privateKey: bytesToBase64(municipality.privateKey),
      publicKey: bytesToBase64(municipality.publicKey),
    },
    programs: programs.map(({ id, tokenKey, groupPrivateKey, groupPublicKey }) => ({
      id,
      tokenKey: bytesToBase64(tokenKey),
      groupPrivateKey: bytesToBase64(groupPrivateKey),
      groupPublicKey: bytesToBase64(groupPublicKey),
    })),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}

/** Reads the text of such a file; `undefined` for anything else. */
export function parseMunicipalityKeys(text: string): MunicipalityKeys | undefined {
  try {
    return keysSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export async function newMunicipalityKeys(
  { tenant, name }: { readonly tenant: number; readonly name: string },
  randomBytes: (length: number) => Uint8Array,
): Promise<MunicipalityKeys> {
  const municipality = await newSealingKeyPair()
  return { tenant, name, enrolmentKey: randomBytes(32), municipality, programs: [] }
}

/** The keys with some for these programs; what there is stays, so that tokens of a program are the same at every station. */
export async function withProgramKeys(
  keys: MunicipalityKeys,
  ids: readonly string[],
  randomBytes: (length: number) => Uint8Array,
): Promise<MunicipalityKeys> {
  const missing = [...new Set(ids)].filter((id) => keys.programs.every((program) => program.id !== id))
  const added: MunicipalityKeys['programs'] = []
  for (const id of missing) {
    const group = await newSealingKeyPair()
    added.push({ id, tokenKey: randomBytes(32), groupPrivateKey: group.privateKey, groupPublicKey: group.publicKey })
  }
  return missing.length === 0 ? keys : { ...keys, programs: [...keys.programs, ...added] }
}

/** Signs with the enrolment key: Node and browsers each have their own way. */
export interface MunicipalitySigner {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>
}

const DAY = 24 * 60 * 60_000
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)
const CERTIFICATE_DAYS = 400
const SETTINGS_DAYS = 60

async function signed(name: string, { publicKey, sign }: MunicipalitySigner, text: string): Promise<string> {
  const signature = await sign(new TextEncoder().encode(text))
  return formatNote(signNote({ text, signatures: [] }, { name, publicKey }, () => signature))
}

/** What a station gets that is enrolled: its certificate, and the keys of its programs wrapped to it. */
export async function bundleFor(
  { keys, signer }: { readonly keys: MunicipalityKeys; readonly signer: MunicipalitySigner },
  { publicKey, sealingKey }: Pick<EnrolRequest, 'publicKey' | 'sealingKey'>,
  { hub, programs, now }: { readonly hub: EnrolmentBundle['hub']; readonly programs: readonly string[]; readonly now: number },
): Promise<EnrolmentBundle> {
  const { tenant, name, municipality } = keys
  const device = deviceIdOf(publicKey)
  const wrap = (kind: 'token' | 'group', id: string, secret: Uint8Array): Promise<SealedTo> =>
    sealTo(sealingKey, secret, { info: programKeyInfo(kind, tenant, id), aad: device })
  const [from, until] = [dayOf(now - DAY), dayOf(now + CERTIFICATE_DAYS * DAY)]
  return {
    tenant,
    device,
    certificate: await signed(name, signer, formatCertificate({ tenant, publicKey, sealingKey, from, until })),
    hub,
    authority: { name, key: signer.publicKey },
    municipalityKey: municipality.publicKey,
    programs: await Promise.all(
      keys.programs
        .filter(({ id }) => programs.includes(id))
        .map(async ({ id, tokenKey, groupPrivateKey, groupPublicKey }) => ({
          id,
          tokenKey: await wrap('token', id, tokenKey),
          groupKey: await wrap('group', id, groupPrivateKey),
          groupPublicKey,
        })),
    ),
  }
}

/** Settings as they are signed now: who is revoked, and what runs. */
export function settingsNote(
  { keys, signer }: { readonly keys: MunicipalityKeys; readonly signer: MunicipalitySigner },
  revoked: Settings['revoked'],
  version: number,
  now: number,
): Promise<string> {
  const settings: Settings = {
    tenant: keys.tenant,
    version,
    until: dayOf(now + SETTINGS_DAYS * DAY),
    revoked,
    programs: keys.programs.map(({ id }) => id),
  }
  return signed(keys.name, signer, formatSettings(settings))
}
