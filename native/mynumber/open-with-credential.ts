import { err, ok, type Result, SecretDigits } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { selectFile, verify } from '../iso7816/index.ts'
import { CREDENTIAL_FAILURES, validateCredential } from './credential.ts'
import type { PlanRun } from './reading-context.ts'
import type { CredentialKind, CredentialPrompt } from './reading-request.ts'
import { queryTriesLeft, triesLeftOf } from './tries-left.ts'
import { ENTRIES_MAXIMUM, entryEnded } from './verify-reference.ts'

/** A way whose tries are down to this is not offered: the last try is never spent automatically (DESIGN §5). */
export const TRIES_KEPT = 1

/** The IEF of each way that the selected application knows. */
export type CredentialFiles = Partial<Readonly<Record<CredentialKind, number>>>

/** Tries left of each way that the card has. */
type TriesLeft = Map<CredentialKind, number>

/**
 * Opens the selected application in one of the ways that the request allows and `files` knows: reads the tries left, asks,
 * verifies, and asks again after a wrong or impossible entry, as long as a way with more than one try remains.
 *
 * @param keep given a copy of the digits that the card accepted, for a second application that takes the same: whoever
 * takes the copy overwrites it.
 * @returns the way that opened it.
 *
 * Failures: `entry-cancelled`, `entry-timed-out`; `…-last-try` or `…-blocked` of the way tried last (the preferred one
 * if none was) when no way remains; `pin-malformed` or `number-b-implausible` after too many impossible entries; those
 * of the transport; `card-file-missing`, `card-status-unexpected`.
 */
export async function openWithCredential(
  run: PlanRun,
  files: CredentialFiles,
  { keep }: { readonly keep?: (digits: Uint8Array) => void } = {},
): Promise<Result<CredentialKind, Failure>> {
  const { channel, context, timer } = run
  const thisYear = context.clock.now().toZonedDateTimeISO('Asia/Tokyo').year
  const ways = [...new Set(context.request.credentials)].flatMap((kind) => {
    const file = files[kind]
    return file === undefined ? [] : [{ kind, file }]
  })
  const triesLeft: TriesLeft = new Map()
  // The preferred way comes last, so that its IEF is still the current file when it is chosen.
  let current: CredentialKind | undefined
  let missing: Failure | undefined
  run.begin('read-tries-left')
  for (const { kind, file } of [...ways].reverse()) {
    const queried = await queryTriesLeft(channel, file)
    if (queried.ok) {
      triesLeft.set(kind, queried.value)
      current = kind
    } else if (queried.error.code === 'card-file-missing') missing = queried.error
    else return queried
  }

  run.begin('verify')
  let previous: CredentialPrompt['previous']
  let tried: CredentialKind | undefined
  for (let entries = 0; entries < ENTRIES_MAXIMUM; entries++) {
    const offers = ways.flatMap(({ kind }) => {
      const left = triesLeft.get(kind) ?? 0
      return left > TRIES_KEPT ? [{ kind, triesLeft: left }] : []
    })
    if (offers.length === 0)
      return err(noWayLeft(triesLeft, tried ?? ways.find(({ kind }) => triesLeft.has(kind))?.kind, missing))

    const answer = await timer.exclude(() => context.ask({ offers, ...(previous === undefined ? {} : { previous }) }))
    if (!('digits' in answer)) return err(entryEnded(answer.kind))
    const digits = new SecretDigits(answer.digits)
    try {
      const { kind } = answer
      const file = files[kind]
      if (file === undefined || !offers.some((offer) => offer.kind === kind)) continue
      const valid = validateCredential(kind, digits.reveal(), thisYear)
      if (!valid.ok) {
        previous = valid.error
        continue
      }
      if (current !== kind) {
        const selected = await selectFile(channel, file)
        if (!selected.ok) return selected
        current = kind
      }
      const verified = await channel.transmit(verify(digits.reveal()))
      if (!verified.ok) return verified
      if (verified.value.status.kind === 'success') {
        keep?.(digits.reveal().slice())
        return ok(kind)
      }
      const left = triesLeftOf(verified.value, file)
      if (!left.ok) return left
      triesLeft.set(kind, left.value)
      tried = kind
      previous = CREDENTIAL_FAILURES[kind].wrong
    } finally {
      digits.wipe()
    }
  }
  return err(failure(previous ?? 'entry-timed-out', { entries: ENTRIES_MAXIMUM }))
}

function noWayLeft(triesLeft: TriesLeft, kind: CredentialKind | undefined, missing: Failure | undefined): Failure {
  if (kind === undefined) {
    if (missing !== undefined) return missing
    throw new Error('an application was to be opened without a way to open it')
  }
  const left = triesLeft.get(kind) ?? 0
  const { blocked, lastTry } = CREDENTIAL_FAILURES[kind]
  return failure(left === 0 ? blocked : lastTry, { triesLeft: left })
}
