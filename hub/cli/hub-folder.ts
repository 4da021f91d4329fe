import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { base64ToBytes, bytesToBase64, bytesToHex } from '../../core/base/index.ts'
import { tenantSchema } from '../../core/protocol/index.ts'
import { createFile, publicKeyOf, signerOf } from '../../platform/index.ts'
import type { HubIdentity } from '../ingest/index.ts'
import { makeCertificates } from './tls.ts'

const hubFileSchema = z.strictObject({
  tenant: tenantSchema,
  /** Of its key in checkpoints: without white space and `+`. */
  name: z.string().regex(/^[^\s+]{1,100}$/),
  /** A hub on site, which decides only over what was delegated to it. */
  site: z.literal(true).optional(),
})

/** What a hub has of its own, in a folder that only its owner may read. */
export interface HubFolder {
  readonly identity: HubIdentity
  readonly databaseFile: string
  readonly databaseKey: Uint8Array
  readonly tokenSecret: Uint8Array
  readonly tls: { readonly key: string; readonly cert: string }
  /** PEM of its own authority. */
  readonly authority: string
}

const SECRETS = ['database.key', 'checkpoint.key', 'token.key'] as const

function secretOf(folder: string, name: (typeof SECRETS)[number]): Uint8Array {
  const bytes = base64ToBytes(readFileSync(path.join(folder, name), 'utf8').trim())
  if (bytes?.length !== 32) throw new Error(`${name} is no key`)
  return bytes
}

/** Makes what is not there yet; what is there is never written over. The file that says who it is comes last: with it the folder is whole. */
export async function createHubFolder(
  folder: string,
  {
    tenant,
    name,
    addresses,
    isSite = false,
  }: {
    readonly tenant: number
    readonly name: string
    readonly addresses: readonly string[]
    readonly isSite?: boolean
  },
  { now, randomBytes }: { readonly now: number; readonly randomBytes: (length: number) => Uint8Array },
): Promise<void> {
  const own = hubFileSchema.parse({ tenant, name, ...(isSite && { site: true }) })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const secret of SECRETS) createFile(path.join(folder, secret), `${bytesToBase64(randomBytes(32))}\n`)
  if (!existsSync(path.join(folder, 'server.pem'))) {
    // A leading 01: the number is positive and has no zeros before it.
    const serialNumber = () => `01${bytesToHex(randomBytes(15))}`
    const { authority, server } = await makeCertificates(name, addresses, { now, serialNumber })
    createFile(path.join(folder, 'authority.pem'), authority)
    createFile(path.join(folder, 'server.key.pem'), server.key)
    createFile(path.join(folder, 'server.pem'), server.cert)
  }
  createFile(path.join(folder, 'hub.json'), `${JSON.stringify(own)}\n`)
}

export const isHubFolder = (folder: string): boolean => existsSync(path.join(folder, 'hub.json'))

/** Throws for a folder that is none. */
export function readHubFolder(folder: string): HubFolder {
  const { tenant, name, site } = hubFileSchema.parse(JSON.parse(readFileSync(path.join(folder, 'hub.json'), 'utf8')))
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const checkpointKey = secretOf(folder, 'checkpoint.key')
  return {
    identity: {
      ...{ tenant, name, publicKey: publicKeyOf(checkpointKey), sign: signerOf(checkpointKey) },
      ...(site === true && { isSite: true }),
    },
    databaseFile: path.join(folder, 'hub.db'),
    databaseKey: secretOf(folder, 'database.key'),
    tokenSecret: secretOf(folder, 'token.key'),
    tls: { key: text('server.key.pem'), cert: text('server.pem') },
    authority: text('authority.pem'),
  }
}
