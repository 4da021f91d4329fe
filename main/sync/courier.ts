import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  carriedCursorSchema,
  carriedFolder,
  decodeMessage,
  encodeMessage,
  eventsAnswerSchema,
  type FeedAnswer,
  feedAnswerSchema,
  isCarriedStream,
  LONGEST_CARRIED,
} from '../../core/protocol/index.ts'
import { replaceFile } from '../ledger/index.ts'
import { BATCH_EVENTS, cutBatch } from './cut-batch.ts'
import { FeedReader } from './feed-reader.ts'
import type { HubConnection, HubTrouble } from './hub-connection.ts'
import { OwnKeys } from './own-keys.ts'
import { ReadTokens } from './read-tokens.ts'
import { Sender } from './sender.ts'
import { StreamTracker } from './stream-tracker.ts'
import type { SyncParts } from './sync-parts.ts'

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
    // Whoever brings something back begins where this station stands.
    for (const stream of [...parts.enrolment.programs.keys()].filter(isCarriedStream)) {
      const { epoch, position } = records.cursor(stream) ?? { epoch: 0, position: 0 }
      replaceFile(path.join(to, `${stream}.cursor`), encodeMessage(carriedCursorSchema, { v: 1, epoch, after: position }))
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) return err(failure('sync-courier-folder', { problem: String(error.code) }))
    throw error
  }
  return ok({ files, events: head - begin })
}

export interface Imported {
  /** Answers to own batches. */
  readonly answers: number
  /** Pages of what others recorded. */
  readonly pages: number
  /** Files that say nothing new. */
  readonly known: number
}

/**
 * Takes what was brought back: answers to own batches (`*.answer`) and pages of the feed (`*.feed`), checked as if they had come over the
 * line. Fails with `sync-courier-folder` where there is nothing for this station, or something does not fit.
 */
export async function importCarried(folder: string, parts: SyncParts): Promise<Result<Imported, Failure>> {
  const from = path.join(folder, carriedFolder(parts.records.owner))
  const found = filesIn(from)
  if (!found.ok) return found
  const sender = new Sender(parts, () => undefined)
  const tokens = new ReadTokens(parts)
  const readers = new Map<string, FeedReader>()
  let [answers, pages, known] = [0, 0, 0]
  for (const name of found.value.filter((file) => file.endsWith('.answer'))) {
    const answer = decodeMessage(eventsAnswerSchema, readFileSync(path.join(from, name)))
    if (answer === undefined) return err(failure('sync-courier-folder', { file: name }))
    if (sender.takeCarried(answer).ok) answers += 1
    else known += 1
  }
  for (const name of found.value.filter((file) => file.endsWith('.feed'))) {
    // STREAM.NUMBER.feed: a page itself does not say of which stream it is, its checkpoint does, and is checked.
    const stream = name.replace(/\.[0-9]+\.feed$/, '')
    const page = decodeMessage(feedAnswerSchema, readFileSync(path.join(from, name)))
    if (page === undefined) return err(failure('sync-courier-folder', { file: name }))
    const reader =
      readers.get(stream) ??
      new FeedReader(stream, parts, tokens, { onEvents: () => undefined, onEpoch: () => undefined, onVerdict: () => undefined })
    readers.set(stream, reader)
    if (await takePage(reader, page)) pages += 1
    else known += 1
    const { failure: wrong } = parts.contact
    if (wrong !== undefined) return err(wrong)
  }
  return ok({ answers, pages, known })
}

async function takePage(reader: FeedReader, page: FeedAnswer): Promise<boolean> {
  if (page.status !== 'events') return false
  const { epoch, position } = reader.follower
  if (page.epoch === epoch && page.after <= position) return false
  // The first page of a later epoch begins it anew.
  if (page.epoch > epoch) await reader.take({ v: 1, status: 'epoch', epoch: page.epoch, size: page.after })
  const taken = await reader.take(page)
  return taken.ok && taken.value
}

function filesIn(folder: string): Result<readonly string[], Failure> {
  try {
    const files = readdirSync(folder).filter((name) => /\.(answer|feed)$/.test(name))
    const tooLong = files.find((name) => statSync(path.join(folder, name)).size > LONGEST_CARRIED)
    if (files.length === 0 || tooLong !== undefined)
      return err(failure('sync-courier-folder', { problem: tooLong ?? 'nothing here' }))
    return ok(files.sort())
  } catch (error) {
    return err(failure('sync-courier-folder', { problem: error instanceof Error && 'code' in error ? String(error.code) : '' }))
  }
}
