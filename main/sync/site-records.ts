import { bytesToHex, ok, type Result } from '../../core/base/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import type { ClaimAnswer, OutboxMark, SyncRecords } from '../ledger/index.ts'
import type { SenderRecords } from './sender.ts'

/**
 * The ledger as it is sent to a hub on site. How far that hub has this device's chain, and which keys it took, it says itself after each
 * start: nothing of it stands where that of the municipal hub stands. What it says to claims is kept beside what the municipal hub says.
 */
export function siteRecords(records: SyncRecords, epoch: number): SenderRecords {
  const taken = new Map<string, number>()
  let mark: OutboxMark = { epoch, acked: 0 }
  return {
    get owner() {
      return records.owner
    },
    head: () => records.head(),
    event: (seq) => records.event(seq),
    events: (after, most) => records.events(after, most),
    sign: (message) => records.sign(message),
    keepKey: (key) => records.keepKey(key),
    ownKey(program) {
      const key = records.ownKey(program)
      if (key === undefined) return undefined
      const { sentEpoch: _municipal, ...rest } = key
      const sentEpoch = taken.get(bytesToHex(key.id))
      return { ...rest, ...(sentEpoch !== undefined && { sentEpoch }) }
    },
    outbox: () => mark,
    noteAnswer(next: OutboxMark, answers: readonly ClaimAnswer[], keys: readonly Uint8Array[]): Result<undefined, Failure> {
      const kept = answers.length === 0 ? ok(undefined) : records.noteAnswer(records.outbox(), answers, [])
      if (!kept.ok) return kept
      mark = next
      for (const key of keys) taken.set(bytesToHex(key), next.epoch)
      return kept
    },
    claimAnswer: (seq) => records.claimAnswer(seq),
    // What was granted needs nobody's word any more.
    claimAnswers: (from, until) => records.claimAnswers(from, until).filter(({ verdict }) => verdict !== 'granted'),
  }
}
