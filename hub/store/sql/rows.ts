import { z } from 'zod'
import { QUARANTINE_REASONS } from '../../../core/protocol/index.ts'
import type { StoredAccount, StoredAction, StoredActionHead, StoredSession } from '../administration.ts'
import type {
  ClaimState,
  DeviceRecord,
  Enrolment,
  QuarantinedEvent,
  StoredClaim,
  StoredConflict,
  StoredEvent,
  StoredHead,
  StoredKey,
  StoredStream,
} from '../port.ts'
import { DELEGATION_STATES, type StoredDelegation } from '../records.ts'
import type { Row } from './driver.ts'

function wrong(name: string): never {
  throw new Error(`the database gives no such ${name}`)
}

export function bytesOf(row: Row, name: string): Uint8Array {
  const value = row[name]
  if (!(value instanceof Uint8Array)) return wrong(name)
  // A plain array over the same bytes, whatever the driver made.
  return value.constructor === Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.length)
}

export function numberOf(row: Row, name: string): number {
  const value = row[name]
  return typeof value === 'number' ? value : wrong(name)
}

export function textOf(row: Row, name: string): string {
  const value = row[name]
  return typeof value === 'string' ? value : wrong(name)
}

export function optional<Value>(row: Row, name: string, read: (row: Row, name: string) => Value): Value | undefined {
  return row[name] === null || row[name] === undefined ? undefined : read(row, name)
}

const reference = (row: Row) => ({ device: bytesOf(row, 'device'), incarnation: numberOf(row, 'inc'), seq: numberOf(row, 'seq') })

export function headOf(row: Row): StoredHead {
  return { ...reference(row), hash: bytesOf(row, 'hash'), carried: textOf(row, 'carried') }
}

export function leafOf(row: Row) {
  return { ...reference(row), hash: bytesOf(row, 'hash') }
}

export function streamOfRow(row: Row): StoredStream {
  const edge = bytesOf(row, 'edge')
  const parts = Array.from({ length: edge.length / 32 }, (_, index) => edge.slice(32 * index, 32 * (index + 1)))
  const checkpoint = optional(row, 'checkpoint', textOf)
  return {
    stream: textOf(row, 'stream'),
    size: numberOf(row, 'size'),
    edge: parts,
    ...(checkpoint !== undefined && { checkpoint }),
  }
}

const CLAIM_STATES: readonly ClaimState[] = ['held', 'provisional', 'conflict', 'withheld']
export const claimNumber = (state: ClaimState | undefined) => (state === undefined ? null : CLAIM_STATES.indexOf(state) + 1)

export function eventOf(row: Row): StoredEvent {
  const claim = CLAIM_STATES[(optional(row, 'claim', numberOf) ?? 0) - 1]
  const sealed = optional(row, 'sealed', bytesOf)
  return {
    ...reference(row),
    stream: textOf(row, 'stream'),
    position: numberOf(row, 'position'),
    hash: bytesOf(row, 'hash'),
    header: bytesOf(row, 'header'),
    ...(sealed !== undefined && { sealed }),
    ...(claim !== undefined && { claim }),
  }
}

export function claimOf(row: Row): StoredClaim {
  const [epoch, place] = [optional(row, 'granted_epoch', numberOf), optional(row, 'granted_position', numberOf)]
  return {
    ...reference(row),
    stream: textOf(row, 'stream'),
    token: bytesOf(row, 'token'),
    position: numberOf(row, 'position'),
    state: numberOf(row, 'provisional') === 0 ? 'held' : 'provisional',
    ...(epoch !== undefined && place !== undefined && { granted: { epoch, position: place } }),
    used: numberOf(row, 'used') === 1,
  }
}

export function conflictOf(row: Row): StoredConflict {
  const text = textOf(row, 'kind')
  const kind = (['claim', 'use', 'equivocation'] as const).find((each) => each === text) ?? wrong('kind')
  return {
    ...reference(row),
    stream: textOf(row, 'stream'),
    token: bytesOf(row, 'token'),
    position: numberOf(row, 'position'),
    kind,
  }
}

export function keyOf(row: Row): StoredKey {
  return {
    device: bytesOf(row, 'device'),
    incarnation: numberOf(row, 'inc'),
    id: bytesOf(row, 'id'),
    stream: textOf(row, 'stream'),
    content: bytesOf(row, 'content'),
  }
}

export function quarantinedOf(row: Row): QuarantinedEvent {
  const text = textOf(row, 'reason')
  const reason = QUARANTINE_REASONS.find((each) => each === text) ?? wrong('reason')
  const sealed = optional(row, 'sealed', bytesOf)
  return { ...leafOf(row), header: bytesOf(row, 'header'), ...(sealed !== undefined && { sealed }), reason }
}

export function deviceOf(row: Row): DeviceRecord {
  const [cut, contactAt] = [optional(row, 'cut', numberOf), optional(row, 'contact_at', numberOf)]
  return {
    device: bytesOf(row, 'device'),
    incarnation: numberOf(row, 'inc'),
    publicKey: bytesOf(row, 'public_key'),
    sealingKey: bytesOf(row, 'sealing_key'),
    station: { id: textOf(row, 'station_id'), name: textOf(row, 'station_name') },
    bundle: bytesOf(row, 'bundle'),
    programs: z.array(z.string()).parse(JSON.parse(textOf(row, 'programs'))),
    ...(cut !== undefined && { cut }),
    forked: (optional(row, 'forked', numberOf) ?? 0) === 1,
    ...(contactAt !== undefined && { contactAt }),
    reportedEpoch: optional(row, 'reported_epoch', numberOf) ?? 0,
  }
}

export function enrolmentOf(row: Row): Enrolment {
  const predecessor = optional(row, 'predecessor', bytesOf)
  return {
    publicKey: bytesOf(row, 'public_key'),
    incarnation: numberOf(row, 'inc'),
    sealingKey: bytesOf(row, 'sealing_key'),
    station: { id: textOf(row, 'station_id'), name: textOf(row, 'station_name') },
    askedAt: numberOf(row, 'asked_at'),
    ...(predecessor !== undefined && { predecessor }),
  }
}

export function delegationOf(row: Row): StoredDelegation {
  const text = textOf(row, 'state')
  const state = DELEGATION_STATES.find((each) => each === text) ?? wrong('state')
  const returned = optional(row, 'returned', bytesOf)
  return {
    ...{ id: textOf(row, 'id'), stream: textOf(row, 'stream'), note: textOf(row, 'note'), tokens: bytesOf(row, 'tokens') },
    ...{ hubName: textOf(row, 'hub_name'), hubKey: bytesOf(row, 'hub_key'), state },
    ...(returned !== undefined && { returned }),
  }
}

export function accountOf(row: Row): StoredAccount {
  const endedAt = optional(row, 'ended_at', numberOf)
  return {
    name: textOf(row, 'name'),
    role: textOf(row, 'role'),
    password: textOf(row, 'password'),
    codeSecret: bytesOf(row, 'code_secret'),
    codeStep: numberOf(row, 'code_step'),
    wrongTries: numberOf(row, 'wrong_tries'),
    triedAt: numberOf(row, 'tried_at'),
    mustChange: numberOf(row, 'must_change') === 1,
    createdAt: numberOf(row, 'created_at'),
    ...(endedAt !== undefined && { endedAt }),
  }
}

export function sessionOf(row: Row): StoredSession {
  return {
    id: bytesOf(row, 'id'),
    account: textOf(row, 'account'),
    beganAt: numberOf(row, 'began_at'),
    seenAt: numberOf(row, 'seen_at'),
  }
}

export function actionHeadOf(row: Row): StoredActionHead {
  const note = optional(row, 'note', textOf)
  return { seq: numberOf(row, 'seq'), hash: bytesOf(row, 'hash'), ...(note !== undefined && { note }) }
}

export function actionOf(row: Row): StoredAction {
  return { seq: numberOf(row, 'seq'), hash: bytesOf(row, 'hash'), entry: bytesOf(row, 'entry') }
}
