import { sha256 } from '@noble/hashes/sha2.js'
import { z } from 'zod'
import { base64ToBytes, bytesToBase64, bytesToHex, equalBytes } from '../base/index.ts'
import { encodeDeterministic } from '../event/cbor.ts'
import { deviceIdSchema, incarnationSchema, sequenceNumberSchema } from '../event/event-id.ts'
import { LIMITS } from '../event/limits.ts'
import { type Delegation, MOST_DELEGATED, provedDelegation, ScopeTree, siteKeyOf } from './delegation.ts'
import {
  bytesUpTo,
  ed25519KeySchema,
  epochSchema,
  hashSchema,
  noteSchema,
  positionSchema,
  streamSchema,
  tenantSchema,
  version,
  x25519KeySchema,
} from './fields.ts'
import { TreeEdge } from './merkle-tree.ts'
import { decodeMessage } from './message.ts'
import { formatNote, isSignedBy, parseNote, signNote } from './signed-note.ts'
import { streamLeaf } from './stream-leaf.ts'

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

const name = z.string().min(1).max(LIMITS.name)
const MOST_BUNDLE = 1_000_000

/** What is carried to a hub on site: its right, the tokens that it is about, and the stations whose events it takes. */
export const delegationPackageSchema = z.object({
  v: version,
  note: noteSchema,
  /** Of the municipal hub: a site believes the first one it gets to know, and stations believe the one they were enrolled with. */
  hub: z.object({ name: z.string().regex(/^[^\s+]{1,100}$/), key: ed25519KeySchema }),
  /** Sorted, one behind the other. */
  tokens: bytesUpTo(16 * MOST_DELEGATED),
  devices: z
    .array(
      z.object({
        device: deviceIdSchema,
        incarnation: incarnationSchema,
        publicKey: ed25519KeySchema,
        sealingKey: x25519KeySchema,
        station: z.object({ id: name, name }),
        bundle: bytesUpTo(MOST_BUNDLE),
        programs: z.array(streamSchema).max(1_000),
      }),
    )
    .max(10_000),
})
export type DelegationPackage = z.infer<typeof delegationPackageSchema>

/** What a delegation says of the stations of its package: SHA-256 of them in deterministic CBOR, hex. */
export function stationsHash(devices: DelegationPackage['devices']): string {
  return bytesToHex(sha256(encodeDeterministic(delegationPackageSchema.shape.devices.parse(devices))))
}

export interface ReadDelegation {
  readonly delegation: Delegation
  readonly scope: ScopeTree
  readonly content: DelegationPackage
}

/** Reads a package and believes of it what the hub that it names has signed; `undefined` for anything else. */
export function readDelegationPackage(bytes: Uint8Array, tenant: number, verify: Verify): ReadDelegation | undefined {
  const content = decodeMessage(delegationPackageSchema, bytes)
  if (content === undefined) return undefined
  const hub = { name: content.hub.name, publicKey: content.hub.key }
  const delegation = provedDelegation(content.note, { tenant, hub }, verify)
  const scope = ScopeTree.of(content.tokens)
  if (delegation === undefined || scope === undefined) return undefined
  const { size, root } = scope.scope
  if (stationsHash(content.devices) !== delegation.stations) return undefined
  return size === delegation.scope.size && root === delegation.scope.root ? { delegation, scope, content } : undefined
}

const leafSchema = z.object({
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
  hash: hashSchema,
  /** What the site decided. */
  claim: z.enum(['held', 'conflict']).optional(),
})
const standingSchema = z.object({
  token: bytesUpTo(16),
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  seq: sequenceNumberSchema,
  /** By a grant, and not by a paper that was handed out without one. */
  granted: z.boolean(),
  used: z.boolean(),
})
const MOST_LEAVES = 1_000_000

/** Everything that the site has of the program, in its order, and who holds what in the end. */
const contentSchema = z.object({
  leaves: z.array(leafSchema).max(MOST_LEAVES),
  standing: z.array(standingSchema).max(MOST_LEAVES),
})
export type SiteReturnContent = z.infer<typeof contentSchema>

export const siteReturnSchema = z.object({ v: version, note: noteSchema, content: contentSchema })
export type SiteReturn = z.infer<typeof siteReturnSchema>

const textSchema = z.strictObject({
  tenant: tenantSchema,
  delegation: z.string().regex(/^[0-9a-f]{32}$/),
  program: streamSchema,
  epoch: epochSchema,
  /** Of the site's tree when it stopped granting. */
  size: positionSchema,
  root: z.string(),
  /** SHA-256 of the content in deterministic CBOR, hex. */
  content: z.string().regex(/^[0-9a-f]{64}$/),
})
type ReturnText = z.infer<typeof textSchema>

const TITLE = 'uketsuke return of a delegation v1'

function formatReturn(text: ReturnText): string {
  const { tenant, delegation, program, epoch, size, root, content } = textSchema.parse(text)
  return `${TITLE}\n${JSON.stringify({ tenant, delegation, program, epoch, size, root, content })}\n`
}

function parseReturn(text: string): ReturnText | undefined {
  const [title, line = ''] = text.split('\n')
  if (title !== TITLE) return undefined
  try {
    const read = textSchema.safeParse(JSON.parse(line)).data
    return read !== undefined && formatReturn(read) === text ? read : undefined
  } catch {
    return undefined
  }
}

const contentHash = (content: SiteReturnContent) => bytesToHex(sha256(encodeDeterministic(contentSchema.parse(content))))

/** Root of the tree in which these events stand, in their order. */
export function rootOfLeaves(leaves: SiteReturnContent['leaves']): Uint8Array {
  const edge = TreeEdge.of(0, [])
  for (const { hash, ...event } of leaves) edge.append(streamLeaf(event, hash))
  return edge.root
}

/** The site grants nothing any more under a delegation: its last head, and what there is up to it. */
export function signReturn(
  delegation: Delegation,
  content: SiteReturnContent,
  sign: (message: Uint8Array) => Uint8Array,
): SiteReturn {
  const text = formatReturn({
    ...{ tenant: delegation.tenant, delegation: delegation.id, program: delegation.program, epoch: delegation.site.epoch },
    ...{ size: content.leaves.length, root: bytesToBase64(rootOfLeaves(content.leaves)), content: contentHash(content) },
  })
  return { v: 1, note: formatNote(signNote({ text, signatures: [] }, siteKeyOf(delegation), sign)), content }
}

/** Which delegation a return is of, before anything of it is believed. */
export function delegationOfReturn({ note }: SiteReturn): string | undefined {
  return parseReturn(parseNote(note)?.text ?? '')?.delegation
}

/** Whether the site has signed just this as the end of this delegation. */
export function isReturnOf({ note, content }: SiteReturn, delegation: Delegation, verify: Verify): boolean {
  const parsed = parseNote(note)
  if (parsed === undefined || !isSignedBy(parsed, siteKeyOf(delegation), verify)) return false
  const text = parseReturn(parsed.text)
  if (text?.tenant !== delegation.tenant || text.delegation !== delegation.id || text.program !== delegation.program) return false
  const root = base64ToBytes(text.root)
  return (
    text.epoch === delegation.site.epoch &&
    text.size === content.leaves.length &&
    root !== undefined &&
    equalBytes(root, rootOfLeaves(content.leaves)) &&
    text.content === contentHash(content)
  )
}
