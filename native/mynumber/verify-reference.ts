import { err, ok, type Result, SecretDigits } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import { type CardChannel, verify } from '../iso7816/index.ts'
import { HOLDER_REFERENCE_DATA, type HolderReference } from './holder-reference.ts'
import type { HolderAnswer, PresentPrompt } from './holder-session.ts'
import { queryTriesLeft, triesLeftOf } from './tries-left.ts'

/** Ends entries that never become sendable, e.g. because a keypad is stuck. */
export const ENTRIES_MAXIMUM = 30

/** The try that is only spent when a person says so (DESIGN §5). */
const LAST_TRY = 1

/**
 * Verifies one reference of the selected application: reads the tries left, asks, sends, and asks again after a wrong or
 * unsendable entry. The last try is sent only with {@link HolderAnswer.spendLastTry}.
 *
 * @returns the characters that the card accepted; the caller wipes them.
 *
 * Failures: `entry-cancelled`, `entry-timed-out`; `…-last-try`, `…-blocked`, `…-malformed` of the reference; those of the
 * transport; `card-file-missing`, `card-status-unexpected`.
 */
export async function verifyReference(
  channel: CardChannel,
  reference: HolderReference,
  ask: (prompt: PresentPrompt) => Promise<HolderAnswer>,
): Promise<Result<SecretDigits, Failure>> {
  const { file, validate, failures } = HOLDER_REFERENCE_DATA[reference]
  const queried = await queryTriesLeft(channel, file)
  if (!queried.ok) return queried
  let triesLeft = queried.value
  let previous: PresentPrompt['previous']
  for (let entries = 0; entries < ENTRIES_MAXIMUM; entries++) {
    if (triesLeft === 0) return err(failure(failures.blocked, { triesLeft }))
    const answer = await ask({ entry: 'present', reference, triesLeft, ...(previous === undefined ? {} : { previous }) })
    if (!('characters' in answer)) return err(entryEnded(answer.kind))
    const characters = new SecretDigits(answer.characters)
    let isAccepted = false
    try {
      const valid = validate(characters.reveal())
      if (!valid.ok) {
        previous = valid.error
        continue
      }
      if (triesLeft === LAST_TRY && answer.spendLastTry !== true) return err(failure(failures.lastTry, { triesLeft }))
      const verified = await channel.transmit(verify(characters.reveal()))
      if (!verified.ok) return verified
      isAccepted = verified.value.status.kind === 'success'
      if (isAccepted) return ok(characters)
      const left = triesLeftOf(verified.value, file)
      if (!left.ok) return left
      triesLeft = left.value
      previous = failures.wrong
    } finally {
      if (!isAccepted) characters.wipe()
    }
  }
  return err(failure(previous ?? 'entry-timed-out', { entries: ENTRIES_MAXIMUM }))
}

export function entryEnded(kind: 'cancelled' | 'timed-out'): Failure {
  return failure(kind === 'cancelled' ? 'entry-cancelled' : 'entry-timed-out')
}
