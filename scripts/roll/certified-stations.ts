import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { isSignedBy, parseCertificate, parseNote } from '../../core/protocol/index.ts'
import { readAuthority } from '../../hub/cli/index.ts'
import { publicKeyOf, verifySignature } from '../../platform/index.ts'

const stationSchema = z.strictObject({
  /** Its pseudonym, 32 hex digits. */
  device: z.string().regex(/^[0-9a-f]{32}$/),
  station: z.string().max(200),
  /** Signed by the municipality: this very key is that of one of its stations. */
  certificate: z.string().max(10_000),
})
const fileSchema = z.strictObject({ version: z.literal(1), tenant: z.int(), stations: z.array(stationSchema).max(100_000) })

/** A station as the hub's list names it. */
export type CertifiedStation = z.infer<typeof stationSchema>

export function stationsText(tenant: number, stations: readonly CertifiedStation[]): string {
  return `${JSON.stringify({ version: 1, tenant, stations }, undefined, 2)}\n`
}

export interface StationKey {
  readonly device: string
  readonly sealingKey: Uint8Array
}

/**
 * The keys of the stations on a list that came from the hub. The list itself proves nothing: whoever runs the hub could put a key of their
 * own on it and be lent the roll, so each key must have the municipality's own signature.
 *
 * Fails with `roll-lease-refused` for a list that is none and for a station without it.
 */
export function certifiedStations(file: string, authorityFile: string, tenant: string): Result<readonly StationKey[], Failure> {
  const refused = (problem: string) => err(failure('roll-lease-refused', { problem }))
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return refused('the list of stations cannot be read')
  }
  const list = fileSchema.safeParse(value)
  if (!list.success || list.data.tenant !== Number(tenant)) return refused('no list of stations of this municipality')
  const { name, enrolmentKey } = readAuthority(authorityFile)
  const authority = { name, publicKey: publicKeyOf(enrolmentKey) }
  const keys: StationKey[] = []
  for (const { device, station, certificate } of list.data.stations) {
    const note = parseNote(certificate)
    const said = note !== undefined && isSignedBy(note, authority, verifySignature) ? parseCertificate(note.text) : undefined
    if (said === undefined || said.tenant !== Number(tenant)) return refused(`${station}: its key is not certified`)
    keys.push({ device, sealingKey: said.sealingKey })
  }
  return ok(keys)
}
