import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  carriedCursorSchema,
  carriedFolder,
  decodeMessage,
  encodeMessage,
  type FeedAnswer,
  feedAnswerSchema,
  isCarriedStream,
  snapshotAnswerSchema,
} from '../../core/protocol/index.ts'
import { replaceFile } from '../ledger/index.ts'
import { answerIn, broughtFiles, type Cleaned, cleanFolder } from './carried-files.ts'
import { BATCH_EVENTS, cutBatch } from './cut-batch.ts'
import { FeedReader } from './feed-reader.ts'
import type { HubConnection, HubTrouble } from './hub-connection.ts'
import { OwnKeys } from './own-keys.ts'
import { ReadTokens } from './read-tokens.ts'
import { Sender } from './sender.ts'
import { StreamTracker } from './stream-tracker.ts'
import type { SyncParts } from './sync-parts.ts'
import { takeStandingSet } from './take-standing-set.ts'

const noLine = async (): Promise<Result<never, HubTrouble>> => err({ trouble: 'unreachable', problem: 'by courier' })

/** What stands in for a hub where everything is carried by hand. */
export const BY_HAND: HubConnection = {
  enrol: noLine,
  challenge: noLine,
  token: noLine,
  postEvents: noLine,
  feed: noLine,
  snapshot: noLine,
  checkpoint: noLine,
  proof: noLine,
  delegations: noLine,
  roll: noLine,
  rollFile: noLine,
  close: () => undefined,
}

/**
 * Writes what the hub does not have (or everything) as the batches that would be posted, one a file: they are signed, their bodies are
 * sealed, and whoever finds the stick reads nothing of a person in them. Fails with `sync-courier-folder`.
 */
export async function exportBatches(
  folder: string,
  parts: SyncParts,
  { everything }: { readonly everything: boolean },
): Promise<Result<{ readonly files: number; readonly events: number }, Failure>> {
  const { records } = parts
  const to = path.join(folder, carriedFolder(records.owner))
  const keys = new OwnKeys(parts)
  const cutting = { records, streams: new StreamTracker(records), keyOf: (program: string) => keys.of(program) }
  const { seq: head } = records.head()
  const begin = everything ? 0 : records.outbox().acked
  let after = begin
  let files = 0
  try {
    mkdirSync(to, { recursive: true })
    while (after < head) {
      // No epoch is known to who carries: the keys go along always.
      const batch = await cutBatch(cutting, {
        after,
        last: Math.min(head, after + BATCH_EVENTS),
        epoch: Number.POSITIVE_INFINITY,
      })
      replaceFile(path.join(to, `${String(batch.first).padStart(12, '0')}.batch`), batch.bytes)
      after = batch.last
      files += 1
    }
    writeCursors(to, parts)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(failure('sync-courier-folder', { problem: String(error.code) }))
    throw error
  }
  return ok({ files, events: head - begin })
}

/** Whoever brings something back begins where this station stands. Throws errors of the file system. */
function writeCursors(to: string, { records, enrolment }: SyncParts): void {
  for (const stream of [...enrolment.programs.keys()].filter(isCarriedStream)) {
    const { epoch, position } = records.cursor(stream) ?? { epoch: 0, position: 0 }
    replaceFile(path.join(to, `${stream}.cursor`), encodeMessage(carriedCursorSchema, { v: 1, epoch, after: position }))
  }
}

export interface Imported {
  /** Answers to own batches. */
  readonly answers: number
  /** Pages of what others recorded. */
  readonly pages: number
  /** Files that say nothing new. */
  readonly known: number
  /** Files of which nothing was taken, and why; they stay as they are. */
  readonly left: readonly { readonly file: string; readonly why: string }[]
  /** Until when it is known who has what, by program: by the hub's clock, milliseconds since 1970. */
  readonly knownUntil: ReadonlyMap<string, number>
  readonly cleaned?: Cleaned
}

/**
 * Takes what was brought back: signed answers to own batches (`*.answer`), pages of the feed (`*.feed`) and what stands (`*.standing`), each
 * proved before anything of it is taken; what proves nothing is left alone, and the rest is taken. Fails with `sync-courier-folder` where
 * there is nothing for this station, and with what the hub's word contradicts.
 *
 * @param cleans afterwards the stick has only what still has to go to the hub
 */
export async function importCarried(
  folder: string,
  parts: SyncParts,
  { cleans = false }: { readonly cleans?: boolean } = {},
): Promise<Result<Imported, Failure>> {
  const from = path.join(folder, carriedFolder(parts.records.owner))
  const found = broughtFiles(from)
  if (!found.ok) return found
  const left: { file: string; why: string }[] = []
  const done: string[] = []
  const sender = new Sender(parts, { onVerdict: () => undefined })
  const tokens = new ReadTokens(parts)
  const readers = new Map<string, FeedReader>()
  const readerOf = (stream: string) => {
    const hooks = { onEvents: () => undefined, onEpoch: () => undefined, onVerdict: () => undefined }
    const reader = readers.get(stream) ?? new FeedReader(stream, parts, tokens, hooks)
    readers.set(stream, reader)
    return reader
  }
  let [answers, pages, known] = [0, 0, 0]
  for (const file of found.value.filter((name) => name.endsWith('.answer'))) {
    const answer = answerIn(path.join(from, file), parts)
    const { epoch, acked } = parts.records.outbox()
    if (answer === undefined) left.push({ file, why: 'not-signed' })
    // Of an earlier journey: the hub has more by now.
    else if (answer.epoch < epoch || (answer.epoch === epoch && answer.ack < acked)) known += 1
    else if (sender.takeCarried(answer).ok) answers += 1
    else known += 1
  }
  for (const file of found.value.filter((name) => name.endsWith('.feed'))) {
    // STREAM.NUMBER.feed: a page itself does not say of which stream it is, its checkpoint does, and is checked.
    const page = decodeMessage(feedAnswerSchema, readFileSync(path.join(from, file)))
    const taken = page === undefined ? 'malformed' : await takePage(readerOf(file.replace(/\.[0-9]+\.feed$/, '')), page)
    const { failure: wrong } = parts.contact
    if (wrong !== undefined) return err(wrong)
    if (taken === 'taken') pages += 1
    else if (taken === 'known') known += 1
    else left.push({ file, why: taken })
    if (taken === 'taken' || taken === 'known') done.push(file)
  }
  const knownUntil = new Map<string, number>()
  for (const file of found.value.filter((name) => name.endsWith('.standing'))) {
    const stream = file.replace(/\.standing$/, '')
    const brought = decodeMessage(snapshotAnswerSchema, readFileSync(path.join(from, file)))
    const taken =
      brought?.status === 'set'
        ? takeStandingSet(brought, readerOf(stream).follower, parts)
        : err({ defect: 'content-wrong' as const })
    if (!taken.ok && 'failure' in taken.error) return err(taken.error.failure)
    const why = taken.ok || 'failure' in taken.error ? undefined : taken.error.defect
    if (why === undefined || why === 'older') done.push(file)
    else left.push({ file, why })
    const until = parts.records.knownUntil(stream)
    if (until !== undefined) knownUntil.set(stream, until)
  }
  try {
    writeCursors(from, parts)
    return ok({ answers, pages, known, left, knownUntil, ...(cleans && { cleaned: cleanFolder(from, done, parts) }) })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(failure('sync-courier-folder', { problem: String(error.code) }))
    throw error
  }
}

type Taken = 'taken' | 'known' | 'page-before-missing' | 'read-in-part' | 'malformed'

async function takePage(reader: FeedReader, page: FeedAnswer): Promise<Taken> {
  if (page.status !== 'events') return 'malformed'
  const { epoch, position } = reader.follower
  if (page.epoch < epoch || (page.epoch === epoch && page.after <= position)) return 'known'
  // What was lost or half written, or read meanwhile, is no contradiction of the hub: the next journey brings the rest.
  const next = (page.epoch === epoch ? position : 0) + 1
  const begins = page.events[0]?.position ?? next
  if (begins !== next) return begins > next ? 'page-before-missing' : 'read-in-part'
  // The first page of a later epoch begins it anew.
  if (page.epoch > epoch) await reader.take({ v: 1, status: 'epoch', epoch: page.epoch, size: page.after })
  const taken = await reader.take(page)
  return taken.ok && taken.value ? 'taken' : 'malformed'
}
