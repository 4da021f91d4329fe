import { type Clock, delay, err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  type EnrolAnswer,
  type EnrolmentTicket,
  enrolmentBytes,
  fingerprintWords,
  parseTicket,
} from '../../core/protocol/index.ts'
import type { SyncRecords } from '../ledger/index.ts'
import type { StationSecrets } from '../station/index.ts'
import { encodeKept, type OpenedEnrolment, openBundle, readerOf } from './bundle.ts'
import { failureOf } from './contact.ts'
import type { HubAddress } from './http-hub.ts'
import type { HubConnection, HubTrouble } from './hub-connection.ts'

/** How often it is asked whether the administrator has compared the words, milliseconds; and for how long a ticket is good. */
const ASK_EVERY = 2_000
const TICKET_LIMIT = 15 * 60_000

export interface EnrolParts {
  readonly records: SyncRecords
  readonly secrets: Pick<StationSecrets, 'sealingSecret'>
  readonly station: { readonly id: string; readonly name: string }
  /** The device that this station was before: revoked when this one is approved. */
  readonly predecessor?: Uint8Array
  readonly connect: (address: HubAddress) => HubConnection
  readonly pinAuthority: (address: string, sha256: string) => Promise<Result<Uint8Array, Failure>>
  readonly clock: Clock
  readonly timers: Timers
  /** The six words of this station's keys, to be compared with those that the administrator sees. */
  readonly onWords: (words: { readonly ja: readonly string[]; readonly en: readonly string[] }) => void
  /** Whoever waits has given up: nothing is kept, not even what comes in the last moment. */
  readonly signal?: AbortSignal
}

const GIVEN_UP = failure('sync-ticket-wrong', { problem: 'given up' })

/**
 * Enrols a station with a hub: shows the words of its keys, waits until the administrator has compared them, and keeps what the hub gives
 * only when the municipality has signed for these very keys.
 */
export async function enrolStation(ticketText: string, parts: EnrolParts): Promise<Result<OpenedEnrolment, Failure>> {
  const ticket = parseTicket(ticketText)
  if (ticket === undefined) return err(failure('sync-ticket-wrong', { problem: 'cannot be read' }))
  const { records, pinAuthority } = parts
  const authority = ticket.authority === undefined ? ok(undefined) : await pinAuthority(ticket.address, ticket.authority)
  if (!authority.ok) return authority
  const pinned = authority.value === undefined ? {} : { authority: authority.value }
  const own = readerOf(parts.secrets.sealingSecret())
  const hub = parts.connect({ address: ticket.address, ...pinned })
  try {
    const keys = { publicKey: records.publicKey, sealingKey: own.publicKey }
    parts.onWords({ ja: fingerprintWords(keys, 'ja'), en: fingerprintWords(keys, 'en') })
    const answered = await askUntilApproved(ticket, keys, hub, parts)
    if (!answered.ok) return answered
    if (parts.signal?.aborted === true) return err(GIVEN_UP)
    const { bundle } = answered.value
    const opened = await openBundle(bundle, records, own)
    if (!opened.ok) return opened
    const kept = records.enrol({ tenant: bundle.tenant, hub: ticket.address, bundle: encodeKept({ bundle, ...pinned }) })
    return kept.ok ? opened : kept
  } finally {
    hub.close()
  }
}

async function askUntilApproved(
  { code }: EnrolmentTicket,
  keys: { readonly publicKey: Uint8Array; readonly sealingKey: Uint8Array },
  hub: HubConnection,
  { records, station, predecessor, clock, timers, signal }: EnrolParts,
): Promise<Result<Extract<EnrolAnswer, { status: 'enrolled' }>, Failure>> {
  const names = { station: { id: station.id, name: station.name } }
  const content = { code, ...keys, ...names, ...(predecessor !== undefined && { predecessor }) }
  const signature = records.sign(enrolmentBytes(content))
  const until = clock.monotonicMilliseconds() + TICKET_LIMIT
  let last: HubTrouble | undefined
  while (clock.monotonicMilliseconds() < until) {
    const answer = await hub.enrol({ v: 1, ...content, signature })
    if (answer.ok && answer.value.status === 'enrolled') return ok(answer.value)
    last = answer.ok ? undefined : answer.error
    if (last?.trouble === 'refused' && last.code === 'unknown-device') return err(failure('sync-former-unknown'))
    if (last?.trouble === 'refused') return err(failure('sync-ticket-wrong', { code: last.code, problem: last.message }))
    if (last?.trouble === 'not-understood') return err(failureOf(last))
    if (signal?.aborted === true) return err(GIVEN_UP)
    await delay(timers, ASK_EVERY)
  }
  return err(last === undefined ? failure('sync-ticket-wrong', { problem: 'nobody has approved it in time' }) : failureOf(last))
}
