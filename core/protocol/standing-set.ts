import { z } from 'zod'
import { base64ToBytes, bytesToBase64, bytesToHex, concatBytes, equalBytes, err, ok, type Result, sha256 } from '../base/index.ts'
import { decodeDeterministic, encodeDeterministic } from '../event/cbor.ts'
import { deviceIdSchema, type EventReference, formatEventId, incarnationSchema, sequenceNumberSchema } from '../event/event-id.ts'
import { LIMITS } from '../event/limits.ts'
import { checkpointOrigin } from './checkpoint.ts'
import { bytesUpTo, epochSchema, hashSchema, noteSchema, positionSchema, timeSchema, version } from './fields.ts'
import { isSignedBy, type NoteKey, parseNote } from './signed-note.ts'

/**
 * So many bytes of a token stand in the set: with a million tokens the chance that any two are taken for one is below 10^-7, and then
 * somebody is stopped who need not be, never the other way round.
 */
export const TOKEN_PREFIX = 8
/** 3.7 million electors with four papers each, and room. */
const MOST_SET_BYTES = 256 * 1024 * 1024

/** A token that somebody has the right to, or used, and by which event. */
export interface StandingClaim extends EventReference {
  /** At least `TOKEN_PREFIX` bytes of it. */
  readonly token: Uint8Array
  /** A paper was handed out under it: it is given back with the paper only. */
  readonly used: boolean
}

/** Tokens that an event asked for and did not get, or lost: the hub may still give them to it (a receipt that comes late). */
export interface RefusedClaim extends EventReference {
  readonly tokens: readonly Uint8Array[]
}

/** What the claims of one device come to, in the order of its events. */
const groupSchema = z.strictObject({
  device: deviceIdSchema,
  incarnation: incarnationSchema,
  /** What the station is called. */
  station: z.string().min(1).max(LIMITS.name).optional(),
  /** Sequence numbers, each as its distance from the one before it. */
  steps: z.array(z.int().min(0)),
  /** `TOKEN_PREFIX` bytes for each. */
  tokens: bytesUpTo(MOST_SET_BYTES),
  /** A bit for each, the first one the highest of its byte. */
  used: bytesUpTo(MOST_SET_BYTES),
})

const contentSchema = z.strictObject({
  v: version,
  groups: z.array(groupSchema),
  refused: z.array(
    z.strictObject({
      device: deviceIdSchema,
      incarnation: incarnationSchema,
      seq: sequenceNumberSchema,
      tokens: bytesUpTo(MOST_SET_BYTES),
    }),
  ),
  /** Every station has reported in this epoch: nothing from before a loss of data is missing. */
  settled: z.boolean(),
})

/** Which claims stand in a stream: what a station must know to stop a second visit. Keyed tokens only, never whose they are. */
export interface StandingSet {
  readonly standing: readonly (StandingClaim & { readonly station?: string | undefined })[]
  readonly refused: readonly RefusedClaim[]
  readonly settled: boolean
}

/** Of which moment in the order of the hub a set is, and which content: this is what the hub signs. */
export interface StandingSetPlace {
  readonly epoch: number
  readonly position: number
  /** Of the stream's tree of `position` events, 32 bytes. */
  readonly root: Uint8Array
  /** By the hub's clock, milliseconds since 1970. Shown, never decided by. */
  readonly at: number
}

const bySeq = (a: StandingClaim, b: StandingClaim) => a.seq - b.seq || compareBytes(a.token, b.token)

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < TOKEN_PREFIX; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The exact bytes of a set: the same for the same claims, in whatever order they are handed in. */
export function encodeStandingSet({ standing, refused, settled }: StandingSet): Uint8Array {
  const chains = new Map<string, StandingSet['standing'][number][]>()
  for (const claim of standing) {
    const name = `${bytesToHex(claim.device)}-${claim.incarnation}`
    const chain = chains.get(name)
    if (chain === undefined) chains.set(name, [claim])
    else chain.push(claim)
  }
  const sorted = [...chains].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, chain]) => chain.sort(bySeq))
  const groups = sorted.flatMap((chain) => {
    const [first] = chain
    if (first === undefined) return []
    const { device, incarnation, station } = first
    const tokens = new Uint8Array(chain.length * TOKEN_PREFIX)
    const used = new Uint8Array(Math.ceil(chain.length / 8))
    const steps = chain.map((claim, index) => {
      tokens.set(claim.token.subarray(0, TOKEN_PREFIX), index * TOKEN_PREFIX)
      if (claim.used) used[index >> 3] = (used[index >> 3] ?? 0) | (0x80 >> (index & 7))
      return claim.seq - (chain[index - 1]?.seq ?? 0)
    })
    return [{ device, incarnation, ...(station !== undefined && { station }), steps, tokens, used }]
  })
  const late = refused
    .map(({ tokens, ...event }) => ({
      ...{ device: event.device, incarnation: event.incarnation, seq: event.seq },
      tokens: concatBytes(...[...tokens].sort(compareBytes).map((token) => token.slice(0, TOKEN_PREFIX))),
    }))
    .filter(({ tokens }) => tokens.length > 0)
    .sort((a, b) => (formatEventId(a) < formatEventId(b) ? -1 : 1))
  return encodeDeterministic(contentSchema.parse({ v: 1, groups, refused: late, settled }))
}

/** Reads what `encodeStandingSet` wrote; `undefined` for anything else. */
export function decodeStandingSet(bytes: Uint8Array): StandingSet | undefined {
  const content = contentSchema.safeParse(decodeDeterministic(bytes)?.value).data
  if (content === undefined) return undefined
  const standing: StandingSet['standing'][number][] = []
  for (const { device, incarnation, station, steps, tokens, used } of content.groups) {
    if (tokens.length !== steps.length * TOKEN_PREFIX || used.length !== Math.ceil(steps.length / 8)) return undefined
    let seq = 0
    for (const [index, step] of steps.entries()) {
      seq += step
      const token = tokens.subarray(index * TOKEN_PREFIX, (index + 1) * TOKEN_PREFIX)
      const isUsed = ((used[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
      standing.push({ device, incarnation, seq, token, used: isUsed, station })
    }
  }
  const refused: RefusedClaim[] = []
  for (const { tokens, ...event } of content.refused) {
    if (tokens.length === 0 || tokens.length % TOKEN_PREFIX !== 0) return undefined
    const count = tokens.length / TOKEN_PREFIX
    const parts = Array.from({ length: count }, (_, index) => tokens.subarray(index * TOKEN_PREFIX, (index + 1) * TOKEN_PREFIX))
    refused.push({ ...event, tokens: parts })
  }
  return { standing, refused, settled: content.settled }
}

const TITLE = 'uketsuke standing claims v1'
const NUMBER = /^(0|[1-9][0-9]{0,15})$/

/** The text that the hub signs; its first line keeps it apart from every checkpoint. */
export function standingSetText(origin: string, { epoch, position, root, at }: StandingSetPlace, content: Uint8Array): string {
  return `${TITLE}\n${origin}\n${epoch}\n${position}\n${bytesToBase64(root)}\n${at}\n${bytesToBase64(sha256(content))}\n`
}

function parseText(text: string): (StandingSetPlace & { readonly origin: string; readonly hash: Uint8Array }) | undefined {
  const [title, origin = '', epochText = '', positionText = '', rootText = '', atText = '', hashText = '', end, ...more] =
    text.split('\n')
  if (title !== TITLE || end !== '' || more.length > 0) return undefined
  if (![epochText, positionText, atText].every((number) => NUMBER.test(number))) return undefined
  const place = z
    .object({ epoch: epochSchema, position: positionSchema, at: timeSchema, root: hashSchema, hash: hashSchema })
    .safeParse({
      ...{ epoch: Number(epochText), position: Number(positionText), at: Number(atText) },
      ...{ root: base64ToBytes(rootText), hash: base64ToBytes(hashText) },
    })
  return place.success ? { origin, ...place.data } : undefined
}

/** Why a set is not taken. */
export type StandingSetDefect =
  /** Not signed by the hub, or of another hub, municipality or program. */
  | 'note-wrong'
  /** Another content than was signed, or a part of it. */
  | 'content-wrong'
  | 'epoch-other'
  /** Of an earlier moment than what is known already. */
  | 'older'

/** What a set is opened against. */
export interface ExpectedSet {
  readonly tenant: number
  readonly stream: string
  readonly hub: NoteKey
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  readonly epoch: number
  /** Up to where more is known than an older set could tell. */
  readonly after: number
}

/** Proves a set before anything of it is believed. Pure. */
export function openStandingSet(
  { note, content }: { readonly note: string; readonly content: Uint8Array },
  { tenant, stream, hub, verify, epoch, after }: ExpectedSet,
): Result<{ readonly place: StandingSetPlace; readonly set: StandingSet }, StandingSetDefect> {
  const parsed = parseNote(note)
  const said = parsed === undefined ? undefined : parseText(parsed.text)
  if (parsed === undefined || said?.origin !== checkpointOrigin(hub.name, tenant, stream)) return err('note-wrong')
  if (!isSignedBy(parsed, hub, verify)) return err('note-wrong')
  const set = equalBytes(sha256(content), said.hash) ? decodeStandingSet(content) : undefined
  if (set === undefined) return err('content-wrong')
  if (said.epoch !== epoch) return err('epoch-other')
  if (said.position < after) return err('older')
  const { position, root, at } = said
  return ok({ place: { epoch, position, root, at }, set })
}

/** What is held in a stream, for who joins late or comes back after days. */
export const snapshotAnswerSchema = z.discriminatedUnion('status', [
  z.object({ v: version, status: z.literal('set'), content: bytesUpTo(MOST_SET_BYTES), note: noteSchema }),
  /** The feed from where the asker stands is shorter. */
  z.object({ v: version, status: z.literal('near'), settled: z.boolean() }),
  /** The asker's epoch is over, or it has read more than there is. */
  z.object({ v: version, status: z.literal('epoch'), epoch: epochSchema, size: positionSchema }),
])
export type SnapshotAnswer = z.infer<typeof snapshotAnswerSchema>
