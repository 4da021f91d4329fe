import { equalBytes, err, ok, type Result } from '../../core/base/index.ts'
import type { RefusalCode, RollAnswer } from '../../core/protocol/index.ts'
import type { DeviceRecord, HubStore, StoredRoll } from '../store/index.ts'

/** What a station asks about a roll, and what it says that it has. */
export interface RollQuestion {
  readonly program: string
  readonly roll: string
  /** 0: none. */
  readonly version: number
  readonly root?: Uint8Array | undefined
  /** End of the lease that it has, milliseconds since 1970. */
  readonly leasedUntil?: number | undefined
}

type Reader = Pick<DeviceRecord, 'device' | 'programs'>

/** A station gets the rolls of the programs that it was enrolled for, and no others. */
function mayRead({ programs }: Reader, program: string, roll: StoredRoll | undefined): boolean {
  const isFor = roll === undefined || roll.programs.length === 0 || roll.programs.includes(program)
  return programs.includes(program) && isFor
}

/** The newest version of a roll for a station, and its lease; what the station has is noted. */
export async function rollFor(
  { rolls }: Pick<HubStore, 'rolls'>,
  reader: Reader,
  question: RollQuestion,
  now: number,
): Promise<Result<RollAnswer, RefusalCode>> {
  const { roll, program, version, root, leasedUntil } = question
  const newest = await rolls.newest(roll)
  if (!mayRead(reader, program, newest)) return err('not-for-this-device')
  const { device } = reader
  await rolls.report({ device, roll, program, version, root, leasedUntil, askedAt: now })
  const lease = await rolls.lease(device, roll, now)
  const isLonger = (lease?.until ?? 0) > (leasedUntil ?? 0)
  const isNew = newest !== undefined && !(newest.version === version && root !== undefined && equalBytes(root, newest.root))
  return ok({
    v: 1,
    time: now,
    ...(newest !== undefined && {
      newest: { version: newest.version, root: newest.root, ...(isNew && { manifest: newest.manifest }) },
    }),
    // A new version may be under a new key.
    ...(lease !== undefined && (isNew || isLonger) && { lease: lease.lease }),
  })
}

/** A sealed file of a roll, by its hash. */
export async function rollBlockFor(
  { rolls }: Pick<HubStore, 'rolls'>,
  reader: Reader,
  { program, roll, hash }: Pick<RollQuestion, 'program' | 'roll'> & { readonly hash: Uint8Array },
): Promise<Result<Uint8Array, RefusalCode>> {
  if (!mayRead(reader, program, await rolls.newest(roll))) return err('not-for-this-device')
  const content = await rolls.block(roll, hash)
  return content === undefined ? err('not-found') : ok(content)
}
