import { equalBytes } from '../../core/base/index.ts'
import { chainHash, decodeHeader, type EventReference } from '../../core/event/index.ts'
import {
  checkpointOrigin,
  type FeedAnswer,
  type FeedEvent,
  isConsistent,
  isSignedBy,
  type NoteKey,
  parseCheckpoint,
  parseNote,
  streamLeaf,
  TreeEdge,
  weighsInCases,
} from '../../core/protocol/index.ts'
import type { CardWord } from '../ledger/index.ts'
import { placeOfHeader } from './place-of-header.ts'

/** How far a stream was read, with the edge of its tree up to there. */
export interface Follower {
  readonly stream: string
  readonly epoch: number
  readonly position: number
  readonly edge: readonly Uint8Array[]
  /** Signed note of exactly this tree; absent before the first. */
  readonly checkpoint?: string
}

/** Whom a follower believes. */
export interface FollowedHub {
  readonly tenant: number
  readonly hub: NoteKey
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
}

/** An event whose place in the stream's tree is proved. */
export interface CheckedEvent extends EventReference {
  readonly position: number
  readonly hash: Uint8Array
  readonly header: Uint8Array
  readonly sealed?: Uint8Array
  readonly claim?: FeedEvent['claim']
  /** Of the body; absent where a later version's header cannot be read. */
  readonly bodyHash?: Uint8Array
  readonly at: number
  /** It has to do with cases. */
  readonly weighs: boolean
  /** What it says of a card. */
  readonly card?: CardWord
}

/** What is wrong with a page: nothing of it is taken. */
export type FeedDefect =
  | 'header-malformed'
  /** A position is missing, doubled or out of order. */
  | 'position-wrong'
  | 'checkpoint-wrong'
  /** What came does not give the root that the hub has signed: it shows another history than before. */
  | 'root-wrong'
  /** From an epoch before the one that is known. */
  | 'epoch-over'

export type FollowStep =
  | { readonly step: 'page'; readonly follower: Follower; readonly events: readonly CheckedEvent[] }
  /** The hub has lost data; see `enterEpoch`. */
  | { readonly step: 'epoch'; readonly epoch: number }
  | { readonly step: 'wrong'; readonly defect: FeedDefect }

export const newFollower = (stream: string): Follower => ({ stream, epoch: 0, position: 0, edge: [] })

/** Takes a page of the feed: computes every leaf and the tree itself, and compares with what the hub has signed. Pure. */
export function takeFeed(follower: Follower, answer: FeedAnswer, believed: FollowedHub): FollowStep {
  if (answer.epoch < follower.epoch) return { step: 'wrong', defect: 'epoch-over' }
  if (answer.status === 'epoch' || answer.epoch !== follower.epoch) return { step: 'epoch', epoch: answer.epoch }
  const edge = TreeEdge.of(follower.position, follower.edge)
  const events: CheckedEvent[] = []
  for (const { position, previous, header, sealed, claim } of answer.events) {
    const place = placeOfHeader(header)
    if (place === undefined) return { step: 'wrong', defect: 'header-malformed' }
    if (position !== edge.size + 1) return { step: 'wrong', defect: 'position-wrong' }
    const hash = chainHash(previous, header)
    edge.append(streamLeaf(place, hash))
    events.push({
      ...place,
      position,
      hash,
      header,
      ...decodedOf(header),
      ...(sealed !== undefined && { sealed }),
      ...(claim !== undefined && { claim }),
    })
  }
  if (answer.after !== edge.size) return { step: 'wrong', defect: 'position-wrong' }
  const signed = signedTree(answer.checkpoint, follower.stream, believed)
  if (signed === undefined || signed.epoch !== answer.epoch || signed.size !== edge.size)
    return { step: 'wrong', defect: 'checkpoint-wrong' }
  if (!equalBytes(signed.root, edge.root)) return { step: 'wrong', defect: 'root-wrong' }
  const { stream, epoch } = follower
  return {
    step: 'page',
    follower: { stream, epoch, position: edge.size, edge: [...edge.parts], checkpoint: answer.checkpoint },
    events,
  }
}

/**
 * Goes on in a later epoch: from where it stood, if the hub proves that its tree still begins with all that was read; else from the
 * beginning. What was read before stays known until it comes again (sync reference §5.6).
 *
 * @param proof of consistency from the follower's position to the tree of the note
 */
export function enterEpoch(
  follower: Follower,
  epoch: number,
  believed: FollowedHub,
  shown?: { readonly checkpoint: string; readonly proof: readonly Uint8Array[] },
): Follower {
  const { stream, position, edge } = follower
  const signed = shown === undefined ? undefined : signedTree(shown.checkpoint, stream, believed)
  const root = TreeEdge.of(position, edge).root
  const goesOn =
    shown !== undefined &&
    signed?.epoch === epoch &&
    position <= signed.size &&
    isConsistent({ size: position, root }, signed, shown.proof)
  return goesOn ? { stream, epoch, position, edge } : { ...newFollower(stream), epoch }
}

function signedTree(note: string, stream: string, { tenant, hub, verify }: FollowedHub) {
  const parsed = parseNote(note)
  const checkpoint = parsed === undefined ? undefined : parseCheckpoint(parsed.text)
  if (parsed === undefined || checkpoint?.origin !== checkpointOrigin(hub.name, tenant, stream)) return undefined
  return isSignedBy(parsed, hub, verify) ? checkpoint : undefined
}

function decodedOf(header: Uint8Array): Pick<CheckedEvent, 'bodyHash' | 'weighs' | 'card'> {
  const decoded = decodeHeader(header)
  if (decoded === undefined) return { weighs: false }
  const { kind, bodyHash } = decoded
  const card = kind === 'card-registered' ? 'registered' : kind === 'card-unregistered' ? 'unregistered' : undefined
  return { bodyHash, weighs: weighsInCases(decoded), ...(card !== undefined && { card }) }
}
