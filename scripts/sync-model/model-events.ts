import { concatBytes } from '../../core/base/index.ts'
import { encodeDeterministic } from '../../core/event/cbor.ts'
import { bodyHash, chainHash } from '../../core/event/chain.ts'
import { type ActDraft, appendEvent, type EventContent, emptyLog, type LogPosition } from '../../core/event/index.ts'
import { memoize } from './memoize.ts'
import { hexOf } from './names.ts'
import { publicKeyOf } from './signatures.ts'

/** What a station of the model records. */
export type Happening =
  | { readonly what: 'opened' | 'switched' }
  | { readonly what: 'claim' | 'issue' | 'paper' | 'release'; readonly voter: number }
  | { readonly what: 'pass'; readonly delta: 1 | -1 }
  | { readonly what: 'unknown-kind' }

/** An event in the log of a station of the model, with the real bytes. */
export interface ModelEvent {
  readonly header: Uint8Array
  /** Where the log stands after it. */
  readonly position: LogPosition
  /** The chain hash in hex: names the event even where a device tells two histories. */
  readonly id: string
  readonly happening: Happening
}

export const PROGRAM = 'election'

/** 16 bytes that stand for a voter's paper of one kind. */
export function tokenOf(voter: number): Uint8Array {
  const token = new Uint8Array(16).fill(0x40)
  new DataView(token.buffer).setUint32(12, voter)
  return token
}

export function emptyLogOf(kiosk: number, incarnation: number): LogPosition {
  return emptyLog(publicKeyOf(kiosk), incarnation)
}

function act(content: ActDraft['content'], voter: number, second?: string): EventContent {
  return {
    kind: 'polling-act',
    program: { id: PROGRAM, version: '1' },
    place: 'station',
    content,
    operator: 'clerk',
    ...(second !== undefined && { second }),
    claims: [tokenOf(voter)],
  } as EventContent
}

function contentOf(happening: Happening, kiosk: number): EventContent {
  const desk = 'desk'
  switch (happening.what) {
    case 'opened':
      return { kind: 'ledger-opened', publicKey: publicKeyOf(kiosk), station: { id: 'station', name: 'station' } }
    case 'switched':
      return { kind: 'program-switched', program: { id: PROGRAM, version: '1' }, place: 'station', operator: 'clerk' }
    case 'claim':
      return act({ act: 'claim-made', voter: String(happening.voter), ballots: ['ballot'], desk }, happening.voter)
    case 'issue':
      return act({ act: 'paper-issued', voter: String(happening.voter), ballot: 'ballot', desk }, happening.voter)
    case 'paper': {
      const papers = [{ ballot: 'ballot', what: 'issued' as const }]
      const content = {
        act: 'paper-entered',
        voter: String(happening.voter),
        writtenAt: '2026-11-23T10:00',
        papers,
        desk,
      } as const
      return act(content, happening.voter)
    }
    case 'release': {
      const claim = `${'0'.repeat(32)}-0-1`
      const content = { act: 'claim-voided', claim, voter: String(happening.voter), reason: 'left', desk } as const
      return act(content, happening.voter, 'second clerk')
    }
    case 'unknown-kind':
    // What the frame of an event of a later version is taken from.
    case 'pass': {
      const delta = happening.what === 'pass' ? happening.delta : 0
      return { kind: 'occupancy-corrected', zone: 'hall', delta, operator: 'clerk', reason: 'seen' }
    }
  }
}

function nameOf(happening: Happening): string {
  return `${happening.what} ${'voter' in happening ? happening.voter : 'delta' in happening ? happening.delta : ''}`
}

interface Recorded {
  readonly log: LogPosition
  readonly happening: Happening
  readonly kiosk: number
  readonly wall: number
  /** Which of its lives the disk is in: a disk that was put back draws other random bytes than the first time. */
  readonly life: number
}

/** The same bytes for the same arguments, so they are made once: 50,000 histories begin alike. */
export const record: (arguments_: Recorded) => ModelEvent = memoize(
  ({ log, happening, kiosk, wall, life }) => `${hexOf(log.hash)} ${log.hlc[0]} ${nameOf(happening)} ${kiosk} ${wall} ${life}`,
  ({ log, happening, kiosk, wall, life }) => {
    const salt = new Uint8Array(16).fill(life)
    if (happening.what === 'unknown-kind') return ofLaterVersion(log, wall, salt)
    const { headerBytes, position } = appendEvent(log, contentOf(happening, kiosk), { wallMilliseconds: wall, salt })
    return { header: headerBytes, position, id: hexOf(position.hash), happening }
  },
)

/** As a later version would write it: the frame is known, the kind is not. */
function ofLaterVersion(log: LogPosition, wall: number, salt: Uint8Array): ModelEvent {
  const known = appendEvent(log, contentOf({ what: 'unknown-kind' }, 0), { wallMilliseconds: wall, salt })
  const { v, device, incarnation, seq, hlc, at } = known.event.header
  const header = encodeDeterministic({
    ...{ v, device, incarnation, seq, hlc, at },
    kind: 'of-a-later-version',
    bodyHash: bodyHash(concatBytes(salt)),
  })
  const hash = chainHash(log.hash, header)
  return { header, position: { ...known.position, hash }, id: hexOf(hash), happening: { what: 'unknown-kind' } }
}
