import { assertNever } from '../base/index.ts'
import type { ActDraft, ActFrame } from './act.ts'
import { encodeBody, SALT_LENGTH } from './body.ts'
import { encodeDeterministic } from './cbor.ts'
import { bodyHash, type ChainHead, type ChainOwner, chainHash, genesisHash } from './chain.ts'
import { bodyOfDecision, passageWithoutSubject, recordedClass, usesAndSubject } from './check-in-body.ts'
import type { EventContent } from './event-content.ts'
import { deviceIdOf } from './event-id.ts'
import { type EventHeader, encodeHeader, HEADER_VERSION } from './header.ts'
import { type HybridLogicalTime, tick, withinRange } from './hybrid-logical-clock.ts'
import type { LedgerEvent } from './ledger-event.ts'
import { requireRecordable } from './require-recordable.ts'

/** Where a device's log stands: all that is needed to write its next event. */
export interface LogPosition extends ChainHead {
  readonly owner: ChainOwner
  readonly hlc: HybridLogicalTime
  /** The last receipt number that was given; 0 before the first. */
  readonly number: number
}

export interface AppendedEvent {
  readonly event: LedgerEvent
  readonly headerBytes: Uint8Array
  readonly bodyBytes: Uint8Array
  /** Where the log stands after it. */
  readonly position: LogPosition
}

/** The empty log of a device with this Ed25519 public key (32 bytes). */
export function emptyLog(publicKey: Uint8Array, incarnation: number): LogPosition {
  const owner = { device: deviceIdOf(publicKey), incarnation }
  return { owner, seq: 0, hash: genesisHash(owner), hlc: [0, 0], number: 0 }
}

/**
 * The next event of a log, as bytes and as values. Pure: the same arguments give the same bytes.
 *
 * `salt` is 16 random bytes that are used once. Throws when the content breaks the format.
 */
export function appendEvent(
  position: LogPosition,
  content: EventContent,
  moment: { readonly wallMilliseconds: number; readonly salt: Uint8Array },
): AppendedEvent {
  const { salt } = moment
  if (salt.length !== SALT_LENGTH) throw new Error(`a salt has ${SALT_LENGTH} bytes`)
  const seq = position.seq + 1
  const hlc = tick(position.hlc, moment.wallMilliseconds)
  const place = (bodyBytes: Uint8Array) =>
    ({
      v: HEADER_VERSION,
      ...(position.owner.tenant === undefined ? {} : { tenant: position.owner.tenant }),
      device: position.owner.device,
      incarnation: position.owner.incarnation,
      seq,
      hlc: [...hlc] as [number, number],
      at: withinRange(moment.wallMilliseconds),
      bodyHash: bodyHash(bodyBytes),
    }) as const
  const finish = (
    event: LedgerEvent & { readonly header: EventHeader },
    bodyBytes: Uint8Array,
    number: number,
    headerBytes = encodeHeader(event.header),
  ): AppendedEvent => {
    const hash = chainHash(position.hash, headerBytes)
    return { event, headerBytes, bodyBytes, position: { owner: position.owner, seq, hash, hlc, number } }
  }
  switch (content.kind) {
    case 'ledger-opened': {
      const body = { salt }
      const bodyBytes = encodeBody(content.kind, body)
      const header = { ...place(bodyBytes), kind: content.kind, publicKey: content.publicKey, station: { ...content.station } }
      return finish({ kind: content.kind, header, body }, bodyBytes, position.number)
    }
    case 'check-in': {
      const { decision, program } = content.draft
      requireRecordable(content.draft)
      const number = position.number + 1
      const body = bodyOfDecision(decision, salt)
      const bodyBytes = encodeDeterministic(body)
      const header = {
        ...place(bodyBytes),
        kind: content.kind,
        number,
        program: { id: program.id, version: program.version },
        place: content.draft.place,
        outcome: decision.outcome,
        ...passageWithoutSubject(decision.passage),
      }
      return finish({ kind: content.kind, header, body }, bodyBytes, number, encodeDeterministic(header))
    }
    case 'check-in-undone': {
      const body = { salt, reason: content.reason }
      const bodyBytes = encodeBody(content.kind, body)
      const header = { ...place(bodyBytes), kind: content.kind, cause: { ...content.cause }, operator: content.operator }
      return finish({ kind: content.kind, header, body }, bodyBytes, position.number)
    }
    case 'action': {
      const { kind, action, outcome, code, milliseconds } = content
      const body = { salt }
      const bodyBytes = encodeBody(kind, body)
      const header = {
        ...place(bodyBytes),
        kind,
        cause: { ...content.cause },
        action,
        outcome,
        ...(code === undefined ? {} : { code }),
        milliseconds,
      }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'release': {
      const { kind, operator, second, priceClass } = content
      const { uses, passage } = content.effects
      const body = {
        salt,
        reason: content.reason,
        ...(priceClass === undefined ? {} : { priceClass: recordedClass(priceClass) }),
        ...usesAndSubject(uses, passage),
      }
      const bodyBytes = encodeBody(kind, body)
      const header = {
        ...place(bodyBytes),
        kind,
        cause: { ...content.cause },
        operator,
        ...(second === undefined ? {} : { second }),
        ...passageWithoutSubject(passage),
      }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'occupancy-corrected': {
      const { kind, zone, delta, operator } = content
      const body = { salt, reason: content.reason }
      const bodyBytes = encodeBody(kind, body)
      return finish({ kind, header: { ...place(bodyBytes), kind, zone, delta, operator }, body }, bodyBytes, position.number)
    }
    case 'passback-forgiven': {
      const { kind, zone, people, operator } = content
      const body = { salt, reason: content.reason, subject: content.subject }
      const bodyBytes = encodeBody(kind, body)
      const header = { ...place(bodyBytes), kind, zone, ...(people === 0 ? {} : { people }), operator }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'program-switched': {
      const { kind, operator } = content
      const body = { salt }
      const bodyBytes = encodeBody(kind, body)
      const program = { id: content.program.id, version: content.program.version }
      const header = { ...place(bodyBytes), kind, program, place: content.place, operator }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'card-registered': {
      const { kind, roll, number, subjectKey, publicKeyBase64, operator } = content
      const body = { salt, number, subjectKey, publicKeyBase64 }
      const bodyBytes = encodeBody(kind, body)
      const header = { ...place(bodyBytes), kind, roll, ...ofProgram(content), operator }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'card-unregistered': {
      const { kind, operator } = content
      const body = { salt, reason: content.reason }
      const bodyBytes = encodeBody(kind, body)
      const header = { ...place(bodyBytes), kind, cause: { ...content.cause }, ...ofProgram(content), operator }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'bodies-erased': {
      const body = { salt }
      const bodyBytes = encodeBody(content.kind, body)
      const { kind, erased, before, from, until, count, operator } = content
      const header = { ...place(bodyBytes), kind, erased, before, from, until, count, operator }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'staff-session': {
      const { kind, change, operator, role, request } = content
      const body = { salt }
      const bodyBytes = encodeBody(kind, body)
      const header = { ...place(bodyBytes), kind, change, operator, role, ...(request !== undefined && { request }) }
      return finish({ kind, header, body }, bodyBytes, position.number)
    }
    case 'shelter-act': {
      const bodyBytes = encodeBody(content.kind, { salt, content: content.content })
      const header = { ...place(bodyBytes), kind: content.kind, ...actHeader(content) }
      return finish({ kind: content.kind, header, body: { salt, content: content.content } }, bodyBytes, position.number)
    }
    case 'polling-act': {
      const bodyBytes = encodeBody(content.kind, { salt, content: content.content })
      const header = { ...place(bodyBytes), kind: content.kind, ...actHeader(content) }
      return finish({ kind: content.kind, header, body: { salt, content: content.content } }, bodyBytes, position.number)
    }
    default:
      return assertNever(content)
  }
}

type OfProgram = Pick<Extract<EventContent, { kind: 'card-registered' }>, 'program'>

function ofProgram({ program }: OfProgram): OfProgram {
  return program === undefined ? {} : { program: { id: program.id, version: program.version } }
}

function actHeader({
  program,
  place,
  content,
  operator,
  second,
  number,
  subject,
  claims,
}: ActDraft): ActFrame & { readonly act: string } {
  return {
    program: { id: program.id, version: program.version },
    place,
    act: content.act,
    ...(operator !== undefined && { operator }),
    ...(second !== undefined && { second }),
    ...(number !== undefined && { number }),
    ...(subject !== undefined && { subject }),
    ...(claims !== undefined && { claims: [...claims] }),
  }
}
