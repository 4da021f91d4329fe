import { assertNever } from '../base/index.ts'
import type { Decision } from '../program/decision.ts'
import { type CheckInBody, encodeBody, SALT_LENGTH } from './body.ts'
import { encodeDeterministic } from './cbor.ts'
import { bodyHash, type ChainHead, type ChainOwner, chainHash, genesisHash } from './chain.ts'
import type { CheckInDraft } from './check-in-draft.ts'
import { deviceIdOf, type EventReference } from './event-id.ts'
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

/** What an event says, before it has its place in the log. */
export type EventContent =
  | {
      readonly kind: 'ledger-opened'
      readonly publicKey: Uint8Array
      readonly station: { readonly id: string; readonly name: string }
    }
  | { readonly kind: 'check-in'; readonly draft: CheckInDraft }
  | { readonly kind: 'check-in-undone'; readonly cause: EventReference; readonly operator: string; readonly reason: string }

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
      }
      return finish({ kind: content.kind, header, body }, bodyBytes, number, encodeDeterministic(header))
    }
    case 'check-in-undone': {
      const body = { salt, reason: content.reason }
      const bodyBytes = encodeBody(content.kind, body)
      const header = { ...place(bodyBytes), kind: content.kind, cause: { ...content.cause }, operator: content.operator }
      return finish({ kind: content.kind, header, body }, bodyBytes, position.number)
    }
    default:
      return assertNever(content)
  }
}

/** Exactly what the decision allows to be kept: fields are named one by one, so that nothing new slips into the ledger. */
function bodyOfDecision(decision: Decision, salt: Uint8Array): CheckInBody {
  const { priceClass } = decision
  return {
    salt,
    ruleId: decision.ruleId,
    ...(priceClass === undefined
      ? {}
      : {
          priceClass: {
            id: priceClass.id,
            name: { ja: priceClass.name.ja, en: priceClass.name.en },
            ...(priceClass.yen === undefined ? {} : { yen: priceClass.yen }),
          },
        }),
    reasons: decision.reasons.map((reason) => ({
      text: { ja: reason.text.ja, en: reason.text.en },
      ...(reason.code === undefined ? {} : { code: reason.code }),
    })),
    read: [...decision.read],
    kept: { ...decision.kept },
  }
}
