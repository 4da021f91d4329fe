import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { decodeBatch, type EventsAnswer, LONGEST_CARRIED, openCarriedAnswer } from '../../core/protocol/index.ts'
import type { SyncParts } from './sync-parts.ts'

const BROUGHT = /\.(answer|feed|standing)$/

/** What was brought back for a station. Fails with `sync-courier-folder` where there is nothing for it. */
export function broughtFiles(folder: string): Result<readonly string[], Failure> {
  try {
    const files = readdirSync(folder).filter((name) => BROUGHT.test(name))
    const tooLong = files.find((name) => statSync(path.join(folder, name)).size > LONGEST_CARRIED)
    if (files.length === 0 || tooLong !== undefined)
      return err(failure('sync-courier-folder', { problem: tooLong ?? 'nothing here' }))
    return ok(files.sort())
  } catch (error) {
    return err(failure('sync-courier-folder', { problem: error instanceof Error && 'code' in error ? String(error.code) : '' }))
  }
}

/** The hub's signed answer in a file; `undefined`: it is none, or not to this device. */
export function answerIn(
  file: string,
  { records, enrolment, verify }: Pick<SyncParts, 'records' | 'enrolment' | 'verify'>,
): EventsAnswer | undefined {
  const to = { tenant: enrolment.tenant, owner: records.owner }
  return openCarriedAnswer(new Uint8Array(readFileSync(file)), to, enrolment.hub, verify)
}

/** What became of a stick after what was brought is in the ledger. */
export interface Cleaned {
  readonly removed: number
  /** Batches that the hub has not acknowledged: they stay. */
  readonly waiting: number
}

/**
 * Removes from a stick what has done its work: batches that the hub has signed for, their answers, and what was taken of others. A batch
 * stays until its own answer says that the hub has all of it; whatever is not known stays. Throws errors of the file system.
 *
 * @param done names of pages and sets that were taken, or say nothing new
 */
export function cleanFolder(
  folder: string,
  done: readonly string[],
  parts: Pick<SyncParts, 'records' | 'enrolment' | 'verify'>,
): Cleaned {
  let [removed, waiting] = [0, 0]
  const remove = (name: string) => {
    rmSync(path.join(folder, name))
    removed += 1
  }
  for (const name of done) remove(name)
  const names = new Set(readdirSync(folder))
  for (const name of names) {
    if (!name.endsWith('.batch')) continue
    const answer = name.replace(/batch$/, 'answer')
    const said = names.has(answer) ? answerIn(path.join(folder, answer), parts) : undefined
    if (!isAcknowledged(path.join(folder, name), said, parts.records)) {
      waiting += 1
      continue
    }
    // The answer last: where it breaks off, no batch has lost what proves that it may go.
    remove(name)
    remove(answer)
  }
  return { removed, waiting }
}

/** The hub has signed that it has these events, and they are those of this ledger. */
function isAcknowledged(file: string, answer: EventsAnswer | undefined, records: SyncParts['records']): boolean {
  if (answer?.status !== 'accepted') return false
  const batch = decodeBatch(new Uint8Array(readFileSync(file)))
  if (batch === undefined || !equalBytes(batch.device, records.owner.device)) return false
  const last = batch.first + batch.events.length - 1
  const { epoch, acked } = records.outbox()
  const end = batch.events.at(-1)
  const own = records.event(last)
  if (end === undefined || own === undefined || !equalBytes(own.header, end.header)) return false
  return answer.epoch === epoch && answer.ack >= last && acked >= last
}
