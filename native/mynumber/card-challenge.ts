import { err, ok, type Result } from '../../core/base/index.ts'
import { type Failure, failure } from '../../core/failure/index.ts'
import type { CardAlgorithm } from '../../core/person/index.ts'
import { type CardChannel, computeDigitalSignature, type StatusWord, statusText } from '../iso7816/index.ts'
import { CARD_ALGORITHM_PARAMETERS } from '../pki/index.ts'

/** Too long to be guessed, so an answer that was recorded earlier fits no later tap. */
export const CHALLENGE_BYTES = 32

/** What became of a challenge; without a signature the card refused it. */
export interface ChallengeAnswer {
  readonly signature?: Uint8Array
  readonly status: StatusWord
}

/**
 * Has the chip sign a challenge (card reference §3.5, §3.7). `key`: `current` for the selected key EF, `default` for the
 * key of the application that needs no PIN.
 *
 * A refusal is an answer, and what a copy without the key gives. A breakdown inside the card is none:
 * `card-status-unexpected`. Other failures: those of the transport.
 */
export async function signChallenge(
  channel: CardChannel,
  challenge: Uint8Array,
  algorithm: CardAlgorithm,
  key: 'current' | 'default',
): Promise<Result<ChallengeAnswer, Failure>> {
  const { signatureInput } = CARD_ALGORITHM_PARAMETERS[algorithm]
  const answer = await channel.transmit(computeDigitalSignature(signatureInput(challenge), key))
  if (!answer.ok) return answer
  const { data, status } = answer.value
  switch (status.kind) {
    case 'success':
      return ok({ signature: data, status })
    case 'internal-error':
    case 'memory-failure':
    case 'other':
      return err(failure('card-status-unexpected', { command: 'sign-challenge', status: statusText(status) }))
    default:
      return ok({ status })
  }
}
