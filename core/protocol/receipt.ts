import { z } from 'zod'
import type { EventReference } from '../event/event-id.ts'
import { checkpointOrigin, parseCheckpoint } from './checkpoint.ts'
import { type Delegation, isInScope, provedDelegation, siteKeyOf } from './delegation.ts'
import { epochSchema, hashSchema, noteSchema, positionSchema, streamSchema } from './fields.ts'
import { isIncluded } from './merkle-tree.ts'
import { isSignedBy, type NoteKey, parseNote } from './signed-note.ts'
import { streamLeaf } from './stream-leaf.ts'

/** Proves that the hub granted a claim at a place of its order: the leaf's path to a root that the hub has signed. */
export const receiptSchema = z.object({
  stream: streamSchema,
  epoch: epochSchema,
  position: positionSchema.min(1),
  /** Leaves of the tree that the checkpoint is of. */
  size: positionSchema.min(1),
  path: z.array(hashSchema).max(64),
  checkpoint: noteSchema,
  /** Of a hub on site: by which right it granted, and that each token of the claim, in their order, is one it may grant. */
  site: z
    .object({
      delegation: noteSchema,
      scope: z.array(z.object({ index: z.int().min(0), path: z.array(hashSchema).max(64) })).max(50),
    })
    .optional(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** Whose receipt it is believed to be. */
export interface ReceiptClaim {
  readonly tenant: number
  readonly stream: string
  readonly event: EventReference
  /** Chain hash up to and including the event. */
  readonly hash: Uint8Array
}

/**
 * Whether the hub with this key has placed this event where the receipt says. A receipt is made for granted claims only, so it is the
 * grant; it stays true in later epochs.
 */
export function isReceiptFor(
  receipt: Receipt,
  { tenant, stream, event, hash }: ReceiptClaim,
  hub: NoteKey,
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): boolean {
  const note = parseNote(receipt.checkpoint)
  if (note === undefined || receipt.stream !== stream) return false
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint?.origin !== checkpointOrigin(hub.name, tenant, stream)) return false
  if (checkpoint.epoch !== receipt.epoch || checkpoint.size !== receipt.size) return false
  const place = { index: receipt.position - 1, size: checkpoint.size, root: checkpoint.root }
  return isIncluded(place, streamLeaf(event, hash), receipt.path) && isSignedBy(note, hub, verify)
}

/**
 * The delegation under which a hub on site has granted this claim: signed by the municipal hub, about this program and every token of the
 * claim, and of the epoch in which the site was then. `undefined`: it proves nothing.
 */
export function siteGrantOf(
  receipt: Receipt,
  claim: ReceiptClaim & { readonly tokens: readonly Uint8Array[] },
  municipalHub: NoteKey,
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): Delegation | undefined {
  const { site } = receipt
  if (site === undefined || claim.tokens.length === 0 || site.scope.length !== claim.tokens.length) return undefined
  const delegation = provedDelegation(site.delegation, { tenant: claim.tenant, hub: municipalHub }, verify)
  if (delegation?.program !== claim.stream || delegation.site.epoch !== receipt.epoch) return undefined
  const isAllInScope = claim.tokens.every((token, index) => {
    const proof = site.scope[index]
    return proof !== undefined && isInScope(delegation, token, proof)
  })
  return isAllInScope && isReceiptFor(receipt, claim, siteKeyOf(delegation), verify) ? delegation : undefined
}
