import { err, ok, type Result, SecretDigits } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CardChannel, fileIdText, type ResponseApdu, selectFile, statusText, verify, verifyQuery } from '../iso7816/index.ts'
import { CREDENTIAL_FILE } from './applications.ts'
import { CREDENTIAL_FAILURES, validateCredential } from './credential.ts'
import type { PlanRun } from './reading-context.ts'
import type { CredentialKind, CredentialPrompt } from './reading-request.ts'

/** A way whose tries are down to this is not offered: the last try is never spent automatically (DESIGN §5). */
const TRIES_KEPT = 1

/** Ends a tap whose entries never become sendable, e.g. because a keypad is stuck. */
const ENTRIES_MAXIMUM = 30

/** Tries left of each way that the card has. */
type TriesLeft = Map<CredentialKind, number>

/**
 * Opens the four attributes with a PIN or number B: reads the tries left, asks, verifies, and asks again after a wrong or
 * impossible entry, as long as a way with more than one try remains.
 *
 * Failures: `entry-cancelled`, `entry-timed-out`; `…-last-try` or `…-blocked` of the way tried last (the preferred one
 * if none was) when no way remains; `pin-malformed` or `number-b-implausible` after too many impossible entries; those
 * of the transport; `card-file-missing`, `card-status-unexpected`.
 */
export async function openAttributes(run: PlanRun): Promise<Result<void, Failure>> {
  const { channel, context, timer } = run
  const { credentials } = context.request
  const triesLeft: TriesLeft = new Map()
  // The preferred way comes last, so that its IEF is still the current file when it is chosen.
  let current: CredentialKind | undefined
  let missing: Failure | undefined
  run.begin('read-tries-left')
  for (const kind of [...new Set(credentials)].reverse()) {
    const queried = await queryTriesLeft(channel, kind)
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
    const offers = credentials.flatMap((kind) => {
      const left = triesLeft.get(kind) ?? 0
      return left > TRIES_KEPT ? [{ kind, triesLeft: left }] : []
    })
    if (offers.length === 0) return err(noWayLeft(triesLeft, tried ?? credentials.find((kind) => triesLeft.has(kind)), missing))

    const answer = await timer.exclude(() => context.ask({ offers, ...(previous === undefined ? {} : { previous }) }))
    if (!('digits' in answer)) return err(failure(answer.kind === 'cancelled' ? 'entry-cancelled' : 'entry-timed-out'))
    const digits = new SecretDigits(answer.digits)
    try {
      const { kind } = answer
      if (!offers.some((offer) => offer.kind === kind)) continue
      const valid = validateCredential(kind, digits.reveal())
      if (!valid.ok) {
        previous = valid.error
        continue
      }
      if (current !== kind) {
        const selected = await selectFile(channel, CREDENTIAL_FILE[kind])
        if (!selected.ok) return selected
        current = kind
      }
      const verified = await channel.transmit(verify(digits.reveal()))
      if (!verified.ok) return verified
      if (verified.value.status.kind === 'success') return ok(undefined)
      const left = counter(kind, verified.value)
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

async function queryTriesLeft(channel: CardChannel, kind: CredentialKind): Promise<Result<number, Failure>> {
  const selected = await selectFile(channel, CREDENTIAL_FILE[kind])
  if (!selected.ok) return selected
  const answer = await channel.transmit(verifyQuery())
  return answer.ok ? counter(kind, answer.value) : answer
}

/** Tries left as the card counts them. `9000` to a query is no counter: a card just powered up has verified nothing. */
function counter(kind: CredentialKind, answer: ResponseApdu): Result<number, Failure> {
  switch (answer.status.kind) {
    case 'tries-left':
      return ok(answer.status.triesLeft)
    case 'blocked':
      return ok(0)
    default: {
      const file = fileIdText(CREDENTIAL_FILE[kind])
      return err(failure('card-status-unexpected', { file, status: statusText(answer.status) }))
    }
  }
}

function noWayLeft(triesLeft: TriesLeft, kind: CredentialKind | undefined, missing: Failure | undefined): Failure {
  if (kind === undefined) {
    if (missing !== undefined) return missing
    throw new Error('the attributes were asked for without a way to open them')
  }
  const left = triesLeft.get(kind) ?? 0
  const { blocked, lastTry } = CREDENTIAL_FAILURES[kind]
  return failure(left === 0 ? blocked : lastTry, { triesLeft: left })
}
