import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { err, ok, type Result, type Timers } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import {
  carriedCursorSchema,
  carriedFolder,
  decodeBatch,
  decodeMessage,
  encodeMessage,
  feedAnswerSchema,
  isCarriedStream,
  MOST_BYTES,
  MOST_FEED_EVENTS,
  signCarriedAnswer,
  snapshotAnswerSchema,
} from '../../core/protocol/index.ts'
import { replaceFile } from '../../platform/index.ts'
import { type ActionDraft, appendAction } from '../action-log/index.ts'
import { HubFeed, type HubIdentity, HubLog } from '../ingest/index.ts'
import type { DeviceRecord, HubStore } from '../store/index.ts'

export interface CourierParts {
  readonly store: HubStore
  readonly hub: HubIdentity
  readonly timers: Timers
  readonly now: () => number
  /** Who carries it, as the hub's log says it. */
  readonly actor: string
}

/** What a memory stick came to. */
export interface CourierReport {
  readonly batches: number
  /** Pages of what others recorded, for the stations of the stick. */
  readonly pages: number
  /** Files of which nothing was taken, and why; they stay as they are. */
  readonly left: readonly { readonly file: string; readonly why: string }[]
}

const FOLDER = /^[0-9a-f]{32}-(0|[1-9][0-9]{0,4})$/

/**
 * Takes in what stations have written on a memory stick, and writes beside it what the hub has for them: an answer to each batch, and pages
 * of the streams that they may read, from where they have read. Whatever is there is treated as if it had come over the line: a file that
 * proves nothing is left alone, one that comes again counts once.
 * What was carried is in the hub's log, also where the stick broke off. Fails with `hub-courier-folder`.
 */
export async function carryByHand(stick: string, parts: CourierParts): Promise<Result<CourierReport, Failure>> {
  const log = new HubLog(parts)
  // What stands goes along always: the station has to know until when it knows.
  const feed = new HubFeed(parts.store, parts.hub, log, 0)
  const left: { file: string; why: string }[] = []
  let [batches, pages] = [0, 0]
  try {
    const folders = readdirSync(stick)
      .filter((name) => FOLDER.test(name))
      .sort()
    if (folders.length === 0) return err(failure('hub-courier-folder', { problem: 'nothing here' }))
    // First everything that was brought, so that it goes to the other stations of the same stick too.
    for (const name of folders)
      for (const file of filesOf(path.join(stick, name), '.batch')) {
        const why = await takeBatch(path.join(stick, name), file, log, parts.hub)
        if (why === undefined) batches += 1
        else left.push({ file: path.join(name, file), why })
      }
    for (const name of folders) {
      const device = await deviceOf(name, parts.store)
      if (device !== undefined) pages += await writePages(path.join(stick, name), device, feed, parts.store)
    }
    await noteCarried(parts, { stations: folders.length, batches, pages, left: left.length })
    return ok({ batches, pages, left })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!/^E[A-Z]+$/.test(code)) throw error
    if (batches > 0) await noteCarried(parts, { batches, pages, left: left.length, problem: code })
    return err(failure('hub-courier-folder', { problem: code }))
  }
}

function noteCarried({ store, hub, now, actor }: CourierParts, detail: NonNullable<ActionDraft['detail']>): Promise<void> {
  return store.administration((transaction) =>
    appendAction(transaction, hub, now(), { actor, action: 'carried-by-hand', detail }),
  )
}

function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
}

/** Why nothing of it was taken; `undefined`: it was, and the answer is written. */
async function takeBatch(folder: string, file: string, log: HubLog, hub: HubIdentity): Promise<string | undefined> {
  const from = path.join(folder, file)
  if (statSync(from).size > MOST_BYTES) return 'too-large'
  const batch = decodeBatch(new Uint8Array(readFileSync(from)))
  if (batch === undefined) return 'malformed'
  // An answer is for whoever's folder it lies in: one to another would tell them that their disk is a copy.
  if (carriedFolder(batch) !== path.basename(folder)) return 'of-another-device'
  const answer = await log.receiveBatch(batch, 'backlog')
  if (!answer.ok) return answer.error
  const signed = signCarriedAnswer(answer.value, { tenant: hub.tenant, owner: batch }, hub)
  replaceFile(from.replace(/\.batch$/, '.answer'), signed)
  return undefined
}

/** The device of a folder, where it may read. */
async function deviceOf(folder: string, store: HubStore): Promise<DeviceRecord | undefined> {
  const devices = await store.devices()
  return devices.find((device) => carriedFolder(device) === folder && device.cut === undefined && !device.forked)
}

async function writePages(folder: string, device: DeviceRecord, feed: HubFeed, store: HubStore): Promise<number> {
  // What was left from before begins where the station does not stand any more.
  for (const old of [...filesOf(folder, '.feed'), ...filesOf(folder, '.standing')]) rmSync(path.join(folder, old))
  let pages = 0
  const { epoch } = await store.state()
  for (const stream of device.programs.filter(isCarriedStream)) {
    let after = readFrom(path.join(folder, `${stream}.cursor`), epoch)
    for (let number = 1; ; number++) {
      const page = await feed.page(stream, { epoch, after, limit: MOST_FEED_EVENTS, waitMilliseconds: 0 })
      if (page.status === 'epoch' && after > 0) {
        // The station has read more than there is: it begins anew.
        after = 0
        continue
      }
      if (page.status !== 'events' || page.events.length === 0) break
      const name = `${stream}.${String(number).padStart(6, '0')}.feed`
      replaceFile(path.join(folder, name), encodeMessage(feedAnswerSchema, page))
      pages += 1
      after = page.after
    }
    const standing = await feed.snapshot(stream, { epoch, after: 0 })
    if (standing.status === 'set')
      replaceFile(path.join(folder, `${stream}.standing`), encodeMessage(snapshotAnswerSchema, standing))
  }
  return pages
}

/** Up to where the station has read the stream in this epoch. */
function readFrom(file: string, epoch: number): number {
  try {
    const cursor = decodeMessage(carriedCursorSchema, new Uint8Array(readFileSync(file)))
    return cursor?.epoch === epoch ? cursor.after : 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
}
